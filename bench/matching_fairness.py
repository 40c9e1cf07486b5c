"""Twelve weeks of a made-up time bank: is the giving spread, and is anybody helped less for it?

    python -m bench.matching_fairness

Every week some members could do with something; whoever the plan names is asked and says yes, an
hour each; a need that nobody could meet lapses. Only the weights differ between the two runs.
"""

import random
from dataclasses import dataclass, replace
from statistics import mean

from alongside.engines.matching import Need, Town, Weights, match
from bench._town import DISTANCE_ALONE, need, town, with_facts

WEEKS, REMEMBERED = 12, 4
MEMBERS = 250
QUOTA = 6  # jobs in four weeks
SEEDS = range(1, 6)


@dataclass(frozen=True)
class Season:
    """`fill`: needs met. `ever_gave` and `gini` are over members with something to give."""

    needs: int
    fill: float
    gini: float
    ever_gave: float
    metres: float


def season(weights: Weights, seed: int, members: int = MEMBERS) -> Season:
    whole = town(members, seed, needs_each=0)
    chance = random.Random(f"weeks {seed}")
    given: dict[str, list[int]] = {person.id: [0] * WEEKS for person in whole.people}
    received = dict.fromkeys(given, 0)
    asked, metres = 0, []
    for week in range(WEEKS):
        needs = _needs(chance, whole, week)
        asked += len(needs)
        for found in match(_in_week(whole, weights, week, given, received, needs)).matches:
            given[found.giver][week] += 1
            received[_asker(needs, found.need)] += 1
            metres.append(found.reasons.metres or 0)
    givers = {gift.giver for gift in whole.gifts if gift.consent}
    hours = [sum(given[name]) for name in sorted(givers)]
    ever = mean(hour > 0 for hour in hours)
    return Season(asked, len(metres) / asked, gini(hours), ever, mean(metres))


def gini(amounts: list[int]) -> float:
    """0: all alike; near 1: one has everything."""
    ranked = sorted(amounts)
    weighed = sum((2 * rank - len(ranked) + 1) * each for rank, each in enumerate(ranked))
    return weighed / (len(ranked) * sum(ranked))


def main() -> None:
    print(f"{MEMBERS} members, {WEEKS} weeks, {len(SEEDS)} towns: mean (lowest to highest)")
    for name, weights in (("distance alone", DISTANCE_ALONE), ("as it is", Weights())):
        seasons = [season(weights, seed) for seed in SEEDS]
        print(f"\n{name}, {mean(each.needs for each in seasons):.0f} needs")
        for figure in ("fill", "gini", "ever_gave", "metres"):
            found = [getattr(each, figure) for each in seasons]
            print(f"  {figure:12}{mean(found):>10.2f}  ({min(found):.2f} to {max(found):.2f})")


def _needs(chance: random.Random, whole: Town, week: int) -> list[Need]:
    askers = [person for person in whole.people if chance.random() < 0.25]
    return [need(chance, f"{week}.{person.id}", person) for person in askers]


def _asker(needs: list[Need], name: str) -> str:
    return next(each.asker for each in needs if each.id == name)


def _in_week(
    whole: Town,
    weights: Weights,
    week: int,
    given: dict[str, list[int]],
    received: dict[str, int],
    needs: list[Need],
) -> Town:
    people = [
        with_facts(
            person,
            {
                "given_minutes": 60 * sum(given[person.id]),
                "received_minutes": 60 * received[person.id],
                "jobs": sum(given[person.id][max(0, week - REMEMBERED) : week]),
                "quota": QUOTA,
            },
        )
        for person in whole.people
    ]
    return replace(whole, people=people, needs=needs, weights=weights, seed=f"{whole.seed} {week}")


if __name__ == "__main__":
    main()
