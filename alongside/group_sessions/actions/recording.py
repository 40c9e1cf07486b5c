"""Who came, and who gave how many minutes: written down by whoever ran it, also from paper."""

from collections.abc import Collection, Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from alongside.audit.log import record
from alongside.core import clock
from alongside.core.acts import Act
from alongside.core.errors import BadInput, Conflict
from alongside.exchange.minutes import LONG_AGO, ask_within_a_day
from alongside.group_sessions import rules
from alongside.group_sessions.actions.stopping import look_again
from alongside.group_sessions.givers import TWO, ask_not_stopped
from alongside.group_sessions.holding import held
from alongside.group_sessions.models import Party, Session, Share
from alongside.group_sessions.models.parties import column_of
from alongside.group_sessions.telling import tell_all

MOST_GUESTS = 500
MOST_PEOPLE = 900


def record_session(
    *,
    by: Act,
    session: Session,
    minutes: int,
    given: Mapping[Party, int],
    came: Collection[Party],
    guests: int = 0,
) -> Session:
    """`minutes`: how long it was; `given`: what each giver gave, own minutes however many came.

    Again, with something else, until somebody has said so too, and after it was taken back in the
    book. The same again changes nothing. Where a check was not good on the day it is kept and waits
    for the coordinator, also where this raises `Refused`.
    """
    made = _record(by, session, minutes, given, came, guests)
    ask_not_stopped(made)
    return made


@transaction.atomic
def _record(
    by: Act,
    session: Session,
    minutes: int,
    given: Mapping[Party, int],
    came: Collection[Party],
    guests: int,
) -> Session:
    session = held(session)
    rules.may_record(by, session).require()
    _ask_fitting(session, minutes, given, came, guests)
    if session.confirmed_at and not session.reversed_at:
        raise Conflict(_("This stands in the book. The coordinator can take it back there."))
    if _is_written(session, minutes, given, came, guests):
        return session
    _write(by, session, minutes, guests)
    _share(session, given, came)
    record(by, "session.recorded", session, session.place_id, gave=len(given), came=len(came))
    if not look_again(by=by, session=session):
        parties = [one for one in [*given, *came] if not _is_own(by, one)]
        tell_all(parties, session, _("It is written down who was there. Is it so?"))
    return session


def _write(by: Act, session: Session, minutes: int, guests: int) -> None:
    """A session that was taken back begins a new turn, with a posting of its own."""
    group = session.bank.partnership
    if session.reversed_at:
        session.turn += 1
        session.confirmed_at = session.confirmed_by = session.posting = None
        session.reversed_at = session.reversed_by = None
    session.took_minutes, session.guests = minutes, guests
    session.recorded_at, session.recorded_by = clock.now(), group.membership_of(by.person)
    session.recorded_typed_by = group.membership_of(by.entered_by or by.person)
    session.recorded_channel = by.channel
    session.version += 1
    session.save()


def _share(session: Session, given: Mapping[Party, int], came: Collection[Party]) -> None:
    """What the pot was let to carry stays so, for those who still are among them."""
    carried = {share.party: share for share in session.shares.whole() if share.carried_at}
    session.shares.all().delete()
    Share.objects.bulk_create(
        [Share(session=session, given=minutes, **column_of(one)) for one, minutes in given.items()]
        + [Share(session=session, **column_of(one), **_carried(carried.get(one))) for one in came]
    )


def _carried(share: Share | None) -> dict[str, Any]:
    names = ("carried_at", "carried_by", "carried_words")
    return {name: getattr(share, name) for name in names} if share else {}


def _is_written(
    session: Session,
    minutes: int,
    given: Mapping[Party, int],
    came: Collection[Party],
    guests: int,
) -> bool:
    if session.recorded_at is None or session.reversed_at:
        return False
    there = {share.party: share.given for share in session.shares.whole()}
    told = {**dict.fromkeys(came, 0), **given}
    return there == told and (session.took_minutes, session.guests) == (minutes, guests)


def _ask_fitting(
    session: Session,
    minutes: int,
    given: Mapping[Party, int],
    came: Collection[Party],
    guests: int,
) -> None:
    ask_within_a_day(minutes)
    if session.starts_at < clock.now() - LONG_AGO and not session.is_kept:
        raise BadInput(_("That is more than three months ago: check the day"), "minutes")
    if type(guests) is not int or not 0 <= guests <= MOST_GUESTS:
        raise BadInput(_("Write a whole number, from 0 to 500"), "guests")
    if not given:
        raise BadInput(_("Say who gave how many minutes"), "given")
    for each in given.values():
        ask_within_a_day(each)
    if not came and not guests:
        raise BadInput(
            _("Say who came. If nobody came, call it off: nothing is noted then"), "came"
        )
    _ask_who(session, given, came)


def _ask_who(session: Session, given: Mapping[Party, int], came: Collection[Party]) -> None:
    both = [one for one in came if one in given]
    if both:
        words = _("{name} gives this session, and is not charged for it: take one of the two away")
        raise BadInput(words.format(name=both[0]), "came")
    agreed = {one.party for one in session.givers.said_yes().whole()}
    if not set(given) <= agreed:
        raise BadInput(_("Only those who said yes to giving it can have given it"), "given")
    if session.cleared_as == "two" and len(given) < TWO:
        words = _(
            "Two had to give this together, for the law looks after people in it. Say what each of "
            "them gave; if there was only one, the coordinator has to find a way for it first"
        )
        raise BadInput(words, "given")
    strangers = [one for one in [*given, *came] if one.bank_id != session.bank_id]
    if strangers or len(set(came)) != len(came) or len(given) + len(came) > MOST_PEOPLE:
        raise BadInput(_("Choose some of these, each once"), "came")


def _is_own(by: Act, party: Party) -> bool:
    return by.person is not None and getattr(party, "person_id", None) == by.person.pk
