"""Somebody else says so too, and it is posted once. Or seen differently, settled, taken back."""

from django.db import transaction
from django.utils.translation import gettext as _

from alongside.audit.log import record
from alongside.core import clock
from alongside.core.acts import Act
from alongside.core.errors import BadInput, Conflict
from alongside.exchange.minutes import read_words
from alongside.group_sessions import books, rules
from alongside.group_sessions.actions.stopping import look_again
from alongside.group_sessions.contributions import contribute_all
from alongside.group_sessions.givers import ask_not_stopped
from alongside.group_sessions.holding import held, sum_of, written_down
from alongside.group_sessions.models import Difference, Session, Share
from alongside.group_sessions.shares import Shares
from alongside.group_sessions.telling import tell_coordinator
from alongside.partnerships.actions import take_back


def confirm_session(*, by: Act, session: Session, version: int) -> Session:
    """`version` is what they read. The same again gives what is there; another is a `Conflict`,
    before as after. Where a check was not good on the day it waits for the coordinator, also where
    this raises `Refused`.
    """
    made = _confirm(by, session, version)
    ask_not_stopped(made)
    return made


@transaction.atomic
def _confirm(by: Act, session: Session, version: int) -> Session:
    session = held(session)
    rules.may_confirm(by, session).require()
    if version != session.version:
        raise Conflict(_("It says something else now. Look again at who was there."))
    if session.confirmed_at:
        return session
    if session.cancelled_at:
        raise Conflict(_("This was called off."))
    if session.open_difference:
        raise Conflict(_("Somebody sees it differently. The coordinator settles that first."))
    if look_again(by=by, session=session):
        return session
    shares = written_down(session)
    parts = sum_of(session, shares)
    books.ask_nothing_in_the_way(shares, parts)
    session.posting = books.post_session(by, session, shares, parts)
    session.confirmed_at = clock.now()
    session.confirmed_by = session.bank.partnership.membership_of(by.person)
    session.save(update_fields=["posting", "confirmed_at", "confirmed_by"])
    _keep(shares, parts)
    contribute_all(by, session, shares)
    record(by, "session.confirmed", session, session.place_id, minutes=parts.total)
    return session


@transaction.atomic
def see_differently(*, by: Act, session: Session, words: str) -> Difference:
    """By anybody who gave or received. Nothing is posted until it is settled. Twice is once."""
    session = held(session)
    rules.may_see_differently(by, session).require()
    words = _reason(words, Difference.LONGEST)
    if session.confirmed_at or session.cancelled_at:
        raise Conflict(_("This is over already. The coordinator can take it back."))
    if session.open_difference:
        return session.open_difference
    mine = session.bank.partnership.member(by.person)
    made = Difference.objects.create(session=session, raised_by=mine, words=words)
    tell_coordinator(session, _("Somebody sees a session differently"), str(session))
    record(by, "session.seen_differently", session, session.place_id)
    return made


@transaction.atomic
def settle_difference(*, by: Act, session: Session, words: str) -> Session:
    """With those concerned, for a reason that they all read. It is then written down anew where it
    was wrong, and confirmed as before.
    """
    session = held(session)
    rules.may_settle(by.person, session).require()
    words = _reason(words, Difference.LONGEST)
    there = session.open_difference
    if there is None:
        raise Conflict(_("There is nothing to settle here any more."))
    there.settled_at, there.settled_words = clock.now(), words
    there.settled_by = session.bank.partnership.membership_of(by.person)
    there.save(update_fields=["settled_at", "settled_words", "settled_by"])
    record(by, "session.settled", session, session.place_id)
    return session


@transaction.atomic
def carry(*, by: Act, session: Session, share: Share, words: str) -> Share:
    """The community pot carries what this one would be charged, for a reason. Twice is once."""
    session = held(session)
    rules.may_settle(by.person, session).require()
    words = _reason(words, Share.LONGEST)
    there = session.shares.whole().filter(pk=share.pk).first()
    if session.confirmed_at:
        raise Conflict(_("This stands in the book already."))
    if there is None:
        raise Conflict(_("It says something else now. Look again at who was there."))
    share = there
    if share.given:
        raise BadInput(_("Whoever gives is not charged."), "share")
    if share.carried_at is None:
        share.carried_at, share.carried_words = clock.now(), words
        share.carried_by = session.bank.partnership.membership_of(by.person)
        share.save(update_fields=["carried_at", "carried_words", "carried_by"])
        session.version += 1
        session.save(update_fields=["version"])
        record(by, "session.carried_by_pot", session, session.place_id)
    return share


@transaction.atomic
def reverse_session(*, by: Act, session: Session, reason: str) -> Session:
    """The exact mirror in the book, once. It can then be written down anew, and posted anew."""
    session = held(session)
    rules.may_settle(by.person, session).require()
    reason = _reason(reason, 300, "reason")
    if session.confirmed_at is None:
        raise Conflict(_("This does not stand in the book."))
    books.take_back(by, session, reason)
    if session.reversed_at is None:
        session.reversed_at = clock.now()
        session.reversed_by = session.bank.partnership.membership_of(by.person)
        session.save(update_fields=["reversed_at", "reversed_by"])
        take_back(session.bank.partnership, session)
        record(by, "session.reversed", session, session.place_id)
    return session


def _keep(shares: list[Share], parts: Shares) -> None:
    for share in shares:
        share.charged = parts.charged.get(share.account.pk, 0)
    Share.objects.bulk_update(shares, ["charged"])


def _reason(words: str, longest: int, field: str = "words") -> str:
    return read_words(
        words, longest, _("Write why, in {n} letters or less").format(n=longest), field
    )
