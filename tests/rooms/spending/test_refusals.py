"""Each reason for which money does not move, in words that its reader can act on."""

import pytest

from alongside.core.acts import Act
from alongside.core.errors import BadInput, Conflict, Refused
from alongside.partnerships.models import Brief
from alongside.spending import actions, rules
from alongside.spending.actions.paying import MOST_RECEIPTS
from alongside.spending.models import Payment, Receipt
from tests.rooms.budgets.builders import counted, fresh
from tests.rooms.spending.builders import (
    PDF,
    add,
    agree,
    anew,
    asked_for,
    asks_next,
    given_back,
)


def refuse(payment, person) -> Payment:
    by = Act(person=person)
    return actions.refuse_payment(by=by, payment=payment, seen=payment.version, because="No quote")


def ask(group, rosa, **changes) -> Payment:
    given = {"pence": 100, "what": "Wood", "payee": "The sawmill"} | changes
    return actions.ask_for_payment(
        by=Act(person=rosa), award=group.pots.get().awards.first(), **given
    )


def test_nothing_moves_while_a_line_of_the_brief_is_blank(group, rosa, maya, tom):
    pot = given_back(group)
    payment, further = asked_for(pot, rosa), asks_next(pot, rosa)
    Brief.objects.filter(partnership=group).update(outcome="")
    asker, second = Act(person=rosa), Act(person=tom)
    for ruling in (
        rules.may_ask_for_payment(asker, anew(payment.award)),
        rules.may_answer_payment(second, anew(payment)),
        rules.may_ask_for_next(asker, fresh(pot)),
        rules.may_ask_for_more(asker, anew(payment.award)),
        rules.may_answer_further_award(second, anew(further)),
    ):
        assert "before the brief is whole" in ruling.reason
    with pytest.raises(Refused, match="brief is whole"):
        agree(payment, tom)


def test_out_of_a_finished_award_nothing_is_asked_and_it_is_finished_once(group, rosa, ian):
    pot = counted(group)
    award = pot.awards.get(idea__title="A bench")
    actions.finish_award(by=Act(person=ian), award=award)
    with pytest.raises(Refused, match="This award is finished"):
        asked_for(pot, rosa, pounds=1)
    with pytest.raises(Refused, match="This award is finished"):
        actions.finish_award(by=Act(person=ian), award=award)


def test_what_is_answered_is_not_answered_again(group, rosa, maya, tom):
    payment = refuse(asked_for(counted(group), rosa), maya)
    assert "answered already" in rules.may_answer_payment(Act(person=tom), anew(payment)).reason
    with pytest.raises(Refused, match="answered already"):
        agree(payment, tom)
    with pytest.raises(Refused, match="answered already"):
        refuse(payment, tom)


def test_whoever_helps_with_the_idea_or_is_linked_to_it_is_not_the_second(group, rosa, maya, tom):
    payment = asked_for(counted(group), rosa)
    idea = payment.award.idea
    idea.help.create(membership=group.membership_of(tom))
    idea.interests.create(membership=group.membership_of(maya), words="My cousin's firm")
    assert "You help with this" in rules.may_answer_payment(Act(person=tom), anew(payment)).reason
    said = rules.may_answer_payment(Act(person=maya), anew(payment)).reason
    assert "you are linked to this idea" in said
    Payment.objects.update(answered_by=group.membership_of(maya), answered_at=payment.made_at)
    Payment.objects.update(agreed=True)
    back = actions.ask_to_put_back(by=Act(person=rosa), payment=payment, reason="Paid twice")
    assert "You help with this" in rules.may_answer_put_back(Act(person=tom), anew(back)).reason
    assert "you are linked" in rules.may_answer_put_back(Act(person=maya), anew(back)).reason


def test_a_payment_that_changed_since_it_was_read_is_read_again(group, rosa, maya):
    payment = asked_for(counted(group), rosa)
    with pytest.raises(Conflict):
        actions.agree_to_payment(by=Act(person=maya), payment=payment, seen=payment.version + 1)
    assert anew(payment).state == "asked"


def test_what_was_not_agreed_takes_no_receipt_and_is_not_put_back(group, rosa, maya):
    payment = refuse(asked_for(counted(group), rosa), maya)
    with pytest.raises(Refused, match="This payment was not agreed"):
        add(payment, rosa, PDF)
    with pytest.raises(Refused, match="Only what was paid"):
        actions.ask_to_put_back(by=Act(person=rosa), payment=payment, reason="Paid twice")


def test_twenty_receipts_are_enough(group, rosa):
    payment = asked_for(counted(group), rosa)
    for number in range(MOST_RECEIPTS):
        Receipt.objects.create(
            payment=payment, kind="pdf", fingerprint=str(number), added_by=payment.asked_by
        )
    with pytest.raises(BadInput, match="Twenty") as refused:
        add(payment, rosa, PDF)
    assert refused.value.field == "upload"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"what": " "}, "what"),
        ({"what": "x" * 201}, "what"),
        ({"payee": ""}, "payee"),
        ({"payee": "x" * 121}, "payee"),
        ({"pence": 1.5}, "pence"),
        ({"pence": True}, "pence"),
    ],
)
def test_a_payment_says_what_it_is_for_who_is_paid_and_how_much(group, rosa, changes, field):
    counted(group)
    with pytest.raises(BadInput) as refused:
        ask(group, rosa, **changes)
    assert refused.value.field == field
    assert not Payment.objects.exists()


def test_zed_does_none_of_it(group, rosa, ian, maya, tom, zed):
    pot = counted(group)
    payment = asked_for(pot, rosa)
    with pytest.raises(Refused):
        asked_for(pot, zed)
    for deed in (agree, refuse):
        with pytest.raises(Refused):
            deed(payment, zed)
    with pytest.raises(Refused):
        add(payment, zed, PDF)
    with pytest.raises(Refused):
        actions.finish_award(by=Act(person=zed), award=payment.award)
