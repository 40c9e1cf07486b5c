"""Somebody on the other side says so too; it is posted once, and each gets their own minutes."""

from dataclasses import replace

import pytest

from alongside.core.acts import Act
from alongside.core.errors import Conflict, Refused
from alongside.exchange import actions as exchange
from alongside.group_sessions import actions, books
from alongside.group_sessions.holding import sum_of, written_down
from alongside.group_sessions.models import Session
from alongside.group_sessions.rules import may_confirm
from alongside.ledger import actions as ledger
from alongside.ledger.checking import check_books
from alongside.ledger.models import Account, Hours, Posting
from alongside.partnerships.actions import leave, pass_facilitation
from alongside.partnerships.models import Contribution
from alongside.people.actions import give_consent
from tests.rooms.group_sessions.conftest import PAGE, an_hour_ago, fresh, left, share_of


def balances(bank, holders) -> dict[str, int]:
    told = {name: left(one) for name, one in holders.items()}
    return {**told, "pot": Account.objects.get(pk=bank.pot_id).balance}


def test_ians_hour_is_shared_by_the_two_who_came(confirmed, bank, holders):
    assert balances(bank, holders) == {
        "rosa": 150, "ian": 240, "maya": 180, "tom": 150, "pot": -720
    }  # fmt: skip
    assert not check_books().violations


@pytest.mark.parametrize(
    ("funding", "rosa_has", "pot"),
    [("surplus", 120, -660), ("split", 150, -720), ("pot", 180, -780)],
)
def test_three_ways_of_funding(plans, records, bank, holders, rosa, by, funding, rosa_has, pot):
    session = records(plans(starts_at=an_hour_ago(), funding=funding))
    actions.confirm_session(by=by(rosa), session=session, version=1)
    now = balances(bank, holders)
    assert (now["ian"], now["rosa"], now["tom"], now["pot"]) == (240, rosa_has, rosa_has, pot)
    assert sum(now.values()) == 0 and not check_books().violations


def test_several_givers_each_get_their_own_minutes(plans, records, holders, maya, tom, rosa, by):
    session = plans(
        starts_at=an_hour_ago(), givers=[holders["ian"], holders["tom"]], funding="surplus"
    )
    actions.say_give(by=by(tom), session=session, party=holders["tom"])
    given = {holders["ian"]: 90, holders["tom"]: 25}
    session = records(session, came=["rosa", "maya"], given=given)
    actions.confirm_session(by=by(rosa), session=session, version=1)
    assert (left(holders["ian"]), left(holders["tom"])) == (270, 205)
    hours = Hours.objects.filter(posting=fresh(session).posting)
    assert sorted(hours.values_list("given", "charged")) == [(0, 60), (0, 60), (25, 0), (90, 0)]


def test_never_by_whoever_wrote_it_down_nor_by_who_was_not_there(
    recorded, records, rosa, ian, maya, tom, zed, by
):
    assert may_confirm(by(rosa), recorded) and may_confirm(by(tom), recorded)
    for person in (ian, maya, zed):
        assert not may_confirm(by(person), recorded)
    with pytest.raises(Refused):
        actions.confirm_session(by=by(ian), session=recorded, version=1)
    session = records(recorded, person=maya, came=["rosa"])
    assert may_confirm(by(ian), session), "Maya wrote it down; he gave it"


def test_whoever_typed_it_down_cannot_type_the_yes_to_it(over, records, rosa, ian, maya, by):
    give_consent(by=Act(person=rosa), person=rosa, purpose="be_entered", channel="phone")
    session = records(over, person=maya)
    typed = replace(by(rosa), entered_by=maya, channel="phone", witness="Her sister")
    with pytest.raises(Refused):
        actions.confirm_session(by=typed, session=session, version=1)
    typed = replace(by(rosa), entered_by=ian, channel="phone")
    assert actions.confirm_session(by=typed, session=session, version=1).confirmed_at


def test_twice_is_once_and_another_version_is_a_conflict(recorded, records, rosa, tom, holders, by):
    records(recorded, came=["rosa"])
    with pytest.raises(Conflict):
        actions.confirm_session(by=by(rosa), session=recorded, version=1)
    for _again in range(2):
        actions.confirm_session(by=by(rosa), session=recorded, version=2)
    assert Posting.objects.of_kind("session").count() == 1
    assert left(holders["rosa"]) == 120
    with pytest.raises(Conflict):
        actions.confirm_session(by=by(rosa), session=recorded, version=1)


