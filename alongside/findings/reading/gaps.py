"""Where groups differ, worked out from figures as they are shown and from nothing finer."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from statistics import fmean

from django.utils.translation import gettext as _

from alongside.engines.common_ground.divides import Divide
from alongside.engines.common_ground.thresholds import DIVIDE_SHARE
from alongside.engines.common_ground.words import divide_sentence
from alongside.engines.sides import PROFESSIONAL
from alongside.findings.reading.rows import Bar, Claim, Divided, SideGap

WIDEST = 5
MOST_PAIRS = 3
POINTS_APART = round(100 * DIVIDE_SHARE)


def divides(
    rows: Iterable[Divide], words: Mapping[int, str], bars: Mapping[int, tuple[Bar, ...]]
) -> tuple[Divided, ...]:
    """One row a statement, with a sentence for each pair of groups; the widest divide first."""
    pairs: dict[int, list[Divide]] = {}
    for row in sorted(rows, key=lambda row: -row.points):
        pairs.setdefault(int(row.statement), []).append(row)
    return tuple(
        Divided(
            number,
            words[number],
            " ".join(divide_sentence(row, _) for row in found[:MOST_PAIRS]),
            found[0].points,
            bars[number],
        )
        for number, found in pairs.items()
    )


def divides_of_bars(claims: Iterable[Claim]) -> tuple[Divided, ...]:
    """Among a counted roll: groups 20 points apart or more, whatever those still to ask will say.

    Where a figure is a range, it is the nearest ends that must lie apart.
    """
    claims = list(claims)
    found = [
        Divide(claim.number, more.group, less.group, points)
        for claim in claims
        for one, other in combinations(claim.bars, 2)
        for more, less, points in [_apart(one, other)]
        if points >= POINTS_APART
    ]
    words = {claim.number: claim.words for claim in claims}
    return divides(found, words, {claim.number: claim.bars for claim in claims})


def side_gap(claims: Sequence[Claim]) -> SideGap | None:
    """The mean distance between people paid to be here and the mean of the other groups."""
    apart = [
        (abs(paid - others), paid - others, claim)
        for claim in claims
        for paid, others in [_paid_and_others(claim.bars)]
        if paid is not None and others is not None
    ]
    if not apart:
        return None
    points = _stepped(fmean(distance for distance, _way, _claim in apart))
    widest = sorted(apart, key=lambda row: -row[0])[:WIDEST]
    sentence = _(
        "People paid to be here and everyone else differ by about {points} in 100, on average "
        "over {statements} statements."
    ).format(points=points, statements=len(apart))
    rows = tuple(_wide(way, claim) for distance, way, claim in widest if distance >= 10)
    return SideGap(sentence, points, len(apart), rows)


def _wide(way: float, claim: Claim) -> Divided:
    points = _stepped(abs(way))
    sentence = (
        _("People paid to be here agree more often than everyone else, by {points} in 100.")
        if way > 0
        else _("People paid to be here agree less often than everyone else, by {points} in 100.")
    ).format(points=points)
    return Divided(claim.number, claim.words, sentence, points, claim.bars)


def _paid_and_others(bars: Sequence[Bar]) -> tuple[float | None, float | None]:
    known = {bar.group: bar.share for bar in bars if bar.share is not None}
    paid = known.pop(PROFESSIONAL, None)
    return paid, fmean(known.values()) if known else None


def _apart(one: Bar, other: Bar) -> tuple[Bar, Bar, int]:
    """Who agrees more, who less, and by how much at least."""
    forward, back = _least(one, other), _least(other, one)
    return (one, other, forward) if forward >= back else (other, one, back)


def _least(more: Bar, less: Bar) -> int:
    ends: Mapping[str, float | None] = {"more": more.low, "less": less.high}
    if ends["more"] is None or ends["less"] is None:
        return 0
    return round(ends["more"] - ends["less"])


def _stepped(points: float) -> int:
    return 5 * round(points / 5)
