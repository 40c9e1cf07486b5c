"""What goes in: people, what they can help with, what they could do with. Plain values alone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

type Place = str | tuple[int, int]
"""A zone, or metres east and north. One town has places of one kind."""


@dataclass(frozen=True)
class Person:
    """`jobs`: what they carry, or were asked, of late; together with what comes never over `quota`.

    `access`: what they need wherever they take part. `blocks`: "not with this person", which counts
    both ways and is never told.
    """

    id: str
    place: Place
    languages: Sequence[str] = ()
    access: Sequence[str] = ()
    blocks: Sequence[str] = ()
    given_minutes: int = 0
    received_minutes: int = 0
    jobs: int = 0
    quota: int = 3

    @property
    def is_new(self) -> bool:
        """Has not given yet."""
        return self.given_minutes == 0

    @property
    def has_received_more(self) -> bool:
        return self.received_minutes > self.given_minutes


@dataclass(frozen=True)
class Gift:
    """What somebody can help with. Without `consent` it is matched with nothing.

    `metres` is how far they go; a `remote` gift (by phone, by post) reaches everybody. No `slots`:
    whenever it suits. `meets`: the access needs that are met. `risk`: its category, if it has one;
    `paths`: categories for which the way is on record (a check, an organisation that answers for
    it). `with_person` goes along: two of us go with you.
    """

    id: str
    giver: str
    words: Sequence[str]
    metres: int
    remote: bool = False
    slots: Sequence[str] = ()
    language: str = ""
    meets: Sequence[str] = ()
    risk: str = ""
    paths: Sequence[str] = ()
    with_person: str = ""
    consent: bool = False


@dataclass(frozen=True)
class Need:
    """What somebody could do with, at their own place or at another.

    `access` adds to what the asker needs anyway. `meets`: what the place has for whoever comes; nil
    where nobody has said.
    """

    id: str
    asker: str
    words: Sequence[str]
    slots: Sequence[str] = ()
    place: Place | None = None
    language: str = ""
    access: Sequence[str] = ()
    meets: Sequence[str] | None = None
    risk: str = ""


@dataclass(frozen=True)
class Weights:
    """All in metres: what would one walk further for?

    A person who carries n jobs already is `load_metres` * n further away, so that each job more
    costs more. Newcomers, and those who have received more than given, are that much nearer.
    """

    load_metres: int = 2000
    newcomer_metres: int = 1500
    receiver_metres: int = 750
    nearest: int = 20
    reserved: int = 5


@dataclass(frozen=True)
class Town:
    """All that `match` takes. `distances`: between two zones, in metres, the same both ways; two
    zones without one are out of reach of each other, and within a zone it is nil unless said."""

    people: Sequence[Person]
    gifts: Sequence[Gift]
    needs: Sequence[Need]
    seed: str
    distances: Mapping[tuple[str, str], int] = field(default_factory=dict)
    weights: Weights = Weights()
