"""Rows of a closed conversation: counts among ourselves, or bounds where we are protected."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.engines.common_ground import GroupCount, ShownBounds, Verdict
from alongside.engines.common_ground.thresholds import ROOM_GROUP
from alongside.engines.common_ground.words import GROUP_WORDS, verdict_sentence
from alongside.findings.reading.gaps import divides_of_bars, side_gap
from alongside.findings.reading.heard_open import perceived
from alongside.findings.reading.rows import Bar, Claim, Heard

EVERY_GROUP = {
    "rejected": gettext_lazy("Most people in every group disagree with this."),
    "unsure": gettext_lazy("Most people in every group are not sure about this."),
}
TOTAL = gettext_lazy("{agree} of {heard} agree; {to_ask} still to ask.")
TOTAL_ALL = gettext_lazy("{agree} of {heard} agree; everyone has been asked.")
TOGETHER = {
    "rejected": gettext_lazy("Most of us disagree with this."),
    "unsure": gettext_lazy("Most of us are not sure."),
}


def heard_among(part: Mapping[str, Any], words: Mapping[int, str]) -> Heard:
    """Counts of a closed round. Under five people in a group, only "most" or "not most"."""
    claims = [
        _with_total(
            _claim(row, words, tuple(_count_bar(GroupCount(**each)) for each in row["groups"])),
            [GroupCount(**each) for each in row["groups"]],
        )
        for row in part["statements"]
        if row["statement"] in words
    ]
    heard = _sorted(part, claims, words)
    return replace(
        heard,
        side_gap=side_gap(_so_far(part["statements"], claims)),
        perception=perceived(part["perception"], words),
        hidden=tuple(words[number] for number in part["hidden"] if number in words),
    )


def _with_total(claim: Claim, counts: list[GroupCount]) -> Claim:
    """ "Agreed by 14 of 14; 11 still to ask": only where each group's own count is shown, too."""
    if any(count.agree is None for count in counts):
        return claim
    agree, counting, to_ask = (
        sum(getattr(count, name) for count in counts)
        for name in ("agree", "counting", "unanswered")
    )
    total = TOTAL if to_ask else TOTAL_ALL
    said = total.format(agree=agree, heard=counting - to_ask, to_ask=to_ask)
    return replace(claim, sentence=f"{claim.sentence} {said}")


def heard_protected(part: Mapping[str, Any], words: Mapping[int, str]) -> Heard:
    """Bounds in steps of five, of groups of ten or more; a unanimous group is not told apart."""
    claims = [
        _claim(row, words, tuple(_bounds_bar(ShownBounds(**each)) for each in row["bounds"]))
        for row in part["statements"]
        if row["statement"] in words
    ]
    return _sorted(part, claims, words)


def _sorted(part: Mapping[str, Any], claims: list[Claim], words: Mapping[int, str]) -> Heard:
    by_state: dict[str, list[Claim]] = {}
    for claim in claims:
        by_state.setdefault(claim.state, []).append(claim)
    best = sorted(by_state.get(Verdict.AGREED, []), key=lambda claim: -claim.certain)
    return Heard(
        groups=tuple(part["groups"]),
        agreed=tuple(best),
        not_agreed=tuple(by_state.get(Verdict.NOT_AGREED, [])),
        unknown=(*by_state.get(Verdict.OPEN, []), *by_state.get("", [])),
        rejected=_shared(part, "rejected", words),
        unsure=_shared(part, "unsure", words),
        divides=divides_of_bars(claims),
    )


def _claim(row: Mapping[str, Any], words: Mapping[int, str], bars: tuple[Bar, ...]) -> Claim:
    verdict = Verdict(row["verdict"]) if row["verdict"] else None
    state = str(verdict or "")
    return Claim(
        row["statement"], words[row["statement"]], state, verdict_sentence(verdict, _), bars
    )


def _shared(part: Mapping[str, Any], name: str, words: Mapping[int, str]) -> tuple[Claim, ...]:
    sentences = EVERY_GROUP if len(part["groups"]) > 1 else TOGETHER
    return tuple(
        Claim(row["statement"], words[row["statement"]], name, str(sentences[name]))
        for row, verdict in zip(part["statements"], part[name])
        if verdict == Verdict.AGREED and row["statement"] in words
    )


def _count_bar(count: GroupCount) -> Bar:
    label = _(GROUP_WORDS[count.group])
    if count.agree is None or not count.counting:
        return Bar(count.group, label, _("most agree") if count.most else _("not most, so far"))
    said = _("{agree} of {counting}").format(agree=count.agree, counting=count.counting)
    if count.unanswered:
        said += _("; {to_ask} still to ask").format(to_ask=count.unanswered)
    share = 100 * count.agree / count.counting
    highest = 100 * min(1.0, (count.agree + (count.unanswered or 0)) / count.counting)
    return Bar(count.group, label, said, share, share, highest)


def _bounds_bar(bounds: ShownBounds) -> Bar:
    said = _("between {low} and {high} in 100").format(
        low=bounds.at_least_percent, high=bounds.at_most_percent
    )
    label = _(GROUP_WORDS[bounds.group])
    return Bar(bounds.group, label, said, None, bounds.at_least_percent, bounds.at_most_percent)


def _so_far(rows: list[Mapping[str, Any]], claims: list[Claim]) -> list[Claim]:
    """Shares of those who have answered: between groups these can be set side by side."""
    groups = {row["statement"]: [GroupCount(**each) for each in row["groups"]] for row in rows}
    return [
        replace(claim, bars=tuple(_answered_bar(count) for count in groups[claim.number]))
        for claim in claims
    ]


def _answered_bar(count: GroupCount) -> Bar:
    answered = (count.counting or 0) - (count.unanswered or 0)
    enough = count.agree is not None and answered >= ROOM_GROUP
    share = 100 * (count.agree or 0) / answered if enough else None
    said = _("{agree} of {counting}").format(agree=count.agree, counting=answered)
    return Bar(count.group, _(GROUP_WORDS[count.group]), said if enough else "", share)
