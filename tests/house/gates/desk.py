"""The desk: whoever runs the rounds, and Tom, who keeps in touch with Rosa."""

from tests.house.gates import ANYONE, FACILITATOR, MEMBER, Gate, both, do, see

ROSA, TOM, IAN = (frozenset({who}) for who in ("uses", "professional", "family"))
AT_DESK = TOM | FACILITATOR
IN_BANK = ROSA | IAN | TOM | FACILITATOR
NOBODY: frozenset[str] = frozenset()
_NEW = {"name": "Sorcha", "how_to_reach": "Knock", "channel": "phone", "agreed": "on"}
_NEW |= {"witness": "Her niece"}
_SAID = {"channel": "phone", "minutes": "45", "witness": "Her niece"}

GATES: dict[str, Gate] = {
    "bank_rounds": see(FACILITATOR),
    "desk": see(AT_DESK),
    "desk_list": see(AT_DESK, name="waiting"),
    "desk_phone": see(AT_DESK),
    "desk_phone_paper": see(AT_DESK),
    "desk_welcome": both(AT_DESK, _NEW),
    "desk_in_touch": see(AT_DESK),
    "desk_hand_over": both(AT_DESK, {"to": "@brought in"}, number="@keeper"),
    "desk_person": see(AT_DESK, number="@hers"),
    # She has a sign-in, and says it on her own page.
    "desk_typing": both(NOBODY, number="@hers"),
    "desk_rang": do(AT_DESK, {"outcome": "talked"}, number="@hers"),
    "desk_ask": both(AT_DESK, {"words": "Tea", "channel": "phone", "agreed": "on"}, number="@hers"),
    # Rosa has not agreed that anybody types for her: those at the desk see it, and type nothing.
    "desk_said": both(
        AT_DESK, _SAID, post=NOBODY, number="@hers", exchange="@exchange done", deed="confirm"
    ),
    "desk_hours_sheet": see(FACILITATOR, number="@hers"),
    "desk_hours_paper": see(FACILITATOR, number="@hers"),
    "desk_need": see(AT_DESK, number="@hers", need="@need"),
    "desk_need_said": both(
        AT_DESK, _SAID, post=NOBODY, number="@hers", need="@need", deed="take-back"
    ),
    "desk_ask_giver": both(
        AT_DESK, _SAID, post=NOBODY, number="@hers", need="@need", gift="@mowing"
    ),
    "desk_gift_said": both(
        AT_DESK, _SAID, post=NOBODY, number="@hers", gift="@gift", deed="take-back"
    ),
    # Nor has Tom, who could help her.
    "desk_could_help": both(FACILITATOR, _SAID, post=NOBODY, number="@holder", need="@need quiet"),
    "desk_would_not_help": both(
        FACILITATOR, _SAID, post=NOBODY, number="@holder", need="@need quiet"
    ),
    "desk_keep_in_touch": both(FACILITATOR, {"keeper": "@brought in"}, number="@hers"),
    "desk_give_back": do(AT_DESK, number="@hers"),
    "desk_account": see(ROSA | FACILITATOR, number="@account of hers"),
    "desk_freeze": both(FACILITATOR, {"reason": "Two say different"}, number="@account of hers"),
    "desk_unfreeze": do(FACILITATOR, number="@account frozen"),
    "desk_lowest": both(
        FACILITATOR, {"below": "600", "reason": "A hard winter"}, number="@account of hers"
    ),
    "desk_close": both(FACILITATOR, {"reason": "They moved"}, number="@account empty"),
    "desk_reopen": both(FACILITATOR, {"reason": "They are back"}, number="@account closed"),
    "desk_reach_me": both(MEMBER, {"how_to_reach": "Knock"}, post=IN_BANK),
    "desk_forget_how": do(IN_BANK),
    "reciprocity": see(MEMBER),
    "reciprocity_behind": see(MEMBER),
    "place_reciprocity": see(ANYONE, slug="@place"),
}
