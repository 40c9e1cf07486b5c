"""Opening, limiting, freezing and closing."""

import pytest

from alongside.audit.models import Entry as LogLine
from alongside.core.errors import BadInput, Conflict, Refused
from alongside.ledger import actions
from alongside.ledger.kinds import ACCOUNT_KINDS, ACCOUNT_KINDS_OF
from alongside.ledger.models import Account, Book


def test_an_account_opens_at_zero_and_carries_its_place(bank):
    rosas = bank["rosa"]
    assert (rosas.balance, rosas.entry_count, rosas.state) == (0, 0, "open")
    assert rosas.place_id == bank.book.place_id


def test_people_may_go_ten_hours_below_and_money_nowhere(bank, money):
    assert (bank["rosa"].floor, bank["clearing"].floor) == (-600, None)
    assert (money["pot"].floor, money["chairs"].floor, money["grant"].floor) == (0, 0, None)


def test_a_book_may_have_its_own_floor(by, place):
    book = actions.open_book(by=by, place=place, unit="minutes", name="Ours", default_floor=-120)
    account = actions.open_account(by=by, book=book, kind="person")
    assert (account.floor, account.can_spend) == (-120, 120)


@pytest.mark.parametrize(
    ("unit", "name", "floor"),
    [
        ("hours", "Ours", 0),
        ("minutes", " ", 0),
        ("minutes", "n" * 121, 0),
        ("minutes", "Ours", 1),
        ("minutes", "Ours", -1.5),
    ],
)
def test_a_book_that_is_none(by, place, unit, name, floor):
    with pytest.raises(BadInput):
        actions.open_book(by=by, place=place, unit=unit, name=name, default_floor=floor)
    assert not Book.objects.exists()


@pytest.mark.parametrize("unit", ["minutes", "pence"])
@pytest.mark.parametrize("kind", [kind for kind, _ in ACCOUNT_KINDS] + ["purse"])
def test_a_book_has_the_accounts_of_its_unit(by, place, unit, kind):
    book = actions.open_book(by=by, place=place, unit=unit, name="Ours")
    if kind in ACCOUNT_KINDS_OF[unit]:
        assert actions.open_account(by=by, book=book, kind=kind).kind == kind
    else:
        with pytest.raises(BadInput):
            actions.open_account(by=by, book=book, kind=kind)


def test_a_bank_has_one_community_pot(bank):
    with pytest.raises(Conflict, match="community pot already"):
        actions.open_account(by=bank.by, book=bank.book, kind="community_pot")


def test_the_books_name_no_person(bank):
    with pytest.raises(BadInput):
        actions.open_account(by=bank.by, book=bank.book, kind="person", label="Rosa")


@pytest.mark.parametrize(("floor", "ceiling"), [(1.5, None), (5, 4), (10**13, None), (None, "9")])
def test_a_limit_that_is_none(bank, floor, ceiling):
    with pytest.raises(BadInput):
        actions.set_limits(by=bank.by, account=bank["rosa"], floor=floor, ceiling=ceiling)
    with pytest.raises(BadInput):
        actions.open_account(
            by=bank.by, book=bank.book, kind="person", floor=floor, ceiling=ceiling
        )


def test_nothing_moves_on_a_frozen_account_until_it_is_settled(bank):
    frozen = actions.freeze_account(by=bank.by, account=bank["rosa"], reason="Counted twice?")
    assert (frozen.state, frozen.frozen_why.words) == ("frozen", "Counted twice?")
    for giver, receiver in [("rosa", "ian"), ("ian", "rosa")]:
        with pytest.raises(Refused, match="frozen"):
            bank.give(giver, receiver, 1)
    actions.unfreeze_account(by=bank.by, account=bank["rosa"])
    bank.give("rosa", "ian", 1)


def test_freezing_needs_a_reason_and_happens_once(bank):
    with pytest.raises(BadInput):
        actions.freeze_account(by=bank.by, account=bank["rosa"], reason="")
    actions.freeze_account(by=bank.by, account=bank["rosa"], reason="A question")
    with pytest.raises(Conflict):
        actions.freeze_account(by=bank.by, account=bank["rosa"], reason="Another")
    with pytest.raises(Conflict):
        actions.unfreeze_account(by=bank.by, account=bank["ian"])


def test_an_account_closes_only_at_zero(bank):
    bank.give("rosa", "ian", 60)
    for name in ("rosa", "ian"):
        with pytest.raises(Refused, match="only at zero"):
            actions.close_account(by=bank.by, account=bank[name])
    bank.post(("rosa", -60), ("pot", 60), kind="pot_donation")
    assert actions.close_account(by=bank.by, account=bank["rosa"]).state == "closed"
    still_open = Account.objects.of_book(bank.book).of_kind("person").open().in_order()
    assert [account.pk for account in still_open] == [
        bank[name].pk for name in ("ian", "maya", "tom", "zed")
    ]


def test_a_closed_account_takes_part_in_nothing_until_it_is_opened_again(bank):
    actions.close_account(by=bank.by, account=bank["rosa"])
    with pytest.raises(Refused, match="closed"):
        bank.give("rosa", "ian", 60)
    with pytest.raises(Conflict):
        actions.close_account(by=bank.by, account=bank["rosa"])
    actions.reopen_account(by=bank.by, account=bank["rosa"])
    bank.give("rosa", "ian", 60)
    with pytest.raises(Conflict):
        actions.reopen_account(by=bank.by, account=bank["rosa"])


def test_a_frozen_account_is_not_closed_over_the_question(bank):
    actions.freeze_account(by=bank.by, account=bank["rosa"], reason="A question")
    with pytest.raises(Refused, match="frozen"):
        actions.close_account(by=bank.by, account=bank["rosa"])


def test_every_deed_leaves_a_line(bank):
    rosas = bank["rosa"]
    actions.set_limits(by=bank.by, account=rosas, floor=None)
    actions.freeze_account(by=bank.by, account=rosas, reason="A question")
    actions.unfreeze_account(by=bank.by, account=rosas)
    actions.close_account(by=bank.by, account=rosas)
    actions.reopen_account(by=bank.by, account=rosas)
    verbs = list(LogLine.objects.about(rosas).order_by("id").values_list("verb", flat=True))
    assert verbs == [
        "account.opened",
        "account.limited",
        "account.frozen",
        "account.unfrozen",
        "account.closed",
        "account.reopened",
    ]
    assert LogLine.objects.about(bank.book).get().verb == "book.opened"


def test_what_can_be_spent(bank):
    bank.give("rosa", "ian", 60)
    assert (bank["rosa"].can_spend, bank["ian"].can_spend, bank["clearing"].can_spend) == (
        660,
        540,
        None,
    )
    assert Account.objects.of_kind("person").total() == 0
