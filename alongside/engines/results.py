"""What every engine's result carries, so that a community can recompute its own decision."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from enum import Enum
from fractions import Fraction

import numpy as np

type JSON = bool | int | float | str | Sequence[JSON] | Mapping[str, JSON] | None


@dataclass(frozen=True)
class Provenance:
    """Which engine, in which version, called how, on what: same four, same result."""

    engine: str
    version: str
    parameters: Mapping[str, JSON]
    input_hash: str


def input_hash(*parts: object) -> str:
    """SHA-256 (hex) of the canonical form of `parts`.

    Lists and tuples are alike (a stored result comes back from JSON as lists), as are dicts in
    any order and sets. Types are told apart: 1, 1.0, True and "1" give four hashes. A value of
    no known kind raises TypeError, so that an address in memory never gets into a hash.
    """
    digest = hashlib.sha256()
    for chunk in _canonical(parts):
        digest.update(chunk)
    return digest.hexdigest()


def _canonical(value: object) -> Iterator[bytes]:
    match value:
        case np.generic():
            yield from _canonical(value.item())
        case None | bool() | float():
            yield _labelled(type(value).__name__, repr(value).encode())
        case Enum():
            yield from _canonical(value.value)
        case int():
            yield _labelled("int", int.__repr__(value).encode())
        case str():
            yield _labelled("str", value.encode())
        case bytes():
            yield _labelled("bytes", value)
        case Fraction() | date():
            yield _labelled(type(value).__name__, str(value).encode())
        case np.ndarray():
            yield from _canonical_array(value)
        case _:
            yield from _canonical_collection(value)


def _canonical_collection(value: object) -> Iterator[bytes]:
    if is_dataclass(value) and not isinstance(value, type):
        named = {field.name: getattr(value, field.name) for field in fields(value)}
        yield from _counted("dataclass " + type(value).__name__, [_joined(named)])
    elif isinstance(value, Mapping):
        pairs = sorted(_joined(key) + _joined(held) for key, held in value.items())
        yield from _counted("mapping", pairs)
    elif isinstance(value, Set):
        yield from _counted("set", sorted(map(_joined, value)))
    elif isinstance(value, list | tuple):
        yield _labelled("sequence", str(len(value)).encode())
        for element in value:
            yield from _canonical(element)
    else:
        raise TypeError(f"{type(value).__name__} has no canonical form to hash")


def _canonical_array(array: np.ndarray) -> Iterator[bytes]:
    if array.dtype.hasobject:
        yield from _canonical(array.tolist())
        return
    little_endian = np.ascontiguousarray(array, dtype=array.dtype.newbyteorder("<"))
    yield _labelled("array", f"{little_endian.dtype.str} {array.shape}".encode())
    yield little_endian.tobytes()


def _joined(value: object) -> bytes:
    return b"".join(_canonical(value))


def _counted(label: str, chunks: Iterable[bytes]) -> Iterator[bytes]:
    held = list(chunks)
    yield _labelled(label, str(len(held)).encode())
    yield from held


def _labelled(label: str, content: bytes) -> bytes:
    """Length first, so that no two different inputs can run together into the same bytes."""
    return f"{label} {len(content)}:".encode() + content
