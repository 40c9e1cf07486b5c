"""What is wrong with a town, in a sentence that names the field."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import fields

from alongside.engines.matching.inputs import Gift, Need, Person, Place, Town

FURTHEST = 10_000_000  # metres; floats take exact roots of sums of squares up to here
MOST = 1_000_000_000
MOST_JOBS = 1_000


class BadTown(ValueError):
    """`field` is a path into the document, such as `gifts[2].giver`."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(f"{field}: {message}")
        self.field = field
        self.message = message


def check(town: Town) -> None:
    """Raise BadTown for the first thing that is wrong, top to bottom."""
    people = {person.id for person in town.people}
    for name in ("people", "gifts", "needs"):
        _refuse_repeats(name, (each.id for each in getattr(town, name)))
    for number, person in enumerate(town.people):
        _check_person(f"people[{number}]", person, people)
    for number, gift in enumerate(town.gifts):
        _check_gift(f"gifts[{number}]", gift, people)
    for number, need in enumerate(town.needs):
        _check_need(f"needs[{number}]", need, people)
    _check_places(town)
    for weight in fields(town.weights):
        whole(f"weights.{weight.name}", getattr(town.weights, weight.name), FURTHEST)


def check_need(path: str, need: Need, town: Town) -> None:
    """One that comes later. Raises BadTown."""
    _check_need(path, need, {person.id for person in town.people})
    if need.place is not None:
        _check_place(f"{path}.place", need.place, town.people[0].place, _zones(town))


def whole(field: str, value: object, most: int = MOST) -> None:
    # True equals 1 in Python, and a number of jobs is not a yes.
    if isinstance(value, bool) or not isinstance(value, int):
        raise BadTown(field, f"should be a whole number, not {value!r}.")
    if not 0 <= value <= most:
        raise BadTown(field, f"should be from 0 to {most:,}, not {value}.")


def _check_place(field: str, place: Place, like: Place, zones: Collection[str]) -> None:
    """Of the same kind as `like`, and within reach of arithmetic or of the distances."""
    if isinstance(place, str) != isinstance(like, str):
        raise BadTown(field, "is of another kind: all are zones, or all are metres east and north.")
    if isinstance(place, str):
        if place not in zones and (zones or place != like):
            raise BadTown(field, f"{place!r} is in none of the distances.")
    elif any(abs(metres) > FURTHEST for metres in place):
        raise BadTown(field, f"is more than {FURTHEST:,} metres away from everything.")


def _check_person(path: str, person: Person, people: Collection[str]) -> None:
    for name in ("given_minutes", "received_minutes", "jobs"):
        whole(f"{path}.{name}", getattr(person, name))
    whole(f"{path}.quota", person.quota, MOST_JOBS)
    for number, blocked in enumerate(person.blocks):
        # Refused, since a misspelt name would quietly bring two people together.
        _known(f"{path}.blocks[{number}]", blocked, people)


def _check_gift(path: str, gift: Gift, people: Collection[str]) -> None:
    _known(f"{path}.giver", gift.giver, people)
    _some_words(f"{path}.words", gift.words)
    whole(f"{path}.metres", gift.metres, FURTHEST)
    if gift.with_person:
        _known(f"{path}.with_person", gift.with_person, people)
    if gift.with_person == gift.giver:
        raise BadTown(f"{path}.with_person", "is the giver; two of us are two people.")


def _check_need(path: str, need: Need, people: Collection[str]) -> None:
    _known(f"{path}.asker", need.asker, people)
    _some_words(f"{path}.words", need.words)


def _check_places(town: Town) -> None:
    for (first, second), metres in town.distances.items():
        whole("distances", metres, FURTHEST)
        if town.distances.get((second, first), metres) != metres:
            raise BadTown("distances", f"{first!r} and {second!r} are two distances apart.")
    zones = _zones(town)
    for number, person in enumerate(town.people):
        _check_place(f"people[{number}].place", person.place, town.people[0].place, zones)
    for number, need in enumerate(town.needs):
        if need.place is not None:
            _check_place(f"needs[{number}].place", need.place, town.people[0].place, zones)


def _zones(town: Town) -> set[str]:
    return {zone for pair in town.distances for zone in pair}


def _known(field: str, person: str, people: Collection[str]) -> None:
    if person not in people:
        raise BadTown(field, f"{person!r} is not among the people.")


def _some_words(field: str, words: Sequence[str]) -> None:
    if not words:
        raise BadTown(field, "needs at least one word.")


def _refuse_repeats(name: str, ids: Iterable[str]) -> None:
    seen: set[str] = set()
    for number, each in enumerate(ids):
        if each in seen:
            raise BadTown(f"{name}[{number}].id", f"{each!r} is there already.")
        seen.add(each)
