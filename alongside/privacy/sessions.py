"""Signed-in browsers and seats: finding a person's own, and ending them."""

from collections.abc import Iterator

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session

SEAT = "seat"  # the person's number in the session of a browser without an account


def end_sessions(*, account_id: int | None = None, person_id: int | None = None) -> int:
    """End every session of an account, and every seat of a person; returns how many."""
    mine = [session.pk for session in sessions_of(account_id, person_id)]
    Session.objects.filter(pk__in=mine).delete()
    return len(mine)


def sessions_of(account_id: int | None, person_id: int | None) -> Iterator[Session]:
    """Reads every session: the bag is signed, and names its owner only inside."""
    for session in Session.objects.iterator(500):
        bag = session.get_decoded()
        by_account = account_id is not None and bag.get(SESSION_KEY) == str(account_id)
        if by_account or (person_id is not None and bag.get(SEAT) == person_id):
            yield session
