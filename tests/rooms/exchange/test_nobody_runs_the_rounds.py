"""The coordinator has left. What was told to them alone is nobody's until somebody takes it up."""

import pytest

from alongside.core.errors import Refused
from alongside.desk.rules import may_see_at_desk, may_see_desk
from alongside.exchange.rules import may_clear, may_look_after, may_see_exchange, may_see_need
from alongside.gifts.actions import not_with
from alongside.gifts.rules import may_record_check, may_see_checks, may_sort_gifts
from alongside.group_sessions.rules import may_open_organisation
from alongside.partnerships.actions import leave, pass_facilitation
from alongside.transfers.rules import may_put_right, may_see_account
from tests.conftest import member, someone
from tests.rooms.exchange.conftest import PAGE

GROUP = "/groups/prescriptions/"


@pytest.fixture
def orla(group):
    """A neighbour beside Maya."""
    return member(group, someone("Orla"), "neighbour").person


@pytest.fixture
def left_alone(bank, holders, orla, group, maya, by):
    """Maya has left, and nobody runs the rounds."""
    leave(by=by(maya), membership=group.membership_of(maya))
    group.forget_members()
    bank.partnership = group
    for holder in holders.values():
        holder.bank = bank
        holder.membership.partnership = group
    return bank


def test_no_standing_reads_or_settles_what_is_the_coordinators(
    left_alone, holders, lift, group, rosa, ian, maya, tom, orla, zed
):
    hers = holders["rosa"]
    lift.bank = left_alone
    for person in [ian, tom, orla, maya, zed, None]:
        assert not may_look_after(person, left_alone)
        assert not may_clear(person, lift)
        assert not may_see_desk(person, left_alone)
        assert not may_see_at_desk(person, hers)
        assert not may_see_account(person, hers)
        assert not may_put_right(person, hers)
        assert not may_open_organisation(person, left_alone)
        assert not may_see_checks(person, hers.membership)
        assert not may_record_check(person, hers.membership)
        assert not may_sort_gifts(person, group)
    assert not may_look_after(rosa, left_alone)
    assert may_see_account(rosa, hers) and may_see_checks(rosa, hers.membership)
    for person in [tom, orla, maya, zed, None]:
        assert not may_see_exchange(person, lift)


def test_the_need_of_somebody_kept_apart_stays_hidden(left_alone, grass, group, rosa, tom, ian, by):
    his, hers = group.membership_of(tom), group.membership_of(rosa)
    not_with(by=by(rosa), membership=hers, other=his)
    grass.bank = left_alone
    assert not may_see_need(tom, grass)
    assert may_see_need(ian, grass)


def test_whoever_takes_the_rounds_up_sees_it_and_nobody_else(
    left_alone, group, rosa, ian, tom, zed, by
):
    with pytest.raises(Refused, match="Take them up first"):
        may_look_after(ian, left_alone).require()
    pass_facilitation(by=by(ian), partnership=group, to=group.membership_of(ian))
    assert may_look_after(ian, left_alone)
    for person in [rosa, tom, zed, None]:
        assert not may_look_after(person, left_alone)


def test_the_pages_are_shut_and_the_bank_says_where_to_take_the_rounds_up(
    left_alone, holders, rosa, ian, client, sign_in
):
    sign_in(ian)
    shut = [PAGE + "coordinator/", PAGE + "desk/", PAGE + f"hours/{holders['rosa'].pk}/"]
    shut += [GROUP + "gifts/checks/", GROUP + "gifts/to-sort/"]
    for address in shut:
        answer = client.get(address)
        assert (address, answer.status_code) == (address, 403)
        assert "Take them up first" in answer.content.decode()
    page = client.get(PAGE).content.decode()
    assert "The desk</a>" not in page and "Take the rounds up" in page
    assert "Take the rounds up" in client.get(GROUP + "people/").content.decode()
    mine = holders["ian"].membership_id
    assert client.post(GROUP + "people/rounds/", {"to": mine}).status_code == 302
    assert client.get(PAGE + "coordinator/").status_code == 200