def test_the_same_key_with_another_body_is_refused_by_the_book(
    confirmed, records, holders, rosa, by
):
    shares = written_down(confirmed)
    for share in shares:
        share.given = share.given and 90
    with pytest.raises(Conflict):
        books.post_session(by(rosa), confirmed, shares, sum_of(confirmed, shares))
    assert left(holders["ian"]) == 240


def test_nobody_falls_below_the_floor_and_nobody_reads_whose_it_is(
    recorded, bank, holders, rosa, tom, maya, by
):
    ledger.set_limits(by=by(maya), account=holders["rosa"].account, floor=170)
    with pytest.raises(Refused) as refusal:
        actions.confirm_session(by=by(tom), session=recorded, version=1)
    assert "Rosa" not in refusal.value.reason
    assert fresh(recorded).state == "recorded" and not Posting.objects.of_kind("session").exists()


def test_the_pot_carries_it_for_a_reason_and_the_others_pay_no_more(
    recorded, bank, holders, rosa, tom, maya, ian, by
):
    ledger.set_limits(by=by(maya), account=holders["rosa"].account, floor=170)
    share = share_of(recorded, holders["rosa"])
    for person in (ian, rosa, tom):
        with pytest.raises(Refused):
            actions.carry(by=by(person), session=recorded, share=share, words="She is new")
    actions.carry(by=by(maya), session=recorded, share=share, words="She is new")
    with pytest.raises(Conflict):
        actions.confirm_session(by=by(tom), session=recorded, version=1)
    actions.confirm_session(by=by(tom), session=recorded, version=2)
    assert balances(bank, holders) == {
        "rosa": 180, "ian": 240, "maya": 180, "tom": 150, "pot": -750
    }  # fmt: skip


def test_what_the_pot_was_let_to_carry_stays_so_when_it_is_written_down_anew(
    recorded, records, holders, rosa, tom, maya, by
):
    share = share_of(recorded, holders["rosa"])
    actions.carry(by=by(maya), session=recorded, share=share, words="She is new")
    session = records(recorded, minutes=45, given={holders["ian"]: 40})
    actions.confirm_session(by=by(tom), session=session, version=3)
    assert (left(holders["rosa"]), left(holders["tom"])) == (180, 160)


def test_a_frozen_account_stops_it_until_it_is_settled(recorded, holders, rosa, tom, maya, by):
    for name in ("ian", "rosa"):
        account = holders[name].account
        ledger.freeze_account(by=by(maya), account=account, reason="To be looked at")
        with pytest.raises(Refused):
            actions.confirm_session(by=by(tom), session=recorded, version=1)
        ledger.unfreeze_account(by=by(maya), account=account)
    assert actions.confirm_session(by=by(tom), session=recorded, version=1).confirmed_at


def test_what_somebody_who_left_would_be_charged_the_pot_carries(
    recorded, bank, holders, rosa, tom, by
):
    exchange.leave_bank(by=by(rosa), holder=holders["rosa"], what_is_left="pot")
    actions.confirm_session(by=by(tom), session=recorded, version=1)
    now = balances(bank, holders)
    assert (now["rosa"], now["tom"], now["ian"]) == (0, 150, 240)
    assert sum(now.values()) == 0


def test_who_gave_and_who_received_stand_in_the_record_of_the_group(confirmed, rosa, ian, tom):
    rows = Contribution.objects.about(confirmed).values_list(
        "membership__person", "part", "minutes", "side"
    )
    assert sorted(rows) == sorted(
        [
            (rosa.pk, "received", 60, "uses"),
            (ian.pk, "delivered", 60, "family"),
            (tom.pk, "received", 60, "professional"),
        ]
    )


def test_more_people_than_minutes_some_are_charged_nothing(over, records, holders, rosa, by):
    session = records(over, given={holders["ian"]: 1})
    actions.confirm_session(by=by(rosa), session=session, version=1)
    assert {left(holders["rosa"]), left(holders["tom"])} == {179, 180}


def test_only_guests_came_and_the_pot_pays(over, records, holders, bank, maya, ian, by):
    session = records(over, person=maya, came=[], guests=4)
    actions.confirm_session(by=by(ian), session=session, version=1)
    assert balances(bank, holders)["pot"] == -780


