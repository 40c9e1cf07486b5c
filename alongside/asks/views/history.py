"""What happened to an ask, in the order in which it happened, as its page tells it."""

from django.utils.translation import gettext as _

from alongside.asks.models import Ask, Reply, Step
from alongside.core.jinja import day, moment

NAMELESS = {"taken_up", "went_on"}  # the post says it; the person is not the point


def entries_of(ask: Ask, replies: list[Reply]) -> list[dict[str, str]]:
    """For the page's timeline: no name beside what a post does, nor beside an unnamed asker."""
    steps = list(ask.steps.select_related("by__person"))
    whole = [*((one.made_at, 0, one.pk, _of_step(ask, one)) for one in steps)]
    whole += [(one.made_at, 1, one.pk, _of_reply(ask, one)) for one in replies]
    return [entry for *_order, entry in sorted(whole, key=lambda row: row[:3])]


def _of_step(ask: Ask, step: Step) -> dict[str, str]:
    told = []
    if step.words:
        before = _("Before: “%(words)s”") if step.verb == "reworded" else "%(words)s"
        told.append(before % {"words": step.words})
    if step.verb in {"taken_up", "handed_on", "went_on"}:
        told.append(_("With: %(post)s") % {"post": step.post} if step.post else "")
    if step.due_on and step.verb != "went_on":
        told.append(_("Answer due by %(day)s.") % {"day": day(step.due_on)})
    return {
        "when": moment(step.made_at),
        "at": step.made_at.isoformat(),
        "title": str(step.get_verb_display()),
        "who": "" if step.verb in NAMELESS else _who(ask, step),
        "text": " ".join(line for line in told if line),
    }


def _who(ask: Ask, step: Step) -> str:
    if step.verb == "asked":
        return ask.asker_words
    return ask.name_for(step.by)


def _of_reply(ask: Ask, reply: Reply) -> dict[str, str]:
    return {
        "when": moment(reply.made_at),
        "at": reply.made_at.isoformat(),
        "title": str(reply.get_says_display()),
        "who": reply.post or ask.name_for(reply.by),
        "text": reply.words,
    }
