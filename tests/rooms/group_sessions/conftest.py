"""A bank in which all four have an account; Maya runs the rounds, and Ian gives a session."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from alongside.core import clock
from alongside.core.acts import Act
from alongside.exchange import actions as exchange
from alongside.exchange.models import Bank, Holder
from alongside.group_sessions import actions
from alongside.group_sessions.actions.planning import Plan
from alongside.group_sessions.models import Organisation, Session, Share
from alongside.ledger.models import Account
from alongside.partnerships.models import Partnership
from alongside.people.models import Person

PAGE = "/groups/prescriptions/time-bank/sessions/"
ORGANISATIONS = "/groups/prescriptions/time-bank/organisations/"


def plan_of(**said: Any) -> Plan:
    """An hour tomorrow for twelve, split."""
    usual = {
        "title": "Mending bicycles",
        "starts_at": clock.in_days(1),
        "minutes": 60,
        "places": 12,
        "funding": "split",
        "where": "The hall",
    }
    return Plan(**{**usual, **said})


def an_hour_ago() -> Any:
    return clock.now() - timedelta(hours=1)


@pytest.fixture
def by() -> Callable[[Person], Act]:
    return lambda person: Act(person=person)


@pytest.fixture
def bank(group: Partnership, maya: Person) -> Bank:
    bank = exchange.open_bank(by=Act(person=maya), partnership=group, pot_rules="Newcomers first")
    bank.partnership = group
    return bank


@pytest.fixture
def holders(bank: Bank, rosa, ian, maya, tom) -> dict[str, Holder]:
    people = {"rosa": rosa, "ian": ian, "maya": maya, "tom": tom}
    return {
        name: exchange.join_bank(by=Act(person=person), bank=bank, agreed=True)
        for name, person in people.items()
    }


@pytest.fixture
def plans(bank: Bank, holders, ian) -> Callable[..., Session]:
    """`plans(funding="pot")`: Ian plans it, and gives it unless `givers` says who."""

    def plan(person: Person = ian, givers: Any = None, **said: Any) -> Session:
        givers = [holders["ian"]] if givers is None else givers
        return actions.plan_session(
            by=Act(person=person), bank=bank, plan=plan_of(**said), givers=givers
        )

    return plan


@pytest.fixture
def planned(plans) -> Session:
    return plans()


@pytest.fixture
def over(plans) -> Session:
    """It began an hour ago, and nothing is written down."""
    return plans(starts_at=an_hour_ago())


@pytest.fixture
def records(holders, ian) -> Callable[..., Session]:
    """`records(over, came=["rosa", "tom"])`: Ian writes it down, and gave an hour himself."""

    def write(session: Session, came: Any = ("rosa", "tom"), **said: Any) -> Session:
        person = said.pop("person", ian)
        told = {"minutes": 60, "given": {holders["ian"]: 60}, **said}
        came = [holders[one] if isinstance(one, str) else one for one in came]
        return actions.record_session(by=Act(person=person), session=session, came=came, **told)

    return write


@pytest.fixture
def recorded(over, records) -> Session:
    return records(over)


@pytest.fixture
def confirmed(recorded, rosa) -> Session:
    return actions.confirm_session(by=Act(person=rosa), session=recorded, version=1)


@pytest.fixture
def cafe(bank: Bank, group: Partnership, maya, tom) -> Organisation:
    """Tom acts for the Corner Café."""
    actions.open_organisation(
        by=Act(person=maya), bank=bank, name="Corner Café", speaker=group.membership_of(tom)
    )
    return whole(bank)


def whole(bank: Bank) -> Organisation:
    found = Organisation.objects.whole().get(bank=bank)
    found.bank = bank
    return found


def left(party: Holder | Organisation) -> int:
    """What stands in the account, as the ledger has it."""
    return Account.objects.get(pk=party.account_id).balance


def fresh(session: Session) -> Session:
    return Session.objects.whole().get(pk=session.pk)


def share_of(session: Session, party: Holder) -> Share:
    return session.shares.get(holder=party)
