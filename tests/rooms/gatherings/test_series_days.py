"""Days of a series: the clock on the wall stays, exceptions are kept to, the count is right."""

from datetime import date, time, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.core.errors import BadInput
from alongside.gatherings.dates import Rhythm, clocks_said, lay_out, local, moment_of
from alongside.gatherings.holidays import holiday_in_week_of, holiday_on
from alongside.gatherings.plans import Slot
from tests.rooms.gatherings.builders import utc

DAYS = st.dates(date(2024, 1, 1), date(2060, 12, 31))
RHYTHMS = st.builds(
    Rhythm, DAYS, st.sampled_from(["weeks", "month"]), st.integers(1, 6), st.integers(1, 60)
)
# From 3am on no clock jumps in this zone.
TIMES = st.builds(time, st.integers(3, 23), st.integers(0, 59))


def nothing(_day: date) -> str:
    return ""


@given(RHYTHMS, TIMES)
def test_the_time_on_the_wall_is_the_same_all_year(rhythm: Rhythm, at: time):
    days = lay_out(rhythm, nothing).held
    assert [local(moment_of(day, at).at).time() for day in days] == [at] * len(days)
    assert [local(moment_of(day, at).at).date() for day in days] == days


@given(RHYTHMS, st.data())
def test_days_left_out_are_left_out_and_the_count_stays(rhythm: Rhythm, data: st.DataObject):
    whole = lay_out(rhythm, nothing).held
    out = data.draw(st.sets(st.sampled_from(whole), max_size=len(whole)))
    days = lay_out(rhythm, lambda day: "Hall shut" if day in out else "")
    assert len(days.held) == len(set(days.held)) == rhythm.count == len(whole)
    assert not out & set(days.held)
    assert set(days.left_out) == out
    assert days.held == sorted(days.held)


@given(RHYTHMS)
def test_every_gap_is_what_was_asked_for(rhythm: Rhythm):
    days = lay_out(rhythm, nothing).held
    assert {day.weekday() for day in days} == {rhythm.first.weekday()}
    gaps = [later - day for day, later in pairwise(days)]
    if rhythm.every == "weeks":
        assert days[0] == rhythm.first
        assert set(gaps) <= {timedelta(weeks=rhythm.interval)}
    else:
        months = [day.year * 12 + day.month for day in days]
        assert {b - a for a, b in pairwise(months)} <= {rhythm.interval}


@given(DAYS, st.integers(1, 40))
def test_the_nth_weekday_of_the_month_stays_the_nth(first: date, count: int):
    rhythm = Rhythm(first, "month", 1, count)
    for day in lay_out(rhythm, nothing).held:
        if rhythm.nth == -1:
            assert (day + timedelta(weeks=1)).month != day.month
        else:
            assert (day.day - 1) // 7 + 1 == rhythm.nth


def test_a_leap_day_is_a_day_like_any_other():
    days = lay_out(Rhythm(date(2028, 2, 15), "weeks", 1, 4), nothing).held
    assert days == [date(2028, 2, 15), date(2028, 2, 22), date(2028, 2, 29), date(2028, 3, 7)]
    month = lay_out(Rhythm(date(2028, 2, 29), "month", 1, 3), nothing).held
    assert month == [date(2028, 2, 29), date(2028, 3, 28), date(2028, 4, 25)]  # last Tuesdays


def test_summer_time_moves_utc_and_not_the_clock_on_the_wall():
    before, after = date(2027, 3, 23), date(2027, 3, 30)
    assert moment_of(before, time(19)).at == utc(2027, 3, 23, 19)
    assert moment_of(after, time(19)).at == utc(2027, 3, 30, 18)


def test_the_hour_that_does_not_exist_is_moved_on_and_said():
    day, at = date(2027, 3, 28), time(1, 30)
    found = moment_of(day, at)
    assert (found.clocks, found.at) == ("forward", utc(2027, 3, 28, 1, 30))
    assert local(found.at).time() == time(2, 30)
    assert "there is no 01:30: it begins at 02:30" in clocks_said(day, at, found)


def test_the_hour_that_comes_twice_is_the_first_and_that_is_said():
    day, at = date(2027, 10, 31), time(1, 30)
    found = moment_of(day, at)
    assert (found.clocks, found.at) == ("back", utc(2027, 10, 31, 0, 30))
    assert "comes twice" in clocks_said(day, at, found)


def test_it_never_ends_before_it_begins_on_the_short_night():
    slot = Slot(date(2027, 3, 28), time(1, 30), time(2, 15), "The hall")
    begins, ends = slot.span()
    assert ends - begins == timedelta(minutes=45)


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2027, 3, 26), "Good Friday"),
        (date(2027, 3, 29), "Easter Monday"),
        (date(2026, 7, 13), "Orangemen"),
        (date(2027, 12, 27), "Christmas"),
        (date(2027, 12, 25), "Christmas"),
        (date(2022, 1, 3), "New Year"),
        (date(2027, 5, 31), "Spring"),
    ],
)
def test_bank_holidays_of_northern_ireland_are_known(day: date, name: str):
    assert name in holiday_on(day)


def test_a_bank_holiday_week_is_the_week_from_monday():
    assert "Easter" in holiday_in_week_of(date(2027, 4, 1)) or holiday_in_week_of(date(2027, 4, 1))
    assert holiday_in_week_of(date(2027, 4, 6)) == ""
    assert holiday_on(date(2027, 4, 6)) == ""


def test_leaving_everything_out_is_refused_and_ends():
    with pytest.raises(BadInput, match="never end"):
        lay_out(Rhythm(date(2027, 1, 5), "weeks", 1, 36), lambda _day: "No")
