"""What goes ahead on a check stops where that is not good on its day: to come, and once held."""

from django.db import transaction

from alongside.audit.log import record
from alongside.core.acts import Act, the_system
from alongside.group_sessions.givers import heed_the_law
from alongside.group_sessions.holding import held
from alongside.group_sessions.models import Session
from alongside.group_sessions.ways import all_have_a_check


def stop_lapsed_sessions(*, by: Act | None = None) -> int:
    """The chore: of those to come. Returns how many stopped.

    A check runs out before the day, or was ended since.
    """
    by = by or the_system("clock")
    rows = Session.objects.coming().by_check().order_by("id")
    rows = rows.filter(bank__partnership__ended_at=None)
    return sum(_stop(by, each) for each in rows if not all_have_a_check(each))


def look_again(*, by: Act, session: Session) -> bool:
    """A part of other actions, which hold the session. Whether it waits at the desk now."""
    if session.cleared_as == "check":
        heed_the_law(session)
        if session.is_stopped:
            record(by, "session.stopped", session, session.place_id)
    return session.is_stopped


@transaction.atomic
def _stop(by: Act, session: Session) -> bool:
    session = held(session)
    return session.is_open and look_again(by=by, session=session)
