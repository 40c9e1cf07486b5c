"""Figures in words first, the number beside them; and where there are too few people, that."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from alongside.desk.figures import FOUR, Figures
from alongside.engines.sides import EVERYONE, LIVED_EXPERIENCE
from alongside.exchange.minutes import hours_of

KINDS = {
    "both": gettext_lazy("gave and received"),
    "gave": gettext_lazy("gave, and have not received yet"),
    "received": gettext_lazy("received, and have not given yet"),
    "neither": gettext_lazy("neither yet"),
}
GROUPS = {
    "uses": gettext_lazy("People who use the service"),
    "family": gettext_lazy("Family and unpaid carers"),
    "neighbour": gettext_lazy("People who live or work nearby"),
    LIVED_EXPERIENCE: gettext_lazy("People with lived experience"),
    "professional": gettext_lazy("People paid to be here"),
    EVERYONE: gettext_lazy("Everyone"),
}
FEW = gettext_lazy("Too few people to say, without saying who.")


@dataclass(frozen=True)
class Measure:
    """`key`: where on the page behind it stands how it is worked out."""

    key: str
    title: str
    words: str
    number: str = ""


@dataclass(frozen=True)
class Said:
    percent: int | None
    headline: str
    kinds: list[tuple[str, int]]
    measures: list[Measure]
    sides: list[dict[str, Any]]


def said_of(figures: Figures) -> Said:
    kinds = figures.get("kinds", {})
    return Said(
        percent=figures.get("both_percent"),
        headline=_headline(figures),
        kinds=[(str(KINDS[kind]), kinds[kind]) for kind in FOUR if kind in kinds],
        measures=[*_flowing(figures), *_spread(figures), *_asking(figures)],
        sides=[_side(row) for row in figures.get("sides", [])],
    )


def _headline(figures: Figures) -> str:
    if "both" not in figures:
        return str(FEW)
    words = _("{both} of {people} people both gave and received in twelve months.")
    return words.format(both=figures["both"], people=figures["people"])


def _flowing(figures: Figures) -> list[Measure]:
    if "given" not in figures:
        hours = Measure("hours", _("Hours given and received"), str(FEW))
        return [hours, Measure("back", _("What comes back"), str(FEW))]
    words = _("People gave {given}, and received {got}.")
    said = words.format(given=hours_of(figures["given"]), got=hours_of(figures["got"]))
    back = figures["generalised"] or 0
    return [
        Measure("hours", _("Hours given and received"), said),
        Measure("back", _("What comes back"), _back(back), f"{back} %"),
    ]


def _back(percent: int) -> str:
    if percent < 25:
        return _("Little of what people give comes back to them: asking is what is missing.")
    if percent < 60:
        return _("Some of what people give comes back to them, from whomever it may be.")
    return _("Most of what people give comes back to them, from whomever it may be.")


def _spread(figures: Figures) -> list[Measure]:
    titles = {
        "alike": _("How alike people give"),
        "five": _("The five who give most"),
        "hub": _("Without the busiest person"),
    }
    if "gini" not in figures:
        found = [Measure(key, titles[key], str(FEW)) for key in ("alike", "five")]
    else:
        five = _("Of all hours, the part that comes from the five together.")
        found = [
            Measure("alike", titles["alike"], _alike(figures["gini"]), f"{figures['gini']:.2f}"),
            Measure("five", titles["five"], five, f"{figures['top']} %"),
        ]
    if "without_busiest" not in figures:
        return [*found, Measure("hub", titles["hub"], str(FEW))]
    left = figures["without_busiest"]
    return [*found, Measure("hub", titles["hub"], _hub(left), f"{left} %")]


def _alike(gini: float) -> str:
    if gini < 0.35:
        return _("Many give, and much alike.")
    if gini < 0.6:
        return _("Some give far more than others.")
    return _("Few give nearly all of it: ask others, and let these rest.")


def _hub(percent: int) -> str:
    if percent < 50:
        return _("Much would fall apart: few ways of helping go past one person.")
    if percent < 80:
        return _("Most who help each other would still be linked.")
    return _("Nearly all who help each other would still be linked.")


def _asking(figures: Figures) -> list[Measure]:
    found = [Measure("asking", _("From joining to asking"), str(FEW))]
    if "days_to_ask" in figures:
        days = round(figures["days_to_ask"])
        words = ngettext(
            "Of those who asked, half had asked within %(num)d day of joining.",
            "Of those who asked, half had asked within %(num)d days of joining.",
            days,
        )
        found = [Measure("asking", _("From joining to asking"), words % {"num": days})]
    if "never_asked" in figures:
        never = figures["never_asked"]
        words = ngettext(
            "%(num)d person has never asked.", "%(num)d people have never asked.", never
        )
        found.append(Measure("never", _("Never asked yet"), words % {"num": never}))
    return [*found, *_needs_and_desk(figures)]


def _needs_and_desk(figures: Figures) -> list[Measure]:
    """Of a bank alone. Needs stand in the group with their names: a count of them hides nobody."""
    if "needs" not in figures:
        return []
    needs = _("{late} of {all} open needs have waited for more than 14 days.")
    load = ngettext(
        "Nobody at the desk keeps in touch with more than %(num)d person.",
        "Nobody at the desk keeps in touch with more than %(num)d people.",
        figures["most_load"],
    )
    return [
        Measure(
            "needs",
            _("Needs that wait"),
            needs.format(late=figures["needs_late"], all=figures["needs"]),
        ),
        Measure("desk", _("How much the desk carries"), load % {"num": figures["most_load"]}),
    ]


def _side(row: dict[str, Any]) -> dict[str, Any]:
    share = round(100 * row["both"] / row["people"])
    return {"label": str(GROUPS[row["group"]]), "share": share, "note": row["people"]}
