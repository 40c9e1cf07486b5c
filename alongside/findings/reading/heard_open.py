"""Rows of a conversation that anyone with the link can answer: estimated, group by group."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from alongside.engines.common_ground import Divide, Figure, NoGap, PerceptionGap, Standing, State
from alongside.engines.common_ground.thresholds import TOP_PERCENT
from alongside.engines.common_ground.words import (
    GROUP_WORDS,
    Translate,
    no_gap_sentence,
    perception_sentence,
    rejected_sentence,
    state_sentence,
    unsure_sentence,
)
from alongside.engines.sides import EVERYONE
from alongside.findings.reading.gaps import divides, side_gap
from alongside.findings.reading.rows import Bar, Claim, Heard

SHARED = (State.FIRM, State.COMMON_GROUND)


def heard_in_open(ground: Mapping[str, Any], words: Mapping[int, str]) -> Heard:
    """`words`: the statements now shown, by number; anything else is left out."""
    groups = tuple(ground["groups"])
    bars = _bars(ground["figures"])
    agreed = [_claim(row, words, bars, groups) for row in _standings(ground["agreed"], words)]
    by_state: dict[str, list[Claim]] = defaultdict(list)
    for claim in agreed:
        by_state[claim.state].append(claim)
    shared = [claim for state in SHARED for claim in _best_first(by_state[state])]
    apart = [Divide(**row) for row in ground["divides"] if row["statement"] in words]

    return Heard(
        groups=groups,
        agreed=tuple(shared),
        promising=tuple(by_state[State.PROMISING]),
        rejected=_shared_as(ground["rejected"], words, groups, rejected_sentence),
        unsure=_shared_as(ground["unsure"], words, groups, unsure_sentence),
        not_agreed=tuple(by_state[State.NOT_SHARED]),
        unknown=tuple(by_state[State.NOT_HEARD]),
        divides=divides(apart, words, bars),
        alike=_alike(ground["no_gaps"], words),
        side_gap=side_gap([claim for claim in agreed if claim.bars]),
        perception=perceived(ground["perception"], words),
        hidden=tuple(words[number] for number in ground["hidden"] if number in words),
    )


def _alike(rows: list[dict[str, Any]], words: Mapping[int, str]) -> tuple[Claim, ...]:
    return tuple(
        Claim(row["statement"], words[row["statement"]], "alike", no_gap_sentence(NoGap(**row), _))
        for row in rows
        if row["statement"] in words
    )


def perceived(rows: list[dict[str, Any]], words: Mapping[int, str]) -> tuple[Claim, ...]:
    """The widest misjudgements first, those about one statement together."""
    gaps = [PerceptionGap(**row) for row in rows if row["statement"] in words]
    widest: dict[Any, int] = {}
    for gap in gaps:
        widest[gap.statement] = max(widest.get(gap.statement, 0), abs(gap.points))
    gaps.sort(key=lambda gap: (-widest[gap.statement], gap.statement, -abs(gap.points)))
    return tuple(
        Claim(
            int(gap.statement),
            words[int(gap.statement)],
            "perceived",
            perception_sentence(gap, _),
            note=_likely(gap),
        )
        for gap in gaps
    )


def figure_bar(figure: Figure) -> Bar:
    label = _(GROUP_WORDS.get(figure.group, GROUP_WORDS[EVERYONE]))
    said = {
        TOP_PERCENT: _("9 in 10 or more"),
        100 - TOP_PERCENT: _("1 in 10 or fewer"),
    }.get(figure.percent, _("about {percent} in 100").format(percent=figure.percent))
    return Bar(figure.group, label, said, figure.percent, figure.low, figure.high)


def _bars(figures: list[dict[str, Any]]) -> defaultdict[int, tuple[Bar, ...]]:
    found: defaultdict[int, tuple[Bar, ...]] = defaultdict(tuple)
    for row in figures:
        figure = Figure(**row)
        found[int(figure.statement)] += (figure_bar(figure),)
    return found


def _standings(rows: list[dict[str, Any]], words: Mapping[int, str]) -> list[Standing]:
    return [
        Standing(row["statement"], State(row["state"]), tuple(row["missing"]))
        for row in rows
        if row["statement"] in words
    ]


def _claim(
    standing: Standing,
    words: Mapping[int, str],
    bars: Mapping[int, tuple[Bar, ...]],
    groups: tuple[str, ...],
) -> Claim:
    number = int(standing.statement)
    sentence = state_sentence(standing, groups, _)
    if not groups:
        sentence = _("Nobody has said what they are here as, so nothing is counted yet.")
    # A promising statement is being asked more often: no figure of it is public.
    shown = () if standing.state == State.PROMISING else bars[number]
    return Claim(number, words[number], str(standing.state), sentence, shown)


def _shared_as(
    rows: list[dict[str, Any]],
    words: Mapping[int, str],
    groups: tuple[str, ...],
    say: Callable[[Standing, Sequence[str], Translate], str],
) -> tuple[Claim, ...]:
    """Statements that every group rejects, or is unsure of: in words, never in numbers."""
    return tuple(
        Claim(int(row.statement), words[int(row.statement)], str(row.state), say(row, groups, _))
        for row in _standings(rows, words)
        if row.state in SHARED
    )


def _best_first(claims: list[Claim]) -> list[Claim]:
    return sorted(claims, key=lambda claim: -claim.certain)


def _likely(gap: PerceptionGap) -> str:
    if gap.low is None or gap.high is None or not gap.points:
        return ""
    if gap.low <= 0 <= gap.high:
        return _("It may be chance.")
    low, high = sorted((abs(gap.low), abs(gap.high)))
    return _("Likely between {low} and {high} in 100.").format(low=low, high=high)
