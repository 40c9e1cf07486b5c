"""Whom a letter reaches about a session. No name of others stands in it."""

from collections.abc import Iterable

from django.conf import settings
from django.utils.translation import gettext as _

from alongside.exchange.telling import tell_of
from alongside.group_sessions.calendars import calendar_of
from alongside.group_sessions.models import Party, Session
from alongside.group_sessions.models.parties import member_of
from alongside.people.actions import tell_person


def tell_party(party: Party, session: Session, subject: str, words: str = "") -> bool:
    """False: no letter reaches them, and somebody has to ring."""
    member = member_of(party)
    if member is None:
        return False
    page = settings.PUBLIC_URL + session.get_absolute_url()
    body = _("{group}, the time bank: {subject}.\n\n{title}\n{words}\n\nHere it is: {page}")
    return tell_person(
        person=member.person,
        subject=subject,
        body=body.format(
            group=session.bank, subject=subject, title=session, words=words, page=page
        ),
        calendar=calendar_of(session),
    )


def tell_all(parties: Iterable[Party], session: Session, subject: str, words: str = "") -> int:
    """How many no letter reaches."""
    return sum(not tell_party(party, session, subject, words) for party in parties)


def tell_coordinator(session: Session, subject: str, words: str) -> None:
    """By its own page: the coordinator's list names no sessions."""
    host = session.bank.partnership.facilitator()
    if host is not None:
        tell_of(host, session.bank, subject, words, session.get_absolute_url())
