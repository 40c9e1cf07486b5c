"""How much say people had: a rung of the ladder, computed from what was recorded.

Nouns: Act, Trace, DecisionRule, Rung, PartBalance. Verbs: rung, balance_by_side.
Never a sum of points: the rung names the contributions that put it there and what the next one
would take. What a professional entered for someone else raises no rung. docs/engines/ladder.md.
"""

from alongside.engines.ladder.acts import PARTS, STAGES, Act, DecisionRule, Trace
from alongside.engines.ladder.balance import (
    BalanceBySide,
    GroupShare,
    PartBalance,
    balance_by_side,
)
from alongside.engines.ladder.climb import Rung, rung
from alongside.engines.ladder.rungs import RUNGS, Step

__all__ = [
    "PARTS",
    "RUNGS",
    "STAGES",
    "Act",
    "BalanceBySide",
    "DecisionRule",
    "GroupShare",
    "PartBalance",
    "Rung",
    "Step",
    "Trace",
    "balance_by_side",
    "rung",
]
