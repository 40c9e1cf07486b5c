"""Which statement a person is shown next, and with what probability it was shown.

In an open conversation statements that may be common ground come up more often where they are
still uncertain; a fixed share is drawn evenly, and is the sample that checks the rest.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from statistics import fmean

import numpy as np

from alongside.engines.common_ground import thresholds
from alongside.engines.common_ground.answers import Answer, Cells, Id, answers_hash, count
from alongside.engines.common_ground.model import STEERING_VARIANCE_FLOOR, Floats, chances
from alongside.engines.results import Provenance
from alongside.engines.sides import coarsen

VERSION = "2"


@dataclass(frozen=True, slots=True)
class Exposure:
    """Keep it whole: `probability` is what lets steered answers be weighed afterwards.

    `even` when it came from the evenly drawn share.
    """

    statement: Id
    probability: float
    even: bool


@dataclass(frozen=True, slots=True)
class Steering:
    """How much each statement is wanted from each group: computed now and then, drawn from often.

    `weights[group][statement]` are relative; they are made from live counts and never shown.
    """

    weights: Mapping[str, Mapping[Id, float]]
    group_of_side: Mapping[str, str]
    provenance: Provenance

    def next_statement(self, side: str, unanswered: Sequence[Id], *, seed: str) -> Exposure | None:
        """One of `unanswered`, for a person of `side`; the same seed shows the same statement."""
        if not unanswered:
            return None
        wanted = self.weights.get(self.group_of_side[side], {})
        average = fmean(wanted.values()) if wanted else 1.0  # for what came in since
        weights = np.array([wanted.get(statement, average) for statement in unanswered])
        return _drawn(unanswered, weights / weights.sum(), seed)


def steering(
    answers: Sequence[Answer],
    sides: Mapping[Id, str],
    statements: Sequence[Id],
    *,
    group_of_side: Mapping[str, str] | None = None,
    tau: float = thresholds.AGREEMENT_SHARE,
) -> Steering:
    """For an open conversation. Weights as in `weights`, of live counts in coarsened groups."""
    merged = group_of_side or coarsen(Counter(sides.values()), smallest=thresholds.HEARD_ANSWERS)
    group_of = {person: merged[side] for person, side in sides.items()}
    cells = count(answers, group_of, statements)
    rows = weights(cells, tau)
    wanted = {
        group: dict(zip(cells.statements, map(float, row)))
        for group, row in zip(cells.groups, rows)
    }
    hashed = answers_hash(answers, group_of, statements)
    provenance = Provenance("common_ground.steering", VERSION, {"tau": tau}, hashed)
    return Steering(wanted, merged, provenance)


def weights(cells: Cells, tau: float = thresholds.AGREEMENT_SHARE) -> Floats:
    """weight_rs, one row for each group, proportional to

        sqrt(product over other sides of P(theta > tau)) sqrt(P (1 - P) + .01) / sqrt(n_rs + 2)

    A statement that is new to a group weighs at least as much as the average one.
    """
    own = chances(cells.agree, cells.answered, tau, STEERING_VARIANCE_FLOOR).cells
    others = np.array([np.delete(own, row, axis=0).prod(axis=0) for row in range(len(own))])
    answered = cells.answered
    wanted = np.sqrt(others * (own * (1 - own) + 0.01) / (answered + 2))
    average = wanted.mean(axis=1, keepdims=True)
    is_new = answered < thresholds.NEW_STATEMENT_ANSWERS
    return np.where(is_new, np.maximum(wanted, average), wanted)


def next_among_ourselves(
    answers: Sequence[Answer],
    roll: Mapping[Id, str],
    side: str,
    unanswered: Sequence[Id],
    *,
    seed: str,
) -> Exposure | None:
    """For a closed conversation: what one's own side has answered least; ties by lot."""
    if not unanswered:
        return None
    own = {person: held for person, held in roll.items() if held == side}
    heard = count(answers, own, unanswered).answered.sum(axis=0)
    least = [statement for statement, many in zip(unanswered, heard) if many == heard.min()]
    chosen = least[int(_chance(seed, "tie") * len(least))]
    return Exposure(chosen, 1 / len(least), even=False)


def _drawn(unanswered: Sequence[Id], steered: Floats, seed: str) -> Exposure:
    even_share = thresholds.UNIFORM_SHARE
    evenly = np.full(len(unanswered), 1 / len(unanswered))
    even = _chance(seed, "share") < even_share
    reached = np.cumsum(evenly if even else steered)
    place = int(np.searchsorted(reached, _chance(seed, "statement") * reached[-1], side="right"))
    probability = even_share * evenly[place] + (1 - even_share) * steered[place]
    return Exposure(unanswered[place], float(probability), even)


def _chance(seed: str, purpose: str) -> float:
    """Between 0 and 1, from the seed alone: the same in every version of every library."""
    digest = sha256(f"{purpose} {seed}".encode()).digest()
    return int.from_bytes(digest[:6]) / 2**48
