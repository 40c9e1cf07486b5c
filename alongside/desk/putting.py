"""A kind way to put it, for whoever rings: a suggestion, never a script."""

from django.utils.translation import gettext as _

from alongside.exchange.minutes import hours_of
from alongside.exchange.models import Holder


def why_ring(holder: Holder, *, hours: bool) -> str:
    """What stands beside the name. `hours`: whether this visitor may see them."""
    tally = getattr(holder, "tally", None)
    given, received = (tally.given, tally.received) if tally else (0, 0)
    never = not getattr(holder, "asked_before", False)
    if hours and given and never and not received:
        words = _("has given {time} and asked for none: shall we ask what would help?")
        return words.format(time=hours_of(given))
    if hours and given > received:
        words = _("has given {time} and received {got}: shall we ask what would help?")
        return words.format(time=hours_of(given), got=hours_of(received))
    if never:
        return _("has not asked for anything yet: shall we ask what would help?")
    return _("gives, and has not asked for a while: shall we ask what would help?")


def ways_to_put_it(holder: Holder) -> list[str]:
    return [
        _("“Hello {name}, how are you getting on?”").format(name=holder),
        _("“Others here like to help too, and few let them. What would make this week easier?”"),
        _("“It need not be big: a lift, company, a lightbulb, somebody to read a letter with.”"),
        _("“Shall I write it down for you? You can take it back at any time.”"),
    ]
