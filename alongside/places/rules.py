"""Who may keep a place's settings, each with the reason that a person can read.

Plans, outcomes and readings are public: anybody may look at them.
"""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.core.acts import Act
from alongside.core.rulings import YES, Ruling, no, only_if
from alongside.places.models import Place, Stewardship

KEYHOLDERS_ONLY = gettext_lazy(
    "Only a keyholder of this place, or of a place around it, can do this."
)


def may_keep_place(person: Any, place: Place) -> Ruling:
    """Whether this person is a keyholder today, of the place or of any place around it."""
    if person is None:
        return no(f"{_('Sign in first.')} {KEYHOLDERS_ONLY}")
    mine = Stewardship.objects.current().of_person(person)
    return only_if(mine.over(place).exists(), str(KEYHOLDERS_ONLY))


def may_change_place(by: Act, place: Place) -> Ruling:
    """Keyholders, in their own hand: a key is never lent. The system itself sets up places."""
    if by.system:
        return YES
    if by.is_proxy:
        return no(_("Nobody can use a key for somebody else."))
    return may_keep_place(by.person, place)


def may_add_place(by: Act, parent: Place | None) -> Ruling:
    if parent is not None:
        return may_change_place(by, parent)
    return only_if(
        by.system, _("A place that lies inside no other is set up where Alongside is installed.")
    )


def may_end_stewardship(by: Act, stewardship: Stewardship) -> Ruling:
    """Anyone may hand back their own key; keyholders may take a key back."""
    own = by.person is not None and by.person.pk == stewardship.person_id and not by.is_proxy
    return YES if own else may_change_place(by, stewardship.place)
