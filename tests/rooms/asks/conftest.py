"""Acts of the five, what Rosa asks of Tom, and a clock that runs in working days."""

from collections.abc import Callable
from datetime import datetime, time
from typing import Any

import pytest
from django.utils import timezone

from alongside.asks import actions
from alongside.asks.models import Ask
from alongside.core import clock
from alongside.core.acts import Act
from alongside.core.models import Letter
from alongside.core.working_days import working_days_after
from alongside.partnerships import actions as partnerships
from alongside.partnerships.models import Membership, Partnership
from alongside.people.models import Consent, Person

POST = "Northern Trust, pharmacist"
WORDS = "Can the chemist open on Saturdays?"


def by(person: Person) -> Act:
    return Act(person=person)


def typed(person: Person, typist: Person, **how: str) -> Act:
    """An act that somebody else types, by default told on the phone."""
    return Act(person=person, entered_by=typist, **{"channel": "phone", **how})


def agrees(person: Person) -> None:
    """They have agreed that others type what they say."""
    Consent.objects.get_or_create(person=person, purpose="be_entered", channel="in_person")


def give_post(group: Partnership, person: Person, post: str = POST) -> Membership:
    mine = group.membership_of(person)
    mine.post = post
    mine.save()
    return mine


def fresh(ask: Ask) -> Ask:
    """As the next request reads it."""
    return Ask.objects.whole().get(pk=ask.pk)


def asked_in(group: Partnership, person: Person, **changes: Any) -> Ask:
    given = {"kind": "question", "words": WORDS, **changes}
    return fresh(actions.make_ask(by=by(person), partnership=group, **given))


def answered(ask: Ask, person: Person, says: str = "answer", words: str = "Yes.") -> Ask:
    ask = fresh(ask)
    actions.reply_to_ask(by=by(person), ask=ask, seen=ask.version, says=says, words=words)
    return fresh(ask)


def leaves(group: Partnership, person: Person) -> None:
    partnerships.leave(by=by(person), membership=group.membership_of(person))
    group.forget_members()


def letters_to(*people: Person) -> list[Letter]:
    """Everything written to these people so far, posted or not; to anybody if none are named."""
    rows = Letter.objects.order_by("id")
    addresses = [person.account.email for person in people]
    return list(rows.filter(to_address__in=addresses) if people else rows)


def day_of(ask: Ask, working_days: int = 0) -> datetime:
    """Noon of the day when it is due, or so many working days after it."""
    day = working_days_after(ask.due_on, working_days)
    return timezone.make_aware(datetime.combine(day, time(12)))


def chase_at(moment: datetime) -> int:
    with clock.at(moment):
        return actions.chase_asks()


@pytest.fixture
def toms(group: Partnership, tom: Person) -> Membership:
    return give_post(group, tom)


@pytest.fixture
def hers(group: Partnership, rosa: Person, toms: Membership) -> Ask:
    """Rosa asks, and Tom owes the answer."""
    return asked_in(group, rosa, owner=toms)


@pytest.fixture
def page() -> Callable[[Ask], str]:
    return lambda ask: f"/groups/prescriptions/asks/{ask.pk}/"


@pytest.fixture
def whole(group: Partnership, maya: Person) -> Partnership:
    """The brief says what is open and fixed, who decides, and where a late answer goes next."""
    lines = {
        "open": "The days",
        "fixed": "The law",
        "hear_by": working_days_after(clock.today(), 60),
        "decider": "The practice manager",
        "escalation": "Head of Pharmacy, Northern Trust\n\nChief Executive, Northern Trust",
    }
    brief = group.brief
    partnerships.write_brief(by=by(maya), brief=brief, seen=brief.version, **lines)
    brief.refresh_from_db()
    return group
