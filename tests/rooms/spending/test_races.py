"""Two who agree at the same moment: the money moves once."""

import pytest

from alongside.core.acts import Act
from alongside.ledger.models import Posting
from alongside.spending import actions
from alongside.spending.models import PutBack
from tests.rooms.budgets.builders import counted
from tests.rooms.ledger.racing import at_once
from tests.rooms.spending.builders import agree, asked_for

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
