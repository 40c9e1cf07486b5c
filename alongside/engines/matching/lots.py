"""The order among equals: by lot, so that nobody is first for standing first in a list."""

import hashlib
from collections.abc import Iterable


def lot(seed: str, kind: str, name: str) -> bytes:
    return hashlib.sha256(f"{seed}\n{kind}\n{name}".encode()).digest()


def in_order[T](seed: str, kind: str, each: Iterable[tuple[str, T]]) -> list[T]:
    """The values, by the lots of their names."""
    drawn = sorted(each, key=lambda named: lot(seed, kind, named[0]))
    return [value for _, value in drawn]
