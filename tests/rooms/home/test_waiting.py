"""What waits for a person: the same cost however much it is."""

import pytest

from alongside.assets import actions as assets
from alongside.core import clock
from alongside.dialogue import actions as dialogue
from alongside.home.waiting import for_person
from alongside.partnerships.models import Partnership
from tests.rooms.assets.conftest import listed
from tests.rooms.budgets.builders import counted
from tests.rooms.decisions.builders import runner_of
from tests.rooms.dialogue.conftest import SEEDS, act, lines
from tests.rooms.spending.builders import asked_for

pytestmark = pytest.mark.django_db


def asks(group: Partnership, person, question: str):
    """A question among ourselves, with two statements to answer."""
    terms = lines(question=question, asked="closed", shown="protected")
    return dialogue.open_conversation(by=act(person), partnership=group, seeds=SEEDS, **terms)


def titles(person) -> list[str]:
    return [one.title for one in for_person(person)]


def test_a_conversation_waits_until_rosa_has_answered_all_that_is_asked(group, rosa, ian):
    asked = asks(group, ian, "Which day?")
    assert "Answer: Which day?" in titles(rosa)
    mine = dialogue.take_part(by=act(rosa), conversation=asked)
    first, second = asked.statements.shown().order_by("id")
    dialogue.vote(by=act(rosa), participant=mine, statement=first, value=1)
    assert "Answer: Which day?" in titles(rosa)
    dialogue.vote(by=act(rosa), participant=mine, statement=second, value=-1)
    assert "Answer: Which day?" not in titles(rosa)


def test_what_ian_looks_after_waits_for_him_once_it_is_due_or_said_to_be_wrong(
    group, rosa, ian, maya, tom
):
    shed = listed(group, rosa)
    claim = assets.claim_asset(by=act(ian), asset=shed, words="I have the key")
    asked = "Somebody would like to look after this: Men's shed"
    assert asked in titles(maya)
    assert not any(asked in titles(one) for one in (rosa, ian, tom))
    assets.settle_claim(by=act(maya), claim=claim, granted=True)
    assert asked not in titles(maya)
    due = "Is all of this still right? Men's shed"
    assert due not in titles(ian)
    with clock.at(clock.in_days(400)):
        assert due in titles(ian) and due not in titles(maya)
        assets.verify_asset(by=act(ian), asset=shed)
        assert due not in titles(ian)
    assets.report_problem(by=act(rosa), asset=shed, words="It is shut")
    wrong = "Somebody says that something is wrong: Men's shed"
    assert wrong in titles(ian) and wrong not in titles(maya)


def test_what_waits_costs_the_same_for_one_thing_of_each_kind_and_for_ten(
    group, ian, django_assert_max_num_queries, settings, tmp_path
):
    settings.PRIVATE_DIR = tmp_path / "private"
    host, pot = runner_of(group), counted(group)
    asked_for(pot, ian, pounds=1)
    asks(group, ian, "Question 0?")
    with django_assert_max_num_queries(90) as spent:
        few = titles(host)
    for number in range(1, 10):
        asked_for(pot, ian, pounds=number + 1)
        asks(group, ian, f"Question {number}?")
    with django_assert_max_num_queries(len(spent)):
        many = titles(host)
    for words in ("Question", "A payment"):
        assert sum(words in one for one in few) == 1
        assert sum(words in one for one in many) == 10
