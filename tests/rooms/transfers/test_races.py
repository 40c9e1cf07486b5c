"""Rosa gives hours to Tom while Tom gives hours to Rosa: neither waits for the other for ever."""

from uuid import uuid4

import pytest

from alongside.core.acts import Act
from alongside.exchange.models import Holder
from alongside.ledger.checking import check_books
from alongside.transfers import actions
from alongside.transfers.models import Transfer
from tests.rooms.exchange.conftest import left
from tests.rooms.ledger.racing import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_give_to_each_other_at_once_and_all_of_it_is_posted(holders, rosa, tom):
    two = [("rosa", rosa), ("tom", tom)]

    def deed(number: int) -> Transfer:
        (mine, person), (others, _other) = two if number % 2 else two[::-1]
        giver, other = (Holder.objects.whole().get(pk=holders[one].pk) for one in (mine, others))
        by, key = Act(person=person), uuid4()
        return actions.give_hours(by=by, giver=giver, other=other, minutes=1, key=key)

    given = at_once(deed, times=40, threads=4)
    assert [each for each in given if not isinstance(each, Transfer)] == []
    assert (left(holders["rosa"]), left(holders["tom"])) == (180, 180)
    assert not check_books().violations
