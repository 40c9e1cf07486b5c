"""Ian offers Rosa a lift to the clinic. It stops until a way is found, or two of them go."""

from datetime import timedelta

import pytest

from alongside.core import clock
from alongside.core.errors import BadInput, Conflict, Refused
from alongside.core.models import Letter
from alongside.exchange import actions
from alongside.exchange.models import Bank, Exchange
from alongside.exchange.rules import may_clear, may_go_along
from alongside.gifts.actions import change_gift, not_with, record_check
from alongside.ledger.checking import check_books
from tests.rooms.exchange.conftest import PAGE, fresh, left


def test_it_stops_and_nobody_can_agree_to_it(lift, rosa, ian, by):
    assert lift.state == "at_the_desk"
    with pytest.raises(Refused, match="coordinator"):
        actions.agree(by=by(rosa), exchange=lift)
    assert actions.decline(by=by(rosa), exchange=lift).state == "declined"


def test_only_whoever_runs_the_rounds_clears_it_and_never_in_their_own(
    lift, asks, holders, rosa, ian, maya, tom, zed, by
):
    assert may_clear(maya, lift)
    for person in [rosa, ian, tom, zed, None]:
        assert not may_clear(person, lift)
    need = asks(rosa, "To the hospital", word="lift-care")
    own = actions.offer_help(by=by(maya), need=need, giver=holders["maya"])
    assert not may_clear(maya, own)
    with pytest.raises(Refused, match="Pass the rounds on"):
        actions.record_path(by=by(maya), exchange=own, words="It is fine")


def test_the_way_is_written_down_and_it_goes_on(lift, rosa, maya, by):
    with pytest.raises(BadInput):
        actions.record_path(by=by(maya), exchange=lift, words=" ")
    cleared = actions.record_path(by=by(maya), exchange=lift, words="Through the Trust")
    assert (cleared.state, cleared.cleared_as) == ("proposed", "path")
    assert actions.agree(by=by(rosa), exchange=lift).state == "agreed"
    with pytest.raises(Conflict):
        actions.record_path(by=by(maya), exchange=lift, words="Again")


def test_only_whoever_was_asked_says_that_they_go_along(
    lift, holders, rosa, ian, maya, tom, zed, by
):
    assert not may_go_along(by(tom), lift)
    actions.ask_along(by=by(maya), exchange=lift, companion=holders["tom"])
    asked = fresh(lift)
    assert may_go_along(by(tom), asked)
    for person in [rosa, ian, maya, zed, None]:
        assert not may_go_along(by(person), asked)


def test_nothing_is_settled_until_the_second_says_yes(lift, holders, rosa, maya, tom, by):
    actions.ask_along(by=by(maya), exchange=lift, companion=holders["tom"])
    with pytest.raises(Refused):
        actions.agree(by=by(rosa), exchange=lift)
    assert actions.not_along(by=by(tom), exchange=lift).companion is None
    assert fresh(lift).state == "at_the_desk"


def test_two_go_and_both_are_credited_the_second_out_of_the_pot(
    lift, holders, rosa, ian, maya, tom, by
):
    before = Bank.objects.get().pot.balance
    actions.ask_along(by=by(maya), exchange=lift, companion=holders["tom"])
    actions.go_along(by=by(tom), exchange=lift)
    assert actions.go_along(by=by(tom), exchange=lift).cleared_as == "two"
    actions.agree(by=by(rosa), exchange=lift)
    actions.say_done(by=by(ian), exchange=lift, minutes=50, done_on=clock.today())
    actions.confirm(by=by(rosa), exchange=lift, minutes=50)
    assert [left(holders[name]) for name in ("ian", "tom", "rosa")] == [230, 230, 130]
    assert Bank.objects.get().pot.balance == before - 50
    assert not check_books().violations


def test_the_second_is_somebody_else_and_kept_apart_from_neither(
    lift, holders, group, rosa, ian, tom, maya, by
):
    for name in ("rosa", "ian"):
        with pytest.raises(BadInput):
            actions.ask_along(by=by(maya), exchange=lift, companion=holders[name])
    not_with(by=by(tom), membership=group.membership_of(tom), other=group.membership_of(rosa))
    with pytest.raises(BadInput):
        actions.ask_along(by=by(maya), exchange=lift, companion=holders["tom"])


