"""Which statement comes next: by the engine's formula, once until answered, and logged."""

import pytest
from django.core.cache import cache

from alongside.core.errors import Refused
from alongside.dialogue import actions
from alongside.dialogue.models import Exposure, Participant, Vote
from alongside.dialogue.routing import steering_of
from tests.conftest import member, someone
from tests.rooms.dialogue.conftest import act


def taking_part(conversation, person):
    return actions.take_part(by=act(person), conversation=conversation)


def test_the_same_statement_until_it_is_answered(talk, rosa):
    mine = taking_part(talk, rosa)
    seen = {actions.next_statement(by=act(rosa), participant=mine) for _ in range(5)}
    assert len(seen) == 1
    assert Exposure.objects.count() == 1
    assert Exposure.objects.get().probability == 0.5


def test_a_pass_is_an_answer_and_seen_is_none(talk, rosa):
    mine = taking_part(talk, rosa)
    first = actions.next_statement(by=act(rosa), participant=mine)
    actions.vote(by=act(rosa), participant=mine, statement=first, value=0)
    second = actions.next_statement(by=act(rosa), participant=mine)
    assert second != first
    assert Exposure.objects.count() == 2
    assert list(Vote.objects.values_list("statement", "value")) == [(first.pk, 0)]


def test_everything_answered_gives_nothing(talk, rosa):
    mine = taking_part(talk, rosa)
    for statement in talk.statements.all():
        actions.vote(by=act(rosa), participant=mine, statement=statement, value=1)
    assert actions.next_statement(by=act(rosa), participant=mine) is None


def test_what_ones_own_side_answered_least_comes_first(talk, group, rosa, ian, place):
    statements = list(talk.statements.oldest_first())
    for number in range(3):
        nora = someone(f"Nora{number}")
        member(group, nora, "uses")
        hers = taking_part(talk, nora)
        actions.vote(by=act(nora), participant=hers, statement=statements[0], value=1)
    cache.clear()
    mine = taking_part(talk, rosa)
    assert actions.next_statement(by=act(rosa), participant=mine) == statements[1]
    assert Exposure.objects.get(participant=mine).probability == 1.0


def test_a_statement_that_was_hidden_meanwhile_gives_way(talk, rosa, maya):
    mine = taking_part(talk, rosa)
    first = actions.next_statement(by=act(rosa), participant=mine)
    actions.moderate(by=act(maya), statement=first, decision="hold", reason="two_ideas")
    assert actions.next_statement(by=act(rosa), participant=mine) not in {None, first}


def test_an_open_conversation_is_steered_and_the_chances_add_up(fair, door, maya):
    people = [actions.take_part(by=act(None), conversation=fair, door=door) for _ in range(40)]
    for each in people:
        actions.next_statement(by=act(None), participant=each)
    rows = Exposure.objects.all()
    assert {row.statement_id for row in rows} == set(fair.statements.values_list("pk", flat=True))
    assert all(abs(row.probability - 0.5) < 1e-9 for row in rows), "nobody counts by side yet"


def test_steering_reads_the_counts_of_those_who_count_by_side(fair, maya, rosa, tom):
    first, second = fair.statements.oldest_first()
    for side, value in [("uses", 1), ("professional", -1)]:
        inside = actions.make_door(by=act(maya), conversation=fair, side=side)
        for _ in range(12):
            each = actions.take_part(by=act(None), conversation=fair, door=inside)
            actions.vote(by=act(None), participant=each, statement=first, value=value)
            actions.vote(by=act(None), participant=each, statement=second, value=1)
    cache.clear()
    wanted = steering_of(fair).weights
    assert wanted["uses"][second.pk] > wanted["uses"][first.pk], "the divided one is asked less"
    assert Participant.objects.counted().count() == 24


def test_nobody_is_given_what_belongs_to_rosa(talk, rosa, ian, zed):
    mine = taking_part(talk, rosa)
    for person in [ian, zed, None]:
        with pytest.raises(Refused):
            actions.next_statement(by=act(person), participant=mine)
