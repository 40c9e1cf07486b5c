"""“Not with this person”, as this room keeps to it: silent, and both ways."""

from django.db.models import Q

from alongside.gifts.models import NotWith
from alongside.partnerships.models import Membership


def kept_apart_from(membership: Membership) -> set[int]:
    """The numbers of memberships that are as if they were not there, for this one."""
    rows = NotWith.objects.filter(Q(membership=membership) | Q(other=membership))
    pairs = rows.values_list("membership", "other")
    return {number for pair in pairs for number in pair} - {membership.pk}


def are_kept_apart(one: Membership, other: Membership) -> bool:
    return other.pk in kept_apart_from(one)