def test_with_a_check_on_record_it_does_not_stop(asks, holders, group, rosa, ian, maya, by):
    today = clock.today()
    record_check(
        by=by(maya),
        membership=group.membership_of(ian),
        risk="conveying",
        kind="enhanced",
        dated=today,
        expires=today + timedelta(days=90),
        agreed=True,
    )
    need = asks(rosa, "A lift to the clinic", word="lift-care")
    offered = actions.offer_help(by=by(ian), need=need, giver=holders["ian"])
    assert offered.state == "proposed"


def test_the_coordinator_finds_it_on_the_list_and_asks_tom(
    lift, holders, maya, tom, ian, client, sign_in
):
    sign_in(ian)
    assert client.get(PAGE + "coordinator/").status_code == 403
    address = f"{PAGE}help/{lift.pk}/"
    sign_in(maya)
    assert "A lift to the clinic" in client.get(PAGE + "coordinator/").content.decode()
    assert client.post(address + "two/", {"companion": "0"}).status_code == 422
    assert client.post(address + "way/", {"words": ""}).status_code == 422
    assert client.post(address + "two/", {"companion": holders["tom"].pk}).status_code == 302
    sign_in(tom)
    assert "A lift to the clinic" in client.get(PAGE).content.decode()
    answer = client.post(address + "go-along/", {})
    assert (answer.status_code, answer["Location"]) == (302, address)
    assert fresh(lift).cleared_as == "two"


def test_what_the_law_looks_after_never_begins_as_agreed(asks, holders, offers, rosa, ian, by):
    need = asks(rosa, "A lift to the clinic", word="lift-care")
    drives = offers(ian, "I drive", word="lift-care")
    with pytest.raises(Refused):
        actions.begin_agreed(by=by(ian), need=need, gift=drives, giver=holders["ian"])
    assert not Exchange.objects.exists()


def test_what_the_law_has_come_to_look_after_since_stops_in_place_of_a_yes(
    asked, mowing, grass, tom, rosa, maya, by
):
    change_gift(by=by(tom), gift=mowing, seen=1, words="I mow lawns", word="lawn", risk="cash")
    with pytest.raises(Refused, match="coordinator"):
        actions.agree(by=by(tom), exchange=asked)
    stopped = fresh(asked)
    assert (stopped.state, stopped.risks, stopped.agreed_at) == ("at_the_desk", "cash", None)
    told = Letter.objects.filter(to_address="maya@example.org", subject__contains="the law")
    assert told.count() == 1
    with pytest.raises(Refused):
        actions.agree(by=by(tom), exchange=asked)
    assert told.count() == 1
    actions.record_path(by=by(maya), exchange=stopped, words="Nobody's money is handled")
    assert actions.agree(by=by(tom), exchange=asked).state == "agreed"


def test_a_way_for_one_thing_is_no_way_for_another(lift, rosa, ian, maya, offers, by):
    actions.record_path(by=by(maya), exchange=lift, words="Through the Trust")
    Exchange.objects.filter(pk=lift.pk).update(gift=offers(ian, "I drive", risk="cash"))
    with pytest.raises(Refused):
        actions.agree(by=by(rosa), exchange=lift)
    assert (fresh(lift).risks, fresh(lift).cleared_as) == ("cash conveying", "")


def test_two_who_go_together_are_a_way_for_all_of_it(
    lift, holders, rosa, ian, maya, tom, offers, by
):
    actions.ask_along(by=by(maya), exchange=lift, companion=holders["tom"])
    actions.go_along(by=by(tom), exchange=lift)
    Exchange.objects.filter(pk=lift.pk).update(gift=offers(ian, "I drive", risk="cash"))
    assert actions.agree(by=by(rosa), exchange=lift).state == "agreed"


def test_the_page_says_that_it_waits_and_what_was_typed_is_not_lost(
    asked, mowing, tom, by, client, sign_in
):
    change_gift(by=by(tom), gift=mowing, seen=1, words="I mow lawns", word="lawn", risk="cash")
    sign_in(tom)
    answer = client.post(f"{PAGE}help/{asked.pk}/agree/", {"where": "At the gate"})
    assert answer.status_code == 403
    assert "talks it through with you" in answer.content.decode()
    assert "At the gate" in answer.content.decode()
    assert fresh(asked).state == "at_the_desk"
