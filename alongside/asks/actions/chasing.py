"""The chore: remind whoever owes an answer, tell who waits, and ask the next post in turn."""

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.asks.days import REMIND_BEFORE, goes_on_after, reminder_due
from alongside.asks.models import Ask, Reminder, Step
from alongside.asks.posts import holder_of
from alongside.asks.recording import keep_step, log_name
from alongside.asks.telling import tell_asker, tell_group, tell_owner
from alongside.audit.log import record
from alongside.core import clock
from alongside.core.acts import Act, the_system
from alongside.core.jinja import day
from alongside.core.working_days import working_days_after
from alongside.partnerships.models import Membership

WORDS = {
    "soon": gettext_lazy("This is due in a few working days."),
    "today": gettext_lazy("This is due today."),
    "late": gettext_lazy(
        "This is late. Everybody in the group can see that it is, and which post it is with."
    ),
}


def chase_asks(*, by: Act | None = None) -> int:
    """Every few minutes; whatever is due is done exactly once. Returns how many were chased."""
    by = by or the_system("clock")
    today = clock.today()
    near = Q(due_on__lte=working_days_after(today, REMIND_BEFORE)) | Q(goes_on_at__lte=today)
    left = Q(owner__isnull=False) & ~Q(owner__in=Membership.objects.current())
    waiting = Ask.objects.waiting().filter(near | left, partnership__ended_at=None)
    found = waiting.whole().prefetch_related("reminders").order_by("due_on", "id")
    return sum(_chase(by, ask) for ask in found if _has_work(ask))


def _has_work(ask: Ask) -> bool:
    """Asked without a lock, so that a chore with nothing to do costs a few queries in all."""
    return _was_left(ask) or _goes_on(ask) or bool(ask.holder and _unsent(ask))


@transaction.atomic
def _chase(by: Act, ask: Ask) -> bool:
    ask = Ask.objects.locked(ask)
    if not ask.is_waiting or not _has_work(ask):
        return False
    record(by, _do_what_is_due(by, ask), log_name(ask), ask.partnership.place_id)
    return True


def _do_what_is_due(by: Act, ask: Ask) -> str:
    """One thing at a time; returns the verb for the log."""
    if _was_left(ask):
        _hand_on_what_was_left(by, ask)
        return "ask.handed_on"
    if _goes_on(ask):
        _ask_next_post(by, ask)
        return "ask.went_on"
    _remind(by, ask, _unsent(ask))
    return "ask.reminded"


def _was_left(ask: Ask) -> bool:
    """Whoever owed the answer is in the group no more, and nobody has said with whom it is now."""
    return ask.owner is not None and ask.holder is None


def _hand_on_what_was_left(by: Act, ask: Ask) -> None:
    """To whoever holds the same post today; otherwise to the post, or to the group."""
    post = ask.post_words
    ask.owner = holder_of(ask.partnership, post)
    ask.post = "" if ask.owner else post
    ask.version += 1
    ask.save(update_fields=["owner", "post", "version"])
    why = _("Whoever had this in hand has left the group.")
    step = keep_step(by, ask, "handed_on", words=why, post=post, due_on=ask.due_on)
    words = _("%(why)s The answer is %(where)s, and still due by %(day)s.")
    told = {"why": why, "where": _with_whom(ask), "day": day(ask.due_on)}
    tell_group(by, ask, _("Handed on in %(group)s") % {"group": ask.partnership}, words % told)
    tell_owner(by, ask, step, _("This was handed on to you: %(why)s") % {"why": why})


def _goes_on(ask: Ask) -> bool:
    return ask.goes_on_at is not None and ask.goes_on_at <= clock.today()


def _unsent(ask: Ask) -> str:
    kind = reminder_due(ask)
    known = {(one.kind, one.due_on, one.owner_id) for one in ask.reminders.all()}
    return "" if (kind, ask.due_on, ask.owner_id) in known else kind


def _remind(by: Act, ask: Ask, kind: str) -> None:
    """The constraint on reminders is what makes it once, whoever else runs the chore."""
    last = ask.steps.last() or keep_step(by, ask, "asked")
    reached = tell_owner(by, ask, last, str(WORDS[kind]))
    _note(ask, kind, reached)
    if kind == "late":
        told = _("There is no answer yet. It was due by %(day)s, and is %(post)s.")
        tell_asker(by, ask, told % {"day": day(ask.due_on), "post": _with_whom(ask)})


def _ask_next_post(by: Act, ask: Ask) -> None:
    """Along the path in the brief. Where it has no further post, it is looked at again later."""
    path = ask.partnership.brief.escalation_posts()
    left = [post for post in path[ask.posts_tried :] if not _is_there(ask, post)]
    ask.goes_on_at = goes_on_after(clock.today())
    if not left:
        ask.save(update_fields=["goes_on_at"])
        return
    post = left[0]
    ask.posts_tried = path.index(post, ask.posts_tried) + 1
    ask.owner = holder_of(ask.partnership, post)
    ask.post = "" if ask.owner else post
    ask.version += 1
    ask.save(update_fields=["goes_on_at", "posts_tried", "owner", "post", "version"])
    _say_so(by, ask, keep_step(by, ask, "went_on", post=post, due_on=ask.due_on), post)


def _say_so(by: Act, ask: Ask, step: Step, post: str) -> None:
    words = _("An answer was due by %(day)s and has not come. It goes to the next post: %(post)s.")
    words = words % {"day": day(ask.due_on), "post": post}
    subject = _("No answer yet in %(group)s") % {"group": ask.partnership}
    tell_group(by, ask, subject, words)
    if ask.holder is not None:
        _note(ask, "late", tell_owner(by, ask, step, words))


def _note(ask: Ask, kind: str, reached: bool) -> None:
    owner = ask.holder
    if owner is not None:
        Reminder.objects.create(ask=ask, kind=kind, due_on=ask.due_on, owner=owner, reached=reached)


def _is_there(ask: Ask, post: str) -> bool:
    return ask.post_words.strip().casefold() == post.casefold()


def _with_whom(ask: Ask) -> str:
    post = ask.post_words
    return _("with the post: %(post)s") % {"post": post} if post else _("with the group")
