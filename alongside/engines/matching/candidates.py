"""Who could help with a need: the nearest, and places kept for those who are seldom reached."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple

import numpy as np

from alongside.engines.matching.filters import (
    FILTERS,
    Offer,
    Wish,
    is_hidden,
    stop_of,
    stopped_by,
)
from alongside.engines.matching.inputs import Person, Town
from alongside.engines.matching.lots import in_order, lot
from alongside.engines.matching.outcome import Stop, Why
from alongside.engines.matching.places import OUT_OF_REACH, Places

MOST_STOPS = 5
MOST_OFFERS = 2**30  # with 10,000 km in metres, both fit one whole number of 64 bits
SORTED_AT_ONCE = 256


class Candidate(NamedTuple):
    offer: int
    metres: int


class Found(NamedTuple):
    """`why`: where the last of them fell, if none fits. `stops`: the nearest that stop at the
    desk, if none fits without."""

    candidates: tuple[Candidate, ...]
    stops: tuple[Stop, ...]
    why: Why | None


class Finder:
    """Offers in the order of their lots; a number below is a place in that order."""

    def __init__(self, town: Town, people: Mapping[str, Person]) -> None:
        self.seed, self.weights = town.seed, town.weights
        gifts = in_order(
            town.seed, "gift", ((gift.id, gift) for gift in town.gifts if gift.consent)
        )
        self.offers = [Offer.of(gift, people) for gift in gifts]
        self.places = Places([offer.giver.place for offer in self.offers], town.distances)
        self.remote = np.array([gift.remote for gift in gifts], dtype=bool)
        self.furthest = np.array([gift.metres for gift in gifts], dtype=np.int64)
        self.furthest[self.remote] = OUT_OF_REACH
        by_word = defaultdict(list)
        for number, gift in enumerate(gifts):
            for word in dict.fromkeys(gift.words):
                by_word[word].append(number)
        self.by_word = {word: np.array(numbers) for word, numbers in by_word.items()}

    def find(self, wish: Wish) -> Found:
        """The nearest `nearest`, and after them the nearest `reserved` who are new or have
        received more than given. One offer for each giver: the nearest that fits."""
        looking = _Looking(self, wish)
        for number, metres in self._nearby(wish):
            if looking.is_done:
                break
            looking.look_at(number, metres)
        return looking.found()

    def _nearby(self, wish: Wish) -> Iterator[tuple[int, int]]:
        """Offers with one of the words, near enough for their giver, nearest first."""
        words = [self.by_word[word] for word in wish.need.words if word in self.by_word]
        if not words:
            return iter(())
        numbers = words[0] if len(words) == 1 else np.unique(np.concatenate(words))
        metres = self.places.metres(wish.place, numbers)
        metres[self.remote[numbers]] = 0
        near = metres <= self.furthest[numbers]
        return _nearest_first(numbers[near], metres[near], self._mixer(wish))

    def _mixer(self, wish: Wish) -> int:
        """Odd, and another for each need: otherwise all who live in one zone would find the same
        twenty there, and nobody would ever be asked who was not among them."""
        drawn = lot(self.seed, "nearby", wish.need.id)
        return int.from_bytes(drawn[:8]) % MOST_OFFERS | 1

    def offered_at_all(self, wish: Wish) -> bool:
        return any(
            not is_hidden(self.offers[number], wish)
            for word in wish.need.words
            for number in self.by_word.get(word, ())
        )


def _nearest_first(
    numbers: np.ndarray, metres: np.ndarray, mixer: int
) -> Iterator[tuple[int, int]]:
    """Number and metres; equals in a mixed order (multiplying by an odd number can be undone).
    Sorted a part at a time: hardly any walk goes to the end."""
    keys = metres * MOST_OFFERS + numbers * mixer % MOST_OFFERS
    back = pow(mixer, -1, MOST_OFFERS)
    while len(keys):
        part = min(SORTED_AT_ONCE, len(keys))
        keys = np.partition(keys, part - 1)
        for key in np.sort(keys[:part]).tolist():
            far, mixed = divmod(key, MOST_OFFERS)
            yield mixed * back % MOST_OFFERS, far
        keys = keys[part:]


class _Looking:
    """The walk outwards from one need."""

    def __init__(self, finder: Finder, wish: Wish) -> None:
        self.finder, self.wish = finder, wish
        self.candidates: list[Candidate] = []
        self.kept: list[Candidate] = []
        self.givers: set[str] = set()
        self.stops: list[Stop] = []
        self.furthest = -1

    @property
    def is_done(self) -> bool:
        weights = self.finder.weights
        return len(self.candidates) >= weights.nearest and len(self.kept) >= weights.reserved

    def look_at(self, number: int, metres: int) -> None:
        offer = self.finder.offers[number]
        if offer.giver.id in self.givers or is_hidden(offer, self.wish):
            return
        stopped = stopped_by(offer, self.wish)
        if stopped:
            self._note(offer, stopped)
        elif len(self.candidates) < self.finder.weights.nearest:
            self._keep(self.candidates, offer, number, metres)
        elif offer.giver.is_new or offer.giver.has_received_more:
            self._keep(self.kept, offer, number, metres)

    def found(self) -> Found:
        candidates = (*self.candidates, *self.kept[: self.finder.weights.reserved])
        if candidates:
            return Found(candidates, (), None)
        return Found((), tuple(self.stops[:MOST_STOPS]), self._why())

    def _why(self) -> Why:
        if self.furthest >= 0:
            return FILTERS[self.furthest]
        return "distance" if self.finder.offered_at_all(self.wish) else "nobody_offers"

    def _keep(self, where: list[Candidate], offer: Offer, number: int, metres: int) -> None:
        where.append(Candidate(number, metres))
        self.givers.add(offer.giver.id)

    def _note(self, offer: Offer, stopped: Why) -> None:
        self.furthest = max(self.furthest, FILTERS.index(stopped))
        if stopped == "desk":
            self.stops.append(stop_of(offer, self.wish))
