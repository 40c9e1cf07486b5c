"""Rows of the opinion map: patches, the groups found (a hint), and the reader's own place."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from alongside.engines.common_ground.thresholds import TOP_PERCENT
from alongside.findings.reading.rows import Claim, FoundGroup, OpinionRows, Patch

LETTERS = "ABCDE"
WAYS = {"agree": "agree", "disagree": "disagree"}


def opinion_rows(
    found: Mapping[str, Any], words: Mapping[int, str], own: tuple[float, float] | None
) -> OpinionRows:
    if found["people"] is None:
        sentence = _(
            "The map is drawn once {needed} people have answered seven statements or more."
        ).format(needed=found["needed"])
        return OpinionRows(None, found["needed"], True, sentence, "")
    groups = tuple(
        FoundGroup(_name(place), count, *_special(found["representative"][place], words))
        for place, count in enumerate(found["groups"])
    )
    return OpinionRows(
        people=found["people"],
        needed=0,
        flat=found["flat"],
        sentence=_sentence(found),
        why=found["why"],
        patches=tuple(Patch(**patch) for patch in found["patches"]),
        groups=groups,
        left=_said(found["ends"]["left"], words),
        right=_said(found["ends"]["right"], words),
        shared=tuple(
            Claim(row["statement"], words[row["statement"]], row["direction"], _in_every(row))
            for row in found["shared"]
            if row["statement"] in words
        ),
        own=own,
    )


def _sentence(found: Mapping[str, Any]) -> str:
    people = f"{found['people']:,}"
    if not found["groups"]:
        return _(
            "{people} people or more stand along one line: the closer together, the more alike "
            "they answered. There are no clear groups."
        ).format(people=people)
    return _(
        "{people} people or more, in {groups} groups found by their answers alone: the closer "
        "together, the more alike they answered. These groups are only a hint."
    ).format(people=people, groups=len(found["groups"]))


def _special(
    rows: list[Mapping[str, Any]], words: Mapping[int, str]
) -> tuple[str, tuple[Claim, ...]]:
    claims = tuple(
        Claim(row["statement"], words[row["statement"]], row["direction"], _more(row))
        for row in rows
        if row["statement"] in words
    )
    note = "; ".join(f"{claim.sentence} “{claim.words}”" for claim in claims[:2])
    return note, claims


def _more(row: Mapping[str, Any]) -> str:
    percent = row["percent"]
    agree = row["direction"] == "agree"
    if percent is None:  # kept before such rows were left out
        return _("More agree than elsewhere:") if agree else _("More disagree than elsewhere:")
    share = (
        _("9 in 10 or more")
        if percent >= TOP_PERCENT
        else _("about {percent} in 100").format(percent=percent)
    )
    sentence = (
        _("{share} agree, more than elsewhere:")
        if agree
        else _("{share} disagree, more than elsewhere:")
    ).format(share=share)
    return sentence[0].upper() + sentence[1:]


def _in_every(row: Mapping[str, Any]) -> str:
    if row["direction"] == "agree":
        return _("Most people in every group found here agree.")
    return _("Most people in every group found here disagree.")


def _said(numbers: list[int], words: Mapping[int, str]) -> tuple[str, ...]:
    return tuple(words[number] for number in numbers if number in words)


def _name(place: int) -> str:
    return _("Group {letter}").format(letter=LETTERS[place])
