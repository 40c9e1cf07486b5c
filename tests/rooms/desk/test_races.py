"""Tom's account is closed while he is asked for help, or says yes: one of the two, never both."""

from collections.abc import Callable

import pytest

from alongside.core import clock
from alongside.core.acts import Act
from alongside.core.errors import Conflict, Refused
from alongside.desk import actions
from alongside.exchange import actions as exchange
from alongside.exchange.models import Exchange, Holder, Need
from alongside.group_sessions import actions as sessions
from alongside.group_sessions.actions.planning import Plan
from alongside.group_sessions.models import Giver, Session
from alongside.ledger.models import Account
from tests.rooms.ledger.racing import in_turn

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def close(emptied, maya) -> Callable[[], Account]:
    def close() -> Account:
        owner = Holder.objects.whole().get(pk=emptied.pk)
        return actions.close(by=Act(person=maya), owner=owner, reason="He has moved away")

    return close


@pytest.fixture
def mending(emptied, bank, rosa) -> Session:
    """Tom is asked to give it."""
    plan = Plan("Mending bicycles", clock.in_days(1), minutes=60, places=12, funding="split")
    return sessions.plan_session(by=Act(person=rosa), bank=bank, plan=plan, givers=[emptied])


@pytest.mark.parametrize("closes_first", [True, False])
def test_closed_while_help_is_asked_for_it_is_one_of_the_two(
    emptied, close, grass, mowing, rosa, closes_first
):
    def ask() -> Exchange:
        need = Need.objects.whole().get(pk=grass.pk)
        return exchange.ask_giver(by=Act(person=rosa), need=need, gift=mowing)

    if closes_first:
        assert in_turn(close, ask) == [Account, Refused]
    else:
        assert in_turn(ask, close) == [Exchange, Conflict]
    is_open = Account.objects.get(pk=emptied.account_id).is_open
    assert is_open is Exchange.objects.going().exists() is not closes_first


@pytest.mark.parametrize("closes_first", [True, False])
def test_closed_while_he_says_yes_to_giving_a_session_it_is_one_of_the_two(
    emptied, close, mending, tom, closes_first
):
    def say_yes() -> Giver:
        his = Holder.objects.whole().get(pk=emptied.pk)
        return sessions.say_give(by=Act(person=tom), session=mending, party=his)

    if closes_first:
        assert in_turn(close, say_yes) == [Account, Refused]
    else:
        assert in_turn(say_yes, close) == [Giver, Conflict]
    is_open = Account.objects.get(pk=emptied.account_id).is_open
    assert is_open is Giver.objects.said_yes().exists() is not closes_first
