"""A bank in which all four have an account; Maya runs the rounds, and Rosa may be typed for."""

from collections.abc import Callable
from typing import Any

import pytest

from alongside.core import clock
from alongside.core.acts import Act
from alongside.exchange import actions
from alongside.exchange.models import Bank, Exchange, Holder, Need
from alongside.gifts import actions as gifts
from alongside.gifts.models import Gift
from alongside.ledger.models import Account
from alongside.partnerships.models import Partnership
from alongside.people.actions import give_consent
from alongside.people.models import Person

PAGE = "/groups/prescriptions/time-bank/"
RULES = "Whoever is new begins with three hours."


@pytest.fixture
def by() -> Callable[[Person], Act]:
    return lambda person: Act(person=person)


@pytest.fixture
def bank(group: Partnership, maya) -> Bank:
    bank = actions.open_bank(by=Act(person=maya), partnership=group, pot_rules=RULES)
    bank.partnership = group
    return bank


@pytest.fixture
def holders(bank: Bank, rosa, ian, maya, tom) -> dict[str, Holder]:
    people = {"rosa": rosa, "ian": ian, "maya": maya, "tom": tom}
    return {
        name: actions.join_bank(by=Act(person=person), bank=bank, agreed=True)
        for name, person in people.items()
    }


@pytest.fixture
def offers(group: Partnership) -> Callable[..., Gift]:
    def offer(person: Person, words: str, **said: Any) -> Gift:
        said = {"may_be_suggested": True, **said}
        whose = group.membership_of(person)
        return gifts.offer_gift(by=Act(person=person), membership=whose, words=words, **said)

    return offer


@pytest.fixture
def asks(holders) -> Callable[..., Need]:
    """`asks(rosa, "Help with the grass", word="lawn")`."""

    def ask(person: Person, words: str, **said: Any) -> Need:
        holder = holders[person.name.lower()]
        return actions.ask(by=Act(person=person), holder=holder, words=words, **said)

    return ask


@pytest.fixture
def grass(asks, rosa) -> Need:
    """What Rosa could do with."""
    return asks(rosa, "Help with the grass", word="lawn")


@pytest.fixture
def mowing(offers, tom) -> Gift:
    return offers(tom, "I mow lawns", word="lawn")


@pytest.fixture
def asked(grass, mowing, rosa) -> Exchange:
    """Rosa has asked Tom."""
    return actions.ask_giver(by=Act(person=rosa), need=grass, gift=mowing)


@pytest.fixture
def agreed(asked, tom) -> Exchange:
    return actions.agree(by=Act(person=tom), exchange=asked)


@pytest.fixture
def done(agreed, tom) -> Exchange:
    """Tom says that it took an hour and a half."""
    by = Act(person=tom)
    return actions.say_done(by=by, exchange=agreed, minutes=90, done_on=clock.today())


@pytest.fixture
def lift(asks, offers, holders, rosa, ian) -> Exchange:
    """Ian offers Rosa a lift to the clinic, which stops."""
    need = asks(rosa, "A lift to the clinic", word="lift-care")
    return actions.offer_help(by=Act(person=ian), need=need, giver=holders["ian"])


@pytest.fixture
def rosa_agrees(rosa) -> Person:
    """Rosa has agreed that others type what she says."""
    give_consent(by=Act(person=rosa), person=rosa, purpose="be_entered", channel="in_person")
    return rosa


def left(holder: Holder) -> int:
    """What stands in the account, as the ledger has it."""
    return Account.objects.get(pk=holder.account_id).balance


def fresh(exchange: Exchange) -> Exchange:
    return Exchange.objects.whole().get(pk=exchange.pk)
