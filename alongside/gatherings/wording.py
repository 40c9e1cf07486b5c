"""What people are told of a gathering, in letters and on lists."""

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.core.jinja import day, moment
from alongside.gatherings.calendars import address_of
from alongside.gatherings.dates import local
from alongside.gatherings.models import Gathering

SUBJECTS = {
    "invited": gettext_lazy("{group}: you are invited"),
    "reminded": gettext_lazy("{group}: soon"),
    "moved": gettext_lazy("{group}: another time or place"),
    "called_off": gettext_lazy("{group}: it is off"),
}


def when(gathering: Gathering) -> str:
    """Tuesday 24 November 2026, 7:30pm to 9:00pm."""
    start, end = local(gathering.starts_at), local(gathering.ends_at)
    return f"{start:%A} {day(start)}, {hour(start)} {_('to')} {hour(end)}"


def hour(at: datetime) -> str:
    """7:30pm, from a time in the place's own zone."""
    return moment(at).rpartition(", ")[2]


def line_about(gathering: Gathering) -> str:
    return f"{gathering.title}: {when(gathering)}, {gathering.address}\n{address_of(gathering)}"


def news_about(gatherings: list[Gathering], news: str) -> str:
    """The body of the letter: what is new, then each gathering, and how to answer."""
    first = gatherings[0]
    lines = [_said(each, news) for each in gatherings]
    if news in {"invited", "reminded"}:
        lines += _around(first)
        lines.append(_("Can you come? Say so there, or tell anybody in the group."))
    return "\n\n".join([_opening(len(gatherings), news), *lines])


def _opening(count: int, news: str) -> str:
    one = {
        "invited": _("You are invited."),
        "reminded": _("This is soon."),
        "moved": _("This has been moved. Here is when and where it is now."),
        "called_off": _("This is off."),
    }
    many = {
        "invited": _("You are invited to these."),
        "reminded": _("These are soon."),
        "moved": _("These have been moved. Here is when and where they are now."),
        "called_off": _("These are off."),
    }
    return (one if count == 1 else many)[news]


def _said(gathering: Gathering, news: str) -> str:
    lines = [line_about(gathering)]
    if news == "called_off":
        lines.append(_("Why: {because}").format(because=gathering.cancellation.because))
    if news == "moved":
        move = gathering.moves.last()
        if move is not None and move.because:
            lines.append(_("Why: {because}").format(because=move.because))
    return "\n".join(lines)


def _around(gathering: Gathering) -> list[str]:
    """Agenda, access and what is paid, of the first one."""
    asked = [f"- {question.words}" for question in gathering.agenda.in_order()]
    lines = [_("What we want to answer:") + "\n" + "\n".join(asked)] if asked else []
    arranged = [*gathering.access_kinds, *filter(None, [gathering.access_words])]
    if arranged:
        lines.append(_("What is arranged: {words}").format(words=", ".join(arranged)))
    offered = str(gathering.get_recognition_display())
    for_coming = _("For coming: {words}.").format(words=offered)
    lines.append(" ".join(filter(None, [for_coming, gathering.expenses])))
    runner = gathering.runner()
    nobody = _("Nobody runs it yet. Could you?")
    return [*lines, _("{name} runs it.").format(name=runner) if runner else nobody]
