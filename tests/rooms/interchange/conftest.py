"""A second group to bring things in to, and small exports written on the spot."""

from collections.abc import Callable
from pathlib import Path

import pytest

from alongside.core.acts import Act
from alongside.partnerships import actions as partnerships
from alongside.partnerships.models import Partnership

COMMENTS = "timestamp,datetime,comment-id,author-id,agrees,disagrees,moderated,comment-body\n"
VOTES = "timestamp,datetime,comment-id,voter-id,vote\n"
SUMMARY = "topic,The bus\nurl,https://example.org/bus\n"
THREE = "1000,,0,1,0,0,1,More buses\n1000,,1,1,0,0,0,Later buses\n1000,,2,1,0,0,-1,Rude\n"


@pytest.fixture
def elsewhere(place, maya) -> Partnership:
    """Another group that Maya facilitates."""
    return partnerships.start(by=Act(person=maya), place=place, name="Buses", what="Buses")


def vote_lines(people: int = 12, statements: int = 3) -> str:
    """Everybody answers everything; the answers turn with person and statement."""
    return "".join(
        f"{2000 + person},,{statement},{person},{(person + statement) % 3 - 1}\n"
        for person in range(people)
        for statement in range(statements)
    )


@pytest.fixture
def export(tmp_path: Path) -> Callable[..., Path]:
    """Writes an export; a file given as None is left out, given as bytes it is written as it is."""

    def write(name: str = "bus", **given: str | bytes | None) -> Path:
        folder = tmp_path / name
        folder.mkdir(exist_ok=True)
        files = {
            "comments": COMMENTS + THREE,
            "votes": VOTES + vote_lines(),
            "summary": SUMMARY,
        } | given
        for kind, text in files.items():
            if text is not None:
                content = text if isinstance(text, bytes) else text.encode()
                (folder / f"{kind.replace('_', '-')}.csv").write_bytes(content)
        return folder

    return write
