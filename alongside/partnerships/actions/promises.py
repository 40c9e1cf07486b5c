"""Making, keeping, taking up and dropping promises."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from alongside.audit.log import record
from alongside.core import clock
from alongside.core.acts import Act
from alongside.core.errors import BadInput, Conflict
from alongside.partnerships import rules
from alongside.partnerships.actions.contributions import contribute
from alongside.partnerships.models import Membership, Partnership, Promise


@transaction.atomic
def promise(
    *, by: Act, partnership: Partnership, words: str, due_on: date, owner: Membership | None = None
) -> Promise:
    """A promise of one's own; the facilitator may write down another member's, as said."""
    rules.may_take_part(by, partnership).require()
    owner = owner or partnership.membership_of(by.person)
    if owner != partnership.membership_of(by.person):
        rules.may_run_rounds(by.person, partnership).require()
    if not words:
        raise BadInput(_("Write what will be done"), "words")
    if due_on < clock.today():
        raise BadInput(_("Choose a date that is not over yet"), "due_on")
    partnership.hold()
    again = partnership.promises.sent_again(owner, words, due_on)
    if again is not None:
        return again
    made = Promise.objects.create(partnership=partnership, words=words, owner=owner, due_on=due_on)
    contribute(by=by, partnership=partnership, part="initiated", about=made, membership=owner)
    record(by, "promise.made", made, partnership.place_id)
    return made


@transaction.atomic
def keep_promise(*, by: Act, promise: Promise, minutes: int | None = None) -> Promise:
    """Done: a contribution of the one who did it."""
    rules.may_change_promise(by.person, promise).require()
    rules.may_be_typed(by, promise.partnership).require()
    promise = _fresh(promise)
    promise.kept_at = clock.now()
    promise.save(update_fields=["kept_at"])
    contribute(
        by=by,
        partnership=promise.partnership,
        part="delivered",
        about=promise,
        membership=promise.owner,
        minutes=minutes,
    )
    record(by, "promise.kept", promise, promise.partnership.place_id)
    return promise


@transaction.atomic
def take_up_promise(*, by: Act, promise: Promise, due_on: date | None = None) -> Promise:
    """A promise that came back to the group finds a new owner."""
    rules.may_take_part(by, promise.partnership).require()
    promise = _fresh(promise)
    if promise.owner is not None:
        raise Conflict(_("{name} has taken this up already.").format(name=promise.owner.person))
    promise.owner = promise.partnership.membership_of(by.person)
    promise.due_on = due_on or promise.due_on
    promise.post = ""
    promise.save(update_fields=["owner", "due_on", "post"])
    promise.hand_backs.filter(taken_up_at=None).update(taken_up_at=clock.now())
    contribute(by=by, partnership=promise.partnership, part="initiated", about=promise)
    record(by, "promise.taken_up", promise, promise.partnership.place_id)
    return promise


@transaction.atomic
def drop_promise(*, by: Act, promise: Promise, because: str) -> Promise:
    """Not going to happen: said openly, with the reason."""
    rules.may_change_promise(by.person, promise).require()
    rules.may_be_typed(by, promise.partnership).require()
    promise = _fresh(promise)
    if not because:
        raise BadInput(_("Say why, so that the group knows"), "because")
    promise.dropped_because = because
    promise.save(update_fields=["dropped_because"])
    record(by, "promise.dropped", promise, promise.partnership.place_id)
    return promise


def _fresh(promise: Promise) -> Promise:
    promise = Promise.objects.select_for_update(of=("self",)).get(pk=promise.pk)
    if not promise.is_open:
        raise Conflict(_("This promise has been kept or dropped already."))
    return promise
