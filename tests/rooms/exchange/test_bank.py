"""Maya opens a time bank; the others join with a tick, also by phone, and leave at once."""

import pytest

from alongside.audit.models import Entry
from alongside.core.acts import Act
from alongside.core.errors import BadInput, Refused
from alongside.core.models import Letter
from alongside.exchange import actions
from alongside.exchange.models import Bank, Exchange, Holder, Need
from alongside.exchange.rules import (
    may_change_pot_rules,
    may_join_bank,
    may_leave_bank,
    may_look_after,
    may_open_bank,
    may_see_bank,
)
from alongside.ledger.actions import freeze_account
from alongside.ledger.checking import check_books
from tests.rooms.exchange.conftest import PAGE, RULES, left


def test_whoever_runs_the_rounds_opens_it_and_everybody_in_the_group_sees_it(
    group, rosa, ian, maya, tom, zed
):
    assert may_open_bank(maya, group)
    for person in [rosa, ian, tom, zed, None]:
        assert not may_open_bank(person, group)
    for person in [rosa, ian, maya, tom]:
        assert may_see_bank(person, group)
    assert not may_see_bank(zed, group)


def test_the_list_is_for_whoever_runs_the_rounds(bank, rosa, ian, maya, tom, zed):
    assert may_look_after(maya, bank)
    for person in [rosa, ian, tom, zed, None]:
        assert not may_look_after(person, bank)


def test_opened_twice_is_one_bank_with_one_book_and_one_pot(bank, group, maya, by):
    again = actions.open_bank(by=by(maya), partnership=group, pot_rules="Other rules")
    assert again == bank
    assert Bank.objects.get().pot_rules == RULES
    assert bank.book.accounts.count() == 1
    assert bank.book.unit == "minutes"
    with pytest.raises(Refused):
        actions.open_bank(by=by(None), partnership=group, pot_rules=RULES)


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"pot_rules": " \x00"}, "pot_rules"),
        ({"pot_rules": "x" * 501}, "pot_rules"),
        ({"newcomer_minutes": -1}, "newcomer_minutes"),
        ({"newcomer_minutes": 601}, "newcomer_minutes"),
    ],
)
def test_rules_and_minutes_that_cannot_be_used_are_said_at_their_field(
    group, maya, by, said, field
):
    with pytest.raises(BadInput) as problem:
        actions.open_bank(by=by(maya), partnership=group, **{"pot_rules": RULES, **said})
    assert problem.value.field == field
    assert not Bank.objects.exists()


def test_each_in_the_group_may_join_and_zed_may_not(bank, rosa, ian, maya, tom, zed, by):
    for person in [rosa, ian, maya, tom]:
        assert may_join_bank(by(person), bank)
    assert not may_join_bank(by(zed), bank)
    with pytest.raises(Refused):
        actions.join_bank(by=by(zed), bank=bank, agreed=True)


def test_whoever_is_new_begins_with_hours_out_of_the_pot_once(bank, rosa, by):
    mine = actions.join_bank(by=by(rosa), bank=bank, agreed=True)
    assert (left(mine), Bank.objects.get().pot.balance) == (180, -180)
    assert actions.join_bank(by=by(rosa), bank=bank, agreed=True) == mine
    actions.leave_bank(by=by(rosa), holder=mine)
    back = actions.join_bank(by=by(rosa), bank=bank, agreed=True)
    assert (back, left(back), Holder.objects.count()) == (mine, 180, 1)
    assert not check_books().violations
    assert Entry.objects.filter(verb="bank.joined").count() == 2


def test_nobody_joins_without_saying_that_it_is_agreed(bank, rosa, by):
    with pytest.raises(BadInput) as problem:
        actions.join_bank(by=by(rosa), bank=bank, agreed=False)
    assert problem.value.field == "agreed"
    assert not Holder.objects.exists()


def test_ian_joins_rosa_by_phone_and_it_says_so(bank, rosa_agrees, ian):
    typed = Act(person=rosa_agrees, entered_by=ian, channel="phone")
    hers = actions.join_bank(by=typed, bank=bank, agreed=True)
    assert (hers.channel, hers.entered_by.person) == ("phone", ian)


def test_whoever_has_not_agreed_to_it_is_not_typed_for(bank, tom, ian):
    with pytest.raises(Refused):
        typed = Act(person=tom, entered_by=ian, channel="phone")
        actions.join_bank(by=typed, bank=bank, agreed=True)


def test_only_each_leaves_for_themselves(holders, rosa, ian, maya, tom, zed, by):
    assert may_leave_bank(by(rosa), holders["rosa"])
    for person in [ian, maya, tom, zed, None]:
        assert not may_leave_bank(by(person), holders["rosa"])


