"""How far one group misjudges another, and which common ground somebody does not expect.

The question, always optional: "Out of 10 families, how many would agree?"
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import ceil, floor, sqrt
from statistics import fmean, variance
from typing import NamedTuple

from scipy.special import ndtri

from alongside.engines.common_ground.answers import Batch, Id
from alongside.engines.common_ground.thresholds import BATCH_PEOPLE, STEP_POINTS

type Cell = tuple[str, Id]
type Pair = tuple[str, str, Id]  # who guesses, about whom, of which statement


class Guess(NamedTuple):
    """`about` is a side or a merged group; `out_of_ten` is 0 to 10."""

    person: Id
    statement: Id
    about: str
    out_of_ten: int


@dataclass(frozen=True, slots=True)
class PerceptionGap:
    """`guessers` think that this much more (+) or less (-) of `about` agrees than does.

    Their error about their own group is taken off first, so that someone who guesses high of
    everybody misjudges nobody in particular. In points of a hundred; protected, in steps of five,
    with a 95 % interval rounded outward. Among ourselves `low` and `high` are None.
    """

    statement: Id
    guessers: str
    about: str
    points: int
    low: int | None
    high: int | None


class Guesses:
    """Guesses by who guesses about whom, one of each person: later replaces earlier."""

    def __init__(
        self,
        guesses: Iterable[Guess],
        group_of: Mapping[Id, str],
        merged: Mapping[str, str],
        *,
        in_batches: bool,
    ) -> None:
        """`merged` maps a side to the group it counts in, as `coarsen` returns it."""
        size = BATCH_PEOPLE if in_batches else 1
        self.by_pair: dict[Pair, dict[Id, tuple[int, int]]] = {}
        batches: dict[Pair, Batch[tuple[int, int] | None]] = {}
        for pair, person, guessed in _paired(guesses, group_of, merged):
            batches.setdefault(pair, Batch(None, size)).hear(person, guessed)
        for pair, batch in batches.items():
            self.by_pair[pair] = {who: said for who, said in batch.held.items() if said}

    def gaps(
        self, shares: Mapping[Cell, tuple[int, int]], *, fewest: int, with_interval: bool
    ) -> tuple[PerceptionGap, ...]:
        """`shares` holds (agree, answered) of every cell that may be shown."""
        return tuple(
            _gap(pair, list(said.values()), shares, with_interval)
            for pair, said in self.by_pair.items()
            for own, about, statement in [pair]
            if len(said) >= fewest and (own, statement) in shares and (about, statement) in shares
        )

    def hidden(self, common_ground: Iterable[Id], *, fewest: int) -> tuple[Id, ...]:
        """Common ground of which some group guesses that under half of another agrees."""
        doubted = {
            statement
            for (_, _, statement), said in self.by_pair.items()
            if len(said) >= fewest and fmean(other for other, _ in said.values()) < 5
        }
        return tuple(statement for statement in common_ground if statement in doubted)


def _paired(
    guesses: Iterable[Guess], group_of: Mapping[Id, str], merged: Mapping[str, str]
) -> Iterator[tuple[Pair, Id, tuple[int, int]]]:
    """A guess counts from when its giver has also guessed about their own group."""
    said: dict[tuple[Id, Id], dict[str, int]] = {}
    for person, statement, about, out_of_ten in guesses:
        if not 0 <= out_of_ten <= 10:
            raise ValueError(f"Not out of ten: {out_of_ten}")
        if (own := group_of.get(person)) is None:
            continue
        heard = said.setdefault((person, statement), {})
        named = merged.get(about, about)
        heard[named] = out_of_ten
        for other in [*heard] if named == own else [named]:
            if other != own and own in heard:
                yield (own, other, statement), person, (heard[other], heard[own])


def _gap(
    pair: Pair,
    said: Sequence[tuple[int, int]],
    shares: Mapping[Cell, tuple[int, int]],
    with_interval: bool,
) -> PerceptionGap:
    """Interval: of the guessers' mean difference and of both real shares, as independent."""
    guessers, about, statement = pair
    real, own_real = shares[about, statement], shares[guessers, statement]
    differences = [(other - own) / 10 for other, own in said]
    error = 100 * (fmean(differences) - (real[0] / real[1] - own_real[0] / own_real[1]))
    if not with_interval:
        return PerceptionGap(statement, guessers, about, round(error), None, None)
    spread = variance(differences) / len(said) + _spread(*real) + _spread(*own_real)
    reach = 100 * float(ndtri(0.975)) * sqrt(spread)
    return PerceptionGap(
        statement,
        guessers,
        about,
        STEP_POINTS * floor(error / STEP_POINTS + 0.5),
        STEP_POINTS * floor((error - reach) / STEP_POINTS),
        STEP_POINTS * ceil((error + reach) / STEP_POINTS),
    )


def _spread(agree: int, answered: int) -> float:
    """Variance of a share, half an answer added each way: unanimity is never quite certain."""
    share = (agree + 0.5) / (answered + 1)
    return share * (1 - share) / answered
