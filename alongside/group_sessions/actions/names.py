"""Putting one's name down for a session, and taking it off."""

from django.db import transaction
from django.utils.translation import gettext as _

from alongside.audit.log import record
from alongside.core import clock
from alongside.core.acts import Act
from alongside.group_sessions import rules
from alongside.group_sessions.holding import held, name_of_party, names_down
from alongside.group_sessions.models import Name, Party, Session
from alongside.group_sessions.models.parties import column_of
from alongside.group_sessions.telling import tell_party


@transaction.atomic
def put_down(*, by: Act, session: Session, party: Party) -> Name:
    """Where all places are taken, they wait: the next in line is told when one is free. Twice is
    once.
    """
    session = held(session)
    rules.may_put_down(by, session, party).require()
    there = name_of_party(session, party)
    if there:
        return there
    group = session.bank.partnership
    made = Name.objects.create(
        session=session,
        channel=by.channel,
        entered_by=group.membership_of(by.entered_by) if by.is_proxy else None,
        witness=by.witness[:200],
        **column_of(party),
    )
    record(by, "session.name_put_down", session, session.place_id)
    return made


@transaction.atomic
def take_off(*, by: Act, session: Session, party: Party) -> None:
    """Without a reason, until it has begun and after. Whoever waited longest has the place."""
    session = held(session)
    rules.may_speak(by, party).require()
    mine = name_of_party(session, party)
    if mine is None:
        return
    waited = names_down(session)[session.places :]
    mine.off_at = clock.now()
    mine.save(update_fields=["off_at"])
    next_in_line = [one for one in waited if one in names_down(session)[: session.places]]
    for one in next_in_line if session.is_open else []:
        tell_party(one.party, session, _("There is a place for you now"))
    record(by, "session.name_taken_off", session, session.place_id)
