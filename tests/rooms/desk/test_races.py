"""Tom's account is closed while Rosa asks him for help: one of the two, never both."""

import threading

import pytest
from django.db import transaction

from alongside.core.acts import Act
from alongside.core.errors import Conflict, Refused
from alongside.desk import actions
from alongside.exchange import actions as exchange
from alongside.exchange.models import Exchange, Holder, Need
from alongside.ledger.models import Account
from tests.rooms.ledger.racing import PATIENCE, at_once, until_waiting

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize(
    ("first", "came"), [("closed", [Account, Refused]), ("asked", [Conflict, Exchange])]
)
def test_closed_while_help_is_asked_for_it_is_one_of_the_two(
    emptied, grass, mowing, rosa, maya, first, came
):
    """Whoever comes first has not finished yet when the other one comes."""
    begun = threading.Event()

    def close() -> Account:
        owner = Holder.objects.whole().get(pk=emptied.pk)
        return actions.close(by=Act(person=maya), owner=owner, reason="He has moved away")

    def ask() -> Exchange:
        need = Need.objects.whole().get(pk=grass.pk)
        return exchange.ask_giver(by=Act(person=rosa), need=need, gift=mowing)

    def deed(number: int) -> object:
        act, name = [(close, "closed"), (ask, "asked")][number]
        if name != first:
            assert begun.wait(PATIENCE)
            return act()
        with transaction.atomic():
            made = act()
            begun.set()
            until_waiting(1)
        return made

    assert [type(one) for one in at_once(deed, times=2, threads=2)] == came
    is_open = Account.objects.get(pk=emptied.account_id).is_open
    assert is_open is Exchange.objects.going().exists() is (first == "asked")
