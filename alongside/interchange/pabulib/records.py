"""What stands in a Pabulib file, as plain values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple


@dataclass(frozen=True)
class Project:
    """`cost` and `smallest` (the smallest workable sum) in hundredths; of one `group` at most one
    is funded. `columns` has everything as it stands in the file, by heading."""

    id: str
    cost: int
    name: str = ""
    smallest: int = 0
    group: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)


class Vote(NamedTuple):
    """One ballot; approving nothing is a ballot too."""

    voter: str
    approved: tuple[str, ...]


class Rejected(NamedTuple):
    """A row that could not be used. The reason never repeats what stands in the row."""

    line: int
    field: str
    reason: str
