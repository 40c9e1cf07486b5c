"""Who may do what about a session, each with the reason that a person can read."""

from django.utils.translation import gettext as _

from alongside.core.acts import Act
from alongside.core.rulings import YES, Ruling, no, only_if
from alongside.exchange import rules as exchange
from alongside.exchange.blocks import kept_apart_from
from alongside.exchange.models import Bank
from alongside.group_sessions.holding import written_down
from alongside.group_sessions.models import Organisation, Party, Session, Share, Speaker
from alongside.group_sessions.models.parties import people_of
from alongside.partnerships import rules as partnerships
from alongside.people.models import Person


def may_see_session(person: Person | None, session: Session) -> Ruling:
    """Those in the group; for whoever is kept apart from a giver it is not there."""
    group = session.bank.partnership
    mine = group.membership_of(person)
    if mine is None or may_run(person, session):
        return exchange.may_see_bank(person, group)
    apart = kept_apart_from(mine)
    given = [one for one in session.givers.all() if not one.said_no_at]
    givers = {one.holder.membership_id for one in given if one.holder}
    return only_if(not apart & givers or _is_part(person, session), _("This is not here."))


def may_plan(by: Act, bank: Bank) -> Ruling:
    """Whoever is in the time bank: a session is nobody's privilege."""
    mine = bank.holder(bank.partnership.membership_of(by.person))
    return partnerships.may_take_part(by, bank.partnership) & only_if(
        mine, _("This is for those in the time bank. Join it first: it takes one tick.")
    )


def may_run(person: Person | None, session: Session) -> Ruling:
    """Change it, see who put their names down, write down who came: whoever planned it, gives it
    or runs the rounds. Where all of them have left, anybody: nothing is orphaned.
    """
    group = session.bank.partnership
    host = group.facilitator()
    there = {one.person_id for one in (session.planned_by, host) if one}
    there |= _givers(session)
    if person is not None and person.pk in there:
        return exchange.may_see_bank(person, group)
    if not group.memberships.current().filter(person__in=there).exists():
        return exchange.may_see_bank(person, group)
    return exchange.may_see_bank(person, group) & no(
        _("This is for those who plan it or give it, and for the coordinator.")
    )


def may_speak(by: Act, party: Party) -> Ruling:
    """Say something for it: in one's own hand, typed within the limits, or for an organisation
    that one acts for.
    """
    mine = by.person is not None and by.person.pk in people_of(party)
    here = only_if(party.left_at is None, _("{name} is not in the time bank.").format(name=party))
    only = only_if(mine, _("Only {name} can say this.").format(name=party))
    return only & here & partnerships.may_take_part(by, party.bank.partnership)


def may_say_yes(by: Act, party: Party) -> Ruling:
    """To coming or giving: its hours have to be noted afterwards."""
    words = _("The account of {name} is closed. The coordinator can open it again.")
    return may_speak(by, party) & only_if(party.account.is_open, words.format(name=party))


def may_put_down(by: Act, session: Session, party: Party) -> Ruling:
    gives = any(one.party == party and not one.said_no_at for one in session.givers.all())
    return (
        may_say_yes(by, party)
        & may_see_session(by.person, session)
        & only_if(session.is_open, _why_not_open(session))
        & only_if(not gives, _("{name} gives this session.").format(name=party))
    )


def may_record(by: Act, session: Session) -> Ruling:
    """Write down who came and who gave how much, once it has begun."""
    return (
        may_run(by.person, session)
        & partnerships.may_take_part(by, session.bank.partnership)
        & only_if(not session.cancelled_at, _("This was called off."))
        & only_if(not session.is_stopped, _("The coordinator has to find a way for it first."))
        & only_if(session.has_begun, _("It has not begun yet: write it down once it was held."))
    )


def may_see_record(person: Person | None, session: Session) -> Ruling:
    """Who came and what it sums up to: those who were there, and those who run it."""
    if _is_part(person, session):
        return exchange.may_see_bank(person, session.bank.partnership)
    return may_run(person, session)


