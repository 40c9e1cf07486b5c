"""Hours that move without help, and one's own: Rosa gave to Tom, Ian asks the pot."""

from tests.house.gates import FACILITATOR, MEMBER, Gate, both, do, see

ROSA, IAN, TOM = (frozenset({who}) for who in ("uses", "family", "professional"))
IN_IT = ROSA | IAN | TOM | FACILITATOR
_KEY = "7d4f2c9a-4a39-4f3c-9f26-0d3c3f2f9a11"
_MOVED = {"minutes": "10", "key": _KEY}
_RIGHT = {"minutes": "-5", "words": "Typed twice", "second": "@second", "key": _KEY}
# Tom is the second where hers are put right.
SECOND = ROSA | TOM | FACILITATOR

GATES: dict[str, Gate] = {
    "bank_pot": see(MEMBER),
    "give_to_pot": both(MEMBER, {**_MOVED, "named": "on"}, post=IN_IT),
    "ask_pot": both(MEMBER, {**_MOVED, "words": "Rain"}, post=IN_IT),
    "give_hours": both(MEMBER, {**_MOVED, "other": "@holder"}, post=IN_IT),
    "transfer": see(ROSA | TOM | FACILITATOR, number="@gift of hours"),
    "answer_pot": both(
        FACILITATOR, {"answer": "yes", "minutes": "10", "reason": "Rain"}, number="@asked of pot"
    ),
    "take_back_asking": do(IAN, number="@asked of pot"),
    "put_right": both(FACILITATOR, _RIGHT, number="@hers"),
    "agree_to_put_right": both(SECOND, {}, post=TOM, number="@put right"),
    "decline_to_put_right": both(SECOND, {}, post=TOM, number="@put right"),
    "reverse_transfer": both(FACILITATOR, {"reason": "Twice"}, number="@gift of hours"),
    "my_hours": see(IN_IT),
    "my_hours_sheet": see(IN_IT),
    "my_hours_paper": see(IN_IT),
    "hours_of": see(ROSA | FACILITATOR, number="@hers"),
}
