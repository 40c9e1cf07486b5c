"""What is special to a group, and what every group shares.

Formulas of the Polis system (Small, Bjorkegren, Erkkilä, Shaw, Megill 2021, "Polis: scaling
deliberation by mapping high dimensional opinion spaces"), add-one smoothing included.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr

from alongside.engines.opinion_map.votes import Numbers

AGREEING, DISAGREEING = 0, 1
VOTE_OF_DIRECTION = (2, 0)  # columns of a tally: disagree, pass, agree


@dataclass(frozen=True, eq=False)
class Representativeness:
    """Every array is (2, groups, statements): agreeing first, then disagreeing.

    `share` is pa and pd, `share_z` pat and pdt, `ratio` ra and rd, `ratio_z` rat and rdt;
    `consensus` (2, statements) is the product of the shares over groups.
    """

    count: NDArray[np.int64]
    answered: NDArray[np.int64]
    share: Numbers
    share_z: Numbers
    ratio: Numbers
    ratio_z: Numbers
    consensus: Numbers


def representativeness(counts: NDArray[np.int64]) -> Representativeness:
    """From a tally (groups, statements, 3); with one group, the others are nobody."""
    chosen = np.stack([counts[:, :, vote] for vote in VOTE_OF_DIRECTION])
    answered = np.broadcast_to(counts.sum(axis=2), chosen.shape)
    others = chosen.sum(axis=1, keepdims=True) - chosen
    others_answered = answered.sum(axis=1, keepdims=True) - answered
    share = (chosen + 1) / (answered + 2)
    share_z = 2 * np.sqrt(answered + 1) * ((chosen + 1) / (answered + 1) - 0.5)
    ratio = share / ((others + 1) / (others_answered + 2))
    ratio_z = _two_proportions(chosen + 1, answered + 1, others + 1, others_answered + 1)
    return Representativeness(chosen, answered, share, share_z, ratio, ratio_z, share.prod(axis=1))


def representative_choices(
    found: Representativeness, *, most: int = 5, false_share: float = 0.05
) -> list[list[tuple[int, int]]]:
    """Per group, up to `most` (statement, direction), strongest first.

    A choice must be a majority in the group *and* commoner there than among the others; the
    weaker of the two counts, and Benjamini-Hochberg runs over everything that was looked at.
    """
    weaker = np.minimum(found.share_z, found.ratio_z)
    kept = below_false_share(1 - ndtr(weaker), false_share)
    strength = found.ratio * found.ratio_z * found.share * found.share_z
    return [_strongest(kept[:, group], strength[:, group], most) for group in range(kept.shape[1])]


def shared_choices(
    found: Representativeness, *, most: int = 5, false_share: float = 0.05
) -> list[tuple[int, int]]:
    """Up to `most` (statement, direction) that are a majority in each and every group."""
    weakest = found.share_z.min(axis=1)
    kept = below_false_share(1 - ndtr(weakest), false_share)
    return _strongest(kept, found.consensus, most)


def below_false_share(p_values: Numbers, false_share: float) -> NDArray[np.bool_]:
    """Benjamini-Hochberg (1995) over all the values, whatever their shape."""
    ordered = np.sort(p_values, axis=None)
    allowed = false_share * np.arange(1, ordered.size + 1) / max(ordered.size, 1)
    passing = np.flatnonzero(ordered <= allowed)
    threshold = ordered[passing[-1]] if passing.size else -1.0
    return np.asarray(p_values <= threshold)


def _strongest(kept: NDArray[np.bool_], strength: Numbers, most: int) -> list[tuple[int, int]]:
    """Largest first; the earlier statement where two are equal."""
    order = np.argsort(-np.where(kept, strength, -np.inf).T, axis=None, kind="stable")
    chosen = order[: min(most, int(kept.sum()))]
    return [(int(place) // 2, int(place) % 2) for place in chosen]


def _two_proportions(
    ours: NDArray[np.int64],
    us: NDArray[np.int64],
    theirs: NDArray[np.int64],
    them: NDArray[np.int64],
) -> Numbers:
    """z of a difference between two proportions with pooled variance; 0 where that is 0."""
    pooled = (ours + theirs) / (us + them)
    deviation = np.sqrt(np.maximum(pooled * (1 - pooled), 0) * (1 / us + 1 / them))
    difference = ours / us - theirs / them
    safe = np.where(deviation > 0, deviation, 1.0)
    return np.asarray(np.where(deviation > 0, difference / safe, 0.0))
