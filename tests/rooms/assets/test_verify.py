"""Checked by somebody who would know, for another year."""

from datetime import date

import pytest

from alongside.assets import actions
from alongside.assets.keeping import a_year_on
from alongside.assets.rules import may_verify_asset
from alongside.core import clock
from alongside.core.errors import Refused
from tests.rooms.assets.conftest import LIST, by, fresh


def test_only_whoever_looks_after_it_or_keeps_the_place_may(
    looked_after, rosa, ian, maya, tom, zed, keyholder
):
    for person in [ian, keyholder]:
        assert may_verify_asset(by(person), looked_after)
    for person in [rosa, maya, tom, zed]:
        assert not may_verify_asset(by(person), looked_after)
    with pytest.raises(Refused):
        actions.verify_asset(by=by(rosa), asset=looked_after)


def test_what_was_late_is_good_for_another_year(looked_after, ian, client):
    with clock.at(clock.in_days(400)):
        assert ">due to be checked<" in client.get(LIST).content.decode()
        before = fresh(looked_after).modified_at
        checked = actions.verify_asset(by=by(ian), asset=looked_after)
        assert not fresh(looked_after).is_overdue and checked.modified_at > before
        assert checked.review_by == a_year_on() and checked.verified_by.person == ian
        assert ">due to be checked<" not in client.get(LIST).content.decode()


def test_a_keyholder_without_a_group_checks_it_too(shed, keyholder):
    checked = actions.verify_asset(by=by(keyholder), asset=shed)
    assert checked.verified_at and checked.verified_by is None


def test_leap_days_come_round_as_the_28th():
    assert a_year_on(date(2028, 2, 29)) == date(2029, 2, 28)
    assert a_year_on(date(2027, 3, 1)) == date(2028, 3, 1)


def test_overdue_ones_are_listed_by_themselves(shed, maya, client, sign_in):
    sign_in(maya)
    assert "Men&#39;s shed" not in client.get(f"{LIST}?show=review").content.decode()
    care = client.get(f"{LIST}care/").content.decode()
    assert "Nothing is due" in care  # and not that it was checked: it never was
    with clock.at(clock.in_days(400)):
        assert "Men&#39;s shed" in client.get(f"{LIST}?show=review").content.decode()
        assert "Men&#39;s shed" in client.get(f"{LIST}care/").content.decode()


def test_on_its_page(looked_after, ian, rosa, client, sign_in):
    address = f"{looked_after.get_absolute_url()}check/"
    sign_in(rosa)
    assert client.post(address).status_code == 403
    sign_in(ian)
    assert "I have checked it" in client.get(looked_after.get_absolute_url()).content.decode()
    assert client.post(address).status_code == 302
    assert fresh(looked_after).verified_at
