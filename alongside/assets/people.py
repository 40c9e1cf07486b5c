"""How many people here can help with something, by locality: never who, never where on a map."""

from dataclasses import dataclass

from alongside.assets.models import places_inside
from alongside.gifts.figures import counts_on_the_map
from alongside.places.models import Place


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
    whole = Place.objects.filter(pk__in=places_inside(place.lineage()[0]))
    inside = set(places_inside(place))
    counted = counts_on_the_map(list(whole)).by_locality
    shown = [Helpers(one, count) for one, count in counted.items() if count and one.pk in inside]
    return sorted(shown, key=lambda each: each.locality.name)
