"""Pots: ideas, ballots, what was funded."""

from tests.house.gates import ANYONE, FACILITATOR, MEMBER, Gate, both, do, see

# Ian put the ideas forward; of the panel Maya alone is ready.
IAN, MAYA = frozenset({"family"}), frozenset({"neighbour"})
_DRAFT, _IDEAS, _VOTING = ({"number": f"@pot {name}"} for name in ("draft", "ideas", "voting"))
_OVER, _IDEA = {"number": "@pot counted"}, {"number": "@pot ideas", "idea": "@idea"}
_WORDS = {
    "title": "A ramp",
    "words": "Oak",
    "limit_pence": "50000",
    "lines": "Wood 90",
    "seen": "1",
}
_SCORED = {"number": "@pot scored", "idea": "@scored idea"}
_TICKS = {"ideas": ["1", "2", "3"]}
GATES: dict[str, Gate] = {
    "pots": see(MEMBER),
    "start_pot": both(MEMBER, {"title": "Another"}),
    "pot": see(MEMBER, **_IDEAS),
    "write_pot": both(MEMBER, {"title": "Draft", "seen": "2"}, **_DRAFT),
    "open_pot": do(FACILITATOR, **_DRAFT),
    "close_pot": both(FACILITATOR, {"because": "Called off"}, **_IDEAS),
    "ideas": see(MEMBER, **_IDEAS),
    "propose_idea": both(MEMBER, _WORDS, **_IDEAS),
    "idea_booklet": see(MEMBER, **_IDEAS),
    "pot_poster": see(MEMBER, **_IDEAS),
    "idea": see(MEMBER, **_IDEA),
    "develop_idea": both(IAN, _WORDS, **_IDEA),
    "idea_versions": see(MEMBER, **_IDEA),
    "help_with_idea": do(MEMBER - IAN, **_IDEA),
    "withdraw_idea": do(IAN, **_IDEA),
    "check_idea": both(MEMBER - IAN, {"fits": "yes", "reason": "It is", "seen": "1"}, **_IDEA),
    "group_idea": do(FACILITATOR, {"group": ""}, **_IDEA),
    "score_idea": both(MAYA, {"points": "5", "reason": "Good"}, **_SCORED),
    "offer_support": both(MEMBER, {"words": "A van"}, idea="@idea not funded", **_OVER),
    "panel": both(MEMBER, {"member": "@maya"}, post=FACILITATOR, **_IDEAS),
    "declare_interests": both(MEMBER, **_IDEAS),
    "settle_ballot": do(FACILITATOR, number="@pot checking"),
    "ballot": both(MEMBER, _TICKS, **_VOTING),
    # A printed code and nothing else: what is told without one stands in test_hall.
    "hall": both(ANYONE, {"code": "AAAAAAA", **_TICKS}, **_VOTING),
    "hall_done": see(ANYONE, **_VOTING),
    "ballot_paper": see(MEMBER, **_VOTING),
    "roll": see(FACILITATOR, **_VOTING),
    "print_codes": do(FACILITATOR, {"copies": "2"}, **_VOTING),
    "print_member_codes": do(FACILITATOR, **_VOTING),
    "cancel_codes": do(FACILITATOR, sheet="@code sheet", **_VOTING),
    # Whoever runs the rounds printed slips with names there, so somebody else types.
    "type_ballots": both(MEMBER - FACILITATOR, {"ballots": "AAAAAAA 1"}, **_VOTING),
    "count_pot": both(FACILITATOR, {"although_few": "on"}, number="@pot counting"),
    "result": see(MEMBER, **_OVER),
    "result_sheet": see(MEMBER, **_OVER),
    "pot_pabulib": both(MEMBER, **_OVER),
}
