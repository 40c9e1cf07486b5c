"""What is wrong with a pot, in a sentence that names the field."""

from collections import Counter
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from alongside.engines.equal_shares.inputs import (
    COMPLETIONS,
    FEWEST_BALLOTS_PER_SIDE,
    PURSES,
    Call,
    Idea,
)

if TYPE_CHECKING:
    from alongside.engines.equal_shares.ballots import Ballots

MOST_UNITS = 10**15  # floats hold every whole number up to here, with room for sums


class BadPot(ValueError):
    """`field` is a path such as `ideas[2].cost` or `call.step`."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(f"{field}: {message}")
        self.field = field
        self.message = message


def check(ideas: Sequence[Idea], ballots: "Ballots", call: Call) -> None:
    """Raise BadPot for the first thing that is wrong."""
    _check_call(call)
    seen: set[str] = set()
    for place, idea in enumerate(ideas):
        _check_idea(f"ideas[{place}]", idea, seen)
        seen.add(idea.id)
    if unknown := sorted(set(ballots.ideas) - seen):
        raise BadPot("ballots", f"support {unknown[0]!r}, which is not among the ideas.")
    if call.purse == "side":
        _check_sides(ballots)


def whole(field: str, value: object, least: int) -> None:
    # True equals 1 in Python, and a sum of money is not a yes.
    if isinstance(value, bool) or not isinstance(value, int):
        raise BadPot(field, f"should be a whole number, not {value!r}.")
    if value < least:
        raise BadPot(field, f"should be {least} or more, not {value}.")
    if value > MOST_UNITS:
        raise BadPot(field, f"is more than {MOST_UNITS:,}.")


def _check_call(call: Call) -> None:
    whole("call.budget", call.budget, 0)
    whole("call.step", call.step, 1)
    whole("call.minimum_support", call.minimum_support, 0)
    _one_of("call.completion", call.completion, COMPLETIONS)
    _one_of("call.purse", call.purse, PURSES)
    _one_line("call.id", call.id)
    _one_line("call.seed", call.seed)
    if call.part_funding and "fill" not in call.completion:
        raise BadPot("call.part_funding", "needs a completion that fills.")


def _check_idea(path: str, idea: Idea, seen: Collection[str]) -> None:
    _one_line(f"{path}.id", idea.id)
    if not idea.id:
        raise BadPot(f"{path}.id", "is empty.")
    if idea.id in seen:
        raise BadPot(f"{path}.id", f"{idea.id!r} is there already.")
    whole(f"{path}.cost", idea.cost, 0)
    whole(f"{path}.smallest", idea.smallest, 0)
    if idea.smallest > idea.cost:
        raise BadPot(f"{path}.smallest", "is more than the cost.")


def _check_sides(ballots: "Ballots") -> None:
    """A purse of its own would say how a side of fewer voted."""
    if ballots.side_of is None:
        raise BadPot("ballots", "should each name a side, for the same sum per side.")
    for code, people in Counter(ballots.side_of.tolist()).items():
        if people < FEWEST_BALLOTS_PER_SIDE:
            least = FEWEST_BALLOTS_PER_SIDE
            raise BadPot("ballots", f"{ballots.sides[code]!r} has fewer than {least} of them.")


def _one_of(field: str, value: object, allowed: Collection[object]) -> None:
    if value not in allowed:
        raise BadPot(field, f"{value!r} is none of: {', '.join(map(str, allowed))}.")


def _one_line(field: str, value: object) -> None:
    """Lots are drawn over lines, so that an id of two lines could stand for two ids."""
    if not isinstance(value, str):
        raise BadPot(field, f"should be text, not {value!r}.")
    if not value.isprintable():
        raise BadPot(field, "holds a sign that cannot be printed.")
