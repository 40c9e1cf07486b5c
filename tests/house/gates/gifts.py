"""What members can help with: one's own, the group's list, and whoever runs the rounds."""

from tests.house.gates import FACILITATOR, MEMBER, Gate, both, do, see

ROSA = frozenset({"uses"})
_GIFT = {"step": "2", "words": "I bake bread", "word": "none", "may_be_suggested": "on"}
_TYPED = {"whose": "@bridie", "how": "paper", "witness": "Sheet 3", "most_a_month": "2"}
_CHECK = {"whose": "@rosa", "risk": "conveying", "kind": "enhanced", "agreed": "on"}
_DATES = {"dated": "2026-11-01", "expires": "@in a week"}

GATES: dict[str, Gate] = {
    "gifts": see(MEMBER),
    "offer_gift": both(MEMBER, _GIFT),
    "my_gifts_sheet": see(MEMBER),
    "change_gift": both(ROSA, {**_GIFT, "seen": "1"}, number="@gift"),
    "keep_gift": do(ROSA, number="@gift"),
    "withdraw_gift": do(ROSA, number="@gift"),
    "bring_back_gift": do(ROSA, number="@gift taken back"),
    "reach": both(MEMBER, {"seen": "0", "how_far": "near", "most_a_month": "4"}),
    "type_reach": both(MEMBER, _TYPED),
    "be_away": do(MEMBER, {"away-begins": "@in a week", "away-ends": "@in a week"}),
    "be_back": do(ROSA, number="@away"),
    "not_with": do(MEMBER, {"not-other": "@brought in"}),
    "with_again": do(ROSA, number="@maya"),
    "gifts_together": see(MEMBER, **{"?q": "garden"}),
    "gift_words": see(MEMBER),
    "gift_paper": see(MEMBER),
    "checks": both(FACILITATOR, {**_CHECK, **_DATES}),
    "end_check": do(ROSA | FACILITATOR, number="@check"),
    "gifts_to_sort": see(FACILITATOR),
    "learn_synonym": both(
        FACILITATOR,
        {"word": "gardening", "words": "Slug hunting", "language": "en"},
        number="@gift without a word",
    ),
}
