"""The localities from which a member of a group can choose, and which lie next to which."""

from itertools import dropwhile, takewhile

from alongside.places.models import Place


def areas_around(place: Place) -> list[Place]:
    """The widest place around this one and everything inside it, each with its `depth`."""
    widest = place.lineage()[0]
    first, *rest = dropwhile(lambda one: one.pk != widest.pk, Place.objects.nested())
    return [first, *takewhile(lambda one: one.depth > 0, rest)]


def lie_together(one: Place, other: Place) -> bool:
    """As far as nested places can tell: one in the other, or both in a third."""
    siblings = one.parent_id is not None and one.parent_id == other.parent_id
    return siblings or one.parent_id == other.pk or other.parent_id == one.pk
