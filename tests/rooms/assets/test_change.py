"""Changing a listing: two people at once, and whoever looks after it first."""

import pytest

from alongside.assets import actions
from alongside.assets.rules import may_change_asset
from alongside.core import clock
from alongside.core.errors import BadInput, Conflict, Refused
from alongside.partnerships.models import Contribution
from tests.rooms.assets.conftest import by, fresh, leaves

FORM = {"kind": "group", "name": "Men's shed", "phone": "028 7965 1111"}


def change(asset, person, **said):
    given = {"seen": asset.version, **said}
    return actions.change_asset(by=by(person), asset=asset, **given)


def test_while_nobody_looks_after_it_everybody_in_a_group_here_changes_it(
    shed, rosa, ian, maya, tom, zed, keyholder
):
    for person in [rosa, ian, maya, tom, keyholder]:
        assert may_change_asset(by(person), shed)
    assert not may_change_asset(by(zed), shed)
    with pytest.raises(Refused):
        change(shed, zed, phone="1")


def test_then_it_is_theirs_and_of_those_who_run_things(
    looked_after, rosa, ian, maya, tom, zed, keyholder
):
    for person in [ian, maya, keyholder]:
        assert may_change_asset(by(person), looked_after)
    for person in [rosa, tom, zed]:
        assert not may_change_asset(by(person), looked_after)
    assert "Ian" not in may_change_asset(by(tom), looked_after).reason


def test_ian_leaves_his_group_and_it_is_everybodys_again(group, looked_after, ian, tom):
    leaves(group, ian)
    assert may_change_asset(by(tom), fresh(looked_after))
    assert not may_change_asset(by(ian), fresh(looked_after))


def test_what_was_not_said_stays_and_the_directory_learns_that_it_changed(shed, tom):
    identifier, before = shed.identifier, shed.modified_at
    with clock.at(clock.in_days(1)):
        changed = change(shed, tom, phone="028 7965 1111")
    assert changed.phone == "028 7965 1111" and changed.when == "Tuesdays, 10am"
    assert changed.modified_at > before and changed.identifier == identifier
    assert [term.name for term in fresh(shed).terms.all()] == ["Company", "tools"]
    deed = Contribution.objects.newest_first()[0]
    assert deed.membership.person == tom and deed.about == f"assets.asset:{shed.pk}"


def test_changing_terms_alone_moves_the_day_too(shed, tom):
    before = fresh(shed).modified_at
    change(shed, tom, terms="tools, tea")
    assert [term.name for term in fresh(shed).terms.all()] == ["tea", "tools"]
    assert fresh(shed).modified_at > before


def test_the_second_of_two_is_told_and_nothing_typed_is_lost(shed, tom, ian, client, sign_in):
    change(shed, tom, phone="028 7965 1111")
    with pytest.raises(Conflict):
        change(shed, ian, phone="028 7965 2222")
    sign_in(ian)
    address = f"{shed.get_absolute_url()}change/"
    stale = client.post(address, {**FORM, "phone": "028 7965 2222", "seen": "1"})
    page = stale.content.decode()
    assert stale.status_code == 409
    assert "028 7965 1111" in page and "028 7965 2222" in page and 'value="2"' in page
    again = client.post(address, {**FORM, "phone": "028 7965 2222", "seen": "2"})
    assert again.status_code == 302 and fresh(shed).phone == "028 7965 2222"


def test_the_page_begins_with_what_is_there(shed, tom, zed, client, sign_in):
    sign_in(tom)
    page = client.get(f"{shed.get_absolute_url()}change/").content.decode()
    for words in ["028 7965 0000", "54.7561, -6.4639", "Company, tools", "Tuesdays, 10am"]:
        assert words in page
    sign_in(zed)
    assert client.get(f"{shed.get_absolute_url()}change/").status_code == 403


def test_what_is_off_the_list_is_not_changed(shed, rosa, tom):
    actions.withdraw_asset(by=by(rosa), asset=shed, seen=1, why="It closed")
    with pytest.raises(Refused, match="off the list"):
        change(fresh(shed), tom, phone="1")


def test_a_change_that_cannot_be_kept_keeps_nothing(shed, tom):
    with pytest.raises(BadInput):
        change(shed, tom, phone="1", email="tea")
    assert fresh(shed).phone == "028 7965 0000" and fresh(shed).version == 1
