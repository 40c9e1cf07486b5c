"""A second group to bring things in to, and small exports written on the spot."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from alongside.core import clock
from alongside.core.acts import Act
from alongside.dialogue import actions as dialogue
from alongside.dialogue.models import Conversation
from alongside.interchange.actions import keep_upload
from alongside.interchange.models import Upload
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


@pytest.fixture
def upload(group, maya, export) -> Upload:
    """Maya has sent the files of an export and has not agreed yet."""
    folder = export()
    files = [SimpleUploadedFile(path.name, path.read_bytes()) for path in folder.iterdir()]
    return keep_upload(by=Act(person=maya), partnership=group, files=files)


@pytest.fixture
def among_ourselves(group, maya) -> Conversation:
    """A conversation of the group's own members."""
    return dialogue.open_conversation(
        by=Act(person=maya), partnership=group, question="What about Saturdays?", **terms()
    )


@pytest.fixture
def in_public(group, maya) -> Conversation:
    """A conversation that anyone with the link can answer, with three statements."""
    return dialogue.open_conversation(
        by=Act(person=maya),
        partnership=group,
        question="How is the bus?",
        story="Since the spring.",
        seeds=("More buses", "Later buses", "=Free buses"),
        **terms(asked="open", shown="protected"),
    )


def terms(**changed: Any) -> dict[str, Any]:
    """The four lines that every conversation opens with."""
    return {
        "open_lines": "Times and places",
        "fixed_lines": "The budget",
        "decider": "The council",
        "hear_by": clock.today() + timedelta(days=30),
        **changed,
    }


def answered_by(conversation: Conversation, people: int, statements: int = 3) -> None:
    """That many people without an account answer the first statements, through the actions."""
    host = Act(person=conversation.partnership.facilitator().person)
    door = dialogue.make_door(by=host, conversation=conversation)
    for person in range(people):
        participant = dialogue.take_part(by=Act(), conversation=conversation, door=door)
        for number, statement in enumerate(conversation.statements.order_by("id")[:statements]):
            dialogue.vote(
                by=Act(),
                participant=participant,
                statement=statement,
                value=(person + number) % 3 - 1,
            )
