"""Who has it in hand, and by when."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from alongside.asks import rules
from alongside.asks.days import day_ahead, goes_on_after
from alongside.asks.models import Ask, Step
from alongside.asks.recording import keep_step, leave_contribution, log_name
from alongside.asks.telling import tell_asker, tell_owner
from alongside.audit.log import record
from alongside.core.acts import Act
from alongside.core.errors import BadInput, Conflict
from alongside.core.forms import clean_text
from alongside.core.jinja import day
from alongside.partnerships.models import Membership


@transaction.atomic
def take_up_ask(*, by: Act, ask: Ask) -> Ask:
    """A member takes up what waits with the group or with a post. The second is told."""
    ask = Ask.objects.locked(ask)
    rules.may_see_asks(by.person, ask.partnership).require()
    mine = ask.partnership.member(by.person)
    if ask.holder is not None:
        if ask.holder.pk == mine.pk:
            return ask
        raise Conflict(_("Somebody has taken this up already."))
    rules.may_take_up(by, ask).require()
    ask.version += 1
    _give(ask, mine, "")
    step = keep_step(by, ask, "taken_up", post=mine.post)
    leave_contribution(by, ask, step)
    tell_asker(by, ask, _("Somebody in the group has taken this up."))
    record(by, "ask.taken_up", log_name(ask), ask.partnership.place_id)
    return ask


@transaction.atomic
def hand_on_ask(
    *, by: Act, ask: Ask, seen: int, owner: Membership | None = None, post: str = "", because: str
) -> Ask:
    """Give it to another member, to a post outside the group, or back to the group (neither)."""
    ask = Ask.objects.locked(ask)
    rules.may_hand_on(by, ask).require()
    reason = _reason(because)
    post = "" if owner else " ".join(clean_text(post).split())[:160]
    if owner is not None and not ask.partnership.includes(owner.person):
        raise BadInput(_("Choose someone who is in this group today"), "owner")
    own = owner is not None and owner.pk == ask.asked_by_id and not ask.unnamed
    if own:
        raise BadInput(_("Choose somebody else: nobody owes themselves an answer"), "owner")
    ask.next_version(seen)
    _give(ask, owner, post)
    step = keep_step(by, ask, "handed_on", words=reason, post=ask.post_words)
    leave_contribution(by, ask, step)
    if owner is not None and owner.person != by.person:
        tell_owner(by, ask, step, _("This was handed on to you: %(why)s") % {"why": reason})
    tell_asker(by, ask, _("What you asked was handed on: %(why)s") % {"why": reason})
    record(by, "ask.handed_on", log_name(ask), ask.partnership.place_id)
    return ask


@transaction.atomic
def move_reply_date(*, by: Act, ask: Ask, seen: int, due_on: date, because: str) -> Ask:
    """Another day, with the reason that everybody reads."""
    ask = Ask.objects.locked(ask)
    rules.may_move_day(by, ask).require()
    reason = _reason(because)
    day_ahead(due_on)
    ask.next_version(seen)
    ask.due_on, ask.goes_on_at = due_on, goes_on_after(due_on)
    ask.save(update_fields=["due_on", "goes_on_at", "version"])
    step = keep_step(by, ask, "new_day", words=reason, due_on=due_on)
    leave_contribution(by, ask, step)
    told = _("The answer is now due by %(day)s, because: %(why)s")
    words = told % {"day": day(due_on), "why": reason}
    tell_asker(by, ask, words)
    if ask.holder is not None and ask.holder.person != by.person:
        tell_owner(by, ask, step, words)
    record(by, "ask.day_moved", log_name(ask), ask.partnership.place_id, due_on=str(due_on))
    return ask


def _give(ask: Ask, owner: Membership | None, post: str) -> None:
    ask.owner, ask.post = owner, post
    ask.save(update_fields=["owner", "post", "version"])


def _reason(because: str) -> str:
    reason = " ".join(clean_text(because).split())
    if not reason:
        raise BadInput(_("Say why: everybody in the group reads it"), "because")
    if len(reason) > Step.LONGEST:
        raise BadInput(_("Use 500 characters or fewer"), "because")
    return reason
