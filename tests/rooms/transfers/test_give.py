"""Rosa gives hours away: a gift to Tom, up to a limit; to the pot; and nobody goes below zero."""

from uuid import uuid4

import pytest

from alongside.core.acts import Act
from alongside.core.errors import BadInput, Conflict, Refused
from alongside.core.models import Letter
from alongside.exchange import actions as exchange
from alongside.exchange.models import Bank
from alongside.gifts.actions import not_with
from alongside.ledger.actions import close_account, freeze_account, post
from alongside.ledger.checking import check_books
from alongside.ledger.lines import Line
from alongside.ledger.models import Account, Posting
from alongside.transfers import actions
from alongside.transfers.models import Transfer
from alongside.transfers.rules import may_give_hours, may_give_hours_to, may_see_transfer
from tests.rooms.exchange.conftest import PAGE, left


@pytest.fixture
def gives(holders, rosa, tom):
    """`gives(60)`: Rosa to Tom."""

    def give(minutes, key=None, **said):
        said = {"giver": holders["rosa"], "other": holders["tom"], **said}
        return actions.give_hours(by=Act(person=rosa), minutes=minutes, key=key or uuid4(), **said)

    return give


def pot_of(bank: Bank) -> int:
    return Account.objects.get(pk=bank.pot_id).balance


def test_only_the_owner_gives_their_hours_away(holders, rosa, ian, maya, tom, zed, by):
    assert may_give_hours(by(rosa), holders["rosa"])
    for person in [ian, maya, tom, zed, None]:
        assert not may_give_hours(by(person), holders["rosa"])


def test_whoever_receives_them_never_types_it(holders, rosa_agrees, ian, maya, tom, zed, by):
    hers, toms = holders["rosa"], holders["tom"]
    assert may_give_hours_to(by(rosa_agrees), hers, toms)
    assert may_give_hours_to(Act(person=rosa_agrees, entered_by=maya, channel="phone"), hers, toms)
    typed = Act(person=rosa_agrees, entered_by=tom, channel="phone", witness="Sheet 4")
    assert not may_give_hours_to(typed, hers, toms)
    for person in [ian, maya, tom, zed, None]:
        assert not may_give_hours_to(by(person), hers, toms)


def test_a_gift_moves_once_and_tom_is_told_without_a_name(gives, holders):
    key = uuid4()
    made = gives(60, key, words="For the soup")
    assert gives(60, key, words="For the soup") == made
    assert (left(holders["rosa"]), left(holders["tom"])) == (120, 240)
    assert made.posting.kind == "gift" and str(made.posting.reason) == "For the soup"
    letter = Letter.objects.get(subject="Somebody gave you some of their hours")
    assert letter.to_address == "tom@example.org" and "Rosa" not in letter.body
    assert not check_books().violations


def test_the_same_key_with_another_body_is_a_conflict_and_nothing_moves(gives, holders):
    key = uuid4()
    gives(60, key)
    for said in [{"minutes": 30}, {"minutes": 60, "other": holders["ian"]}]:
        with pytest.raises(Conflict):
            gives(key=key, **said)
    assert left(holders["rosa"]) == 120


@pytest.mark.parametrize("minutes", [0, -30, 1500, 1441, True, 181])
def test_minutes_that_cannot_be_given_are_said_at_their_field(gives, holders, minutes):
    with pytest.raises(BadInput) as problem:
        gives(minutes)
    assert problem.value.field == "minutes"
    assert left(holders["rosa"]) == 180 and not Transfer.objects.exists()


def test_a_member_gives_so_much_in_thirty_days_and_what_was_taken_back_does_not_count(
    gives, bank, holders, maya, rosa, by
):
    Bank.objects.filter(pk=bank.pk).update(gift_minutes=100)
    first = gives(70)
    with pytest.raises(BadInput, match="30 min are left"):
        gives(31)
    actions.reverse_transfer(by=by(maya), transfer=first, reason="The wrong person")
    gives(100)
    assert left(holders["rosa"]) == 80


def test_not_to_oneself_nor_to_whoever_is_not_here_nor_kept_apart_all_in_the_same_words(
    gives, group, holders, ian, tom, rosa, by
):
    exchange.leave_bank(by=by(ian), holder=holders["ian"])
    his, hers = group.membership_of(tom), group.membership_of(rosa)
    not_with(by=by(tom), membership=his, other=hers)
    said = set()
    for name in ("rosa", "ian", "tom"):
        with pytest.raises((BadInput, Refused)) as problem:
            gives(10, other=holders[name])
        said.add(problem.value.reason)
    assert said == {"Choose one of these"}


@pytest.mark.parametrize("who", ["rosa", "tom"])
def test_a_frozen_account_is_said_by_name(gives, holders, maya, by, who):
    freeze_account(by=by(maya), account=holders[who].account, reason="A question")
    with pytest.raises(Refused, match=f"The account of {who.title()} is frozen"):
        gives(10)


def test_that_toms_account_is_closed_is_told_to_nobody_else(
    gives, bank, holders, rosa, maya, by, client, sign_in
):
    account = holders["tom"].account
    lines = [Line(account, -180), Line(bank.pot, 180)]
    post(by=by(maya), book=bank.book, kind="pot_donation", lines=lines, key="all")
    close_account(by=by(maya), account=account)
    with pytest.raises(BadInput, match="Choose one of these"):
        gives(10)
    sign_in(rosa)
    page = client.get(PAGE + "give/").content.decode()
    assert f'<option value="{holders["ian"].pk}"' in page
    assert f'<option value="{holders["tom"].pk}"' not in page


def test_to_the_pot_as_much_as_stands_above_zero(bank, holders, rosa, by):
    before = pot_of(bank)
    said = {"by": by(rosa), "giver": holders["rosa"]}
    for minutes, why in [(181, "3 h"), (0, "from 1 to"), (100_001, "from 1 to 100000")]:
        with pytest.raises(BadInput, match=why):
            actions.give_to_pot(**said, minutes=minutes, key=uuid4())
    made = actions.give_to_pot(**said, minutes=180, key=uuid4(), words="Thank you", named=True)
    assert (left(holders["rosa"]), pot_of(bank)) == (0, before + 180)
    assert made.posting.kind == "pot_donation"
    with pytest.raises(BadInput):
        actions.give_to_pot(**said, minutes=1, key=uuid4())


def test_between_the_two_and_the_coordinator(gives, rosa, ian, maya, tom, zed):
    made = gives(10)
    for person in [rosa, tom, maya]:
        assert may_see_transfer(person, made)
    for person in [ian, zed, None]:
        assert not may_see_transfer(person, made)


def test_on_the_page_a_double_click_is_one_and_nothing_typed_is_lost(
    holders, rosa, client, sign_in
):
    sign_in(rosa)
    sent = {"other": holders["tom"].pk, "minutes": "30", "words": "For the tea", "key": uuid4()}
    for minutes in ("-5", "0", "1500", "an hour", ""):
        answer = client.post(PAGE + "give/", {**sent, "minutes": minutes})
        assert answer.status_code == 422 and "For the tea" in answer.content.decode()
    assert client.post(PAGE + "give/", {**sent, "key": "nonsense"}).status_code == 422
    assert client.post(PAGE + "give/", sent).status_code == 302
    assert client.post(PAGE + "give/", sent).status_code == 302
    assert client.post(PAGE + "give/", {**sent, "minutes": "31"}).status_code == 409
    assert left(holders["rosa"]) == 150
    assert Posting.objects.of_kind("gift").count() == 1
    page = client.get(PAGE + "hours/").content.decode()
    assert "A gift to Tom: For the tea" in page
