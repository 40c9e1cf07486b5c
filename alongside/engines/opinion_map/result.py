"""What the engine hands back: frozen, with everything that a page or a recount needs."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from alongside.engines.opinion_map.axes import Axes
from alongside.engines.opinion_map.groups import Groups
from alongside.engines.opinion_map.votes import Identifier, Numbers
from alongside.engines.results import Provenance


class PersonOnMap(NamedTuple):
    """`group` is nil for everybody while no groups are shown."""

    id: Identifier
    x: float
    y: float
    group: int | None


@dataclass(frozen=True)
class StatementOnMap:
    """Counts over everybody who voted; the rest over the people on the map.

    Loadings say how far agreeing moves a person along each axis; `shared_*` is the group-aware
    consensus, the product over the shown groups of (count + 1) / (answered + 2), or over one
    group of everybody while none are shown.
    """

    id: Identifier
    agree: int
    disagree: int
    passed: int
    answered: int
    mean: float
    loading_x: float
    loading_y: float
    shared_agreement: float
    shared_disagreement: float


@dataclass(frozen=True)
class Representative:
    """A statement that this group answers in its own way, with the figures that say so."""

    group: int
    statement: Identifier
    direction: str  # "agree" or "disagree"
    count: int
    answered: int
    share: float
    share_z: float
    ratio: float
    ratio_z: float


@dataclass(frozen=True)
class Shared:
    """A statement that most people in every group answer alike."""

    statement: Identifier
    direction: str
    consensus: float


@dataclass(frozen=True, eq=False)
class OpinionMap:
    """`places` (n, 2) and `group_of` (n; -1 for none) run beside `people_ids`."""

    people_ids: NDArray[np.generic]
    places: Numbers
    group_of: NDArray[np.int64]
    too_few_votes: int
    axes: Axes
    statements: tuple[StatementOnMap, ...]
    groups: Groups
    representative: tuple[tuple[Representative, ...], ...]
    consensus: tuple[Shared, ...]
    provenance: Provenance

    @property
    def people(self) -> tuple[PersonOnMap, ...]:
        """One row a person, made when asked for: a million of them are slow to make."""
        return tuple(self._people())

    def _people(self) -> Iterator[PersonOnMap]:
        ids, places, groups = self.people_ids.tolist(), self.places.tolist(), self.group_of.tolist()
        for person, (x, y), group in zip(ids, places, groups, strict=True):
            yield PersonOnMap(person, x, y, group if group >= 0 else None)
