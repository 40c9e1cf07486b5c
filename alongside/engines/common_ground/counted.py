"""A closed roll: agreement is counted, with bounds for those who have not answered yet."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from alongside.engines.common_ground import thresholds
from alongside.engines.common_ground.answers import (
    Answer,
    Cells,
    Id,
    answers_hash,
    count,
    statements_in,
)
from alongside.engines.common_ground.perception import Guess, Guesses, PerceptionGap
from alongside.engines.results import Provenance
from alongside.engines.sides import coarsen_to_show

VERSION = "1"


class Verdict(StrEnum):
    AGREED = "agreed"
    OPEN = "open"
    NOT_AGREED = "not agreed"


@dataclass(frozen=True, slots=True)
class Bounds:
    """Between `lowest` and `highest` of a group agree, however those still to ask will answer."""

    members: int
    agree: int
    disagree: int
    passed: int

    @property
    def unanswered(self) -> int:
        return self.members - self.agree - self.disagree - self.passed

    @property
    def counting(self) -> int:
        """Members, less passes once half of the group has agreed or disagreed."""
        return self._counting(self.agree + self.disagree)

    @property
    def counting_at_best(self) -> int:
        """The same if everyone still to ask agrees: that, too, can make passes leave the count."""
        return self._counting(self.members - self.passed)

    @property
    def lowest(self) -> float:
        return self.agree / self.counting

    @property
    def highest(self) -> float:
        return (self.agree + self.unanswered) / self.counting_at_best

    def _counting(self, decided: int) -> int:
        return self.members - self.passed if 2 * decided >= self.members else self.members


@dataclass(frozen=True, slots=True)
class GroupCount:
    """What members are shown of one group. Under five members only `most` is there.

    `agree` of `counting` (passes may have left the count), `unanswered` still to ask;
    `most` when the lower bound reaches the share asked for.
    """

    group: str
    most: bool
    agree: int | None
    counting: int | None
    unanswered: int | None


@dataclass(frozen=True, slots=True)
class CountedStatement:
    statement: Id
    verdict: Verdict
    groups: tuple[GroupCount, ...]


@dataclass(frozen=True, slots=True)
class Counted:
    """A closed conversation among ourselves, at the close of a round.

    `groups` is ("everyone",) when the sides are too small to be shown apart, and empty when
    fewer than three people are on the roll: then nothing is shown at all.
    """

    groups: tuple[str, ...]
    statements: tuple[CountedStatement, ...]
    perception: tuple[PerceptionGap, ...]
    hidden: tuple[Id, ...]
    provenance: Provenance


def counted(
    answers: Sequence[Answer],
    roll: Mapping[Id, str],
    *,
    active: Collection[Id] | None = None,
    statements: Sequence[Id] = (),
    guesses: Sequence[Guess] = (),
    tau: float = thresholds.AGREEMENT_SHARE,
) -> Counted:
    """Counts over the members of `roll` who are in `active` (default: all; the others rest).

    For conversations whose every member agreed to "among ourselves", called when a round closes:
    a live count would tell who answered last.
    """
    here = active_sides(roll, active)
    merged = coarsen_to_show(Counter(here.values()), smallest=thresholds.ROOM_GROUP)
    group_of = {person: merged[side] for person, side in here.items()}
    asked = tuple(statements) or statements_in(answers)
    cells = count(answers, group_of, asked)
    hashed = answers_hash(answers, group_of, asked, list(guesses))
    provenance = Provenance("common_ground.counted", VERSION, {"tau": tau}, hashed)
    if len(here) < thresholds.ROOM_GROUP:
        return Counted((), (), (), (), provenance)
    sizes = Counter(group_of.values())
    said = Guesses(guesses, group_of, merged, in_batches=False)
    verdicts = tuple(_counted_statement(cells, sizes, column, tau) for column in range(len(asked)))
    agreed = [each.statement for each in verdicts if each.verdict == Verdict.AGREED]
    fewest = thresholds.GUESSERS_ROOM
    gaps = said.gaps(_shares(cells, sizes), fewest=fewest, with_interval=False)
    return Counted(cells.groups, verdicts, gaps, said.hidden(agreed, fewest=fewest), provenance)


def active_sides(roll: Mapping[Id, str], active: Collection[Id] | None) -> dict[Id, str]:
    return {person: side for person, side in roll.items() if active is None or person in active}


def bounds(cells: Cells, sizes: Mapping[str, int], column: int) -> dict[str, Bounds]:
    return {
        group: Bounds(
            sizes[group],
            int(cells.agree[row, column]),
            int(cells.disagree[row, column]),
            int(cells.passed[row, column]),
        )
        for row, group in enumerate(cells.groups)
    }


def verdict(lowest_and_highest: Collection[tuple[float, float]], tau: float) -> Verdict:
    """Settled only when no answer still to come could change it."""
    if lowest_and_highest and all(lowest >= tau for lowest, _ in lowest_and_highest):
        return Verdict.AGREED
    if any(highest < tau for _, highest in lowest_and_highest):
        return Verdict.NOT_AGREED
    return Verdict.OPEN


def _counted_statement(
    cells: Cells, sizes: Mapping[str, int], column: int, tau: float
) -> CountedStatement:
    by_group = bounds(cells, sizes, column)
    reached = [(each.lowest, each.highest) for each in by_group.values()]
    shown = tuple(_group_count(group, each, tau) for group, each in by_group.items())
    return CountedStatement(cells.statements[column], verdict(reached, tau), shown)


def _group_count(group: str, of: Bounds, tau: float) -> GroupCount:
    most = of.lowest >= tau
    if of.members < thresholds.COUNTED_GROUP:
        return GroupCount(group, most, None, None, None)
    return GroupCount(group, most, of.agree, of.counting, of.unanswered)


def _shares(cells: Cells, sizes: Mapping[str, int]) -> dict[tuple[str, Id], tuple[int, int]]:
    answered = cells.answered
    return {
        (group, statement): (int(cells.agree[row, column]), int(answered[row, column]))
        for row, group in enumerate(cells.groups)
        if sizes[group] >= thresholds.COUNTED_GROUP
        for column, statement in enumerate(cells.statements)
        if answered[row, column]
    }
