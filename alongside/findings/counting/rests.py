"""What a result rests on: how many were heard of how many, and who is missing."""

from collections import Counter
from collections.abc import Mapping
from math import ceil
from typing import Any

from alongside.engines.common_ground.thresholds import HEARD_ANSWERS
from alongside.engines.sides import EVERYONE, SIDES
from alongside.findings.counting.inputs import Asked, Person


def rests_on(
    now: Asked, came: Mapping[Person, str], merged: Mapping[str, str], *, public: bool
) -> dict[str, Any]:
    """Plain headcounts, and groups not heard yet by name: those of `came`, as last counted."""
    return {
        "heard": len(now.came),
        "asked": None if public else len(now.active),
        "resting": len(now.sides) - len(now.active),
        "uncounted": now.uncounted,
        "missing": _unheard_sides(came) if public else _unheard_groups(now, came, merged),
    }


def _unheard_sides(came: Mapping[Person, str]) -> list[str]:
    """Sides that fewer than ten people have answered from: none of them has a figure yet."""
    heard = Counter(came.values())
    return [] if EVERYONE in heard else [side for side in SIDES if heard[side] < HEARD_ANSWERS]


def _unheard_groups(now: Asked, came: Mapping[Person, str], merged: Mapping[str, str]) -> list[str]:
    """Groups of the roll short of a third (of three people, of all if there are fewer)."""
    sizes = Counter(merged[now.sides[person]] for person in now.active)
    heard = Counter(merged[side] for side in came.values())
    return [
        group
        for group in dict.fromkeys(merged.values())
        if heard[group] < min(sizes[group], max(3, ceil(sizes[group] / 3)))
    ]
