"""Calendar files and feeds: stable names, growing editions, right times, secret addresses."""

from datetime import date, time

import pytest
from icalendar import Calendar

from alongside.core import clock
from alongside.core.acts import Act
from alongside.core.errors import Refused
from alongside.gatherings import actions
from alongside.gatherings.calendars import calendar_of, found_by, secret_of
from alongside.gatherings.models import CalendarAddress
from alongside.gatherings.plans import Slot, What
from alongside.partnerships.actions import leave, start
from tests.rooms.gatherings.builders import HALL, fresh, plan, slot, utc


def event_of(gathering):
    calendar = Calendar.from_ical(calendar_of([fresh(gathering)]))
    return calendar.walk("VEVENT")[0]


def test_the_time_is_right_in_summer_and_in_winter(group, maya):
    with clock.at(utc(2027, 1, 1, 12)):
        winter = plan(group, maya, slot=Slot(date(2027, 1, 5), time(19), time(21), HALL))
        summer = plan(group, maya, slot=Slot(date(2027, 7, 6), time(19), time(21), HALL))
    assert event_of(winter).decoded("dtstart") == utc(2027, 1, 5, 19)
    assert event_of(summer).decoded("dtstart") == utc(2027, 7, 6, 18)
    assert event_of(summer).decoded("dtend") == utc(2027, 7, 6, 20)


def test_its_name_stays_and_its_edition_grows(group, maya):
    made = plan(group, maya)
    first = event_of(made)
    actions.move_gathering(by=Act(person=maya), gathering=made, seen=1, slot=slot(40))
    second = event_of(made)
    actions.call_off(by=Act(person=maya), gathering=fresh(made), because="Snow; and ice")
    third = event_of(made)
    assert first["uid"] == second["uid"] == third["uid"]
    assert [each["sequence"] for each in (first, second, third)] == [0, 1, 2]
    assert [each["status"] for each in (first, second, third)] == [
        "CONFIRMED",
        "CONFIRMED",
        "CANCELLED",
    ]
    assert "Snow; and ice" in third["description"]


def test_hostile_words_stay_words(group, maya):
    made = plan(group, maya, what=What("Tea\\nEND:VCALENDAR,;"), agenda=["A?\r\nBEGIN:VEVENT"])
    calendar = Calendar.from_ical(calendar_of([fresh(made)]))
    assert len(calendar.walk("VEVENT")) == 1
    assert "END:VCALENDAR" in calendar.walk("VEVENT")[0]["summary"]


def test_a_feed_shows_one_s_groups_and_ends_with_membership(group, maya, rosa, zed, place, client):
    made = plan(group, maya)
    other = start(by=Act(person=zed), place=place, name="Other", what="Else")
    plan(other, zed)
    address = actions.renew_calendar(by=Act(person=rosa))
    path = f"/calendar/{secret_of(address)}.ics"
    answer = client.get(path)
    assert answer["Content-Type"].startswith("text/calendar")
    assert str(made.uid) in answer.content.decode()
    assert answer.content.decode().count("BEGIN:VEVENT") == 1
    leave(by=Act(person=rosa), membership=group.membership_of(rosa))
    assert "BEGIN:VEVENT" not in client.get(path).content.decode()


def test_a_new_address_ends_the_old_one(rosa, client):
    by = Act(person=rosa)
    old = secret_of(actions.renew_calendar(by=by))
    new = secret_of(actions.renew_calendar(by=by))
    assert old != new
    assert client.get(f"/calendar/{old}.ics").status_code == 404
    assert client.get(f"/calendar/{new}.ics").status_code == 200
    actions.end_calendar(by=by)
    assert client.get(f"/calendar/{new}.ics").status_code == 404


def test_what_the_database_holds_does_not_make_the_address(rosa, client):
    address = actions.renew_calendar(by=Act(person=rosa))
    key = address.key.hex
    for made_up in (key, f"{key}-", f"{key}-{'0' * 32}", "x", f"{secret_of(address)}0"):
        assert found_by(made_up) is None
        assert client.get(f"/calendar/{made_up}.ics").status_code == 404


def test_somebody_signed_out_makes_none(db, client):
    with pytest.raises(Refused):
        actions.renew_calendar(by=Act())
    assert client.post("/calendar/").status_code == 302
    assert not CalendarAddress.objects.exists()


def test_the_page_makes_and_renews_it(rosa, client, sign_in):
    sign_in(rosa)
    assert "Make my address" in client.get("/calendar/").content.decode()
    client.post("/calendar/")
    live = CalendarAddress.objects.get(ended_at=None)
    assert secret_of(live) in client.get("/calendar/").content.decode()
    client.post("/calendar/", {"do": "end"})
    assert not CalendarAddress.objects.filter(ended_at=None).exists()


def test_one_gathering_s_file_is_for_members(group, maya, zed, client, sign_in):
    made = plan(group, maya)
    sign_in(zed)
    assert client.get(made.get_absolute_url() + "gathering.ics").status_code == 403
    sign_in(maya)
    assert str(made.uid) in client.get(made.get_absolute_url() + "gathering.ics").content.decode()
