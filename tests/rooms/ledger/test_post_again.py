"""The same request twice is one posting; another under the same key is a conflict."""

import pytest

from alongside.audit.models import Entry as LogLine
from alongside.core.acts import Act
from alongside.core.errors import Conflict
from alongside.ledger import actions
from alongside.ledger.models import Posting, Reason


def test_the_double_click_gives_the_first_posting(bank):
    first = bank.give("rosa", "ian", 60, key="k")
    again = bank.give("rosa", "ian", 60, key="k")
    assert (again.pk, first.was_there_already, again.was_there_already) == (first.pk, False, True)
    assert (bank.balance("rosa"), Posting.objects.count()) == (60, 1)
    assert LogLine.objects.filter(verb="posting.made").count() == 1


def test_lines_in_another_order_are_the_same_request(bank):
    first = bank.post(("rosa", 60), ("ian", -60), key="k")
    assert bank.post(("ian", -60), ("rosa", 50), ("rosa", 10), key="k").pk == first.pk


def test_a_replay_by_another_typist_or_channel_is_the_same_request(bank, maya, tom):
    first = bank.give("rosa", "ian", 60, key="k")
    by = Act(person=maya, entered_by=tom, channel="phone")
    assert bank.give("rosa", "ian", 60, key="k", by=by).pk == first.pk


OTHER = {
    "another sum": {"units": 61},
    "another kind": {"kind": "gift"},
    "another matter": {"about": "exchange.help:4"},
    "another giver": {"giver": "maya"},
    "another reason": {"reason": "Why not"},
}


@pytest.mark.parametrize("changed", OTHER.values(), ids=OTHER)
def test_another_body_under_the_same_key_is_a_conflict(bank, changed):
    body = {"giver": "rosa", "receiver": "ian", "units": 60, "key": "k"}
    bank.give(**body)
    with pytest.raises(Conflict, match="Nothing was changed"):
        bank.give(**{**body, **changed})
    assert (bank.balance("rosa"), Posting.objects.count()) == (60, 1)


def test_another_persons_request_under_the_same_key_is_a_conflict(bank, rosa):
    bank.give("rosa", "ian", 60, key="k")
    with pytest.raises(Conflict):
        bank.give("rosa", "ian", 60, key="k", by=Act(person=rosa))


def test_a_replay_is_answered_even_where_it_would_be_refused_today(bank):
    first = bank.give("rosa", "ian", 600, key="k")
    actions.freeze_account(by=bank.by, account=bank["ian"], reason="A question")
    assert bank.give("rosa", "ian", 600, key="k").pk == first.pk


def test_a_replay_leaves_no_second_reason(bank):
    for _ in range(2):
        bank.give("rosa", "ian", 60, key="k", reason="Because")
    assert Reason.objects.count() == 1


def test_what_was_refused_can_be_tried_again_with_the_same_key(bank):
    with pytest.raises(Exception, match="not enough left"):
        bank.give("rosa", "ian", 601, key="k")
    actions.set_limits(by=bank.by, account=bank["ian"], floor=-700)
    assert bank.give("rosa", "ian", 601, key="k").was_there_already is False


def test_two_books_may_use_the_same_key(bank, money):
    bank.give("rosa", "ian", 60, key="k")
    money.post(("pot", -5), ("chairs", 5), kind="award", key="k")
    assert Posting.objects.filter(key="k").count() == 2
