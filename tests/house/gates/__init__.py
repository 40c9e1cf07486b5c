"""Who may pass which address: every route of the site, declared once, room by room.

`see` opens GET alone, `do` POST alone, `both` the two; a method that is not opened answers 405.
`at` fills the address ("?about" what stands behind its question mark) and `body` the form;
"@talk" is the number of the talk that the world holds.
"""

import pkgutil
from dataclasses import dataclass, field
from importlib import import_module
from typing import Any

from tests.house.standings import STANDINGS

ANYONE = frozenset(STANDINGS)
SOMEBODY = ANYONE - {"signed out"}
ACCOUNT = SOMEBODY - {"by seat"}
SIDES = frozenset({"uses", "family", "neighbour", "professional", "by seat"})
MEMBER = SIDES | {"facilitator"}
FACILITATOR = frozenset({"facilitator"})
PAID = frozenset({"professional"})
KEYHOLDER = frozenset({"keyholder"})
# In the demonstration alone; elsewhere the address does not exist.
DEMO: frozenset[str] = frozenset({"demonstration"})


@dataclass(frozen=True)
class Gate:
    """Standings that pass, by method; None: the method is not answered at all."""

    get: frozenset[str] | None
    post: frozenset[str] | None
    at: dict[str, Any] = field(default_factory=dict)
    body: dict[str, Any] = field(default_factory=dict)


def every_gate() -> dict[str, Gate]:
    """What each module of this folder declares as its `GATES`, together."""
    gates: dict[str, Gate] = {}
    for module in pkgutil.iter_modules(__path__):
        gates |= import_module(f"{__name__}.{module.name}").GATES
    return gates


def see(who: frozenset[str], **at: Any) -> Gate:
    return Gate(who, None, at)


def do(who: frozenset[str], body: dict[str, Any] | None = None, **at: Any) -> Gate:
    return Gate(None, who, at, body or {})


def both(
    who: frozenset[str],
    body: dict[str, Any] | None = None,
    *,
    post: frozenset[str] | None = None,
    **at: Any,
) -> Gate:
    """`post` says who passes with POST, where that is not who passes with GET."""
    return Gate(who, who if post is None else post, at, body or {})
