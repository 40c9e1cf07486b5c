"""Nobody's vote waits for the map: what is due is asked of the rows, and worked out beside them."""

from datetime import timedelta

import pytest
from django.core.cache import cache

from alongside.core import clock
from alongside.core.acts import Act
from alongside.dialogue import actions as dialogue
from alongside.dialogue.models import Conversation
from alongside.findings import actions
from alongside.findings.actions import refresh_due_maps
from alongside.findings.models import MapResult, conversations_to_look_at, is_due
from tests.rooms.findings.crowd import AGREE, answer, conversation_of, participants

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked(group, maya) -> Conversation:
    return dialogue.open_conversation(
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
    door = dialogue.make_door(by=Act(person=host), conversation=conversation, side="uses")
    for _ in range(people):
        someone = dialogue.take_part(by=Act(), conversation=conversation, door=door)
        for statement in conversation.statements.shown():
            dialogue.vote(by=Act(), participant=someone, statement=statement, value=1)


def later() -> int:
    """The chore's next turn, once a map may be worked out again."""
    cache.clear()
    return refresh_due_maps()


def test_votes_leave_the_map_to_the_worker(asked, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        answer_all(asked, 6)
    assert not MapResult.objects.exists()
    assert refresh_due_maps() == 1
    assert MapResult.objects.filter(conversation=asked).exists()


def test_the_worker_leaves_alone_what_has_not_moved(asked):
    answer_all(asked, 6)
    assert refresh_due_maps() == 1
    assert later() == 0


def test_while_people_vote_it_is_due_with_each_five_answers_and_not_before(asked):
    people = participants(asked, uses=20)
    said = asked.statements.oldest_first()[0]
    answer(said, people[:4], AGREE)
    assert not is_due(asked, 5) and later() == 0
    answer(said, people[4:10], AGREE)
    assert later() == 1
    answer(said, people[10:14], AGREE)
    assert later() == 0
    answer(said, people[14:15], AGREE)
    assert later() == 1


def test_what_was_closed_with_its_counts_is_not_due_again(asked, maya):
    answer_all(asked, 6)
    actions.finish_conversation(by=Act(person=maya), conversation=asked)
    assert later() == 0


def test_what_dialogue_closed_is_due_at_once_and_then_no_more(asked, maya):
    """However few have answered since: nobody will answer any more."""
    answer_all(asked, 6)
    later()
    dialogue.close_conversation(by=Act(person=maya), conversation=asked)
    assert later() == 1
    assert later() == 0


def test_a_round_that_dialogue_closed_is_due_even_if_nothing_changes(group, maya):
    talk = conversation_of(group, "Open on Saturdays")
    actions.refresh_map(by=Act(person=maya), conversation=talk)
    dialogue.close_round(by=Act(person=maya), conversation=talk)
    assert later() == 1
    assert later() == 0


def test_time_that_runs_out_closes_it_too(asked):
    answer_all(asked, 6)
    later()
    Conversation.objects.filter(pk=asked.pk).update(closes_at=clock.now() + timedelta(hours=1))
    assert later() == 0
    with clock.at(clock.now() + timedelta(hours=2)):
        assert later() == 1
        assert later() == 0


def test_what_ended_long_ago_without_a_result_is_left_alone(asked):
    for days, looked_at in [(6, True), (8, False)]:
        ended = clock.now() - timedelta(days=days)
        Conversation.objects.filter(pk=asked.pk).update(closed_at=ended)
        assert (asked in conversations_to_look_at()) is looked_at
