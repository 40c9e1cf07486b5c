"""When and where: set by either of the two, as often as they like, until it is done."""

from datetime import timedelta

import pytest
from icalendar import Calendar

from alongside.core import clock
from alongside.core.errors import BadInput, Conflict, Refused
from alongside.core.models import Letter
from alongside.exchange import actions
from tests.rooms.exchange.conftest import PAGE, fresh


def told(name):
    rows = Letter.objects.filter(to_address=f"{name}@example.org", subject__contains="you meet")
    return rows.count()


def test_either_of_the_two_says_so_afterwards_and_the_other_is_told_once(agreed, rosa, tom, by):
    at = clock.in_days(3)
    made = actions.set_meeting(by=by(rosa), exchange=agreed, starts_at=at, where=" At  the gate ")
    assert (made.starts_at, made.where, made.sequence) == (at, "At the gate", 1)
    again = actions.set_meeting(by=by(rosa), exchange=agreed, starts_at=at, where="At the gate")
    assert again.sequence == 1
    assert (told("tom"), told("rosa")) == (1, 0)
    made = actions.set_meeting(by=by(tom), exchange=agreed, starts_at=at, where="Round the back")
    assert (made.where, made.sequence) == ("Round the back", 2)
    assert (told("tom"), told("rosa")) == (1, 1)


def test_nobody_else_says_so(agreed, ian, maya, zed, by):
    for person in [ian, maya, zed, None]:
        with pytest.raises(Refused):
            actions.set_meeting(by=by(person), exchange=agreed, where="Ours")


def test_not_before_a_yes_nor_once_it_is_done_or_off(asked, rosa, tom, by):
    with pytest.raises(Conflict, match="not said yes"):
        actions.set_meeting(by=by(rosa), exchange=asked, where="Ours")
    agreed = actions.agree(by=by(tom), exchange=asked)
    with pytest.raises(BadInput) as problem:
        actions.set_meeting(by=by(rosa), exchange=agreed, where="x" * 201)
    assert problem.value.field == "where"
    actions.say_done(by=by(tom), exchange=agreed, minutes=30, done_on=clock.today())
    with pytest.raises(Conflict, match="is done"):
        actions.set_meeting(by=by(rosa), exchange=agreed, where="Ours")
    actions.confirm(by=by(rosa), exchange=agreed, minutes=30)
    with pytest.raises(Conflict, match="over already"):
        actions.set_meeting(by=by(rosa), exchange=agreed, where="Ours")


def test_whoever_goes_along_is_told_too(lift, holders, rosa, ian, maya, tom, by):
    actions.ask_along(by=by(maya), exchange=lift, companion=holders["tom"])
    actions.go_along(by=by(tom), exchange=lift)
    actions.agree(by=by(rosa), exchange=lift)
    actions.set_meeting(by=by(ian), exchange=lift, where="At the clinic")
    assert (told("rosa"), told("tom"), told("ian")) == (1, 1, 0)


def test_on_the_page_what_was_said_stands_there_and_the_calendar_follows(
    agreed, rosa, tom, maya, client, sign_in
):
    address = f"{PAGE}help/{agreed.pk}/"
    first, later = (clock.today() + timedelta(days=days) for days in (3, 4))
    sign_in(rosa)
    assert "When and where" in client.get(address).content.decode()
    sent = {"day": first.isoformat(), "at": "14:30", "where": "At the gate"}
    assert client.post(address + "meeting/", sent).status_code == 302
    before = Calendar.from_ical(client.get(address + "calendar.ics").content).events[0]
    sign_in(tom)
    page = client.get(address + "meeting/").content.decode()
    assert "At the gate" in page and "14:30" in page
    past = {**sent, "day": (clock.today() - timedelta(days=1)).isoformat(), "where": "The back"}
    refused = client.post(address + "meeting/", past)
    assert refused.status_code == 422 and "The back" in refused.content.decode()
    assert client.post(address + "meeting/", {**sent, "day": later.isoformat()}).status_code == 302
    after = Calendar.from_ical(client.get(address + "calendar.ics").content).events[0]
    assert after["UID"] == before["UID"] and after["SEQUENCE"] == before["SEQUENCE"] + 1
    assert after["DTSTART"].dt - before["DTSTART"].dt == timedelta(days=1)
    sign_in(maya)
    assert client.get(address + "meeting/").status_code == 403
    assert "When and where" not in client.get(address).content.decode()
    assert fresh(agreed).sequence == 2


def test_what_is_not_settled_is_left_out(agreed, rosa, tom, by, client, sign_in):
    actions.set_meeting(by=by(rosa), exchange=agreed, starts_at=clock.in_days(2), where="Ours")
    sign_in(tom)
    address = f"{PAGE}help/{agreed.pk}/"
    assert client.post(address + "meeting/", {}).status_code == 302
    assert (fresh(agreed).starts_at, fresh(agreed).where) == (None, "")
    assert client.get(address + "calendar.ics").status_code == 404
