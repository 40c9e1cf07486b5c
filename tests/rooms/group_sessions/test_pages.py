"""The pages: what each sees, what they can do there, and plain words for what cannot be read."""

import re

import pytest

from alongside.core import clock
from alongside.exchange import actions as exchange
from alongside.gifts import actions as gifts
from alongside.group_sessions import actions
from alongside.group_sessions.models import Session
from alongside.home.waiting import for_person
from alongside.ledger import actions as ledger
from alongside.ledger.models import Posting
from alongside.people.actions import give_consent
from tests.rooms.group_sessions.conftest import (
    ORGANISATIONS,
    PAGE,
    an_hour_ago,
    fresh,
    left,
    share_of,
)

PLAN = {
    "title": "Mending bicycles",
    "at": "14:30",
    "minutes": "60",
    "places": "12",
    "funding": "split",
}


@pytest.fixture
def page(client, sign_in):
    """`page(rosa, "12/")` is what she reads there."""

    def read(person, address: str = "") -> str:
        sign_in(person)
        answer = client.get(address if address.startswith("/") else PAGE + address)
        assert answer.status_code == 200
        return answer.content.decode()

    return read


@pytest.fixture
def send(client, sign_in):
    def post(person, address: str, **typed):
        sign_in(person)
        return client.post(address if address.startswith("/") else PAGE + address, typed)

    return post


def code(holder) -> str:
    return f"h{holder.pk}"


def test_planned_from_the_time_banks_page(page, send, holders, ian):
    assert PAGE in page(ian, "/groups/prescriptions/time-bank/")
    form = page(ian, "new/")
    assert "5 minutes each" in form and "eleven hours" in form
    day = clock.in_days(7).date().isoformat()
    answer = send(ian, "new/", **PLAN, day=day, givers=[code(holders["ian"])])
    assert answer.status_code == 302
    assert answer["Location"] == Session.objects.get().get_absolute_url()


@pytest.mark.parametrize(
    ("days", "risk", "words"),
    [
        (7, "", "People can put their names down."),
        (-1, "", "Now write down who came, and who gave."),
        (7, "health_care", "The coordinator finds the right way first."),
    ],
)
def test_once_planned_ian_reads_what_comes_next(client, send, holders, ian, days, risk, words):
    day = clock.in_days(days).date().isoformat()
    typed = {**PLAN, "day": day, "risk": risk, "givers": [code(holders["ian"])]}
    answer = send(ian, "new/", **typed)
    assert words in client.get(answer["Location"]).content.decode()


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"minutes": "1500"}, "A day has 24 hours"),
        ({"minutes": "0"}, "Write a whole number of minutes, 1 or more"),
        ({"minutes": "an hour"}, "Write a whole number of minutes, 1 or more"),
        ({"places": "-3"}, "Write how many can come, from 1 to 500"),
        ({"day": "soon"}, "Write a day, for example"),
        ({"at": "tea time"}, "Write a time, for example 14:30"),
        ({"funding": "by rate"}, "Choose one of these"),
        ({"funding": ""}, "Choose one of these"),
        ({"title": ""}, "Write what it is"),
        ({"givers": "h0"}, "Choose one of these"),
    ],
)
def test_what_cannot_be_read_is_said_at_the_field_and_nothing_is_lost(
    send, holders, ian, typed, words
):
    day = clock.in_days(7).date().isoformat()
    answer = send(ian, "new/", **{**PLAN, "day": day, "words": "Bring a wheel", **typed})
    text = answer.content.decode()
    assert answer.status_code == 422
    assert words in text and "Bring a wheel" in text
    assert not Session.objects.exists()


def test_names_are_seen_by_who_runs_it_and_others_see_how_many(
    planned, holders, page, rosa, ian, tom, by
):
    actions.put_down(by=by(rosa), session=planned, party=holders["rosa"])
    address = f"{planned.pk}/"
    assert "1 of 12 taken" in page(tom, address) and "Rosa" not in page(tom, address)
    assert "Rosa" in page(ian, address)
    assert "Rosa is down for it." in page(rosa, address)


def test_a_name_is_put_down_and_taken_off_on_the_page(planned, page, send, rosa):
    assert "Put a name down" in page(rosa, f"{planned.pk}/")
    send(rosa, f"{planned.pk}/name/")
    assert "Take a name off" in page(rosa, f"{planned.pk}/")
    send(rosa, f"{planned.pk}/name-off/")
    assert "0 of 12 taken" in page(rosa, f"{planned.pk}/")


def test_whoever_waits_in_line_reads_which_number(plans, holders, page, rosa, tom, by):
    session = plans(places=1)
    actions.put_down(by=by(rosa), session=session, party=holders["rosa"])
    actions.put_down(by=by(tom), session=session, party=holders["tom"])
    assert "Tom waits, number 1 in line." in page(tom, f"{session.pk}/")
    assert "1 of 1 taken; 1 waits" in page(rosa, f"{session.pk}/")


