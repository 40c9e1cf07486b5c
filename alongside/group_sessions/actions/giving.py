"""Who gives a session: asked, and it is theirs to say yes or no. Nobody is assigned."""

from django.db import transaction
from django.utils.translation import gettext as _

from alongside.audit.log import record
from alongside.core import clock
from alongside.core.acts import Act
from alongside.core.errors import Conflict, Refused
from alongside.group_sessions import rules
from alongside.group_sessions.givers import add_giver, heed_the_law
from alongside.group_sessions.holding import held, hold_account
from alongside.group_sessions.models import Giver, Party, Session
from alongside.group_sessions.models.parties import column_of


@transaction.atomic
def ask_to_give(*, by: Act, session: Session, party: Party) -> Giver:
    """Whether they would give it too. They may say no, and owe no reason. Twice is once."""
    session = held(session)
    rules.may_run(by.person, session).require()
    _ask_open(session)
    made = add_giver(by, session, party)
    heed_the_law(session)
    record(by, "session.giver_asked", session, session.place_id)
    return made


@transaction.atomic
def say_give(*, by: Act, session: Session, party: Party) -> Giver:
    """Yes: it counts from here on. Twice is once."""
    session, giver = _asked(by, session, party)
    if giver.agreed_at is None or giver.said_no_at:
        hold_account(party)
        rules.may_say_yes(by, party).require()
        _ask_open(session)
        giver.agreed_at, giver.said_no_at = clock.now(), None
        giver.save(update_fields=["agreed_at", "said_no_at"])
        session.names.filter(off_at=None, **column_of(party)).update(off_at=clock.now())
        heed_the_law(session)
        record(by, "session.giver_said_yes", session, session.place_id)
    return giver


@transaction.atomic
def not_give(*, by: Act, session: Session, party: Party) -> Giver:
    """No, or not any more, without a reason. Twice is once."""
    session, giver = _asked(by, session, party)
    if giver.said_no_at is None:
        _ask_open(session)
        giver.said_no_at = clock.now()
        giver.save(update_fields=["said_no_at"])
        heed_the_law(session)
        record(by, "session.giver_said_no", session, session.place_id)
    return giver


def _asked(by: Act, session: Session, party: Party) -> tuple[Session, Giver]:
    session = held(session)
    rules.may_speak(by, party).require()
    giver = session.givers.whole().filter(**column_of(party)).first()
    if giver is None:
        raise Refused(_("{name} was not asked to give this.").format(name=party))
    return session, giver


def _ask_open(session: Session) -> None:
    if session.cancelled_at or session.recorded_at:
        raise Conflict(_("This is over, or called off: it is not changed any more."))
