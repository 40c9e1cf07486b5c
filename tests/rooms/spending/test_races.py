"""Two who agree at the same moment: the money moves once."""

import pytest

from alongside.core.acts import Act
from alongside.ledger.models import Posting
from alongside.spending import actions
from alongside.spending.models import FurtherAward, PutBack
from tests.rooms.budgets.builders import counted
from tests.rooms.ledger.racing import at_once
from tests.rooms.spending.builders import agree, asked_for, asks_next, given_back

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_who_agree_at_once_put_a_payment_back_once(group, rosa, maya, tom):
    payment = agree(asked_for(counted(group), rosa), maya)
    asked = actions.ask_to_put_back(by=Act(person=rosa), payment=payment, reason="Paid twice")
    people = [maya, tom]

    def agrees(number: int) -> str:
        fresh_one = PutBack.objects.get(pk=asked.pk)
        actions.agree_to_put_back(by=Act(person=people[number]), put_back=fresh_one)
        return "back"

    assert at_once(agrees, 2, 2).count("back") == 1
    assert Posting.objects.filter(kind="reversal").count() == 1


def test_two_who_agree_at_once_give_on_once(group, rosa, maya, tom):
    further = asks_next(given_back(group), rosa)
    people = [maya, tom]

    def agrees(number: int) -> str:
        fresh_one = FurtherAward.objects.get(pk=further.pk)
        actions.agree_to_further_award(by=Act(person=people[number]), further=fresh_one)
        return "given"

    assert at_once(agrees, 2, 2).count("given") == 1
    assert Posting.objects.filter(kind="award").count() == 3


def test_two_who_ask_at_once_ask_for_two_ideas(group, rosa, maya):
    """What one has asked for is not there for the other: each is the next when it is asked."""
    pot, people = given_back(group), [rosa, maya]
    asked = at_once(lambda number: asks_next(pot, people[number]).idea.title, 2, 2)
    assert sorted(asked) == ["A band", "A kite"]