def test_written_down_from_the_paper_and_confirmed_by_another(over, holders, page, send, ian, rosa):
    address = f"{over.pk}/record/"
    gave = {f"gave_{code(holders['ian'])}": "45"}
    came = [code(holders["rosa"]), code(holders["tom"])]
    send(ian, address, minutes="60", guests="2", paper="on", others=came, **gave)
    assert fresh(over).recorded_channel == "paper"
    text = page(rosa, f"{over.pk}/")
    assert "45 min given, shared by 2 people who came: 22 min each, and a minute more for 1" in text
    assert "2 more came without an account" in text and "Yes, it was so" in text
    asked = page(rosa, f"{over.pk}/confirm/")
    assert 'name="version" value="1"' in asked and "45 min given" in asked and "Tom" in asked
    for _again in range(2):
        send(rosa, f"{over.pk}/confirm/", version="1")
    assert Posting.objects.of_kind("session").count() == 1
    assert left(holders["ian"]) == 225
    assert "Rosa said so too." in page(ian, f"{over.pk}/")


def test_once_it_is_written_down_who_came_no_place_is_said_to_be_free(over, records, page, ian):
    assert "0 of 12 taken" in page(ian, f"{over.pk}/")
    records(over)
    assert "of 12 taken" not in page(ian, f"{over.pk}/")


def test_whoever_wrote_it_down_is_not_asked_to_say_so_for_somebody_else(
    recorded, page, send, rosa, ian, maya, by
):
    give_consent(by=by(rosa), person=rosa, purpose="be_entered", channel="in_person")
    assert "Yes, it was so" not in page(ian, f"{recorded.pk}/")
    assert "Yes, it was so" in page(maya, f"{recorded.pk}/")


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"minutes": "0"}, "Write a whole number of minutes, 1 or more"),
        ({"minutes": "1500"}, "A day has 24 hours"),
        ({"gave": "-1"}, "from 1 to 1440"),
        ({"gave": "1441"}, "from 1 to 1440"),
        ({"gave": ""}, "Say who gave how many minutes"),
        ({"guests": "-1"}, "from 0 to 500"),
        ({"others": []}, "Say who came"),
        ({"others": ["h0"]}, "Choose some of these"),
    ],
)
def test_a_list_that_cannot_be_read_is_said_plainly(over, holders, send, ian, typed, words):
    gave = typed.pop("gave", "60")
    whole = {"minutes": "60", "others": [code(holders["rosa"])], **typed}
    answer = send(ian, f"{over.pk}/record/", **{f"gave_{code(holders['ian'])}": gave}, **whole)
    assert answer.status_code == 422 and words in answer.content.decode()
    assert not over.shares.exists()


def test_changed_meanwhile_is_a_conflict_in_plain_words(recorded, records, send, rosa):
    records(recorded, came=["rosa"])
    answer = send(rosa, f"{recorded.pk}/confirm/", version="1")
    assert answer.status_code == 409 and "Look again at who was there" in answer.content.decode()


def test_the_sum_is_seen_by_those_who_were_there_and_by_nobody_else(
    plans, records, page, rosa, ian, tom
):
    session = records(plans(starts_at=an_hour_ago()), came=["rosa"])
    assert "Who was there" in page(rosa, f"{session.pk}/")
    assert "Who was there" not in page(tom, f"{session.pk}/")


def test_the_statement_names_the_session_and_leads_to_it(confirmed, page, rosa, ian):
    text = page(rosa, "/groups/prescriptions/time-bank/hours/")
    assert "Mending bicycles" in text and "\u221230\u00a0min" in text
    assert "+1\u00a0h" in page(ian, "/groups/prescriptions/time-bank/hours/")


def test_who_stands_in_the_way_is_seen_by_the_coordinator_alone(
    recorded, holders, page, send, maya, tom, by
):
    ledger.set_limits(by=by(maya), account=holders["rosa"].account, floor=170)
    address = f"{recorded.pk}/"
    assert "stands in the way" in page(maya, address)
    text = page(tom, address)
    assert "cannot be noted yet" in text and "stands in the way" not in text
    share = share_of(recorded, holders["rosa"])
    send(maya, f"{address}carry/{share.pk}/", words="She is new")
    assert "came; the community pot carries it" in page(tom, address)


def test_taken_back_by_the_coordinator_for_a_reason(confirmed, holders, page, send, maya, rosa):
    answer = send(maya, f"{confirmed.pk}/reverse/", words="")
    assert answer.status_code == 422 and "Write why" in answer.content.decode()
    send(maya, f"{confirmed.pk}/reverse/", words="The wrong list")
    assert "The wrong list" in page(rosa, f"{confirmed.pk}/")
    assert left(holders["rosa"]) == 180


def test_the_sheet_has_the_names_and_lines_for_others(planned, holders, page, ian, rosa, by):
    actions.put_down(by=by(rosa), session=planned, party=holders["rosa"])
    text = page(ian, f"{planned.pk}/sheet/")
    assert "Rosa" in text and text.count("tick-box") >= 7 and "minutes" in text


