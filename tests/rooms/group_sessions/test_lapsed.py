"""A check that lets a session go ahead is good on its day, or it waits; and no hour is lost."""

from datetime import timedelta

import pytest

from alongside.core import clock
from alongside.core.errors import Refused
from alongside.core.models import Letter
from alongside.gifts import actions as gifts
from alongside.gifts.models import CheckOnPerson
from alongside.group_sessions import actions
from alongside.group_sessions.models import Session
from alongside.ledger.checking import check_books
from alongside.ledger.models import Posting
from tests.rooms.group_sessions.conftest import PAGE, fresh, left, plan_of

GOOD_FOR = 30
WAY = "The centre's own staff were there"


@pytest.fixture
def check(group, maya, ian, by):
    """`check(tom)`: for shopping, good for thirty days; Ian has one."""

    def record(person) -> CheckOnPerson:
        today = clock.today()
        return gifts.record_check(
            by=by(maya),
            membership=group.membership_of(person),
            risk="shopping",
            kind="enhanced",
            dated=today,
            expires=today + timedelta(days=GOOD_FOR),
            agreed=True,
        )

    record(ian)
    return record


@pytest.fixture
def checked(check, plans) -> Session:
    """It goes ahead tomorrow, because Ian has a check."""
    session = plans(risk="shopping")
    assert session.cleared_as == "check"
    return session


@pytest.fixture
def ended(checked, ian, by) -> Session:
    gifts.end_check(by=by(ian), check=CheckOnPerson.objects.get())
    return checked


def told(name: str, words: str) -> list[str]:
    rows = Letter.objects.filter(to_address=f"{name}@example.org", subject__contains=words)
    return list(rows.values_list("body", flat=True))


def test_planned_for_a_day_on_which_the_check_is_good_no_longer_it_waits(check, plans, ian, by):
    session = plans(risk="shopping", starts_at=clock.in_days(GOOD_FOR + 2))
    assert session.state == "at_the_desk"
    sooner = plan_of(risk="shopping", starts_at=clock.in_days(GOOD_FOR - 2))
    assert actions.change_session(by=by(ian), session=session, plan=sooner).state == "planned"
    later = plan_of(risk="shopping", starts_at=clock.in_days(GOOD_FOR + 3))
    assert actions.change_session(by=by(ian), session=session, plan=later).state == "at_the_desk"


def test_once_the_law_has_come_to_look_after_it_those_who_give_are_told_to_wait(
    plans, holders, ian, tom, by
):
    session = plans(givers=[holders["ian"], holders["tom"]])
    actions.say_give(by=by(tom), session=session, party=holders["tom"])
    for risk in ("cash", "shopping"):
        actions.change_session(by=by(ian), session=session, plan=plan_of(risk=risk))
        assert fresh(session).state == "at_the_desk"
    for name in ("ian", "tom"):
        assert len(told(name, "do not go ahead yet")) == 1
    assert len(told("maya", "the law")) == 2, "of each, for it may need another way"


def test_once_the_check_is_ended_the_session_to_come_stops_and_they_are_told_why_once(
    checked, ian, rosa, maya, holders, by, client, sign_in
):
    assert actions.stop_lapsed_sessions() == 0
    gifts.end_check(by=by(ian), check=CheckOnPerson.objects.get())
    assert actions.stop_lapsed_sessions() == 1
    assert actions.stop_lapsed_sessions() == 0
    assert fresh(checked).state == "at_the_desk"
    (body,) = told("ian", "do not go ahead yet")
    assert "The law looks after people here" in body and "good on its day" in body
    (body,) = told("maya", "the law")
    assert "please ring" not in body and checked.get_absolute_url() in body
    with pytest.raises(Refused, match="find a way"):
        actions.put_down(by=by(rosa), session=checked, party=holders["rosa"])
    sign_in(rosa)
    page = client.get(f"{PAGE}{checked.pk}/calendar.ics").content.decode()
    assert "STATUS:TENTATIVE" in page
    actions.find_way(by=by(maya), session=checked, how="path", words=WAY)
    assert len(told("ian", "found a way")) == 1
    actions.put_down(by=by(rosa), session=checked, party=holders["rosa"])
    assert actions.stop_lapsed_sessions() == 0


def test_one_of_two_is_told_without_a_word_of_whose_check_it_is(
    checked, check, holders, ian, tom, by
):
    check(tom)
    actions.ask_to_give(by=by(ian), session=checked, party=holders["tom"])
    actions.say_give(by=by(tom), session=checked, party=holders["tom"])
    assert fresh(checked).cleared_as == "check"
    his = CheckOnPerson.objects.get(membership__person=ian)
    gifts.end_check(by=by(ian), check=his)
    assert actions.stop_lapsed_sessions() == 1
    (body,) = told("tom", "do not go ahead yet")
    assert "Ian" not in body