@pytest.mark.parametrize(("choice", "stays", "pot"), [("pot", 0, -540), ("stays", 180, -720)])
def test_what_is_left_goes_to_the_pot_or_stays_as_they_choose(
    bank, holders, rosa, by, choice, stays, pot
):
    actions.leave_bank(by=by(rosa), holder=holders["rosa"], what_is_left=choice)
    assert (left(holders["rosa"]), Bank.objects.get().pot.balance) == (stays, pot)
    assert not Holder.objects.here().filter(pk=holders["rosa"].pk).exists()
    assert not check_books().violations


def test_leaving_is_never_blocked_and_calls_off_what_is_not_done(holders, agreed, maya, rosa, by):
    freeze_account(by=by(maya), account=holders["rosa"].account, reason="A question")
    actions.leave_bank(by=by(rosa), holder=holders["rosa"], what_is_left="pot")
    assert Exchange.objects.get().ended_as == "called_off"
    assert not Need.objects.open().exists()
    assert left(holders["rosa"]) == 180


def test_what_she_had_asked_for_does_not_stand_again_once_she_comes_back(
    bank, holders, grass, rosa, by
):
    actions.leave_bank(by=by(rosa), holder=holders["rosa"])
    back = actions.join_bank(by=by(rosa), bank=bank, agreed=True)
    assert not Need.objects.kept().exists()
    anew = actions.ask(by=by(rosa), holder=back, words=str(grass))
    assert anew != grass and list(Need.objects.open()) == [anew]


def test_what_is_done_already_is_still_confirmed_after_leaving(holders, done, rosa, by):
    actions.leave_bank(by=by(rosa), holder=holders["rosa"])
    assert actions.confirm(by=by(rosa), exchange=done, minutes=90).state == "confirmed"


def test_only_whoever_runs_the_rounds_changes_the_rules(bank, rosa, ian, maya, tom, zed):
    assert may_change_pot_rules(maya, bank)
    for person in [rosa, ian, tom, zed, None]:
        assert not may_change_pot_rules(person, bank)


@pytest.mark.parametrize("field", ["newcomer_minutes", "gift_minutes", "grant_minutes"])
def test_rules_that_cannot_be_used_are_said_at_their_field(bank, maya, by, field):
    said = {"newcomer_minutes": 60, "gift_minutes": 60, "grant_minutes": 60}
    for minutes in (-1, 6001):
        with pytest.raises(BadInput) as problem:
            actions.change_pot_rules(
                by=by(maya), bank=bank, pot_rules="Fair", **{**said, field: minutes}
            )
        assert problem.value.field == field
    made = actions.change_pot_rules(by=by(maya), bank=bank, pot_rules="Fair", **said)
    assert (made.pot_rules, made.gift_minutes) == ("Fair", 60)


def test_pages_from_nothing_to_a_bank_that_one_can_leave(group, maya, rosa, client, sign_in):
    sign_in(rosa)
    assert "This group has none yet" in client.get(PAGE).content.decode()
    assert client.get(PAGE + "join/").status_code == 404
    sign_in(maya)
    refused = client.post(PAGE + "open/", {"pot_rules": "", "newcomer_minutes": "many"})
    assert refused.status_code == 422
    assert 'value="many"' in refused.content.decode()
    opened = client.post(PAGE + "open/", {"pot_rules": RULES, "newcomer_minutes": "120"})
    assert opened.status_code == 302
    sign_in(rosa)
    assert client.post(PAGE + "join/", {}).status_code == 422
    assert client.post(PAGE + "join/", {"agreed": "on"}).status_code == 302
    assert RULES in client.get(PAGE).content.decode()
    assert client.post(PAGE + "leave/", {"what_is_left": "pot"}).status_code == 302
    assert Holder.objects.get().left_at
    assert client.post(PAGE + "leave/", {"what_is_left": "pot"}).status_code == 302


def test_whoever_was_to_help_hears_that_it_is_off(agreed, holders, rosa, by):
    actions.leave_bank(by=by(rosa), holder=holders["rosa"])
    letters = Letter.objects.filter(subject__contains="called off")
    assert [each.to_address for each in letters] == ["tom@example.org"]


def test_before_joining_a_page_leads_in_and_none_leads_out(bank, rosa, by, client, sign_in):
    """Nobody writes down what they could do with only to hear then that they have to join."""
    sign_in(rosa)
    for joined in (False, True):
        ask = client.get(PAGE + "needs/new/").content.decode()
        assert ("Join first" in ask and f'href="{PAGE}join/"' in ask) is not joined
        assert ("Leave the time bank" in client.get(PAGE).content.decode()) is joined
        actions.join_bank(by=by(rosa), bank=bank, agreed=True)
