"""How far it is, in whole metres: as the crow flies, or between zones as given."""

from collections.abc import Mapping, Sequence

import numpy as np

from alongside.engines.matching.inputs import Place

OUT_OF_REACH = 2**40


class Places:
    """Distances from one place to many at once. `places` are those of the givers."""

    def __init__(self, places: Sequence[Place], distances: Mapping[tuple[str, str], int]) -> None:
        self.zones = list(dict.fromkeys(place for place in places if isinstance(place, str)))
        self.distances = distances
        if self.zones:
            number = {zone: place for place, zone in enumerate(self.zones)}
            self.where = np.array([number[str(place)] for place in places], dtype=np.int64)
        else:
            self.where = np.array(places, dtype=np.int64).reshape(-1, 2)
        self.rows: dict[str, np.ndarray] = {}

    def metres(self, start: Place, ends: np.ndarray) -> np.ndarray:
        """From `start` to those of these numbers, rounded down."""
        if isinstance(start, str):
            row: np.ndarray = self._row(start)[self.where[ends]]
            return row
        apart = self.where[ends] - np.array(start, dtype=np.int64)
        straight: np.ndarray = np.floor(np.sqrt((apart * apart).sum(axis=1)))
        return straight.astype(np.int64)

    def _row(self, start: str) -> np.ndarray:
        if start not in self.rows:
            self.rows[start] = np.array([self._between(start, zone) for zone in self.zones])
        return self.rows[start]

    def _between(self, start: str, end: str) -> int:
        known = self.distances.get((start, end), self.distances.get((end, start)))
        return known if known is not None else (0 if start == end else OUT_OF_REACH)
