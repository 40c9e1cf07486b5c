"""Who may say what somebody can help with, and who may see what about it."""

from django.utils.translation import gettext as _

from alongside.core.acts import Act
from alongside.core.rulings import YES, Ruling, no, only_if
from alongside.gifts.models import CheckOnPerson, Gift
from alongside.partnerships import rules as partnerships
from alongside.partnerships.models import Membership, Partnership
from alongside.people.models import Person


def may_see_gifts(person: Person | None, partnership: Partnership) -> Ruling:
    """Who in the group can help with what: for those in it, and for nobody else."""
    return partnerships.may_see_partnership(person, partnership)


def may_offer(by: Act, membership: Membership) -> Ruling:
    return only_if(
        by.person is not None and membership.person_id == by.person.pk,
        _("Only you can say what you can help with."),
    ) & partnerships.may_take_part(by, membership.partnership)


def may_change_gift(by: Act, gift: Gift) -> Ruling:
    there_still = only_if(
        gift.withdrawn_at is None, _("You have taken this back. Bring it back to change it.")
    )
    return may_offer(by, gift.membership) & there_still


def may_see_gift(person: Person | None, gift: Gift) -> Ruling:
    """As its giver sees it: they, and whoever typed it for them."""
    typist = gift.entered_by
    theirs = person is not None and gift.membership.person_id == person.pk
    theirs = theirs or (person is not None and typist is not None and typist.person_id == person.pk)
    return may_see_gifts(person, gift.partnership) & only_if(
        theirs, _("Only they, and whoever typed it for them, can open this.")
    )


def may_set_reach(by: Act, membership: Membership) -> Ruling:
    return only_if(
        by.person is not None and membership.person_id == by.person.pk,
        _("Only you can say when, where and with whom."),
    ) & partnerships.may_take_part(by, membership.partnership)


def may_say_not_with(by: Act, membership: Membership, other: Membership) -> Ruling:
    """Never typed by the one whom it is about."""
    if other.partnership_id != membership.partnership_id or other.pk == membership.pk:
        return no(_("Choose somebody else in this group."))
    silent = only_if(
        not by.is_proxy or by.entered_by.pk != other.person_id,
        _("Somebody else has to type this for them."),
    )
    return may_set_reach(by, membership) & silent


def may_see_checks(person: Person | None, membership: Membership) -> Ruling:
    """The person themselves, and whoever runs the rounds."""
    if person is not None and membership.person_id == person.pk:
        return YES
    return partnerships.may_coordinate(person, membership.partnership)


def may_record_check(person: Person | None, membership: Membership) -> Ruling:
    """Four eyes: never one's own."""
    if person is not None and membership.person_id == person.pk:
        return no(_("Somebody else has to see your check and write it down. Pass the rounds on."))
    return partnerships.may_coordinate(person, membership.partnership)


def may_end_check(person: Person | None, check: CheckOnPerson) -> Ruling:
    return may_see_checks(person, check.membership)


def may_sort_gifts(person: Person | None, partnership: Partnership) -> Ruling:
    """Find a word for what fitted none, and teach it to the vocabulary."""
    return partnerships.may_coordinate(person, partnership)
