"""What is personal in a model, and what erasure does to it. Every model carries one."""

from dataclasses import dataclass, field
from typing import Literal


@dataclass(frozen=True)
class Personal:
    """`owner` is the query path from the row to its person ("membership__person"; "self" on
    the person's own row). `fields` are personal: erasure blanks them, or deletes the row.
    `kept` are text fields that stay, for the reason in `why`. `days` is how long a row is
    kept at all (None: as long as its partnership). `owner_as` is how the owner path names the
    person where that is not the bare number: "person:{}".
    """

    owner: str
    erasure: Literal["delete", "blank", "keep"]
    fields: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    why: str = ""
    days: int | None = None
    blank_to: dict[str, object] = field(default_factory=dict)
    owner_as: str = "{}"


@dataclass(frozen=True)
class NothingPersonal:
    """The rows say nothing of any one person; `why` says how we know."""

    why: str
    days: int | None = None
