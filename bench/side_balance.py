"""How often proposals pass, and who holds the power, under three rules: exact, not sampled.

    python -m bench.side_balance

Five who use the service, three family members, four neighbours, twelve professionals; everyone
answers yes or no on their own, and a professional's objection names its ground. Counted over all
6 x 4 x 5 x 13 ways the numbers of yes can fall, each weighed by its binomials, in fractions.
"""

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from functools import cache
from itertools import product
from math import comb, prod

from alongside.engines.side_balance import Answer, Voter, decide

PEOPLE = {"uses": 5, "family": 3, "neighbour": 4, "professional": 12}

type Counts = tuple[int, ...]
type Rule = Callable[[Counts], bool]


def chance_of_passing(rule: Rule, tenths_yes: Counts) -> Fraction:
    """`tenths_yes`: how likely one person of each side is to say yes, in tenths."""
    return sum((_chance(yes, tenths_yes) for yes in _all_counts(PEOPLE) if rule(yes)), Fraction(0))


def banzhaf_shares(rule: Rule) -> dict[str, Fraction]:
    """Each side's part of all swings: ballots in which one person's change of mind decides."""
    swings = {side: PEOPLE[side] * _swings(rule, side) for side in PEOPLE}
    return {side: Fraction(count, sum(swings.values())) for side, count in swings.items()}


@cache
def every_side_on_board(yes: Counts) -> bool:
    """Asks the engine itself, with people and answers, in the second round."""
    roll, answers = _ballot(yes)
    return decide(roll, answers, threshold="ordinary", round=2).outcome == "adopted"


def simple_majority(yes: Counts) -> bool:
    return 2 * sum(yes) > sum(PEOPLE.values())


def strict_concurrent_majority(yes: Counts) -> bool:
    """More than half of every side: what lets one person in a small side stop the rest."""
    return all(2 * said > people for said, people in zip(yes, PEOPLE.values()))


RULES: Mapping[str, Rule] = {
    "simple majority": simple_majority,
    "every side on board": every_side_on_board,
    "strict concurrent majority": strict_concurrent_majority,
}
CASES: Mapping[str, Counts] = {
    "all who use it object, the rest 90 % yes": (0, 9, 9, 9),
    "professionals all yes, the others 40 %": (4, 4, 4, 10),
    "80 % yes everywhere": (8, 8, 8, 8),
}


def main() -> None:
    print(f"{'':42}" + "".join(f"{name:>28}" for name in RULES))
    for case, tenths in CASES.items():
        chances = [float(chance_of_passing(rule, tenths)) for rule in RULES.values()]
        print(f"{case:42}" + "".join(f"{chance:28.4f}" for chance in chances))
    shares = [float(banzhaf_shares(rule)["professional"]) for rule in RULES.values()]
    print(f"{'Banzhaf share of the professionals':42}" + "".join(f"{s:28.4f}" for s in shares))


def _ballot(yes: Counts) -> tuple[list[Voter], list[Answer]]:
    roll = [Voter(f"{side}{n}", side) for side, people in PEOPLE.items() for n in range(people)]
    said_yes = {f"{side}{n}" for side, said in zip(PEOPLE, yes) for n in range(said)}
    answers = [
        Answer(voter.id, "support")
        if voter.id in said_yes
        else Answer(voter.id, "objection", reason="It hurts us.", ground="The Act, section 3")
        for voter in roll
    ]
    return roll, answers


def _all_counts(people: Mapping[str, int]) -> Iterator[Counts]:
    return product(*(range(count + 1) for count in people.values()))


def _chance(yes: Counts, tenths_yes: Counts) -> Fraction:
    """Binomials of the four sides, multiplied; whole numbers until the last step."""
    ways = prod(
        comb(people, said) * tenths**said * (10 - tenths) ** (people - said)
        for people, said, tenths in zip(PEOPLE.values(), yes, tenths_yes)
    )
    return Fraction(ways, 10 ** sum(PEOPLE.values()))


def _swings(rule: Rule, side: str) -> int:
    """Ballots of the other 23 in which one person of this side decides."""
    others = PEOPLE | {side: PEOPLE[side] - 1}
    swung = 0
    for yes in _all_counts(others):
        with_them = tuple(said + (name == side) for name, said in zip(PEOPLE, yes))
        if rule(with_them) and not rule(yes):
            swung += prod(comb(people, said) for people, said in zip(others.values(), yes))
    return swung


if __name__ == "__main__":
    main()
