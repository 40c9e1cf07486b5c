"""Who may do what at the desk, each with the reason that a person can read."""

from django.utils.translation import gettext as _

from alongside.core.acts import Act
from alongside.core.rulings import YES, Ruling, only_if
from alongside.desk.accounts import Owner, members_of
from alongside.desk.models import Contact
from alongside.exchange import rules as exchange
from alongside.exchange.models import Bank, Holder
from alongside.group_sessions.rules import may_see_organisation
from alongside.partnerships import rules as partnerships
from alongside.partnerships.models import Membership
from alongside.people import rules as people
from alongside.people.models import Person
from alongside.transfers.rules import may_see_account


def may_see_desk(person: Person | None, bank: Bank) -> Ruling:
    """Whoever runs the rounds sees all of it; whoever keeps in touch with somebody, those alone."""
    mine = bank.partnership.membership_of(person)
    if mine is not None and Contact.objects.of_bank(bank).kept().by(mine).exists():
        return YES
    return exchange.may_look_after(person, bank)


def may_see_at_desk(person: Person | None, holder: Holder) -> Ruling:
    """One member, as the desk sees them."""
    mine = holder.bank.partnership.membership_of(person)
    if mine is not None and Contact.objects.kept().by(mine).filter(holder=holder).exists():
        return YES
    return exchange.may_look_after(person, holder.bank)


def may_welcome(person: Person | None, bank: Bank) -> Ruling:
    return may_see_desk(person, bank)


def may_note_call(by: Act, holder: Holder) -> Ruling:
    """In one's own hand: whoever rang says so."""
    own = only_if(not by.is_proxy, _("Whoever rang writes it down."))
    return may_see_at_desk(by.person, holder) & own


def may_note_typing(by: Act, holder: Holder) -> Ruling:
    """That others may type for them, or no longer: by word of mouth, for want of a sign-in."""
    own = only_if(not by.is_proxy, _("Whoever heard it writes it down."))
    spoken = people.may_note_consent(by.person, holder.membership.person)
    return may_see_at_desk(by.person, holder) & own & spoken


def may_share_out(person: Person | None, bank: Bank) -> Ruling:
    """Say who keeps in touch with whom."""
    return exchange.may_look_after(person, bank)


def may_give_back(person: Person | None, contact: Contact) -> Ruling:
    """Whoever keeps in touch, at any time and without a reason; and whoever runs the rounds."""
    mine = person is not None and contact.keeper.person_id == person.pk
    return YES if mine else may_share_out(person, contact.holder.bank)


def may_hand_over(person: Person | None, bank: Bank, keeper: Membership) -> Ruling:
    """One's own people to somebody else; of whoever has left, by whoever runs the rounds."""
    mine = bank.partnership.membership_of(person)
    if mine is not None and mine.pk == keeper.pk:
        return YES
    return may_share_out(person, bank)


def may_say_how(by: Act, holder: Holder) -> Ruling:
    """How one is reached: one's own to say, or typed for somebody who said so."""
    own = by.person is not None and by.person.pk == holder.person_id
    return only_if(own, _("Only they can say how they want to be reached.")) & (
        partnerships.may_take_part(by, holder.bank.partnership)
    )


def may_see_limits(person: Person | None, owner: Owner) -> Ruling:
    """What an account may do: whoever sees its hours."""
    if isinstance(owner, Holder):
        return may_see_account(person, owner)
    return may_see_organisation(person, owner)


def may_limit(person: Person | None, owner: Owner) -> Ruling:
    """Freeze, close or open it, or say how low it may stand: whoever looks after the bank and is
    no part of it."""
    theirs = {member.person_id for member in members_of(owner)}
    return exchange.may_look_after(person, owner.bank) & only_if(
        person is None or person.pk not in theirs,
        _("You are part of this: somebody else has to. Pass the rounds on."),
    )


def may_see_reciprocity(person: Person | None, bank: Bank) -> Ruling:
    return exchange.may_see_bank(person, bank.partnership)
