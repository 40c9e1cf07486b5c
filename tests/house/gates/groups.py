"""The group, its evening, and how much say it had."""

from tests.house.gates import FACILITATOR, MEMBER, Gate, both, do, see

# Whoever promised it (Maya), and whoever runs the rounds.
OWNER = FACILITATOR | {"neighbour"}
_DAY = "2027-06-01"
_LINES = {"what": "Medicines", "open": "Times", "fixed": "Law", "hear_by": _DAY, "seen": "1"}
INSIDE: dict[str, Gate] = {
    "partnership": see(MEMBER),
    "bank": see(MEMBER),
    "invite": both(MEMBER, {"kind": "link"}),
    "invitation": see(MEMBER, number="@invitation"),
    "invitation_sheet": see(MEMBER, number="@invitation"),
    # Whoever runs the rounds made it.
    "end_invitation": do(FACILITATOR, number="@invitation"),
    "here_as": both(MEMBER, {"side": "neighbour"}),
    "sides_to_confirm": see(FACILITATOR),
    "answer_side": both(FACILITATOR, {"answer": "confirm"}, number="@waiting"),
    "members": see(MEMBER),
    "add_member": both(MEMBER, {"name": "Una", "channel": "in_person", "agreed": "on"}),
    "pass_rounds": both(FACILITATOR, {"to": "@maya"}),
    "member": see(MEMBER, number="@maya"),
    "claim_slip": do(FACILITATOR, number="@brought in"),
    "take_buddy": do(MEMBER, {"offer": "me"}, number="@brought in"),
    "part_buddies": do(frozenset({"uses", "family"}), number="@rosa"),
    "brief": see(MEMBER),
    "write_four_lines": both(MEMBER, _LINES),
    "write_brief": both(MEMBER, _LINES),
    "add_objective": both(
        MEMBER, {"words": "Fewer", "measure": "Count", "target": "Half", "by_date": _DAY}
    ),
    "remove_objective": do(MEMBER, number="@objective"),
    "issue_brief": do(FACILITATOR),
    "specification": see(MEMBER, number="@issue"),
    "promises": see(MEMBER),
    "make_promise": both(MEMBER, {"words": "Ring the chemist", "due_on": _DAY}),
    "promise": see(MEMBER, number="@promise"),
    "keep_promise": do(OWNER, {"keep-minutes": "30"}, number="@promise"),
    "take_up_promise": do(MEMBER, number="@promise of nobody"),
    "drop_promise": do(OWNER, {"drop-because": "No bus"}, number="@promise"),
    "stage": both(MEMBER, {"stage": "design"}, post=FACILITATOR),
    "show_on_place": do(FACILITATOR, {"listed": "yes"}),
    "changes": see(MEMBER),
    "record_change": both(MEMBER, {"differs": "Open late", "since": "2026-01-01"}),
    "change": both(MEMBER, {"agrees": "yes"}, post=frozenset({"uses"}), number="@change"),
    "leave": both(MEMBER),
    "done": see(MEMBER),
    "done_file": see(MEMBER),
}
_HANDS = {"agree": "3", "disagree": "0", "passed": "0"}
EVENING: dict[str, Gate] = {
    "evening": see(MEMBER),
    "evening_screen": see(MEMBER),
    "evening_live": see(MEMBER),
    "evening_arrive": do(FACILITATOR, {"names": "Una", "agreed": "on"}),
    "evening_count": do(FACILITATOR, {"present": "9"}),
    "evening_card": do(MEMBER, {"words": "The bus goes too early."}),
    "evening_read": do(FACILITATOR, {"card": "@card"}),
    "evening_hands": do(FACILITATOR, _HANDS),
    "evening_answer": do(MEMBER, {"card": "@card", "answer": "agree"}),
    "evening_step": do(FACILITATOR, {"to": "cards"}),
    "evening_promise": do(FACILITATOR, {"words": "Ring", "owner": "@maya", "due_on": _DAY}),
    "evening_lines": do(FACILITATOR, _LINES),
    "evening_slips": do(FACILITATOR),
}
_RUNG = {"rung": "4"}
SAY: dict[str, Gate] = {
    "balance": see(MEMBER),
    "balance_acts": see(MEMBER),
    "balance_decision": see(MEMBER, pk="@written"),
    # Ian put it forward.
    "declare_for_decision": both(FACILITATOR | {"family"}, _RUNG, pk="@written"),
    "balance_stage": see(MEMBER, stage="commission"),
    "declare_for_stage": both(FACILITATOR, _RUNG, stage="design"),
    "contests": see(MEMBER),
    "contest": both(MEMBER, {"words": "Nobody asked us."}, **{"?about": "@about"}),
    "answer_contest": both(MEMBER - {"neighbour"}, {"words": "We did."}, number="@contest"),
    "settle_contest": do(frozenset({"neighbour"}), number="@contest"),
}
GATES = INSIDE | EVENING | SAY
