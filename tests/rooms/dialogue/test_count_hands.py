"""Hands in the room: read out, counted, never more than are there."""

import pytest
from django.db import IntegrityError, transaction

from alongside.core.errors import BadInput, Refused
from alongside.dialogue import actions, rules
from alongside.dialogue.models import HandCount
from tests.rooms.dialogue.conftest import act


def count(talk, person, agree=3, disagree=1, passed=0, present=10):
    return actions.count_hands(
        by=act(person),
        statement=talk.statements.oldest_first().first(),
        agree=agree,
        disagree=disagree,
        passed=passed,
        present=present,
    )


def test_may_count_hands_is_for_whoever_runs_the_rounds(talk, rosa, ian, maya, tom, zed):
    assert rules.may_count_hands(maya, talk)
    for person in [rosa, ian, tom, zed, None]:
        assert not rules.may_count_hands(person, talk)
    with pytest.raises(Refused):
        count(talk, zed)


def test_counting_again_replaces_the_count(talk, maya):
    count(talk, maya)
    again = count(talk, maya, agree=4)
    assert HandCount.objects.get() == again and again.agree == 4


def test_hands_and_phones_together_stay_within_the_room(talk, maya, rosa, ian):
    for person in [rosa, ian]:
        mine = actions.take_part(by=act(person), conversation=talk)
        statement = talk.statements.oldest_first().first()
        actions.vote(by=act(person), participant=mine, statement=statement, value=1)
    with pytest.raises(BadInput, match="9 hands and 2 answers by phone") as refused:
        count(talk, maya, agree=9, disagree=0)
    assert refused.value.field == "present"
    assert count(talk, maya, agree=8, disagree=0).agree == 8


@pytest.mark.parametrize(
    ("numbers", "field"),
    [({"agree": -1}, "agree"), ({"present": 2_001}, "present"), ({"passed": 10**12}, "passed")],
)
def test_numbers_that_cannot_be(talk, maya, numbers, field):
    with pytest.raises(BadInput) as refused:
        count(talk, maya, **numbers)
    assert refused.value.field == field


def test_the_database_itself_refuses_more_hands_than_people(talk):
    with pytest.raises(IntegrityError), transaction.atomic():
        HandCount.objects.create(statement=talk.statements.first(), agree=3, present=2)


def test_maya_counts_one_and_goes_on_to_the_next(page, talk, maya):
    one, two = talk.statements.oldest_first()
    shown = page(maya, talk, "hands/").content.decode()
    assert one.words in shown
    numbers = {"agree": 3, "disagree": 0, "passed": 0, "present": 6}
    answer = page(maya, talk, "hands/", statement=one.pk, **numbers)
    assert answer.url.endswith(f"hands/?statement={two.pk}")
    following = page(maya, talk, f"hands/?statement={two.pk}").content.decode()
    assert 'name="present"' in following and 'value="6"' in following


def test_a_wrong_count_is_shown_again(page, talk, maya):
    statement = talk.statements.first()
    answer = page(
        maya, talk, "hands/", statement=statement.pk, agree=9, disagree="x", passed="", present=3
    )
    shown = answer.content.decode()
    assert answer.status_code == 422 and "Write a whole number" in shown and 'value="9"' in shown
