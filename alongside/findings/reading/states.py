"""Whether there is anything to show, and what is missing if there is not."""

from collections.abc import Mapping
from typing import Any

from alongside.engines.common_ground.thresholds import HEARD_ANSWERS
from alongside.findings.reading.rows import Heard, Rests
from alongside.findings.reading.showing import AMONG, OPEN, Showing

NOTHING, WAITING, TOO_FEW, READY = "nothing", "waiting", "too_few", "ready"


def state_of(
    showing: Showing,
    part: Mapping[str, Any] | None,
    rests: Rests,
    heard: Heard,
    statements: int,
) -> str:
    if not statements or (not rests.heard and not rests.uncounted):
        return NOTHING
    if part is None:
        return WAITING if showing.mode == AMONG else TOO_FEW
    if showing.mode == OPEN:
        return READY if rests.heard >= HEARD_ANSWERS else TOO_FEW
    return READY if _says_something(heard) else TOO_FEW


def _says_something(heard: Heard) -> bool:
    """A protected roll may be counted and still have nothing that can be shown."""
    claims = (*heard.agreed, *heard.not_agreed, *heard.unknown, *heard.rejected, *heard.unsure)
    return any(claim.state for claim in claims)
