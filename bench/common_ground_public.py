"""An invented public: what each side would say is known, so that every claim can be checked."""

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from alongside.engines.common_ground import Answer
from alongside.engines.common_ground.answers import Cells
from alongside.engines.common_ground.steering import weights
from alongside.engines.common_ground.thresholds import AGREEMENT_SHARE, UNIFORM_SHARE
from alongside.engines.sides import SIDES

type Floats = npt.NDArray[np.float64]

ROUNDS = 12


@dataclass(frozen=True)
class World:
    """How a public is drawn. Logits: statement + side + what only this side thinks of only this.

    On `dissent` of the statements the smallest side is against (about 38 % agree) while each of
    the others is for (about 83 %). `tails` are the degrees of freedom of what is a side's own
    (none: normal).
    """

    sizes: dict[str, int] = field(
        default_factory=lambda: {"uses": 60, "family": 40, "neighbour": 25, "professional": 120}
    )
    statements: int = 120
    base: float = 0.3
    statement_sd: float = 1.1
    own_sd: float = 0.5
    dissent: float = 1 / 8
    tails: int | None = None
    answers: tuple[int, int] = (25, 45)

    @property
    def sides(self) -> list[str]:
        return [side for side in SIDES if side in self.sizes]


class Public:
    """`shares[r, s]`: the share of side r (in the order of SIDES) that agrees, if it answers."""

    def __init__(self, seed: int, world: World) -> None:
        self.chance, self.world = np.random.default_rng(seed), world
        self.statements = range(world.statements)
        self.side_of = {
            f"{side} {number}": side for side in world.sides for number in range(world.sizes[side])
        }
        self.rows = np.repeat(
            np.arange(len(world.sides)), [world.sizes[side] for side in world.sides]
        )
        self.dissented = np.arange(world.statements) < round(world.dissent * world.statements)
        self.shares = 1 / (1 + np.exp(-self._logits()))

    @property
    def truly_shared(self) -> npt.NDArray[np.bool_]:
        return np.asarray(self.shares.min(axis=0) > AGREEMENT_SHARE)

    @property
    def could_be_overridden(self) -> npt.NDArray[np.bool_]:
        return self.dissented & ~self.truly_shared

    def answers(self, *, steered: bool) -> list[Answer]:
        """In rounds, people in random order, so that steering has something to go by."""
        low, high = self.world.answers
        quota = self.chance.integers(low, high + 1, len(self.rows))
        unseen = np.ones((len(self.rows), self.world.statements), np.bool_)
        counts = np.zeros((2, len(self.world.sides), self.world.statements), np.int64)
        said: list[Answer] = []
        for turn in range(ROUNDS):
            many = quota * (turn + 1) // ROUNDS - quota * turn // ROUNDS
            said += self._round(many, unseen, counts, steered=steered and turn > 0)
        return said

    def _logits(self) -> Floats:
        world, chance = self.world, self.chance
        shape = len(world.sides), world.statements
        own = chance.normal(0, 1, shape)
        if world.tails:
            own = chance.standard_t(world.tails, shape) * np.sqrt((world.tails - 2) / world.tails)
        logits = chance.normal(world.base, world.statement_sd, world.statements)
        logits = logits + chance.normal(0, 0.2, (shape[0], 1)) + world.own_sd * own
        smallest = min(range(shape[0]), key=lambda row: world.sizes[world.sides[row]])
        against = int(self.dissented.sum())
        logits[:, self.dissented] = chance.normal(1.6, 0.3, (shape[0], against))
        logits[smallest, self.dissented] = chance.normal(-0.5, 0.4, against)
        return np.asarray(logits)

    def _round(
        self,
        many: npt.NDArray[np.int64],
        unseen: npt.NDArray[np.bool_],
        counts: npt.NDArray[np.int64],
        *,
        steered: bool,
    ) -> list[Answer]:
        """Drawn without replacement by weight: the largest of log(weight) + Gumbel noise."""
        chances = self._chances(unseen, counts) if steered else unseen / 1.0
        with np.errstate(divide="ignore"):
            keys = np.log(chances) + self.chance.gumbel(size=unseen.shape)
        order = np.argsort(-keys, axis=1)
        people = list(self.side_of)
        said = []
        for person in self.chance.permutation(len(people)):
            shown = order[person, : many[person]]
            row = self.rows[person]
            agrees = self.chance.random(len(shown)) < self.shares[row, shown]
            unseen[person, shown] = False
            counts[0, row, shown] += agrees
            counts[1, row, shown] += 1
            said += [
                Answer(people[person], statement, "agree" if yes else "disagree")
                for statement, yes in zip(shown.tolist(), agrees)
            ]
        return said

    def _chances(self, unseen: npt.NDArray[np.bool_], counts: npt.NDArray[np.int64]) -> Floats:
        agree, answered = counts
        live = Cells(
            tuple(self.world.sides),
            tuple(self.statements),
            agree,
            answered - agree,
            np.zeros_like(agree),
        )
        steered = weights(live)[self.rows] * unseen
        evenly = unseen / np.maximum(unseen.sum(axis=1, keepdims=True), 1)
        wanted = steered / np.maximum(steered.sum(axis=1, keepdims=True), 1e-300)
        return np.asarray(UNIFORM_SHARE * evenly + (1 - UNIFORM_SHARE) * wanted)
