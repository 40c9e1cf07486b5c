"""A part of several actions: somebody is asked to give it, and the law is heeded."""

from typing import Any

from django.utils.translation import gettext as _

from alongside.core import clock
from alongside.core.acts import Act
from alongside.core.errors import BadInput, Refused
from alongside.exchange.blocks import kept_apart_from
from alongside.group_sessions import rules
from alongside.group_sessions.holding import hold_account, name_of_party
from alongside.group_sessions.models import Giver, Party, Session
from alongside.group_sessions.models.parties import column_of
from alongside.group_sessions.telling import tell_all, tell_coordinator, tell_party
from alongside.group_sessions.ways import all_have_a_check

MOST_GIVERS = 20
TWO = 2
_HEEDED = [
    "cleared_at",
    "cleared_as",
    "cleared_words",
    "cleared_by",
    "recorded_at",
    "recorded_by",
    "recorded_typed_by",
]


def add_giver(by: Act, session: Session, party: Party) -> Giver:
    """Whoever speaks for it says yes by naming it; everybody else is asked."""
    hold_account(party)
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


def heed_the_law(session: Session, went_ahead: bool = False) -> None:
    """A check of everybody who gives, good on its day, lets it go ahead; with somebody who has none
    it stops, and so does what two give together once they are two no longer. Those who give it and
    the coordinator hear of it. Who came is then written down anew: what was said of it is kept.

    `went_ahead`: also where the law looked after nothing in it until now, or something else."""
    if not session.risk or session.cleared_as == "path" or _is_given_by_two(session):
        return
    went_ahead = went_ahead or session.cleared_at is not None
    good = all_have_a_check(session)
    session.cleared_at = (session.cleared_at or clock.now()) if good else None
    session.cleared_as = "check" if good else ""
    session.cleared_words, session.cleared_by = "", None
    if not good:
        session.recorded_at = session.recorded_by = session.recorded_typed_by = None
    session.save(update_fields=_HEEDED)
    if went_ahead and not good:
        tell_of_the_law(session, _ring() if _tell_those_who_give(session) else "")


def ask_not_stopped(session: Session) -> None:
    """Once it is saved, for what was written down is kept."""
    if session.is_stopped:
        raise Refused(
            _(
                "The law looks after people here, and not everybody who gave it had a check that "
                "was good on the day. What is written down is kept, and the coordinator finds a "
                "way for it first."
            )
        )


def tell_of_the_law(session: Session, more: str = "") -> None:
    subject = _("A session that the law looks after waits for you")
    words = "\n".join(filter(None, [session.risk_words, more]))
    tell_coordinator(session, subject, words)


def _tell_those_who_give(session: Session) -> int:
    """Why, in plain words, and not whose check it is. How many no letter reaches."""
    kinds = _("The law looks after people here: {kinds}.").format(kinds=session.risk_words)
    why = _("Not everybody who gives it has a check that is good on its day.")
    if session.has_begun:
        subject = _("What you gave is settled with the coordinator")
        more = _("It is nobody's fault, and no hour of it is lost.")
    else:
        subject = _("Your session has to wait: please do not go ahead yet")
        more = _("It is nobody's fault. The coordinator finds the right way with you first.")
    givers = [one.party for one in session.givers.said_yes().whole()]
    return tell_all(givers, session, subject, f"{kinds} {why} {more}")


def _ring() -> str:
    return _("It was to go ahead, and no letter reaches all who give it: please ring.")


def _is_given_by_two(session: Session) -> bool:
    return session.cleared_as == "two" and session.givers.said_yes().count() >= TWO


def _ask_fitting(by: Act, session: Session, party: Party) -> None:
    """Kept apart, or an account that is closed, is said in the same words as not being here."""
    mine = session.bank.partnership.member(by.person)
    apart = kept_apart_from(mine)
    if rules.may_speak(by, party):
        rules.may_say_yes(by, party).require()
    if (
        party.bank_id != session.bank_id
        or party.left_at
        or not party.account.is_open
        or (getattr(party, "membership_id", None) in apart)
    ):
        raise BadInput(_("Choose one of these"), "givers")
    if name_of_party(session, party) and not rules.may_speak(by, party):
        raise BadInput(_("They put their name down to come. Ask them first"), "givers")
    if session.givers.filter(said_no_at=None).count() >= MOST_GIVERS:
        raise BadInput(_("At most 20 can give a session together"), "givers")
