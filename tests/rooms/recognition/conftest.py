"""A group that pays people back, and Rosa's claim for two buses."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from alongside.core import clock
from alongside.core.acts import Act
from alongside.partnerships.models import Partnership
from alongside.people.actions import give_consent
from alongside.people.models import Person
from alongside.recognition import actions
from alongside.recognition.models import Claim, Offer

OFFER = {
    "expenses": "Bus fares, and 45p a mile",
    "fee": "",
    "hours": "An hour in the time bank for every session",
    "payer": "The Trust, within ten days",
    "adviser": "Una at the advice centre",
}


@pytest.fixture
def by() -> Callable[[Person], Act]:
    return lambda person: Act(person=person)


@pytest.fixture
def offer(group: Partnership, maya, by) -> Offer:
    return actions.write_offer(by=by(maya), partnership=group, seen=0, **OFFER)


@pytest.fixture
def draft(group, offer, rosa, by) -> Claim:
    """Rosa wants her bus fares back, and has begun to write them down."""
    hers = group.membership_of(rosa)
    actions.choose(by=by(rosa), membership=hers, kind="expenses")
    claim = actions.start_claim(by=by(rosa), membership=hers, occasion="The session on Tuesday")
    for words in ("Toome to Ballydrum", "Ballydrum to Toome"):
        actions.add_line(
            by=by(rosa),
            claim=claim,
            kind="bus",
            words=words,
            spent_on=clock.today() - timedelta(days=1),
            cost_pence=320,
        )
    return claim


@pytest.fixture
def sent(draft, rosa, by) -> Claim:
    return actions.send_claim(by=by(rosa), claim=draft)


@pytest.fixture
def rosa_agrees(rosa) -> Person:
    """Rosa has agreed that others type what she says."""
    give_consent(by=Act(person=rosa), person=rosa, purpose="be_entered", channel="in_person")
    return rosa
