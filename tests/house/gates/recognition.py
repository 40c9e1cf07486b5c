"""Thanks for people's time: one's own choice, one's own claims, and whoever settles them."""

from tests.house.gates import FACILITATOR, MEMBER, Gate, both, do, see

ROSA = frozenset({"uses"})
_DAY = "2026-11-01"

GATES: dict[str, Gate] = {
    "recognition": both(MEMBER, {"kind": "none"}),
    "write_offer": both(FACILITATOR, {"expenses": "Buses", "payer": "The Trust", "seen": "1"}),
    "expense_claims": see(FACILITATOR),
    "expense_claims_sheet": see(FACILITATOR),
    "start_claim": both(MEMBER, {"occasion": "Tuesday"}, post=ROSA),
    "expense_claim": see(ROSA | FACILITATOR, number="@claim sent"),
    "expense_claim_form": see(ROSA | FACILITATOR, number="@claim sent"),
    "add_claim_line": do(
        ROSA,
        {"kind": "bus", "words": "Home", "spent_on": _DAY, "cost": "3.20"},
        number="@claim",
    ),
    "remove_claim_line": do(ROSA, number="@claim", line="@claim line"),
    "add_claim_receipt": do(ROSA, number="@claim"),
    "claim_receipt": see(ROSA, number="@claim", receipt="@claim receipt"),
    "remove_claim_receipt": do(ROSA, number="@claim", receipt="@claim receipt"),
    "send_claim": do(ROSA, number="@claim"),
    "withdraw_claim": do(ROSA, number="@claim"),
    "pay_claim": do(FACILITATOR, {"paid_on": "@today"}, number="@claim sent"),
    "refuse_claim": do(FACILITATOR, {"because": "Paid already"}, number="@claim sent"),
}
