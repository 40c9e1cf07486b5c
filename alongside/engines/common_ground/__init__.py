"""What every side agrees with: estimated where a public is asked, counted among ourselves.

| who is asked, what may be shown | call |
|---|---|
| open to the public | `common_ground`, and `steering` for what is shown next |
| a closed roll, among ourselves | `counted` at the close of a round, `next_among_ourselves` |
| a closed roll, protected | `counted_protected`, `next_among_ourselves` |

`words` holds what a page says of each result. Known sides come first: a side counts once however
many stand on it, none is said to agree without its own majority, and only confirmed people count.
"""

from alongside.engines.common_ground.answers import Answer, Id, Value
from alongside.engines.common_ground.counted import (
    Counted,
    CountedStatement,
    GroupCount,
    Verdict,
    counted,
)
from alongside.engines.common_ground.display import Figure
from alongside.engines.common_ground.divides import Divide, NoGap
from alongside.engines.common_ground.evidence import State
from alongside.engines.common_ground.opened import CommonGround, Standing, common_ground
from alongside.engines.common_ground.perception import Guess, PerceptionGap
from alongside.engines.common_ground.protected import (
    ProtectedCount,
    ProtectedStatement,
    ShownBounds,
    counted_protected,
)
from alongside.engines.common_ground.room import InTheRoom, in_the_room
from alongside.engines.common_ground.steering import (
    Exposure,
    Steering,
    next_among_ourselves,
    steering,
)

__all__ = [
    "Answer",
    "CommonGround",
    "Counted",
    "CountedStatement",
    "Divide",
    "Exposure",
    "Figure",
    "GroupCount",
    "Guess",
    "Id",
    "InTheRoom",
    "NoGap",
    "PerceptionGap",
    "ProtectedCount",
    "ProtectedStatement",
    "ShownBounds",
    "Standing",
    "State",
    "Steering",
    "Value",
    "Verdict",
    "common_ground",
    "counted",
    "counted_protected",
    "in_the_room",
    "next_among_ourselves",
    "steering",
]
