"""“Not with this person”, as this room keeps to it: silent, and both ways."""

from alongside.gifts.models import NotWith
from alongside.partnerships.models import Membership


def kept_apart_from(membership: Membership) -> set[int]:
    """The numbers of memberships that are as if they were not there, for this one."""
    return NotWith.objects.around(membership)


def are_kept_apart(one: Membership, other: Membership) -> bool:
    return other.pk in kept_apart_from(one)
