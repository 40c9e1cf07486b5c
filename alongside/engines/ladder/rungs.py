"""The table of rungs (New Economics Foundation's ladder of participation, seven steps)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

type Band = Literal["doing to", "doing for", "doing with"]


@dataclass(frozen=True)
class Step:
    number: int
    name: str
    band: Band


RUNGS: Mapping[int, Step] = {
    step.number: step
    for step in (
        Step(1, "coercing", "doing to"),
        Step(2, "educating", "doing to"),
        Step(3, "informing", "doing for"),
        Step(4, "consulting", "doing for"),
        Step(5, "engaging", "doing for"),
        Step(6, "co-designing", "doing with"),
        Step(7, "co-producing", "doing with"),
    )
}
