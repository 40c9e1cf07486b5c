"""A part of several actions: somebody is asked to give it, and the law is heeded."""

from typing import Any

from django.utils.translation import gettext as _

from alongside.core import clock
from alongside.core.acts import Act
from alongside.core.errors import BadInput
from alongside.exchange.blocks import kept_apart_from
from alongside.exchange.telling import tell_coordinator
from alongside.group_sessions import rules
from alongside.group_sessions.holding import name_of_party
from alongside.group_sessions.models import Giver, Party, Session
from alongside.group_sessions.models.parties import column_of
from alongside.group_sessions.telling import tell_party
from alongside.group_sessions.ways import all_have_a_check

MOST_GIVERS = 20
TWO = 2


def add_giver(by: Act, session: Session, party: Party) -> Giver:
    """Whoever speaks for it says yes by naming it; everybody else is asked."""
    _ask_fitting(by, session, party)
    there = session.givers.filter(**column_of(party)).first()
    if there and not there.said_no_at:
        return there
    own = bool(rules.may_speak(by, party))
    mine = session.bank.partnership.member(by.person)
    said = {"asked_by": mine, "agreed_at": clock.now() if own else None, "said_no_at": None}
    column: dict[str, Any] = {**column_of(party)}
    made, _new = Giver.objects.update_or_create(session=session, defaults=said, **column)
    if not own:
        tell_party(party, session, _("Would you give this? You can say no"))
    return made


def heed_the_law(session: Session) -> None:
    """A check of everybody who gives lets it go ahead; with somebody who has none it stops, and so
    does what two give together once they are two no longer. The coordinator hears of it."""
    if not session.risk or session.cleared_as == "path" or _is_given_by_two(session):
        return
    went_ahead = session.cleared_at is not None
    givers = list(session.givers.filter(said_no_at=None).select_related("holder__membership"))
    good = all_have_a_check(session, givers)
    session.cleared_at = (session.cleared_at or clock.now()) if good else None
    session.cleared_as = "check" if good else ""
    session.cleared_words, session.cleared_by = "", None
    session.save(update_fields=["cleared_at", "cleared_as", "cleared_words", "cleared_by"])
    if went_ahead and session.is_stopped:
        tell_of_the_law(session)


def tell_of_the_law(session: Session) -> None:
    subject = _("A session that the law looks after waits for you")
    tell_coordinator(session.bank, subject, session.risk_words)


def _is_given_by_two(session: Session) -> bool:
    return session.cleared_as == "two" and session.givers.said_yes().count() >= TWO


def _ask_fitting(by: Act, session: Session, party: Party) -> None:
    """Kept apart is said in the same words as not being here."""
    mine = session.bank.partnership.member(by.person)
    apart = kept_apart_from(mine)
    if (
        party.bank_id != session.bank_id
        or party.left_at
        or (getattr(party, "membership_id", None) in apart)
    ):
        raise BadInput(_("Choose one of these"), "givers")
    if name_of_party(session, party) and not rules.may_speak(by, party):
        raise BadInput(_("They put their name down to come. Ask them first"), "givers")
    if session.givers.filter(said_no_at=None).count() >= MOST_GIVERS:
        raise BadInput(_("At most 20 can give a session together"), "givers")
