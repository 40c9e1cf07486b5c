"""What was taken off the list is put back, and looked at again."""

import pytest

from alongside.assets import actions
from alongside.assets.models import Asset
from alongside.assets.rules import may_restore_asset
from alongside.audit.models import Entry
from alongside.core.errors import Refused
from tests.rooms.assets.conftest import LIST, by, fresh


@pytest.fixture
def gone(shed: Asset, rosa) -> Asset:
    actions.withdraw_asset(by=by(rosa), asset=shed, seen=shed.version, why="It closed")
    return fresh(shed)


def test_those_put_it_back_who_could_have_taken_it_off(gone, rosa, ian, maya, tom, zed, keyholder):
    for person in (rosa, maya, keyholder):
        assert may_restore_asset(by(person), gone)
    for person in (ian, tom, zed):
        assert not may_restore_asset(by(person), gone)
    with pytest.raises(Refused):
        actions.restore_asset(by=by(tom), asset=gone)


def test_it_is_on_the_list_again_and_not_checked(gone, rosa, keyholder, client):
    back = actions.restore_asset(by=by(rosa), asset=gone)
    assert back.is_standing and back.withdrawn_why == "" and back.verified_at is None
    assert back.version == gone.version + 1
    assert "shed" in client.get(LIST).content.decode()
    assert Entry.objects.filter(verb="asset.restored").count() == 1
    assert "on the list already" in may_restore_asset(by(rosa), back).reason


def test_from_its_page(gone, rosa, tom, client, sign_in):
    address = f"{gone.get_absolute_url()}restore/"
    sign_in(tom)
    assert "Put it back" not in client.get(gone.get_absolute_url()).content.decode()
    assert client.post(address).status_code == 403
    sign_in(rosa)
    assert "Put it back" in client.get(gone.get_absolute_url()).content.decode()
    assert client.post(address).status_code == 302 and client.post(address).status_code == 403
    assert fresh(gone).is_standing
