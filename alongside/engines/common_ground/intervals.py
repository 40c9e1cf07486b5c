"""Intervals of shares and of their differences, over whole arrays at a time."""

import numpy as np
import numpy.typing as npt
from scipy.special import ndtri

from alongside.engines.common_ground.model import Floats


def wilson(
    share: npt.ArrayLike, answered: npt.ArrayLike, confidence: float = 0.95
) -> tuple[Floats, Floats]:
    """Interval of a share of `answered` people (Wilson 1927)."""
    share, answered = np.asarray(share, np.float64), np.asarray(answered, np.float64)
    squared = ndtri((1 + confidence) / 2) ** 2 / answered
    centre = (share + squared / 2) / (1 + squared)
    reach = np.sqrt(squared * share * (1 - share) + squared**2 / 4) / (1 + squared)
    return centre - reach, centre + reach


def newcombe(
    share: Floats,
    answered: npt.ArrayLike,
    other: Floats,
    other_answered: npt.ArrayLike,
    confidence: float = 0.95,
) -> tuple[Floats, Floats]:
    """Interval of `share - other`, from the two Wilson intervals (Newcombe 1998, method 10)."""
    low, high = wilson(share, answered, confidence)
    other_low, other_high = wilson(other, other_answered, confidence)
    return (
        share - other - np.hypot(share - low, other_high - other),
        share - other + np.hypot(high - share, other - other_low),
    )
