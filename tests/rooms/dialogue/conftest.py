"""A conversation among the four members, one with the public, and ways to build more."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from time import sleep
from typing import Any

import pytest
from django.db import OperationalError, connections
from django.db.backends.base.base import BaseDatabaseWrapper

from alongside.core import clock
from alongside.core.acts import Act
from alongside.dialogue import actions
from alongside.dialogue.models import Conversation, Door, Participant
from alongside.partnerships.models import Partnership
from alongside.people.models import Person

SEEDS = ["The chemist should open on Saturdays", "Prescriptions arrive late"]


def act(person: Person | None) -> Act:
    return Act(person=person)


def lines(**changed: Any) -> dict[str, Any]:
    """The four lines, a question, and whatever a test changes."""
    return {
        "question": "How should prescriptions reach us?",
        "open_lines": "Times and places",
        "fixed_lines": "The law on controlled drugs",
        "decider": "The pharmacy board",
        "hear_by": clock.today() + timedelta(days=30),
        **changed,
    }


def at_once(deed: Callable[[int], Any], times: int) -> list[Any]:
    """Do it from eight threads, each on a connection of its own; the test needs a real database.

    SQLite in memory answers a second writer with "locked" at once: then as a file would, wait.
    """

    def alone(number: int) -> Any:
        try:
            while True:
                try:
                    return deed(number)
                except OperationalError as busy:
                    if "locked" not in str(busy):
                        raise
                    sleep(0.002)
        finally:
            # SQLite's own `close` leaves a database in memory open, for the thread that made it.
            BaseDatabaseWrapper.close(connections["default"])

    with ThreadPoolExecutor(8) as pool:
        return list(pool.map(alone, range(times)))


@pytest.fixture
def talk(group: Partnership, rosa: Person) -> Conversation:
    """Closed, among ourselves; Rosa opened it with two statements."""
    return actions.open_conversation(by=act(rosa), partnership=group, seeds=SEEDS, **lines())


@pytest.fixture
def fair(group: Partnership, rosa: Person) -> Conversation:
    """Open to anyone with the link."""
    terms = lines(question="What would help you?", asked="open", shown="protected")
    return actions.open_conversation(by=act(rosa), partnership=group, seeds=SEEDS, **terms)


@pytest.fixture
def door(fair: Conversation, maya: Person) -> Door:
    return actions.make_door(by=act(maya), conversation=fair)


@pytest.fixture
def guest(fair: Conversation, door: Door) -> Participant:
    """Someone without a name who came in by the door."""
    return actions.take_part(by=act(None), conversation=fair, door=door)


@pytest.fixture
def page(client, sign_in) -> Callable[..., Any]:
    """Ask for a page of a conversation as somebody: page(rosa, talk, "say/", words="…")."""

    def asked(person: Person | None, conversation: Conversation, path: str = "", /, **posted: Any):
        if person is not None:
            sign_in(person)
        address = conversation.get_absolute_url() + path
        return client.post(address, posted) if posted else client.get(address)

    return asked
