"""What the group is owed answers to."""

from tests.house.gates import ANYONE, FACILITATOR, MEMBER, PAID, Gate, both, do, see

# Rosa asked, Tom owes the answer. A form also opens for whoever may type for somebody.
ASKER = frozenset({"uses"})
_WORDS = {"words": "Could it open on Saturdays?", "seen": "1"}
_WHY = {"because": "The board meets then", "seen": "1"}
GATES: dict[str, Gate] = {
    "asks": see(MEMBER),
    "asks_file": see(MEMBER),
    "asks_sheet": see(MEMBER),
    "ask_on_paper": see(MEMBER),
    "make_ask": both(MEMBER, {"kind": "question", "as_whom": "me", **_WORDS}),
    "ask": see(MEMBER, number="@ask"),
    "reword_ask": both(MEMBER, _WORDS, post=ASKER, number="@ask"),
    "reply_to_ask": both(MEMBER, {"says": "answer", **_WORDS}, post=PAID, number="@ask"),
    "hand_on_ask": both(MEMBER, _WHY, post=PAID | FACILITATOR, number="@ask"),
    "move_reply_date": both(
        MEMBER,
        {"due_on": "@in a week", **_WHY},
        post=ASKER | PAID | FACILITATOR,
        number="@ask",
    ),
    "take_up_ask": do(MEMBER - ASKER, number="@ask of nobody"),
    "close_ask": do(ASKER, number="@answered ask"),
    "reopen_ask": do(ASKER, number="@answered ask"),
    "mark_asker_told": do(MEMBER, number="@ask of the group", pk="@ask telling"),
    "place_barriers": see(ANYONE, slug="@place"),
}
