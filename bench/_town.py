"""Made-up towns for the benches of matching: people scattered evenly, everyday words unevenly."""

import random
from collections.abc import Mapping
from math import sqrt

from alongside.engines.matching import Gift, Need, Person, Town, Weights

WORDS = 120
FLAGGED = range(0, WORDS, 7)  # lifts, shopping, bills: every seventh word
PEOPLE_PER_SQUARE_KM = 60
SLOTS = [f"{day} {part}" for day in ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
         for part in ("morning", "afternoon", "evening")]  # fmt: skip
POPULARITY = [1 / (rank + 8) for rank in range(WORDS)]


def town(members: int, seed: int, *, needs_each: float = 1.0) -> Town:
    """One gift to four for each member, `needs_each` needs on average."""
    chance = random.Random(seed)
    people = [_person(chance, f"p{number}", members) for number in range(members)]
    gifts = [
        _gift(chance, person, number)
        for person in people
        for number in range(chance.choice((1, 2, 2, 3, 4)))
    ]
    askers = chance.choices(people, k=round(members * needs_each))
    needs = [need(chance, f"n{number}", asker) for number, asker in enumerate(askers)]
    return Town(people, gifts, needs, str(seed))


def need(chance: random.Random, name: str, asker: Person) -> Need:
    """Wanted are other words than those that most offer."""
    word = WORDS - 1 - _word(chance) if chance.random() < 0.3 else _word(chance)
    return Need(
        name,
        asker.id,
        [f"w{word}"],
        slots=chance.sample(SLOTS, chance.randrange(2, 8)),
        risk="conveying" if word in FLAGGED else "",
    )


def with_facts(person: Person, facts: Mapping[str, int]) -> Person:
    return Person(**(vars(person) | facts))


DISTANCE_ALONE = Weights(load_metres=0, newcomer_metres=0, receiver_metres=0)


def _person(chance: random.Random, name: str, members: int) -> Person:
    side = int(1000 * sqrt(members / PEOPLE_PER_SQUARE_KM))
    languages = ["English"] * (chance.random() < 0.96) + ["Polish"] * (chance.random() < 0.06)
    return Person(
        name,
        (chance.randrange(side), chance.randrange(side)),
        languages=languages or ["Irish"],
        access=["step-free"] * (chance.random() < 0.08),
        given_minutes=chance.choice((0, 60, 120, 600)),
        received_minutes=chance.choice((0, 0, 60, 300)),
        jobs=chance.choice((0, 0, 1)),
    )


def _gift(chance: random.Random, giver: Person, number: int) -> Gift:
    word = _word(chance)
    return Gift(
        f"{giver.id}.{number}",
        giver.id,
        [f"w{word}"],
        metres=chance.choice((2000, 4000, 8000, 15000)),
        slots=chance.sample(SLOTS, chance.randrange(3, 12)),
        meets=["step-free"] * (chance.random() < 0.6),
        paths=["conveying"] * (chance.random() < 0.4),
        consent=chance.random() < 0.9,
    )


def _word(chance: random.Random) -> int:
    return chance.choices(range(WORDS), POPULARITY)[0]
