"""Rosa's hours: a page, a sheet, a paper, for her and the coordinator and for nobody else."""

import pytest

from alongside.core.acts import Act
from alongside.exchange import actions
from alongside.transfers.rules import may_see_account
from tests.rooms.exchange.conftest import PAGE

HOURS = PAGE + "hours/"


@pytest.fixture
def confirmed(done, rosa):
    return actions.confirm(by=Act(person=rosa), exchange=done, minutes=90)


def test_seen_by_its_owner_and_the_coordinator(holders, rosa, ian, maya, tom, zed):
    assert may_see_account(rosa, holders["rosa"])
    assert may_see_account(maya, holders["rosa"])
    for person in [ian, tom, zed, None]:
        assert not may_see_account(person, holders["rosa"])


def test_the_page_the_sheet_and_the_paper_say_the_same(confirmed, rosa, client, sign_in):
    sign_in(rosa)
    page = client.get(HOURS).content.decode()
    assert "1 h 30 min" in page and "Help with the grass, with Tom" in page
    assert "+3\u00a0h" in page
    sheet = client.get(PAGE + "hours.csv").content.decode("utf-8-sig").splitlines()
    assert sheet[0] == "day,kind,what,minutes,left"
    assert sheet[1].endswith(",180,180") and sheet[2].endswith(",-90,90")
    paper = client.get(HOURS + "paper/").content.decode()
    assert "Help with the grass, with Tom" in paper and "As it stood on" in paper


def test_the_sheet_says_of_which_kind_it_is_in_the_words_of_the_pages(
    confirmed, rosa, maya, by, client, sign_in
):
    actions.reverse_exchange(by=by(maya), exchange=confirmed, reason="Twice by a slip")
    sign_in(rosa)
    sheet = client.get(PAGE + "hours.csv").content.decode("utf-8-sig").splitlines()
    kinds = [row.split(",")[1] for row in sheet[1:]]
    assert kinds == ["From the community pot", "Help between two", "Taken back in the book"]


def test_nobody_else_finds_a_balance_anywhere(confirmed, holders, ian, maya, client, sign_in):
    address = f"{HOURS}{holders['rosa'].pk}/"
    sign_in(ian)
    assert client.get(address).status_code == 403
    sign_in(maya)
    assert "Hours of Rosa" in client.get(address).content.decode()


def test_whoever_has_left_still_finds_their_hours_and_whoever_never_joined_is_told(
    confirmed, holders, rosa, zed, by, client, sign_in
):
    actions.leave_bank(by=by(rosa), holder=holders["rosa"])
    sign_in(rosa)
    assert client.get(HOURS).status_code == 200
    sign_in(zed)
    assert client.get(HOURS).status_code == 403