@pytest.fixture
def with_tom(plans, holders, tom, by):
    """Ian and Tom give it, and it began an hour ago."""
    session = plans(starts_at=an_hour_ago(), givers=[holders["ian"], holders["tom"]])
    actions.say_give(by=by(tom), session=session, party=holders["tom"])
    return session


@pytest.fixture
def both_gave(holders):
    return {holders["ian"]: 60, holders["tom"]: 60}


def test_two_who_gave_do_not_credit_each_other_where_somebody_came(
    with_tom, both_gave, records, holders, rosa, ian, maya, tom, zed, by
):
    session = records(with_tom, came=["rosa"], given=both_gave)
    assert may_confirm(by(rosa), session)
    for person in (ian, maya, tom, zed, None):
        assert not may_confirm(by(person), session)
    with pytest.raises(Refused, match="somebody who came"):
        actions.confirm_session(by=by(tom), session=session, version=1)
    assert left(holders["tom"]) == 180


def test_nor_where_only_guests_came_the_coordinator_says_so_too(
    with_tom, both_gave, records, holders, rosa, ian, maya, tom, zed, by, client, sign_in
):
    session = records(with_tom, came=[], guests=4, given=both_gave)
    for person in (rosa, ian, tom, zed, None):
        assert not may_confirm(by(person), session)
    sign_in(maya)
    address = f"{PAGE}{session.pk}/"
    assert "Yes, it was so" in client.get(address).content.decode()
    assert client.get(address + "confirm/").status_code == 200
    assert client.post(address + "confirm/", {"version": "1"}).status_code == 302
    assert fresh(session).state == "confirmed"
    assert (left(holders["ian"]), left(holders["tom"])) == (240, 240)


def test_what_the_coordinator_gives_another_coordinator_says_so_to(
    plans, records, holders, group, ian, maya, by
):
    session = plans(maya, starts_at=an_hour_ago(), givers=[holders["maya"]])
    session = records(session, person=maya, came=[], guests=4, given={holders["maya"]: 60})
    assert not may_confirm(by(maya), session) and not may_confirm(by(ian), session)
    pass_facilitation(by=by(maya), partnership=group, to=group.membership_of(ian))
    assert may_confirm(by(ian), session)


def test_what_somebody_who_came_wrote_down_whoever_gave_says_so_to(
    plans, records, holders, rosa, ian, by
):
    session = plans(rosa, givers=[holders["ian"]], starts_at=an_hour_ago())
    actions.say_give(by=by(ian), session=session, party=holders["ian"])
    session = records(session, person=rosa, came=["rosa"])
    assert may_confirm(by(ian), session)
    assert session in Session.objects.waiting_for(ian)


def test_it_waits_for_those_who_came_and_not_for_the_other_giver(
    with_tom, both_gave, records, rosa, tom
):
    session = records(with_tom, came=["rosa"], given=both_gave)
    assert session in Session.objects.waiting_for(rosa)
    assert session not in Session.objects.waiting_for(tom)


def test_where_all_who_came_have_left_the_coordinator_says_so_too(
    over, records, group, rosa, maya, tom, by
):
    session = records(over, came=["rosa"])
    assert not may_confirm(by(maya), session)
    leave(by=by(rosa), membership=group.membership_of(rosa))
    assert may_confirm(by(maya), fresh(session))
    assert not may_confirm(by(tom), fresh(session))


def test_nor_do_they_type_it_for_those_who_came(over, records, holders, rosa, ian, maya, tom, by):
    """Ian and Tom gave; Rosa came, and others type for her."""
    give_consent(by=by(rosa), person=rosa, purpose="be_entered", channel="phone")
    actions.ask_to_give(by=by(ian), session=over, party=holders["tom"])
    actions.say_give(by=by(tom), session=over, party=holders["tom"])
    given = {holders["ian"]: 60, holders["tom"]: 60}
    session = records(over, came=["rosa"], given=given)
    typed = replace(by(rosa), entered_by=tom, channel="phone", witness="Her sister")
    with pytest.raises(Refused, match="Those who gave do not type it"):
        actions.confirm_session(by=typed, session=session, version=1)
    typed = replace(by(rosa), entered_by=maya, channel="phone", witness="Her sister")
    assert actions.confirm_session(by=typed, session=session, version=1).confirmed_at
