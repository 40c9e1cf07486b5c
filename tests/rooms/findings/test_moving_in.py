"""Results that were kept while they were dialogue's are still there: forwards, and back again."""

from collections.abc import Iterator

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.state import StateApps

from alongside.core import clock
from alongside.dialogue.models import Conversation
from tests.rooms.findings.crowd import conversation_of

BEFORE = [("findings", None), ("dialogue", "0002_first_answer")]
KEPT = {"kind": "common_ground", "answers": 7, "input_hash": "abc", "people": {"sides": {"1": 2}}}
RESULT = {"ground": {"groups": ["uses"]}, "words": "dhá “fhocal”"}
pytestmark = pytest.mark.django_db(transaction=True)


def migrate(targets: list[tuple[str, str | None]]) -> StateApps:
    executor = MigrationExecutor(connection)
    executor.migrate(targets)
    return MigrationExecutor(connection).loader.project_state(_nodes(targets)).apps


def _nodes(targets: list[tuple[str, str | None]]) -> list[tuple[str, str]]:
    return [(room, name) for room, name in targets if name]


@pytest.fixture
def newest() -> Iterator[list[tuple[str, str | None]]]:
    """Whatever happens, the tables are as they were when the next test begins."""
    leaves = MigrationExecutor(connection).loader.graph.leaf_nodes()
    yield leaves
    MigrationExecutor(connection).migrate(leaves)


def test_what_was_kept_comes_along_and_can_go_back(group, newest):
    talk = conversation_of(group, "Open on Saturdays")
    made_at = clock.now()
    old = migrate(BEFORE).get_model("dialogue", "MapResult")
    row = old.objects.create(conversation_id=talk.pk, made_at=made_at, result=RESULT, **KEPT)

    migrate(newest)
    moved = Conversation.objects.get(pk=talk.pk).results.get()
    assert (moved.pk, moved.result, moved.people) == (row.pk, RESULT, KEPT["people"])
    assert moved.made_at == moved.checked_at == made_at
    second = talk.results.create(kind="opinion_map", answers=1, input_hash="", result={})
    assert second.pk > row.pk, "numbers go on where they were"

    back = migrate(BEFORE).get_model("dialogue", "MapResult")
    assert set(back.objects.values_list("pk", flat=True)) == {row.pk, second.pk}
    assert back.objects.get(pk=row.pk).result == RESULT
