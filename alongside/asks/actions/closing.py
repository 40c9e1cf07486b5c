"""Only whoever asked says that it is answered, or asks again."""

from django.db import transaction
from django.utils.translation import gettext as _

from alongside.asks import rules
from alongside.asks.days import day_after_reopening, goes_on_after
from alongside.asks.models import Ask
from alongside.asks.recording import keep_step, leave_contribution, log_name
from alongside.asks.telling import tell_owner
from alongside.audit.log import record
from alongside.core import clock
from alongside.core.acts import Act
from alongside.core.forms import clean_text


@transaction.atomic
def close_ask(*, by: Act, ask: Ask) -> Ask:
    """“That answers it.” Of what has no answer yet: it is no longer needed. Twice is once."""
    ask = Ask.objects.locked(ask)
    rules.may_see_asks(by.person, ask.partnership).require()
    if ask.closed_at is not None:
        return ask
    rules.may_close(by, ask).require()
    verb = "closed" if ask.answered_at else "dropped"
    ask.closed_at = clock.now()
    ask.version += 1
    ask.save(update_fields=["closed_at", "version"])
    step = keep_step(by, ask, verb)
    leave_contribution(by, ask, step)
    said = _("That answers it: whoever asked has closed this.")
    dropped = _("Whoever asked no longer needs an answer to this.")
    tell_owner(by, ask, step, said if verb == "closed" else dropped)
    ours = ask.asker is not None or ask.asked_by is None
    facts = {"answered": verb == "closed", "by_the_asker": ours}
    record(by, "ask.closed", log_name(ask), ask.partnership.place_id, **facts)
    return ask


@transaction.atomic
def reopen_ask(*, by: Act, ask: Ask, words: str = "") -> Ask:
    """Not answered after all: the clock runs on from where it stopped. `words`: what is missing."""
    ask = Ask.objects.locked(ask)
    rules.may_see_asks(by.person, ask.partnership).require()
    if ask.is_waiting and ask.steps.filter(verb="reopened").exists():
        return ask
    rules.may_reopen(by, ask).require()
    ask.due_on = day_after_reopening(ask)
    ask.goes_on_at = goes_on_after(ask.due_on)
    ask.answered_at = ask.closed_at = None
    ask.version += 1
    ask.save(update_fields=["due_on", "goes_on_at", "answered_at", "closed_at", "version"])
    missing = " ".join(clean_text(words).split())
    step = keep_step(by, ask, "reopened", words=missing, due_on=ask.due_on)
    leave_contribution(by, ask, step)
    told = _("Whoever asked says that this is not answered yet. %(missing)s")
    tell_owner(by, ask, step, (told % {"missing": missing}).strip())
    record(by, "ask.reopened", log_name(ask), ask.partnership.place_id)
    return ask
