"""Who may run the evening, who is in the room, and who may erase what."""

from django.utils.translation import gettext as _

from alongside.core.acts import Act
from alongside.core.rulings import Ruling, only_if
from alongside.home.models import Evening
from alongside.partnerships import rules as partnerships
from alongside.people.models import Person


def may_start_tonight(by: Act) -> Ruling:
    """Anybody may: nobody needs an account to start."""
    return only_if(not by.is_proxy, _("Whoever starts the evening is its host."))


def may_host(person: Person | None, evening: Evening) -> Ruling:
    return partnerships.may_run_rounds(person, evening.partnership)


def may_be_in_the_room(person: Person | None, evening: Evening) -> Ruling:
    return only_if(
        evening.partnership.includes(person),
        _("Type the four letters from the wall to come in."),
    )


def may_see_screen(person: Person | None, evening: Evening) -> Ruling:
    """The big screen shows what is said aloud: for those in the room, and their projector."""
    return may_be_in_the_room(person, evening)


def may_erase_me(person: Person | None, whose: Person) -> Ruling:
    return only_if(person == whose, _("Only you can ask for your own record to be erased."))
