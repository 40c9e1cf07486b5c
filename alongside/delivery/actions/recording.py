"""A session was held: who did what for how long, how many came, who of the group received."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from django.db import transaction
from django.utils.translation import gettext as _

from alongside.audit.log import record
from alongside.core.acts import Act
from alongside.core.errors import BadInput, Conflict
from alongside.core.forms import clean_text
from alongside.delivery import rules
from alongside.delivery.models import Recipient, Record, Role, Session
from alongside.partnerships.actions import contribute
from alongside.partnerships.models import Membership

MOST_PEOPLE = 5_000
MOST_MINUTES = 1_440


@transaction.atomic
def record_session(
    *,
    by: Act,
    session: Session,
    came: int,
    first_time: int = 0,
    words: str = "",
    minutes: Mapping[int, int] | None = None,
    received: Sequence[Membership] = (),
) -> Record:
    """`minutes` is {id of a role: how long it took}; a role left out of it was not filled.

    Doing leaves `delivered`, and receiving, written about the recipient, leaves `received`.
    """
    session = Session.objects.select_for_update().get(pk=session.pk)
    if session.is_held:
        raise Conflict(_("Somebody has written this session down already."))
    rules.may_record_session(by, session).require()
    _check(came, first_time, minutes or {})
    partnership = session.service.partnership
    made = Record.objects.create(
        session=session,
        came=came,
        first_time=first_time,
        words=clean_text(words),
        written_by=partnership.member(by.person),
    )
    for role in session.roles.select_related("membership"):
        _delivered(by, role, (minutes or {}).get(role.pk))
    for membership in received:
        _received(by, session, membership)
    record(by, "session.recorded", session, partnership.place_id, came=came)
    return made


def _check(came: int, first_time: int, minutes: Mapping[int, int]) -> None:
    if not 0 <= came <= MOST_PEOPLE:
        raise BadInput(_("Write how many came, as a number up to 5,000"), "came")
    if not 0 <= first_time <= came:
        raise BadInput(_("No more can be new than came"), "first_time")
    if any(not 1 <= spent <= MOST_MINUTES for spent in minutes.values()):
        raise BadInput(_("Write minutes between 1 and 1,440"), "minutes")


def _delivered(by: Act, role: Role, minutes: int | None) -> None:
    """A part that nobody filled is no part of the record."""
    if minutes is None:
        role.delete()
        return
    role.minutes = minutes
    role.side = role.membership.side
    role.save(update_fields=["minutes", "side"])
    _note(by, role.session, role.membership, "delivered", minutes)


def _received(by: Act, session: Session, membership: Membership) -> None:
    if membership.partnership_id != session.service.partnership_id:
        raise BadInput(_("Choose people of this group"), "received")
    _recipient, new = Recipient.objects.get_or_create(session=session, membership=membership)
    if new:
        _note(by, session, membership, "received")


def _note(
    by: Act, session: Session, membership: Membership, part: str, minutes: int | None = None
) -> None:
    """Theirs, and typed by whoever writes the session down, unless that is they themselves."""
    act = by
    if by.person.pk != membership.person_id:
        act = replace(by, person=membership.person, entered_by=by.entered_by or by.person)
    contribute(
        by=act,
        partnership=session.service.partnership,
        part=part,
        about=session,
        membership=membership,
        minutes=minutes,
    )
