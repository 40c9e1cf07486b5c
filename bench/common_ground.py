"""How often is what we call common ground not common ground? Beside the usual rule, and timed.

    python -m bench.common_ground [conversations] [--worlds N] [--splits N]

Three parts. *Invented publics*: four sides of 120, 60, 40 and 25, 120 statements, 25 to 45 answers
each; what each side would say is known, and on one statement in eight the smallest is against
while the others are for. *Other worlds*: the same with other sides, sizes, spreads and base rates.
*Real conversations*, half of the votes held out (bench/common_ground_real.py).
"""

import argparse
import time
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from alongside.engines.common_ground import Answer, CommonGround, State, common_ground
from alongside.engines.common_ground.answers import Cells
from alongside.engines.common_ground.opened import from_cells
from alongside.engines.common_ground.perception import Guesses
from alongside.engines.common_ground.thresholds import AGREEMENT_SHARE
from alongside.engines.sides import SIDES
from bench.common_ground_public import Public, World
from bench.common_ground_real import hold_out
from bench.common_ground_rules import Mask, discovered_groups_over_60, known_groups_over_60

type Rule = Callable[[Public, list[Answer]], Mask]

CLAIMS = (State.COMMON_GROUND, State.FIRM)
FOUR = World().sizes
WORLDS = {
    "two sides, 60 and 40": World({"uses": 60, "professional": 40}),
    "two sides, 120 and 25": World({"uses": 25, "professional": 120}),
    "three, 120, 60 and 25": World({"uses": 60, "family": 25, "professional": 120}),
    "four of 60": World(dict.fromkeys(SIDES, 60)),
    "four times the people": World({side: 4 * size for side, size in FOUR.items()}),
    "sides alike (sd .25)": World(own_sd=0.25),
    "sides far apart (sd 1)": World(own_sd=1.0),
    "few agree (base -.5)": World(base=-0.5),
    "most agree (base 1)": World(base=1.0),
    "statements alike (sd .5)": World(statement_sd=0.5),
    "no dissent": World(dissent=0),
    "dissent on every fourth": World(dissent=1 / 4),
    "heavy tails (t, 3)": World(tails=3),
    "60 statements": World(statements=60),
    "40 statements": World(statements=40, answers=(15, 35)),
}


@dataclass
class Tally:
    """Sums over conversations."""

    claimed: int = 0
    false: int = 0
    found: int = 0
    shared: int = 0
    overridden: int = 0
    dissented: int = 0

    def add(self, public: Public, claimed: Mask) -> None:
        true, against = public.truly_shared, public.could_be_overridden
        self.claimed += int(claimed.sum())
        self.false += int((claimed & ~true).sum())
        self.found += int((claimed & true).sum())
        self.shared += int(true.sum())
        self.overridden += int((claimed & against).sum())
        self.dissented += int(against.sum())

    def line(self, name: str) -> str:
        return (
            f"{name:36} {self.claimed:7} {self.false / max(1, self.claimed):8.3f}"
            f" {self.overridden / max(1, self.dissented):10.4f} {self.found:6}"
            f" {self.found / max(1, self.shared):7.3f}"
        )


def every_side(public: Public, said: list[Answer]) -> Mask:
    """This engine."""
    found = common_ground(said, public.side_of, statements=public.statements)
    return claims(found)


def claims(found: CommonGround) -> Mask:
    return np.array([each.state in CLAIMS for each in found.agreed], np.bool_)


def simulate(
    conversations: int,
    *,
    steered: bool,
    rules: dict[str, Rule],
    world: World | None = None,
    first: int = 0,
) -> dict[str, Tally]:
    tallies = {name: Tally() for name in rules}
    for seed in range(first, first + conversations):
        public = Public(seed, world or World())
        said = public.answers(steered=steered)
        for name, rule in rules.items():
            tallies[name].add(public, rule(public, said))
    return tallies


def small_side_claims(conversations: int, size: int = 12) -> int:
    """Claims made when one side has twelve people, whose answers are not steered."""
    ours: dict[str, Rule] = {"ours": every_side}
    world = World(FOUR | {"neighbour": size})
    return simulate(conversations, steered=False, rules=ours, world=world)["ours"].claimed


def seconds_from_counts(people: int = 2000, statements: int = 500) -> float:
    """CPU, best of five, of everything after the counts, every cell filled."""
    chance = np.random.default_rng(1)
    answered = np.full((4, statements), people // 4)
    agree = chance.binomial(answered, chance.beta(3, 2, (4, statements)))
    cells = Cells(SIDES, tuple(range(statements)), agree, answered - agree, np.zeros_like(agree))
    nobody = Guesses([], {}, {}, in_batches=True)
    taken = []
    for _ in range(5):
        start = time.process_time()
        from_cells(cells, nobody, (1, 2, 3), AGREEMENT_SHARE, "")
        taken.append(time.process_time() - start)
    return min(taken)


def main() -> None:
    parser = argparse.ArgumentParser(description="common ground, checked")
    parser.add_argument("conversations", nargs="?", type=int, default=150)
    parser.add_argument("--worlds", type=int, default=60, help="conversations in each other world")
    parser.add_argument("--splits", type=int, default=20, help="splits of each real conversation")
    asked = parser.parse_args()
    _invented(asked.conversations)
    _other_worlds(asked.worlds)
    print("\nReal conversations, half of the votes held out")
    for line in hold_out(asked.splits):
        print(line)
    print(f"\none side of 12: {small_side_claims(asked.conversations)} claims")
    print(f"2,000 people x 500 statements, after counts: {seconds_from_counts():.3f} s of CPU")


def _invented(conversations: int) -> None:
    usual: dict[str, Rule] = {
        "every side (this engine)": every_side,
        "known groups over 60 %": known_groups_over_60,
        "discovered groups over 60 %": discovered_groups_over_60,
    }
    ours: dict[str, Rule] = {"every side, steered": every_side}
    print(f"{conversations} invented conversations, seeds 0 to {conversations - 1}\n{_head()}")
    evenly = simulate(conversations, steered=False, rules=usual)
    steered = simulate(conversations, steered=True, rules=ours)
    for name, tally in (evenly | steered).items():
        print(tally.line(name))
    more = steered["every side, steered"].found / max(1, evenly["every side (this engine)"].found)
    print(f"steered answers find {more:.2f} times as much")


def _other_worlds(conversations: int) -> None:
    print(f"\nOther worlds, {conversations} conversations each, seeds from 60000\n{_head()}")
    for name, world in WORLDS.items():
        for steered in (False, True):
            said = f"{name}, {'steered' if steered else 'evenly'}"
            rules: dict[str, Rule] = {said: every_side}
            found = simulate(conversations, steered=steered, rules=rules, world=world, first=60_000)
            print(found[said].line(said), flush=True)


def _head() -> str:
    return f"{'':36} {'claims':>7} {'false':>8} {'overridden':>10} {'found':>6} {'of all':>7}"


if __name__ == "__main__":
    main()
