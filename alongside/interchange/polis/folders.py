"""Which file of a folder is which, what the summary says, and a digest of it all."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from alongside.core.spreadsheets import plain_cell
from alongside.interchange.polis.sheets import Sheet, Unreadable, mended

# Polis puts dates and numbers before these names. The first ending that fits tells what it is.
ENDINGS = {
    "participants-votes.csv": "participants-votes.csv",
    "participant-votes.csv": "participants-votes.csv",
    "votes.csv": "votes.csv",
    "comments.csv": "comments.csv",
    "summary.csv": "summary.csv",
}
READERS = "1"  # counted up when the same files would be read differently


@dataclass(frozen=True)
class Summary:
    topic: str = ""
    url: str = ""
    description: str = ""


def kind_of(name: str) -> str:
    """The plain name of a file of an export, or "" for any other file."""
    plain = name.replace("\\", "/").rsplit("/", 1)[-1].lower()
    if plain.startswith("."):
        return ""
    return next((kind for ending, kind in ENDINGS.items() if plain.endswith(ending)), "")


def files_of(folder: Path) -> dict[str, Path]:
    """{"comments.csv": path, ...} of the files that matter. Raises `Unreadable`."""
    if not folder.is_dir():
        words = "is a file; give the folder that it is in" if folder.exists() else "is not there"
        raise Unreadable(str(folder), words)
    found: dict[str, Path] = {}
    for path in sorted(folder.iterdir()):
        kind = kind_of(path.name)
        if kind and path.is_file():
            once(kind, found)
            found[kind] = path
    return whole(found, str(folder))


def once(kind: str, found: Iterable[str]) -> None:
    if kind in found:
        raise Unreadable(kind, "there are two of these; keep the one that you mean")


def whole(found: dict[str, Path], where: str) -> dict[str, Path]:
    if "comments.csv" not in found:
        raise Unreadable(where, "the file comments.csv is missing", column="comments.csv")
    if "votes.csv" not in found and "participants-votes.csv" not in found:
        raise Unreadable(where, "votes.csv or participants-votes.csv is needed; neither is there")
    return found


def digest_of(files: dict[str, Path]) -> str:
    """SHA-256 over every byte of the files that are read."""
    digest = hashlib.sha256(READERS.encode())
    for kind in sorted(files):
        with files[kind].open("rb") as file:
            digest.update(kind.encode() + hashlib.file_digest(file, "sha256").digest())
    return digest.hexdigest()


def read_summary(path: Path) -> Summary:
    """A file of names and values; whatever else stands in it is left alone."""
    with Sheet(path) as sheet:
        rows = [sheet.first, *(row for _, row, _ in sheet)]
    told = {row[0].strip().lower(): plain_cell(mended(row[1])) for row in rows if len(row) > 1}
    return Summary(
        told.get("topic", "").strip(),
        told.get("url", "").strip(),
        told.get("conversation-description", "").strip(),
    )
