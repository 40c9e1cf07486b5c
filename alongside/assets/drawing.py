"""Where things lie, as a plain picture: north is up, and a mile is a mile both ways."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, radians

from alongside.assets.models import Asset

WIDTH, HEIGHT, EDGE = 360, 230, 26


@dataclass(frozen=True)
class Mark:
    """`numbers`: those of the list that lie at this spot; `x` and `y` in the picture's units."""

    numbers: tuple[int, ...]
    x: float
    y: float

    @property
    def label(self) -> str:
        more = "…" if len(self.numbers) > 2 else ""
        return ", ".join(str(number) for number in self.numbers[:2]) + more


def marks(assets: Sequence[Asset], first: int = 1) -> list[Mark]:
    """One mark for each spot of these, numbered as they stand in the list from `first` on."""
    spots: dict[tuple[float, float], list[int]] = {}
    for number, asset in enumerate(assets, first):
        if asset.latitude is not None and asset.longitude is not None:
            spots.setdefault((asset.latitude, asset.longitude), []).append(number)
    if not spots:
        return []
    north = max(latitude for latitude, _ in spots)
    south = min(latitude for latitude, _ in spots)
    shrink = cos(radians((north + south) / 2))
    across = [longitude * shrink for _, longitude in spots]
    scale = _scale(max(across) - min(across), north - south)
    left = (WIDTH - (max(across) - min(across)) * scale) / 2
    top = (HEIGHT - (north - south) * scale) / 2
    return [
        Mark(
            tuple(numbers),
            round(left + (longitude * shrink - min(across)) * scale, 1),
            round(top + (north - latitude) * scale, 1),
        )
        for (latitude, longitude), numbers in spots.items()
    ]


def _scale(wide: float, high: float) -> float:
    """Units of the picture for a degree, so that the whole fits; one spot alone is the middle."""
    room = [(side - 2 * EDGE) / span for side, span in [(WIDTH, wide), (HEIGHT, high)] if span > 0]
    return min(room, default=1.0)
