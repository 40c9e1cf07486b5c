"""Which places, and whose groups, are near one: around it, and inside it."""

from alongside.partnerships.models import Membership
from alongside.people.models import Person
from alongside.places.models import Place


def places_inside(place: Place) -> list[int]:
    """The place itself and every place inside it, at any depth."""
    inside: dict[int | None, list[int]] = {}
    for number, parent in Place.objects.values_list("pk", "parent"):
        inside.setdefault(parent, []).append(number)
    found = [place.pk]
    for number in found:
        found += inside.get(number, [])
    return found


def places_near(place: Place) -> set[int]:
    """The place itself, those around it, and those inside it."""
    return {*places_inside(place), *(around.pk for around in place.lineage())}


def memberships_near(person: Person | None, place: Place) -> list[Membership]:
    """The person's memberships of groups that are going on in this place, in one around it or in
    one inside it; those of this very place first.
    """
    if person is None:
        return []
    rows = Membership.objects.current().filter(person=person, partnership__ended_at=None)
    rows = rows.filter(partnership__place__in=places_near(place)).select_related(
        "partnership__place", "person"
    )
    return sorted(rows, key=lambda mine: (mine.partnership.place_id != place.pk, mine.pk))