def test_the_calendar_entry_names_nobody(planned, client, sign_in, rosa):
    sign_in(rosa)
    text = client.get(f"{PAGE}{planned.pk}/calendar.ics").content.decode()
    assert "SUMMARY:Mending bicycles" in text and "STATUS:CONFIRMED" in text
    assert "Ian" not in text


def test_what_has_begun_is_put_in_no_calendar(planned, over, page, rosa):
    assert "Put it in a calendar" in page(rosa, f"{planned.pk}/")
    assert "Put it in a calendar" not in page(rosa, f"{over.pk}/")


def test_kept_apart_it_is_on_no_list_and_at_no_address(planned, group, client, page, rosa, ian, by):
    mine, his = group.membership_of(rosa), group.membership_of(ian)
    gifts.not_with(by=by(rosa), membership=mine, other=his)
    assert "Mending bicycles" not in page(rosa)
    assert client.get(f"{PAGE}{planned.pk}/").status_code == 404


def test_why_the_pot_carries_a_part_is_read_by_the_one_it_is_about(
    recorded, holders, page, rosa, ian, maya, tom, by
):
    give_consent(by=by(rosa), person=rosa, purpose="be_entered", channel="in_person")
    share = share_of(recorded, holders["rosa"])
    actions.carry(by=by(maya), session=recorded, share=share, words="A hard month")
    for person, reads in [(rosa, True), (maya, True), (ian, False), (tom, False)]:
        assert ("A hard month" in page(person, f"{recorded.pk}/")) is reads
    actions.confirm_session(by=by(tom), session=recorded, version=2)
    assert "A hard month" in page(rosa, f"{recorded.pk}/")


def test_what_waits_for_each(plans, holders, records, rosa, ian, tom, maya, by):
    def titles(person):
        return [one.title for one in for_person(person) if one.title.startswith("Session")]

    plans(title="Asked", givers=[holders["ian"], holders["tom"]])
    over = plans(title="Over", starts_at=an_hour_ago())
    assert titles(tom) == ["Session: Asked"] and titles(ian) == ["Session: Over"]
    records(over, came=["rosa"])
    assert titles(rosa) == ["Session: Over"] and titles(ian) == [] and titles(maya) == []
    actions.confirm_session(by=by(rosa), session=over, version=1)
    assert titles(rosa) == []


def test_the_list_runs_the_same_queries_for_five_and_for_fifty(plans, client, sign_in, rosa):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    counts = []
    for many in (5, 50):
        for number in range(many):
            plans(title=f"Number {many} {number}", starts_at=clock.in_days(1))
        sign_in(rosa)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert client.get(PAGE).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_an_organisations_page_and_statement(cafe, page, client, sign_in, rosa, tom, maya):
    assert "Corner Café" in page(rosa, ORGANISATIONS)
    address = f"{ORGANISATIONS}{cafe.pk}/"
    assert "Its hours" not in page(rosa, address)
    assert "Its hours" in page(tom, address) and "Its hours" in page(maya, address)
    sheet = client.get(address + "hours.csv").content.decode("utf-8-sig")
    assert sheet.splitlines()[0] == "day,kind,what,minutes,left"
    assert "Corner Café" in page(tom, address + "hours/paper/")


def test_tom_chooses_whether_it_is_for_himself_or_the_cafe(planned, cafe, page, send, tom):
    form = page(tom, f"{planned.pk}/name/")
    assert re.search("Corner Café, for which I act", form) and "Me" in form
    send(tom, f"{planned.pk}/name/", whose=f"o{cafe.pk}")
    assert "Corner Café is down for it." in page(tom, f"{planned.pk}/")


def test_whoever_is_not_in_the_bank_is_told_how(planned, holders, client, sign_in, rosa, by):
    exchange.leave_bank(by=by(rosa), holder=holders["rosa"])
    sign_in(rosa)
    answer = client.get(f"{PAGE}{planned.pk}/name/")
    assert answer.status_code == 403 and "Join it first" in answer.content.decode()


def test_what_nobody_can_say_yes_to_can_be_called_off(recorded, page, send, ian, rosa):
    """Where only two are in it, and Rosa does not use this, nobody says it for her."""
    assert "cancel/" in page(ian, f"{recorded.pk}/")
    assert "cancel/" not in page(rosa, f"{recorded.pk}/")
    assert send(ian, f"{recorded.pk}/cancel/", because="It is not noted").status_code == 302
    assert fresh(recorded).state == "cancelled"


def test_held_and_stopped_it_stands_in_one_list_of_the_coordinator(plans, page, maya):
    plans(title="Shopping together", risk="shopping", starts_at=clock.in_days(-2))
    read = page(maya)
    assert read.count("Shopping together") == 1
    assert "Waiting for a way to be found" in read
    assert "Over, and not written down yet" not in read


def test_of_a_group_that_has_ended_no_session_waits(plans, group, ian):
    plans(starts_at=an_hour_ago())
    group.ended_at = clock.now()
    group.save()
    assert [one for one in for_person(ian) if one.title.startswith("Session")] == []
