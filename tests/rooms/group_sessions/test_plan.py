"""Planned by anybody in the bank; changed, cleared where the law looks after people, called off."""

from datetime import date, timedelta

import pytest

from alongside.core import clock
from alongside.core.errors import BadInput, Conflict, Refused
from alongside.core.models import Letter
from alongside.exchange import actions as exchange
from alongside.gifts import actions as gifts
from alongside.group_sessions import actions
from alongside.group_sessions.rules import may_find_way, may_plan, may_run, may_see_session
from tests.rooms.group_sessions.conftest import fresh, plan_of


def test_whoever_is_in_the_bank_may_plan_and_nobody_else(
    bank, holders, rosa, ian, maya, tom, zed, by
):
    for person in (rosa, ian, maya, tom):
        assert may_plan(by(person), bank)
    assert not may_plan(by(zed), bank)
    exchange.leave_bank(by=by(rosa), holder=holders["rosa"])
    assert not may_plan(by(rosa), bank)


def test_planned_twice_it_is_there_once(plans):
    at = clock.in_days(2)
    assert plans(starts_at=at).pk == plans(starts_at=at).pk
    assert plans(starts_at=at, title="Another").pk != plans(starts_at=at).pk


def test_whoever_plans_says_yes_for_themselves_and_everybody_else_is_asked(plans, holders):
    session = plans(givers=[holders["ian"], holders["tom"]])
    agreed = {str(one): one.has_agreed for one in session.givers.whole()}
    assert agreed == {"Ian": True, "Tom": False}
    letter = Letter.objects.get(subject="Would you give this? You can say no")
    assert letter.to_address == "tom@example.org" and "BEGIN:VCALENDAR" in letter.calendar


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"title": " \u200b"}, "title"),
        ({"title": "x" * 121}, "title"),
        ({"minutes": 0}, "minutes"),
        ({"minutes": -60}, "minutes"),
        ({"minutes": 25 * 60}, "minutes"),
        ({"places": 0}, "places"),
        ({"places": 501}, "places"),
        ({"places": True}, "places"),
        ({"funding": "by rate"}, "funding"),
        ({"risk": "sky diving"}, "risk"),
        ({"starts_at": clock.in_days(400)}, "day"),
        ({"starts_at": clock.in_days(-95)}, "day"),
    ],
)
def test_a_plan_that_is_none_is_refused_at_the_field(plans, said, field):
    with pytest.raises(BadInput) as problem:
        plans(**said)
    assert problem.value.field == field


def test_twenty_can_give_it_together_and_no_more(planned, bank, group, holders, ian, maya, tom, by):
    speaker = group.membership_of(tom)
    for number in range(19):
        club = actions.open_organisation(
            by=by(maya), bank=bank, name=f"Club {number}", speaker=speaker
        )
        actions.ask_to_give(by=by(ian), session=planned, party=club)
    assert planned.givers.count() == 20
    with pytest.raises(BadInput, match="At most 20"):
        actions.ask_to_give(by=by(ian), session=planned, party=holders["rosa"])
    assert planned.givers.count() == 20


def test_somebody_who_is_not_in_the_bank_is_not_asked_to_give(plans, holders, by, tom):
    exchange.leave_bank(by=by(tom), holder=holders["tom"])
    gone = type(holders["tom"]).objects.whole().get(pk=holders["tom"].pk)
    with pytest.raises(BadInput):
        plans(givers=[gone])


def test_seen_by_the_group_and_by_nobody_outside(planned, rosa, ian, maya, tom, zed):
    for person in (rosa, ian, maya, tom):
        assert may_see_session(person, planned)
    assert not may_see_session(zed, planned) and not may_see_session(None, planned)


def test_for_whoever_is_kept_apart_from_a_giver_it_is_not_there(planned, group, rosa, ian, tom, by):
    mine, his = group.membership_of(rosa), group.membership_of(ian)
    gifts.not_with(by=by(rosa), membership=mine, other=his)
    assert not may_see_session(rosa, planned)
    assert may_see_session(tom, planned) and may_see_session(ian, planned)


def test_run_by_who_planned_it_gives_it_or_runs_the_rounds(
    plans, holders, rosa, ian, maya, tom, zed
):
    session = plans(givers=[holders["ian"], holders["tom"]])
    assert may_run(ian, session) and may_run(maya, session)
    for person in (rosa, tom, zed, None):
        assert not may_run(person, session)


def test_changed_and_those_who_are_down_are_told(planned, holders, ian, rosa, by):
    actions.put_down(by=by(rosa), session=planned, party=holders["rosa"])
    later = plan_of(starts_at=clock.in_days(3))
    changed = actions.change_session(by=by(ian), session=planned, plan=later)
    assert (changed.starts_at, changed.sequence) == (later.starts_at, 1)
    assert Letter.objects.filter(subject__startswith="It has changed").count() == 1
    again = actions.change_session(by=by(ian), session=planned, plan=later)
    assert again.sequence == 1


def test_who_is_charged_what_stays_once_names_are_down(planned, holders, ian, rosa, by):
    actions.change_session(by=by(ian), session=planned, plan=plan_of(funding="pot"))
    actions.put_down(by=by(rosa), session=planned, party=holders["rosa"])
    with pytest.raises(BadInput) as problem:
        actions.change_session(by=by(ian), session=planned, plan=plan_of(funding="surplus"))
    assert problem.value.field == "funding"


def test_what_has_begun_is_not_changed(over, ian, by):
    with pytest.raises(Conflict):
        actions.change_session(by=by(ian), session=over, plan=plan_of())


