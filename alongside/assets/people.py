"""How many people here can help with something, by locality: never who, never where on a map."""

from dataclasses import dataclass

from alongside.assets.models import places_inside
from alongside.gifts.models import Gift
from alongside.places.models import Place
from alongside.privacy.gate import PUBLIC, gate_list


@dataclass(frozen=True)
class Helpers:
    """People of one locality whose gifts may be counted on the map."""

    locality: Place
    count: int


def helpers_in(place: Place) -> list[Helpers]:
    """Of this place and those inside, where ten people or more stand behind the figure.

    The whole area is gated as one table, whichever place of it is asked for: what one page hides
    is then not told by the page of the place around it.
    """
    whole = places_inside(place.lineage()[0])
    counts = {number: len(people) for number, people in _people(whole).items()}
    gated = gate_list(counts, PUBLIC) if counts else {}
    inside = set(places_inside(place))
    shown = {number: count for number, count in gated.items() if number in inside and count}
    places = Place.objects.filter(pk__in=shown).in_order()
    return [Helpers(one, shown[one.pk] or 0) for one in places]


def _people(places: list[int]) -> dict[int, set[int]]:
    """{place: people} by where they said that they are, else by the place of their group."""
    rows = Gift.objects.on_the_map().filter(partnership__place__in=places)
    columns = ["membership__person", "membership__reach__locality", "partnership__place"]
    people: dict[int, set[int]] = {}
    for person, locality, of_group in rows.values_list(*columns):
        people.setdefault(locality or of_group, set()).add(person)
    return people
