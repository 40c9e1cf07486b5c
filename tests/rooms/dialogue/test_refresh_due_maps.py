"""Where a worker does the chores, nobody's vote waits for the map, and the map still moves."""

import pytest
from django.core.cache import cache

from alongside.core import clock
from alongside.core.acts import Act
from alongside.dialogue import actions
from alongside.dialogue.models import Conversation, MapResult
from alongside.dialogue.results.fresh import refresh_due_maps

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked(group, maya) -> Conversation:
    return actions.open_conversation(
        by=Act(person=maya),
        partnership=group,
        question="What would help?",
        asked="open",
        shown="protected",
        open_lines="All",
        fixed_lines="Nothing",
        decider="We",
        hear_by=clock.today(),
        seeds=[f"Statement {number}" for number in range(8)],
    )


def answer_all(conversation: Conversation, people: int) -> None:
    host = conversation.partnership.facilitation_turns.current().get().membership.person
    door = actions.make_door(by=Act(person=host), conversation=conversation, side="uses")
    for _ in range(people):
        someone = actions.take_part(by=Act(), conversation=conversation, door=door)
        for statement in conversation.statements.shown():
            actions.vote(by=Act(), participant=someone, statement=statement, value=1)


def test_votes_leave_the_map_to_the_worker(asked, settings, django_capture_on_commit_callbacks):
    settings.CHORES_ELSEWHERE = True
    with django_capture_on_commit_callbacks(execute=True):
        answer_all(asked, 6)
    assert not MapResult.objects.exists()
    assert refresh_due_maps() == 1
    assert MapResult.objects.filter(conversation=asked).exists()


def test_the_worker_leaves_alone_what_has_not_moved_or_has_closed(asked, maya):
    answer_all(asked, 6)
    assert refresh_due_maps() == 1
    cache.clear()
    assert refresh_due_maps() == 0
    actions.close_conversation(by=Act(person=maya), conversation=asked)
    cache.clear()
    assert refresh_due_maps() == 0


def test_without_a_worker_the_votes_themselves_move_the_map(
    asked, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        answer_all(asked, 6)
    assert MapResult.objects.filter(conversation=asked).exists()
