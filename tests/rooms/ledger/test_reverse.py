"""A reversal is the exact mirror, once, for a reason, whatever the limits."""

import pytest

from alongside.core.acts import Act
from alongside.core.errors import BadInput, Conflict, Refused
from alongside.ledger import actions
from alongside.ledger.models import Posting


def test_a_reversal_puts_everything_back(bank, rosa):
    posting = bank.post(("ian", 90), ("rosa", -45), ("tom", -45), kind="session", about="s:1")
    reversal = actions.reverse(by=Act(person=rosa), posting=posting, reason="It was cancelled")
    assert {name: bank.balance(name) for name in ("ian", "rosa", "tom")} == {
        "ian": 0,
        "rosa": 0,
        "tom": 0,
    }
    assert (reversal.kind, reversal.reverses_id, reversal.about) == ("reversal", posting.pk, "s:1")
    assert reversal.reason.words == "It was cancelled"
    assert not Posting.objects.standing().exists()
    assert Posting.objects.get(pk=posting.pk).is_reversed


def test_a_reversal_needs_a_reason(bank):
    posting = bank.give("rosa", "ian", 60)
    with pytest.raises(BadInput):
        actions.reverse(by=bank.by, posting=posting, reason=" ")


def test_pressing_twice_reverses_once(bank):
    posting = bank.give("rosa", "ian", 60)
    first = actions.reverse(by=bank.by, posting=posting, reason="Twice")
    again = actions.reverse(by=bank.by, posting=posting, reason="Twice")
    assert (again.pk, again.was_there_already, bank.balance("rosa")) == (first.pk, True, 0)


def test_a_second_reversal_is_a_conflict(bank, rosa):
    posting = bank.give("rosa", "ian", 60)
    actions.reverse(by=bank.by, posting=posting, reason="Cancelled")
    with pytest.raises(Conflict, match="reversed already"):
        actions.reverse(by=Act(person=rosa), posting=posting, reason="Me too")
    assert bank.balance("rosa") == 0


def test_a_reversal_cannot_be_reversed(bank):
    reversal = actions.reverse(by=bank.by, posting=bank.give("rosa", "ian", 60), reason="No")
    with pytest.raises(Conflict):
        actions.reverse(by=bank.by, posting=reversal, reason="Yes")


def test_limits_do_not_stop_a_reversal(bank):
    posting = bank.give("rosa", "ian", 60)
    bank.give("maya", "rosa", 660)
    actions.reverse(by=bank.by, posting=posting, reason="Never happened")
    assert bank.balance("rosa") == -660


def test_a_frozen_account_can_be_put_right(bank, rosa):
    posting = bank.give("rosa", "ian", 60)
    actions.freeze_account(by=bank.by, account=bank["rosa"], reason="A question")
    actions.reverse(by=bank.by, posting=posting, reason="Never happened")
    bank.give("rosa", "ian", 5, kind="adjustment", agreed_by=f"person:{rosa.pk}", reason="So be it")
    assert bank.balance("rosa") == 5


def test_a_closed_account_is_opened_again_before_a_reversal(bank):
    posting = bank.give("rosa", "ian", 60)
    bank.give("ian", "rosa", 60)
    actions.close_account(by=bank.by, account=bank["rosa"])
    with pytest.raises(Refused, match="closed"):
        actions.reverse(by=bank.by, posting=posting, reason="Never happened")
    actions.reopen_account(by=bank.by, account=bank["rosa"])
    actions.reverse(by=bank.by, posting=posting, reason="Never happened")
    assert bank.balance("rosa") == -60
