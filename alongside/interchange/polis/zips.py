"""An export in one zip file. Names inside it only say which file is which: none is a path here."""

import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import IO, Protocol
from zlib import error as BrokenStream

from alongside.interchange.polis.folders import kind_of, once, whole
from alongside.interchange.polis.sheets import Unreadable

PIECE = 1 << 20
SAME_DAY = (1980, 1, 1, 0, 0, 0)  # the same files give the same zip
BROKEN = (zipfile.BadZipFile, BrokenStream, EOFError, OSError, NotImplementedError, RuntimeError)


class Readable(Protocol):
    def read(self, size: int = -1, /) -> bytes: ...


class Named(Readable, Protocol):
    """A file of Django's, or any other with a name."""

    @property
    def name(self) -> str | None: ...
    def tell(self) -> int: ...
    def seek(self, offset: int, whence: int = 0, /) -> int: ...


def lay_out(files: Iterable[Named], folder: Path, most_bytes: int) -> None:
    """Put loose files, or those in one zip, into the folder under their plain names."""
    found: dict[str, Path] = {}
    for file in files:
        name = file.name or ""
        start = file.read(4)
        file.seek(0)
        if start == b"PK\x03\x04" or name.lower().endswith(".zip"):
            _unpack(file, folder, found, most_bytes)
        elif kind := kind_of(name):
            once(kind, found)
            found[kind] = folder / kind
            _copy(file, found[kind], most_bytes, kind)
    whole(found, "The files")


def pack(folder: Path, into: IO[bytes]) -> None:
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as packed:
        for path in sorted(folder.glob("*.csv")):
            entry = zipfile.ZipInfo(path.name, SAME_DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            with path.open("rb") as file, packed.open(entry, "w", force_zip64=True) as out:
                while piece := file.read(PIECE):
                    out.write(piece)


def _unpack(file: Named, folder: Path, found: dict[str, Path], most_bytes: int) -> None:
    try:
        with zipfile.ZipFile(file) as packed:
            for entry in packed.infolist():
                kind = kind_of(entry.filename)
                if kind and not entry.is_dir() and "__MACOSX" not in entry.filename:
                    once(kind, found)
                    found[kind] = folder / kind
                    with packed.open(entry) as inside:
                        _copy(inside, found[kind], most_bytes, kind)
    except BROKEN as problem:
        raise Unreadable("The zip file", "is damaged or locked with a password") from problem


def _copy(file: Readable, path: Path, most_bytes: int, kind: str) -> None:
    """Counted as it is unpacked: what a zip says of its own size may be wrong."""
    written = 0
    with path.open("wb") as out:
        while piece := file.read(PIECE):
            written += len(piece)
            if written > most_bytes:
                raise Unreadable(kind, f"is larger than {most_bytes // 1_000_000} MB")
            out.write(piece)
