"""How many can help: in a group, and in each locality of a place for its asset map. Gated."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from alongside.gifts.models import Gift
from alongside.gifts.vocabulary import GROUPS, vocabulary
from alongside.partnerships.models import Partnership
from alongside.places.models import Place
from alongside.privacy.gate import MEMBERS, PUBLIC, TOTAL, gate_list, shown_count


@dataclass(frozen=True)
class OnTheMap:
    """People, each counted once in a figure. None: too few, or others would follow from it.

    `people`: in all. `by_locality`: {place: people}. `by_group`: {(place, group of words): people};
    one person may stand in several groups, so these add up to nothing.
    """

    people: int | None
    by_locality: dict[Place, int | None]
    by_group: dict[tuple[Place, str], int | None]


def counts_on_the_map(places: list[Place]) -> OnTheMap:
    """Of gifts whose givers agreed to be counted, in groups of these places.

    Somebody stands where they said that they are, or else in their group's own place.
    """
    stands: dict[int, Place] = {}
    kinds: dict[tuple[Place, str], set[int]] = defaultdict(set)
    known = vocabulary()
    rows = Gift.objects.on_the_map().filter(place_id__in=[place.pk for place in places])
    rows = rows.select_related("membership__reach__locality", "partnership__place").order_by("id")
    for gift in rows:
        person = gift.membership.person_id
        reach = getattr(gift.membership, "reach", None)
        here = (reach.locality if reach else None) or gift.partnership.place
        here = stands.setdefault(person, here)
        if gift.word in known:
            kinds[here, known[gift.word].group].add(person)
    return _gated(stands, kinds)


def givers_shown(partnership: Partnership, apart: Collection[int] = ()) -> int | None:
    """Members who said what they can help with: not where fewer than three keep it to themselves,
    for the others stand in the list by name; nor for a visitor from whom one of the others is kept
    `apart`, who would be missed in the list."""
    rows = Gift.objects.of_partnership(partnership).to_be_asked_for()
    if apart and rows.filter(membership__in=apart).exists():
        return None
    whole = Gift.objects.of_partnership(partnership).standing().givers()
    listed = rows.givers()
    silent = whole - listed
    return shown_count(whole, MEMBERS) if silent == 0 or silent >= MEMBERS else None


def _gated(stands: dict[int, Place], kinds: dict[tuple[Place, str], set[int]]) -> OnTheMap:
    where = list(dict.fromkeys(stands.values()))
    at = {place: sum(1 for here in stands.values() if here == place) for place in where}
    shown = gate_list(at, PUBLIC)
    return OnTheMap(
        people=shown[TOTAL],
        by_locality={place: shown[place] for place in where},
        by_group={
            (place, code): _part_of(shown[place], len(kinds.get((place, code), ())))
            for place in where
            for code, _name in GROUPS
        },
    )


def _part_of(people: int | None, part: int) -> int | None:
    """Where the whole is shown, and those left over are nobody or enough: else the part tells of
    the few who are not in it."""
    if people is None or 0 < people - part < PUBLIC:
        return None
    return shown_count(part, PUBLIC)
