"""How often is what we call common ground not common ground? Beside the usual rule, and timed.

    python -m bench.common_ground [conversations]

A simulated public: four sides of 120, 60, 40 and 25 people, 120 statements, 25 to 45 answers
each. The share of each side that would agree with each statement is known, so that every claim
can be checked. On one statement in eight the smallest side dissents while the others agree.
"""

import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from alongside.engines.common_ground import Answer, CommonGround, State, common_ground
from alongside.engines.common_ground.answers import Cells, count
from alongside.engines.common_ground.opened import from_cells
from alongside.engines.common_ground.perception import Guesses
from alongside.engines.common_ground.steering import weights
from alongside.engines.common_ground.thresholds import AGREEMENT_SHARE, UNIFORM_SHARE
from alongside.engines.sides import SIDES

type Floats = npt.NDArray[np.float64]
type Rule = Callable[["Public", list[Answer]], set[int]]

SIZES = {"professional": 120, "uses": 60, "family": 40, "neighbour": 25}
STATEMENTS = 120
ROUNDS = 12
CLAIMS = (State.COMMON_GROUND, State.FIRM)


@dataclass
class Public:
    """`shares[r, s]`: the share of side r (in the order of SIDES) that agrees, if it answers."""

    seed: int
    sizes: dict[str, int] = field(default_factory=lambda: dict(SIZES))
    statements: int = STATEMENTS

    def __post_init__(self) -> None:
        self.chance = np.random.default_rng(self.seed)
        smallest = min(self.sizes, key=lambda side: self.sizes[side])
        self.smallest = SIDES.index(smallest)
        statement = self.chance.normal(0.3, 1.1, self.statements)
        own = self.chance.normal(0, 0.5, (len(SIDES), self.statements))
        logits = statement + self.chance.normal(0, 0.2, (len(SIDES), 1)) + own
        self.overridden = np.arange(self.statements) % 8 == 0
        logits[:, self.overridden] = self.chance.normal(1.6, 0.3, (4, self.overridden.sum()))
        logits[self.smallest, self.overridden] = self.chance.normal(-0.5, 0.4)
        self.shares = 1 / (1 + np.exp(-logits))
        self.sides = {
            f"{side} {number}": side for side in SIDES for number in range(self.sizes[side])
        }

    @property
    def truly_shared(self) -> set[int]:
        return set(np.flatnonzero(self.shares.min(axis=0) > AGREEMENT_SHARE).tolist())

    def answers(self, *, steered: bool) -> list[Answer]:
        """In rounds, people in random order, so that steering has something to go by."""
        quota = {person: int(self.chance.integers(25, 46)) for person in self.sides}
        unseen = {person: np.ones(self.statements, np.bool_) for person in self.sides}
        said: list[Answer] = []
        for turn in range(ROUNDS):
            wanted = self._wanted(said) if steered and said else None
            for person in self.chance.permutation(list(self.sides)):
                share = quota[person] * (turn + 1) // ROUNDS - quota[person] * turn // ROUNDS
                said += self._answered(str(person), share, unseen[person], wanted)
        return said

    def _wanted(self, said: list[Answer]) -> Floats:
        return weights(count(said, self.sides, range(self.statements)))

    def _answered(
        self, person: str, many: int, unseen: npt.NDArray[np.bool_], wanted: Floats | None
    ) -> list[Answer]:
        row = SIDES.index(self.sides[person])
        chances = unseen / unseen.sum()
        if wanted is not None:
            steered = wanted[row] * unseen
            chances = UNIFORM_SHARE * chances + (1 - UNIFORM_SHARE) * steered / steered.sum()
        shown = self.chance.choice(self.statements, many, replace=False, p=chances)
        unseen[shown] = False
        agrees = self.chance.random(many) < self.shares[row, shown]
        return [
            Answer(person, int(statement), "agree" if yes else "disagree")
            for statement, yes in zip(shown, agrees)
        ]


def every_side(public: Public, said: list[Answer]) -> set[int]:
    """This engine."""
    return claims(common_ground(said, public.sides, statements=range(public.statements)))


def claims(found: CommonGround) -> set[int]:
    return {int(each.statement) for each in found.agreed if each.state in CLAIMS}


def known_groups_over_60(public: Public, said: list[Answer]) -> set[int]:
    """The usual rule, given the sides: more than 60 % of those who answered, in each."""
    cells = count(said, public.sides, range(public.statements))
    return _over_60(cells.agree, cells.answered)


def discovered_groups_over_60(public: Public, said: list[Answer]) -> set[int]:
    """The usual rule as platforms run it: groups found by clustering, 60 % in each."""
    votes = np.full((len(public.sides), public.statements), np.nan)
    people = {person: row for row, person in enumerate(public.sides)}
    for person, statement, value in said:
        votes[people[person], statement] = 1.0 if value == "agree" else -1.0
    group = discovered_groups(votes)
    agree = np.array([(votes[group == g] == 1).sum(axis=0) for g in np.unique(group)])
    answered = np.array([(~np.isnan(votes[group == g])).sum(axis=0) for g in np.unique(group)])
    return _over_60(agree, answered)