def may_confirm(by: Act, session: Session) -> Ruling:
    """Not whoever wrote it down, nor whoever typed that; and those who gave do not credit each
    other, not by typing either: one of the two who say so came, or runs the rounds and is no part
    of it."""
    if session.recorded_by is None:
        return exchange.may_see_bank(by.person, session.bank.partnership) & no(
            _("Nobody has written down yet who came.")
        )
    own = session.written_by
    hand = session.bank.partnership.membership_of(by.entered_by or by.person)
    whose = session.bank.partnership.membership_of(by.person)
    return (
        partnerships.may_take_part(by, session.bank.partnership)
        & only_if(
            not {each.pk for each in (hand, whose) if each} & own,
            _("Whoever wrote it down cannot be the one who says so too: somebody else has to."),
        )
        & _may_say_so_too(by, session, own)
    )


def _may_say_so_too(by: Act, session: Session, own: set[int | None]) -> Ruling:
    """`own`: memberships of those who wrote it down."""
    person = by.person
    first = session.recorded_by.person_id if session.recorded_by else None
    host = session.bank.partnership.facilitator()
    came = _came(session)
    written_by_another = first in came or (
        host is not None and host.person_id == first and not _is_part(host.person, session)
    )
    if written_by_another:
        words = _("Somebody who gave or received has to say so.")
        return only_if(_is_part(person, session), words)
    others = [number for number in own if number is not None]
    rows = session.bank.partnership.memberships.current().exclude(pk__in=others)
    if rows.filter(person__in=came).exists():
        words = _("Those who gave do not say so for each other: somebody who came has to.")
        typed = only_if(
            not by.is_proxy or by.entered_by.pk not in _gave(written_down(session)),
            _("Those who gave do not type it for those who came either: somebody else has to."),
        )
        return only_if(person is not None and person.pk in came, words) & typed
    words = _("Nobody else who came can say so: the coordinator has to.")
    return only_if(exchange.may_look_after(person, session.bank), words) & only_if(
        not _is_part(person, session), _own_part()
    )


def may_see_differently(by: Act, session: Session) -> Ruling:
    return partnerships.may_take_part(by, session.bank.partnership) & only_if(
        _is_part(by.person, session), _("Only those who gave or received can say this.")
    )


def may_find_way(person: Person | None, session: Session) -> Ruling:
    """For what the law looks after: the coordinator, never in what one plans or gives oneself."""
    own = person is not None and person.pk in _givers(session) | {session.planned_by.person_id}
    return exchange.may_look_after(person, session.bank) & only_if(not own, _own_part())


def may_settle(person: Person | None, session: Session) -> Ruling:
    """Settle a difference, let the pot carry a part, take it back in the book."""
    return exchange.may_look_after(person, session.bank) & only_if(
        not _is_part(person, session), _own_part()
    )


def may_open_organisation(person: Person | None, bank: Bank) -> Ruling:
    return exchange.may_look_after(person, bank)


def may_see_organisation(person: Person | None, organisation: Organisation) -> Ruling:
    """Its statement: those who act for it, and whoever runs the rounds."""
    if person is not None and person.pk in organisation.people:
        return exchange.may_see_bank(person, organisation.bank.partnership)
    return exchange.may_look_after(person, organisation.bank)


def may_end_speaker(person: Person | None, speaker: Speaker) -> Ruling:
    """Lay it down for oneself, always; or whoever runs the rounds."""
    if person is not None and speaker.membership.person_id == person.pk:
        return YES
    return exchange.may_look_after(person, speaker.organisation.bank)


def _own_part() -> str:
    return _("You are part of this: somebody else has to. Pass the rounds on.")


def _givers(session: Session) -> set[int]:
    given = [one for one in session.givers.all() if one.has_agreed]
    return {number for one in given for number in people_of(one.party)}


def _is_part(person: Person | None, session: Session) -> bool:
    """Gave or received, as it is written down; or acts for an organisation that did."""
    if person is None:
        return False
    return any(person.pk in people_of(share.party) for share in written_down(session))


def _came(session: Session) -> set[int]:
    """The numbers of the people who received, or act for an organisation that did, and gave
    nothing."""
    shares = written_down(session)
    came = {number for one in shares if not one.given for number in people_of(one.party)}
    return came - _gave(shares)


def _gave(shares: list[Share]) -> set[int]:
    """The numbers of the people who gave, or act for an organisation that did."""
    return {number for one in shares if one.given for number in people_of(one.party)}


def _why_not_open(session: Session) -> str:
    if session.cancelled_at:
        return _("This was called off.")
    if session.is_stopped:
        return _("The coordinator has to find a way for it first.")
    return _("It has begun: names are not put down any more.")
