"""Taking something off the list, with a reason that everybody reads."""

import pytest

from alongside.assets import actions
from alongside.assets.models import Asset
from alongside.assets.rules import may_withdraw_asset
from alongside.audit.models import Entry
from alongside.core.errors import BadInput, Conflict, Refused
from alongside.core.models import Letter
from tests.rooms.assets.conftest import LIST, by, fresh


def withdraw(asset, person, why="It closed at Easter", seen=None):
    seen = asset.version if seen is None else seen
    return actions.withdraw_asset(by=by(person), asset=asset, seen=seen, why=why)


def test_whoever_listed_it_or_runs_things_here_may(shed, rosa, ian, maya, tom, zed, keyholder):
    for person in [rosa, maya, keyholder]:
        assert may_withdraw_asset(by(person), shed)
    for person in [ian, tom, zed]:
        assert not may_withdraw_asset(by(person), shed)
    with pytest.raises(Refused):
        withdraw(shed, tom)


def test_once_ian_looks_after_it_he_may_and_rosa_may_not(looked_after, rosa, ian):
    assert may_withdraw_asset(by(ian), looked_after)
    assert not may_withdraw_asset(by(rosa), looked_after)


def test_whoever_looks_after_it_is_told_why_unless_they_did_it(looked_after, ian, maya):
    Letter.objects.all().delete()
    withdraw(looked_after, maya)
    letter = Letter.objects.get()
    assert (letter.to_address, letter.body) == (ian.account.email, "It closed at Easter")
    actions.restore_asset(by=by(ian), asset=looked_after)
    withdraw(fresh(looked_after), ian)
    assert Letter.objects.count() == 1


def test_it_leaves_the_list_and_its_page_says_why(shed, rosa, client):
    before = shed.modified_at
    gone = withdraw(shed, rosa)
    assert gone.withdrawn_at and gone.modified_at > before
    assert "shed" not in client.get(LIST).content.decode()
    page = client.get(shed.get_absolute_url())
    assert page.status_code == 200 and "It closed at Easter" in page.content.decode()
    assert Asset.objects.standing().count() == 0
    assert Entry.objects.filter(verb="asset.withdrawn").count() == 1


def test_a_reason_is_asked_for_and_who_changed_it_meanwhile_is_noticed(shed, rosa, tom):
    for why in ["  ", "x" * 301]:
        with pytest.raises(BadInput):
            withdraw(shed, rosa, why=why)
    actions.change_asset(by=by(tom), asset=shed, seen=1, phone="1")
    with pytest.raises(Conflict):
        withdraw(shed, rosa, seen=1)
    assert fresh(shed).is_standing


def test_on_its_page(shed, rosa, tom, client, sign_in):
    address = f"{shed.get_absolute_url()}withdraw/"
    sign_in(tom)
    assert client.get(address).status_code == 403
    sign_in(rosa)
    assert client.get(address).status_code == 200
    assert client.post(address, {"seen": "1"}).status_code == 422
    assert client.post(address, {"seen": "1", "why": "It closed"}).status_code == 302
    assert client.post(address, {"seen": "2", "why": "It closed"}).status_code == 403
