"""Thirty-six Tuesdays in one go."""

from datetime import date, time, timedelta

import pytest

from alongside.core import clock
from alongside.core.acts import Act
from alongside.core.errors import BadInput
from alongside.gatherings import actions
from alongside.gatherings.dates import Rhythm, local
from alongside.gatherings.models import Gathering, Series
from alongside.gatherings.plans import Slot, What
from alongside.partnerships.models import Contribution
from tests.rooms.gatherings.builders import HALL, fresh, in_order, plan_weeks, posted, utc

FIRST = date(2027, 1, 5)


@pytest.fixture(autouse=True)
def new_year():
    with clock.at(utc(2027, 1, 1, 12)):
        yield


def test_thirty_six_weeks_keep_their_time_across_the_clocks(group, maya):
    sessions = in_order(plan_weeks(group, maya, FIRST))
    assert len(sessions) == 36
    assert {local(one.starts_at).time() for one in sessions} == {time(19)}
    assert {local(one.ends_at).time() for one in sessions} == {time(21)}
    assert {one.starts_at.hour for one in sessions} == {18, 19}, "both sides of summer time"


def test_exceptions_are_left_out_moved_and_on_record(group, maya):
    out = FIRST + timedelta(weeks=2)
    goes, to = FIRST + timedelta(weeks=4), FIRST + timedelta(weeks=4, days=1)
    series = plan_weeks(
        group,
        maya,
        FIRST,
        why_not=lambda day: "The hall is booked" if day == out else "",
        moved={goes: to},
    )
    days = {local(one.starts_at).date() for one in in_order(series)}
    assert len(days) == 36
    assert out not in days
    assert goes not in days
    assert to in days
    assert [(row.day, row.because) for row in series.days_left_out.all()] == [
        (out, "The hall is booked")
    ]


def test_a_series_is_one_part_played(group, maya):
    series = plan_weeks(group, maya, FIRST)
    assert Contribution.objects.filter(part="initiated", about__contains="gatherings.").count() == 1
    assert group.contributions.about(series).get().membership.person == maya


def test_sent_twice_it_is_one_series(group, maya):
    assert plan_weeks(group, maya, FIRST) == plan_weeks(group, maya, FIRST)
    assert (Series.objects.count(), Gathering.objects.count()) == (1, 36)


@pytest.mark.parametrize(("count", "interval"), [(400, 1), (0, 1), (-3, 1), (36, 0), (36, 13)])
def test_four_hundred_sessions_are_refused(group, maya, count, interval):
    rhythm = Rhythm(FIRST, "weeks", interval, count)
    with pytest.raises(BadInput):
        plan_weeks(group, maya, FIRST, rhythm=rhythm)
    assert not Gathering.objects.exists()


def test_a_day_that_is_not_one_of_them_cannot_be_moved(group, maya):
    wednesday = FIRST + timedelta(days=1)
    with pytest.raises(BadInput, match="not one of its days") as refused:
        plan_weeks(group, maya, FIRST, moved={wednesday: FIRST})
    assert refused.value.field == "moved"


def test_two_on_one_day_are_refused(group, maya):
    week = timedelta(weeks=1)
    with pytest.raises(BadInput, match="on one day"):
        plan_weeks(group, maya, FIRST, moved={FIRST: FIRST + week})


def test_everybody_runs_one_in_turn(group, maya, rosa, ian, tom):
    series = plan_weeks(group, maya, FIRST, count=8, take_turns=True)
    runs = [one.runner().person.name for one in in_order(series)]
    assert sorted(runs[:4]) == ["Ian", "Maya", "Rosa", "Tom"]
    assert runs[:4] == runs[4:]


def test_whoever_has_done_it_least_is_suggested(group, maya, rosa):
    from alongside.gatherings.turns import in_turn

    plan_weeks(group, maya, FIRST, count=3, runner=in_turn(group)[0])
    first = in_turn(group)[0]
    plan_weeks(group, maya, FIRST, count=2, runner=first)
    assert first not in in_turn(group)[:2]


def test_one_is_changed_or_all_that_follow(group, maya):
    sessions = in_order(plan_weeks(group, maya, FIRST, count=4))
    by = Act(person=maya)
    actions.change_gathering(by=by, gathering=sessions[0], seen=1, what=What("Opening night"))
    later = fresh(sessions[2])
    actions.change_gathering(
        by=by, gathering=later, seen=1, what=What("Spring", access=("loop",)), following=True
    )
    titles = [fresh(one).title for one in sessions]
    assert titles == ["Opening night", "Tuesday night", "Spring", "Spring"]
    assert fresh(sessions[3]).access_kinds == ["Hearing loop"]


def test_all_that_follow_move_to_another_weekday_and_keep_the_clock(group, maya):
    sessions = in_order(plan_weeks(group, maya, FIRST, count=20))
    slot = Slot(FIRST + timedelta(days=9), time(14), time(15, 30), "The library")
    actions.move_gathering(
        by=Act(person=maya), gathering=sessions[1], seen=1, slot=slot, following=True
    )
    moved = [fresh(one) for one in sessions]
    assert local(moved[0].starts_at).date() == FIRST
    assert {local(one.starts_at).time() for one in moved[1:]} == {time(14)}
    assert {local(one.starts_at).weekday() for one in moved[1:]} == {3}, "Thursdays"
    assert moved[5].moves.get().was_address == HALL


def test_the_page_shows_the_days_first_and_keeps_what_was_typed(group, maya, client, sign_in):
    sign_in(maya)
    typed = posted(
        day="30/3/2027",
        every="weeks",
        interval="1",
        count="36",
        holidays="week",
        left_out="20/4/2027 the hall is booked",
        moved="27/4/2027 to 28/4/2027",
        runner="turns",
    )
    address = f"/groups/{group.slug}/gatherings/plan/series/"
    page = client.post(address, typed | {"look": "yes"}).content.decode()
    assert "36 gatherings" in page
    assert "the hall is booked" in page
    assert "28 April 2027" in page
    assert "Easter Monday" in page, "the very first week has a bank holiday"
    assert not Gathering.objects.exists()
    client.post(address, typed)
    days = [local(one.starts_at).date() for one in in_order(Series.objects.get())]
    assert len(days) == 36
    assert date(2027, 3, 30) not in days
    assert date(2027, 4, 28) in days


def test_the_page_says_what_the_clocks_do(group, maya, client, sign_in):
    sign_in(maya)
    typed = posted(
        day="21/3/2027",
        at="01:30",
        until="02:45",
        every="weeks",
        interval="1",
        count="3",
        holidays="meet",
    )
    address = f"/groups/{group.slug}/gatherings/plan/series/"
    page = client.post(address, typed | {"look": "yes"}).content.decode()
    assert "there is no 01:30: it begins at 02:30" in page


@pytest.mark.parametrize("line", ["tomorrow", "31/2/2027 shut", "=1+1", "<script>"])
def test_a_day_that_cannot_be_read_is_said_with_its_line(group, maya, client, sign_in, line):
    sign_in(maya)
    typed = posted(every="weeks", interval="1", count="3", holidays="meet", left_out=line)
    answer = client.post(f"/groups/{group.slug}/gatherings/plan/series/", typed)
    assert answer.status_code == 422
    assert "does not hold a day that we can read" in answer.content.decode()
    assert "<script>" not in answer.content.decode().replace("<script src", "")
