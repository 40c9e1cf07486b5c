"""Who may do what with an Easy Read version, each with the reason that a person can read."""

from django.utils.translation import gettext as _

from alongside.core.acts import Act
from alongside.core.rulings import YES, Ruling, only_if
from alongside.easyread.models import Edition
from alongside.partnerships import rules as partnerships
from alongside.partnerships.models import Partnership
from alongside.people.models import Person


def may_see_twin(person: Person | None, partnership: Partnership, *, lent: bool = False) -> Ruling:
    """The group; and whoever was `lent` the way to it, by a page that they could read."""
    return YES if lent else partnerships.may_see_partnership(person, partnership)


def may_write_twin(by: Act, partnership: Partnership) -> Ruling:
    """Anyone in the group: putting things plainly is not for the paid alone."""
    going = only_if(not partnership.ended_at, _("This group has come to an end."))
    return going & partnerships.may_take_part(by, partnership)


def may_change_edition(by: Act, edition: Edition) -> Ruling:
    """Pictures and checks belong to the words that people read today."""
    newest = edition.twin.editions.last()
    return may_write_twin(by, edition.twin.partnership) & only_if(
        newest == edition, _("There are newer words. Look at those.")
    )
