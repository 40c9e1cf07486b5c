"""What a page, a download or a machine reads: plain rows, decided and worded already."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Rests:
    """What the page rests on. `asked` None: anyone with the link, so nobody knows how many.

    `missing` are groups not heard yet; `round` is the closed round that was counted.
    """

    heard: int
    asked: int | None
    resting: int
    uncounted: int
    missing: tuple[str, ...]
    since: datetime
    made_at: datetime | None
    round: str


@dataclass(frozen=True)
class Bar:
    """One group's figure, in percent. `share` None: drawn as a range, or (no range) not shown.

    `said` is the figure in words, as it may be shown: "9 in 10 or more", "14 of 14; 2 to ask".
    """

    group: str
    label: str
    said: str
    share: float | None = None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True)
class Claim:
    """A statement and what may be said of it. `state` is the engine's; `sentence` the page's."""

    number: int
    words: str
    state: str
    sentence: str
    bars: tuple[Bar, ...] = ()
    note: str = ""

    @property
    def certain(self) -> float:
        """For putting the best first: the weakest group's figure."""
        return min(
            (bar.share if bar.share is not None else bar.low or 0 for bar in self.bars), default=0
        )


@dataclass(frozen=True)
class Divided:
    """Groups that differ: by `points` in a hundred at most, `sentence` says which way."""

    number: int
    words: str
    sentence: str
    points: int
    bars: tuple[Bar, ...]


@dataclass(frozen=True)
class SideGap:
    """How far people paid to be here and everyone else differ, over `statements` statements."""

    sentence: str
    points: int
    statements: int
    widest: tuple[Divided, ...]


@dataclass(frozen=True)
class Heard:
    """Everything about common ground on the page; every list may be empty.

    All of it has passed the gate: whatever is here may be shown.
    """

    groups: tuple[str, ...] = ()
    agreed: tuple[Claim, ...] = ()
    promising: tuple[Claim, ...] = ()
    rejected: tuple[Claim, ...] = ()
    unsure: tuple[Claim, ...] = ()
    not_agreed: tuple[Claim, ...] = ()
    unknown: tuple[Claim, ...] = ()
    divides: tuple[Divided, ...] = ()
    alike: tuple[Claim, ...] = ()
    side_gap: SideGap | None = None
    perception: tuple[Claim, ...] = ()
    hidden: tuple[str, ...] = ()


@dataclass(frozen=True)
class Patch:
    x: float
    y: float
    group: int
    count: int


@dataclass(frozen=True)
class FoundGroup:
    """A group found by answers alone: a hint, with what it answers in its own way."""

    name: str
    count: int
    note: str
    statements: tuple[Claim, ...]


@dataclass(frozen=True)
class OpinionRows:
    """`flat` is one axis and no groups. `people` None: too few, and `needed` says how many."""

    people: int | None
    needed: int
    flat: bool
    sentence: str
    why: str
    patches: tuple[Patch, ...] = ()
    groups: tuple[FoundGroup, ...] = ()
    left: tuple[str, ...] = ()
    right: tuple[str, ...] = ()
    shared: tuple[Claim, ...] = ()
    own: tuple[float, float] | None = None


@dataclass(frozen=True)
class Method:
    """How something was worked out; `fingerprint` is the same for the same answers."""

    engine: str
    version: str
    parameters: dict[str, object]
    fingerprint: str