def test_where_no_letter_reaches_ian_the_coordinator_is_asked_to_ring(ended, ian):
    ian.wants_mail = False
    ian.save()
    actions.stop_lapsed_sessions()
    assert "please ring" in told("maya", "the law")[0] and not told("ian", "go ahead")


def test_what_was_held_while_the_check_was_good_counts_once_it_has_run_out(
    check, plans, records, holders, rosa, by
):
    session = plans(risk="shopping", starts_at=clock.in_days(GOOD_FOR - 1))
    with clock.at(clock.in_days(GOOD_FOR + 3)):
        assert actions.stop_lapsed_sessions() == 0
        actions.confirm_session(by=by(rosa), session=records(session), version=1)
    assert left(holders["ian"]) == 240


def test_and_where_the_check_was_ended_on_a_later_day(checked, records, holders, ian, rosa, by):
    with clock.at(clock.in_days(2)):
        gifts.end_check(by=by(ian), check=CheckOnPerson.objects.get())
        actions.confirm_session(by=by(rosa), session=records(checked), version=1)
    assert left(holders["ian"]) == 240


def test_held_without_a_good_check_it_is_kept_and_counts_once_a_way_is_written_down(
    ended, records, holders, ian, rosa, maya, by, client, sign_in
):
    with clock.at(clock.in_days(2)):
        with pytest.raises(Refused, match="What is written down is kept"):
            records(ended, given={holders["ian"]: 50})
        assert fresh(ended).state == "at_the_desk" and ended.shares.count() == 3
        (body,) = told("ian", "settled with the coordinator")
        assert "no hour of it is lost" in body and not told("rosa", "Is it so?")
        with pytest.raises(Refused, match="Nobody has written down yet"):
            actions.confirm_session(by=by(rosa), session=ended, version=1)
        sign_in(rosa)
        assert "no hour of it is lost" in client.get(f"{PAGE}{ended.pk}/").content.decode()
        with pytest.raises(Refused):
            actions.find_way(by=by(ian), session=ended, how="path", words="I say so")
        sign_in(maya)
        way = {"how": "path", "words": WAY}
        page = client.post(f"{PAGE}{ended.pk}/way/", way, follow=True).content.decode()
        assert "written down who came, and who gave" in page and "can go ahead" not in page
        sign_in(ian)
        form = client.get(f"{PAGE}{ended.pk}/record/").content.decode()
        assert 'value="50"' in form
        records(ended, given={holders["ian"]: 50})
        actions.confirm_session(by=by(rosa), session=ended, version=2)
    assert left(holders["ian"]) == 230 and not check_books().violations


def test_the_page_itself_says_that_it_is_kept(ended, holders, ian, client, sign_in):
    typed = {"minutes": "60", f"gave_h{holders['ian'].pk}": "60"}
    typed["others"] = [f"h{holders['rosa'].pk}"]
    with clock.at(clock.in_days(2)):
        sign_in(ian)
        answer = client.post(f"{PAGE}{ended.pk}/record/", typed)
        assert answer.status_code == 403 and "is kept" in answer.content.decode()
        assert ended.shares.count() == 2


def test_a_yes_to_it_is_asked_as_well_and_what_was_written_down_is_kept(
    checked, records, holders, rosa, maya, by
):
    with clock.at(clock.in_days(2)):
        records(checked)
        CheckOnPerson.objects.update(expires=CheckOnPerson.objects.get().dated)
        with pytest.raises(Refused, match="What is written down is kept"):
            actions.confirm_session(by=by(rosa), session=checked, version=1)
        assert fresh(checked).state == "at_the_desk" and checked.shares.count() == 3
        assert not Posting.objects.of_kind("session").exists()
        actions.find_way(by=by(maya), session=checked, how="path", words=WAY)
        records(checked)
        actions.confirm_session(by=by(rosa), session=checked, version=2)
    assert left(holders["ian"]) == 240 and not check_books().violations


def test_where_a_way_is_found_months_later_no_hour_of_it_is_lost_either(
    checked, records, holders, rosa, maya, by
):
    with clock.at(clock.in_days(2)):
        records(checked)
    CheckOnPerson.objects.update(expires=CheckOnPerson.objects.get().dated)
    with clock.at(clock.in_days(100)):
        with pytest.raises(Refused, match="What is written down is kept"):
            actions.confirm_session(by=by(rosa), session=checked, version=1)
        actions.find_way(by=by(maya), session=checked, how="path", words=WAY)
        records(checked)
        actions.confirm_session(by=by(rosa), session=checked, version=2)
    assert left(holders["ian"]) == 240


def test_in_a_group_that_has_ended_nobody_is_written_to(ended, group):
    group.ended_at = clock.now()
    group.save()
    assert actions.stop_lapsed_sessions() == 0
    assert fresh(ended).state == "planned" and told("ian", "do not go ahead yet") == []