def discovered_groups(votes: Floats) -> npt.NDArray[np.int64]:
    """Two principal components of the mean-filled votes, k-means, k of 2 to 5 by silhouette."""
    means = np.nan_to_num(np.nanmean(votes, axis=0))
    centred = np.where(np.isnan(votes), 0.0, votes - means)
    left, scale, _ = np.linalg.svd(centred, full_matrices=False)
    points = left[:, :2] * scale[:2] / np.sqrt((~np.isnan(votes)).sum(axis=1, keepdims=True))
    found = [_k_means(points, k) for k in range(2, 6)]
    return max(found, key=lambda group: _silhouette(points, group))


def _k_means(points: Floats, k: int) -> npt.NDArray[np.int64]:
    chance = np.random.default_rng(k)
    best, best_spread = np.zeros(len(points), np.int64), np.inf
    for _ in range(5):
        centres = points[chance.choice(len(points), k, replace=False)]
        for _ in range(30):
            away = ((points[:, None] - centres) ** 2).sum(axis=2)
            group = away.argmin(axis=1)
            centres = np.array(
                [
                    points[group == g].mean(axis=0) if (group == g).any() else centres[g]
                    for g in range(k)
                ]
            )
        if (spread := away.min(axis=1).sum()) < best_spread:
            best, best_spread = group, spread
    return best


def _silhouette(points: Floats, group: npt.NDArray[np.int64]) -> float:
    apart = np.sqrt(((points[:, None] - points) ** 2).sum(axis=2))
    labels = np.unique(group)
    mean_to = np.array([apart[:, group == label].mean(axis=1) for label in labels]).T
    own = np.searchsorted(labels, group)
    within = mean_to[np.arange(len(points)), own]
    mean_to[np.arange(len(points)), own] = np.inf
    nearest = mean_to.min(axis=1)
    return float(((nearest - within) / np.maximum(nearest, within)).mean())


def _over_60(agree: npt.NDArray[np.int64], answered: npt.NDArray[np.int64]) -> set[int]:
    over = (agree > AGREEMENT_SHARE * answered).all(axis=0)
    return set(np.flatnonzero(over).tolist())


@dataclass
class Tally:
    """Sums over conversations."""

    claimed: int = 0
    false: int = 0
    found: int = 0
    shared: int = 0
    overridden: int = 0
    dissented: int = 0

    def add(self, public: Public, claimed: set[int]) -> None:
        true = public.truly_shared
        dissent = set(np.flatnonzero(public.overridden).tolist()) - true
        self.claimed += len(claimed)
        self.false += len(claimed - true)
        self.found += len(claimed & true)
        self.shared += len(true)
        self.overridden += len(claimed & dissent)
        self.dissented += len(dissent)

    def line(self, name: str) -> str:
        return (
            f"{name:34} {self.claimed:7} {self.false / max(1, self.claimed):8.3f}"
            f" {self.overridden / max(1, self.dissented):10.3f} {self.found:6}"
            f" {self.found / max(1, self.shared):7.3f}"
        )


def simulate(conversations: int, *, steered: bool, rules: dict[str, Rule]) -> dict[str, Tally]:
    tallies = {name: Tally() for name in rules}
    for seed in range(conversations):
        public = Public(seed)
        said = public.answers(steered=steered)
        for name, rule in rules.items():
            tallies[name].add(public, rule(public, said))
    return tallies


def small_side_claims(conversations: int, size: int = 12) -> int:
    """Claims made when one side has twelve people, whose answers are not steered."""
    made = 0
    for seed in range(conversations):
        public = Public(seed, SIZES | {"neighbour": size})
        made += len(every_side(public, public.answers(steered=False)))
    return made


def seconds_from_counts(people: int = 2000, statements: int = 500) -> float:
    """Best of five of everything after the counts, every cell filled."""
    chance = np.random.default_rng(1)
    answered = np.full((4, statements), people // 4)
    agree = chance.binomial(answered, chance.beta(3, 2, (4, statements)))
    cells = Cells(SIDES, tuple(range(statements)), agree, answered - agree, np.zeros_like(agree))
    nobody = Guesses([], {}, {}, in_batches=True)
    taken = []
    for _ in range(5):
        start = time.perf_counter()
        from_cells(cells, nobody, (1, 2, 3), AGREEMENT_SHARE, "")
        taken.append(time.perf_counter() - start)
    return min(taken)


def main(conversations: int) -> None:
    print(f"{conversations} conversations, seeds 0 to {conversations - 1}")
    print(f"{'rule':34} {'claims':>7} {'false':>8} {'overridden':>10} {'found':>6} {'of all':>7}")
    usual: dict[str, Rule] = {
        "every side (this engine)": every_side,
        "known groups over 60 %": known_groups_over_60,
        "discovered groups over 60 %": discovered_groups_over_60,
    }
    evenly = simulate(conversations, steered=False, rules=usual)
    for name, tally in evenly.items():
        print(tally.line(name))
    steered = simulate(conversations, steered=True, rules={"every side, steered": every_side})
    for name, tally in steered.items():
        print(tally.line(name))
    found = steered["every side, steered"].found / max(1, evenly["every side (this engine)"].found)
    print(f"steered answers find {found:.2f} times as much")
    print(f"one side of 12: {small_side_claims(conversations)} claims")
    print(f"2,000 people x 500 statements, after counts: {seconds_from_counts():.3f} s")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100)
