"""A ring of Rosa, Ian and Tom, of which Ian helps Tom; Fiadh runs the rounds."""

from tests.house.gates import FACILITATOR, Gate, both, do, see

IAN, TOM = frozenset({"family"}), frozenset({"professional"})
IN_THE_RING = IAN | TOM | {"uses"}

GATES: dict[str, Gate] = {
    "look_for_rings": do(FACILITATOR),
    "ring": see(IN_THE_RING | FACILITATOR, number="@ring"),
    "answer_ring": both(
        IN_THE_RING | FACILITATOR,
        {"answer": "yes"},
        post=IAN | TOM,
        number="@ring",
        edge="@ring edge",
    ),
}