def test_called_off_and_everybody_concerned_is_told_why(plans, holders, ian, rosa, by):
    session = plans(givers=[holders["ian"], holders["tom"]])
    actions.put_down(by=by(rosa), session=session, party=holders["rosa"])
    off = actions.cancel_session(by=by(ian), session=session, because="The hall is flooded")
    assert off.state == "cancelled"
    letters = Letter.objects.filter(subject="It is off")
    assert {one.to_address for one in letters} == {"rosa@example.org", "tom@example.org"}
    assert all("The hall is flooded" in one.body for one in letters)
    assert "STATUS:CANCELLED" in letters[0].calendar
    actions.cancel_session(by=by(ian), session=session, because="Again")
    assert Letter.objects.filter(subject="It is off").count() == 2
    assert fresh(session).cancelled_because == "The hall is flooded"


def test_what_stands_in_the_book_is_not_called_off(confirmed, ian, rosa, by):
    with pytest.raises(Conflict):
        actions.cancel_session(by=by(ian), session=confirmed, because="Never mind")
    with pytest.raises(Refused):
        actions.cancel_session(by=by(rosa), session=confirmed, because="Never mind")


def test_what_the_law_looks_after_waits_until_a_way_is_on_record(plans, holders, maya, rosa, by):
    session = plans(risk="personal_care")
    assert session.state == "at_the_desk"
    with pytest.raises(Refused):
        actions.put_down(by=by(rosa), session=session, party=holders["rosa"])
    with pytest.raises(BadInput):
        actions.find_way(by=by(maya), session=session, how="path", words=" ")
    with pytest.raises(BadInput):
        actions.find_way(by=by(maya), session=session, how="two", words="")
    actions.find_way(by=by(maya), session=session, how="path", words="The centre's staff are there")
    assert fresh(session).state == "planned"
    with pytest.raises(Conflict):
        actions.find_way(by=by(maya), session=session, how="path", words="Once more")


def test_two_who_said_yes_are_a_way_and_two_who_were_asked_are_none(plans, holders, maya, tom, by):
    session = plans(risk="cash", givers=[holders["ian"], holders["tom"]])
    with pytest.raises(BadInput):
        actions.find_way(by=by(maya), session=session, how="two", words="")
    actions.say_give(by=by(tom), session=session, party=holders["tom"])
    actions.find_way(by=by(maya), session=session, how="two", words="")
    assert fresh(session).cleared_as == "two"


@pytest.fixture
def by_two(plans, holders, maya, tom, by):
    """`by_two()`: Ian and Tom give together what the law looks after, and it began an hour ago."""

    def plan():
        two = [holders["ian"], holders["tom"]]
        session = plans(risk="cash", givers=two, starts_at=clock.now() - timedelta(hours=1))
        actions.say_give(by=by(tom), session=session, party=holders["tom"])
        actions.find_way(by=by(maya), session=session, how="two", words="")
        return fresh(session)

    return plan


def test_two_who_are_one_by_now_wait_for_the_coordinator_again(
    by_two, holders, records, maya, tom, by
):
    session = by_two()
    told = Letter.objects.filter(to_address="maya@example.org", subject__contains="the law")
    before = told.count()
    actions.not_give(by=by(tom), session=session, party=holders["tom"])
    assert (fresh(session).state, told.count()) == ("at_the_desk", before + 1)
    with pytest.raises(Refused, match="find a way"):
        records(session, came=["rosa"])
    actions.say_give(by=by(tom), session=session, party=holders["tom"])
    assert fresh(session).state == "at_the_desk", "the coordinator has to see it"
    actions.find_way(by=by(maya), session=session, how="two", words="")
    assert fresh(session).state == "held"


def test_with_a_third_who_says_no_two_still_give_it(by_two, holders, maya, ian, by):
    session = by_two()
    actions.ask_to_give(by=by(ian), session=session, party=holders["maya"])
    actions.not_give(by=by(maya), session=session, party=holders["maya"])
    assert fresh(session).cleared_as == "two"


def test_what_two_had_to_give_is_not_written_down_for_one(by_two, holders, records):
    session = by_two()
    with pytest.raises(BadInput, match="Two had to give this together") as problem:
        records(session, came=["rosa"], given={holders["ian"]: 60})
    assert problem.value.field == "given"
    both = {holders["ian"]: 60, holders["tom"]: 30}
    assert records(session, came=["rosa"], given=both).recorded_at


def test_a_check_of_all_who_give_lets_it_go_ahead_and_one_without_stops_it_again(
    plans, holders, group, maya, ian, tom, by
):
    today = clock.today()
    gifts.record_check(
        by=by(maya),
        membership=group.membership_of(ian),
        risk="shopping",
        kind="enhanced",
        dated=today - timedelta(days=9),
        expires=date(today.year + 1, 1, 1),
        agreed=True,
    )
    session = plans(risk="shopping")
    assert session.cleared_as == "check" and session.state == "planned"
    actions.ask_to_give(by=by(ian), session=session, party=holders["tom"])
    assert fresh(session).state == "at_the_desk"
    actions.not_give(by=by(tom), session=session, party=holders["tom"])
    assert fresh(session).state == "planned"


def test_a_way_is_found_by_the_coordinator_and_never_for_their_own(
    plans, holders, rosa, ian, maya, tom, zed
):
    session = plans(risk="cash")
    assert may_find_way(maya, session)
    for person in (rosa, ian, tom, zed, None):
        assert not may_find_way(person, session)
    assert not may_find_way(maya, plans(maya, givers=[holders["maya"]], risk="cash"))
