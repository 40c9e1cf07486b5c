"""Two people's word is two people's hands: whoever typed the question does not answer it either."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from alongside.core.acts import Act
from alongside.core.errors import Refused
from alongside.home.waiting import for_person
from alongside.people.models import Consent
from alongside.spending import actions, rules
from alongside.spending.models import FurtherAward, Payment, PutBack
from tests.rooms.budgets.builders import fresh
from tests.rooms.spending.builders import agree, anew, asked_for, given_back

WORDS = "You typed it for whoever asked, so somebody else has to agree to it."


def payment(by: Act, pot, tom) -> Payment:
    asked = {"pence": 10_000, "what": "Wood", "payee": "The sawmill"}
    award = pot.awards.get(idea__title="A bench")
    return actions.ask_for_payment(by=by, award=award, **asked)


def put_back(by: Act, pot, tom) -> PutBack:
    paid = agree(asked_for(pot, by.person), tom)
    return actions.ask_to_put_back(by=by, payment=paid, reason="Paid twice")


def more(by: Act, pot, tom) -> FurtherAward:
    award = pot.awards.get(idea__title="A bench")
    return actions.ask_for_more(by=by, award=award, pence=5_000, reason="Oak is dear")


def following(by: Act, pot, tom) -> FurtherAward:
    return actions.ask_for_next(by=by, pot=pot)


def agrees(by: Act, asked: Any) -> None:
    if isinstance(asked, Payment):
        actions.agree_to_payment(by=by, payment=asked, seen=asked.version)
    elif isinstance(asked, PutBack):
        actions.agree_to_put_back(by=by, put_back=asked)
    else:
        actions.agree_to_further_award(by=by, further=asked)


def may_answer(by: Act, asked: Any):
    ruling = {
        Payment: rules.may_answer_payment,
        PutBack: rules.may_answer_put_back,
        FurtherAward: rules.may_answer_further_award,
    }
    return ruling[type(asked)](by, asked)


@pytest.mark.parametrize("ask", [payment, put_back, more, following])
def test_whoever_typed_the_asking_for_rosa_does_not_agree_to_it(
    group, rosa, ian, maya, tom, ask: Callable[..., Any]
):
    for person in (rosa, tom):
        Consent.objects.create(person=person, purpose="be_entered", channel="phone")
    pot = given_back(group)
    by_maya = Act(person=rosa, entered_by=maya, channel="phone")
    asked = ask(by_maya, fresh(pot), tom)
    assert asked.asked_typed_by.person == maya
    toms_by_her = Act(person=tom, entered_by=maya, channel="phone")
    for by in (Act(person=maya), toms_by_her):
        assert may_answer(by, anew(asked)).reason == WORDS
        with pytest.raises(Refused):
            agrees(by, anew(asked))
    assert "You asked for it" in may_answer(Act(person=rosa), anew(asked)).reason
    assert not any("second person" in one.title for one in for_person(maya))
    rows = type(asked).objects.filter(pk=asked.pk)
    with pytest.raises(IntegrityError), transaction.atomic():
        rows.update(answered_by=asked.asked_typed_by)
    agrees(Act(person=tom), anew(asked))
    assert anew(asked).agreed


@pytest.mark.parametrize("ask", [payment, put_back, more, following])
def test_what_rosa_asks_in_her_own_hand_maya_agrees_to(group, rosa, maya, tom, ask):
    asked = ask(Act(person=rosa), given_back(group), tom)
    assert asked.asked_typed_by is None
    agrees(Act(person=maya), anew(asked))
    assert anew(asked).agreed
