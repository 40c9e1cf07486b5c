"""Open needs and who could help with them, kept at the optimum while needs come in."""

from collections import Counter
from collections.abc import Callable, Iterator

from alongside.engines.matching.candidates import Candidate, Finder, Found
from alongside.engines.matching.certificate import certify
from alongside.engines.matching.checks import BadTown, check, check_need
from alongside.engines.matching.filters import Wish, reasons_of
from alongside.engines.matching.inputs import Need, Person, Town
from alongside.engines.matching.lots import in_order
from alongside.engines.matching.outcome import Certificate, Match, Suggestions, Unmatched
from alongside.engines.matching.paths import NOBODY, Edge, Paths

SUGGESTED = 3


class Plan:
    """`Plan(town)` is the optimum; `suggest(need)` finds whom to ask, by one augmenting path where
    the need is new. Nothing here assigns anybody.

    Same town, same plan, in whatever order its lists come. A need that comes later may fall
    otherwise among equals, never at another cost. Where a need goes, or somebody's facts change,
    make another plan: a thousand needs take a fifth of a second.
    """

    def __init__(self, town: Town, progress: Callable[[float], None] | None = None) -> None:
        check(town)
        self.town = town
        self.people = {person.id: person for person in town.people}
        self.finder = Finder(town, self.people)
        giving = {offer.giver.id: offer.giver for offer in self.finder.offers}
        self.givers = in_order(town.seed, "person", giving.items())
        self.giver_number = {person.id: number for number, person in enumerate(self.givers)}
        self.wishes: list[Wish] = []
        self.found: list[Found] = []
        self.number_of: dict[str, int] = {}
        steps = [self._steps(person) for person in self.givers]
        self.paths = Paths(steps, self._unhelped(steps))
        for need in in_order(town.seed, "need", ((need.id, need) for need in town.needs)):
            self._enter(need)
            if progress:
                progress(len(self.wishes) / len(town.needs))

    def suggest(self, need: Need, most: int = SUGGESTED) -> Suggestions:
        """Whom to ask: least cost to everybody first, since whoever is wanted elsewhere has a
        price. A need that is not in the plan comes in. Raises BadTown."""
        number = self.number_of.get(need.id)
        if number is None:
            check_need("need", need, self.town)
            number = self._enter(need)
        elif self.wishes[number].need != need:
            raise BadTown("need.id", f"{need.id!r} is in the plan already, with other words.")
        found = self.found[number]
        matches = tuple(self._priced(number, place) for place in self._by_price(number)[:most])
        return Suggestions(need.id, matches, found.stops, found.why)

    def matches(self) -> Iterator[Match]:
        """In the order of the needs' lots. Costs add up to that of the certificate."""
        load: Counter[int] = Counter()
        for number, giver in enumerate(self.paths.giver_of):
            if giver != NOBODY:
                step = self.paths.steps[giver][load[giver]]
                load[giver] += 1
                yield self.match(number, self._place_of(number, giver), step)

    def unmatched(self) -> Iterator[Unmatched]:
        for number, (wish, found) in enumerate(zip(self.wishes, self.found)):
            if self.paths.giver_of[number] == NOBODY:
                yield Unmatched(wish.need.id, found.why or "taken", found.stops)

    def certificate(self) -> Certificate:
        needs = [wish.need.id for wish in self.wishes]
        return certify(self.paths, needs, [giver.id for giver in self.givers])

    def match(self, number: int, place: int, step: int) -> Match:
        """Between a need and one of its candidates; `step` is what the giver's load adds."""
        wish, candidate = self.wishes[number], self.found[number].candidates[place]
        offer = self.finder.offers[candidate.offer]
        cost = self.paths.edges[number][place][1] + step
        reasons = reasons_of(offer, wish, candidate.metres)
        return Match(wish.need.id, offer.gift.id, offer.giver.id, cost, reasons)

    def _enter(self, need: Need) -> int:
        wish = Wish.of(need, self.people)
        found = self.finder.find(wish)
        self.wishes.append(wish)
        self.found.append(found)
        number = self.paths.add([self._edge(candidate) for candidate in found.candidates])
        self.number_of[need.id] = number
        return number

    def _edge(self, candidate: Candidate) -> Edge:
        giver, weights = self.finder.offers[candidate.offer].giver, self.town.weights
        bonus = weights.newcomer_metres * giver.is_new
        bonus += weights.receiver_metres * giver.has_received_more
        return self.giver_number[giver.id], candidate.metres - bonus

    def _steps(self, giver: Person) -> tuple[int, ...]:
        return tuple(
            self.town.weights.load_metres * jobs for jobs in range(giver.jobs, giver.quota)
        )

    def _unhelped(self, steps: list[tuple[int, ...]]) -> int:
        """More than any two plans that help as many can differ by, so that helping comes first."""
        weights = self.town.weights
        reach = max((gift.metres for gift in self.town.gifts), default=0)
        dearest = max((step for each in steps for step in each), default=0)
        spread = reach + weights.newcomer_metres + weights.receiver_metres + dearest + 1
        return spread * (sum(map(len, steps)) + 1)

    def _by_price(self, number: int) -> list[int]:
        """Whoever helps in the plan is among the cheapest, and first of them."""
        chosen = self.paths.giver_of[number]
        edges = self.paths.edges[number]
        return sorted(
            range(len(edges)),
            key=lambda place: (self._price(number, place), edges[place][0] != chosen, place),
        )

    def _price(self, number: int, place: int) -> int:
        giver, cost = self.paths.edges[number][place]
        return cost + self.paths.prices[giver]

    def _priced(self, number: int, place: int) -> Match:
        return self.match(number, place, self.paths.prices[self.paths.edges[number][place][0]])

    def _place_of(self, number: int, giver: int) -> int:
        return [other for other, _ in self.paths.edges[number]].index(giver)
