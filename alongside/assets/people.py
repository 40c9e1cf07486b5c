"""How many people here can help, and with what kind of thing, by locality: never who, never where
on a map."""

from dataclasses import dataclass

from alongside.assets.models import places_inside
from alongside.gifts.figures import OnTheMap, counts_on_the_map
from alongside.gifts.vocabulary import GROUPS
from alongside.places.models import Place


@dataclass(frozen=True)
class Helpers:
    """People of one locality whose gifts may be counted on the map.

    `kinds`: (group of the vocabulary, people); one person may stand in several.
    """

    locality: Place
    count: int
    kinds: list[tuple[str, int]]


def helpers_in(place: Place) -> list[Helpers]:
    """Of this place and those inside, where ten people or more stand behind the figure.

    The whole area is gated as one table, whichever place of it is asked for: what one page hides
    is then not told by the page of the place around it.
    """
    whole = Place.objects.filter(pk__in=places_inside(place.lineage()[0]))
    inside = set(places_inside(place))
    found = counts_on_the_map(list(whole))
    shown = [
        Helpers(one, count, _kinds(found, one))
        for one, count in found.by_locality.items()
        if count and one.pk in inside
    ]
    return sorted(shown, key=lambda each: each.locality.name)


def _kinds(found: OnTheMap, locality: Place) -> list[tuple[str, int]]:
    parts = [(str(name), found.by_group[locality, code]) for code, name in GROUPS]
    return [(name, part) for name, part in parts if part]
