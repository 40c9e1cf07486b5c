"""Who speaks next; and time is counted by what people are here as, never by person."""

from datetime import timedelta

import pytest

from alongside.audit.models import Entry
from alongside.core import clock
from alongside.core.acts import Act
from alongside.core.errors import BadInput, Conflict, Refused
from alongside.floor import actions
from alongside.floor.models import Spoke, SpokenTime, Turn
from alongside.floor.rules import (
    may_be_on_floor,
    may_end_turn,
    may_keep_floor,
    may_leave_queue,
    may_see_screen,
)
from alongside.floor.sharing import shared_time
from alongside.partnerships.actions import leave
from alongside.partnerships.models import Contribution
from tests.conftest import member, someone
from tests.rooms.floor.conftest import PAGE


def waits(gathering, person, by) -> Turn:
    return actions.ask_to_speak(by=by(person), gathering=gathering)


def speaks(gathering, person, by, maya, seconds):
    turn = waits(gathering, person, by)
    actions.begin_turn(by=by(maya), turn=turn)
    with clock.at(clock.now() + timedelta(seconds=seconds)):
        actions.end_turn(by=by(maya), turn=turn)


def test_every_member_may_speak_and_one_keeps_the_queue(tonight, rosa, ian, maya, tom, zed, by):
    for person in [rosa, ian, maya, tom]:
        assert may_be_on_floor(by(person), tonight)
        assert may_see_screen(person, tonight)
        assert bool(may_keep_floor(person, tonight)) == (person == maya)
    for person in [zed, None]:
        assert not may_be_on_floor(by(person), tonight)
        assert not may_see_screen(person, tonight)
        assert not may_keep_floor(person, tonight)


def test_a_turn_is_its_own_and_the_keepers(tonight, rosa, ian, maya, tom, zed, by):
    turn = waits(tonight, rosa, by)
    for person in [rosa, maya]:
        assert may_leave_queue(by(person), turn)
        assert may_end_turn(by(person), turn)
    for person in [ian, tom, zed, None]:
        assert not may_leave_queue(by(person), turn)
        assert not may_end_turn(by(person), turn)


def test_asked_twice_is_in_the_queue_once(tonight, rosa, by):
    assert waits(tonight, rosa, by) == waits(tonight, rosa, by)


def test_whoever_has_not_spoken_yet_comes_first(tonight, rosa, ian, maya, tom, by):
    speaks(tonight, tom, by, maya, 60)
    for person in (tom, ian, rosa):
        waits(tonight, person, by)
    queue = [turn.membership.person for turn in Turn.objects.of_gathering(tonight).waiting()]
    assert queue == [ian, rosa, tom]


def test_one_speaks_at_a_time(tonight, rosa, ian, maya, by):
    first, second = waits(tonight, rosa, by), waits(tonight, ian, by)
    actions.begin_turn(by=by(maya), turn=first)
    actions.begin_turn(by=by(maya), turn=second)
    assert Turn.objects.of_gathering(tonight).speaking() == second
    assert Spoke.objects.get().membership.person == rosa
    with pytest.raises(Conflict):
        actions.leave_queue(by=by(ian), turn=Turn.objects.get(pk=second.pk))


def test_rosa_cannot_call_people_up_and_maya_only_people_of_the_group(
    group, tonight, place, rosa, ian, maya, zed, by
):
    his = group.membership_of(ian)
    with pytest.raises(Refused):
        actions.call_on(by=by(rosa), gathering=tonight, membership=his)
    assert actions.call_on(by=by(maya), gathering=tonight, membership=his).membership == his
    from alongside.partnerships import actions as partnerships

    other = partnerships.start(by=by(zed), place=place, name="Buses", what="Buses")
    with pytest.raises(BadInput):
        actions.call_on(by=by(maya), gathering=tonight, membership=other.membership_of(zed))


@pytest.fixture
def three_paid(group):
    """Nuala and Orla are paid to be here, like Tom."""
    return [member(group, someone(name), "professional") for name in ("Nuala", "Orla")]


def test_time_is_added_to_the_side_and_the_turn_is_gone(
    group, three_paid, tonight, rosa, tom, maya, by
):
    speaks(tonight, tom, by, maya, 180)
    speaks(tonight, rosa, by, maya, 60)
    speaks(tonight, rosa, by, maya, 60)
    assert not Turn.objects.exists()
    assert dict(SpokenTime.objects.values_list("side", "seconds")) == {
        "professional": 180,
        "uses": 120,
    }
    shares = {part.group: part.percent for part in shared_time(tonight)}
    assert shares == {"Everybody else": 40.0, "People paid to be here": 60.0}


def test_the_big_screen_says_how_the_time_is_shared(
    group, three_paid, tonight, rosa, tom, maya, by, client, sign_in
):
    speaks(tonight, tom, by, maya, 180)
    speaks(tonight, rosa, by, maya, 120)
    actions.show_on_screen(by=by(maya), gathering=tonight, view="speaking")
    sign_in(rosa)
    screen = client.get(PAGE.format(tonight.pk).replace("/floor/", "/screen/"))
    assert screen.status_code == 200
    assert "Everybody else: 40 % of the time, 50 % of us" in screen.content.decode()


def test_the_time_of_one_paid_person_alone_is_not_shown(
    group, tonight, rosa, tom, maya, by, client, sign_in
):
    speaks(tonight, tom, by, maya, 180)
    assert shared_time(tonight) == []
    sign_in(rosa)
    assert "once three people who are paid" in client.get(PAGE.format(tonight.pk)).content.decode()
    second = member(group, someone("Nuala"), "professional")
    group.forget_members()
    assert second.is_paid and shared_time(tonight) == []


def test_who_leaves_the_group_while_speaking_holds_nobody_up(tonight, rosa, ian, maya, by):
    first, second = waits(tonight, rosa, by), waits(tonight, ian, by)
    actions.begin_turn(by=by(maya), turn=first)
    leave(by=by(rosa), membership=first.membership)
    assert actions.begin_turn(by=by(maya), turn=second).began_at
    assert not Turn.objects.filter(pk=first.pk).exists()


def test_no_row_and_no_line_of_the_log_tells_how_long_rosa_spoke(group, tonight, rosa, maya, by):
    speaks(tonight, rosa, by, maya, 60)
    hers = group.membership_of(rosa).pk
    spoke = Spoke.objects.get(membership=hers)
    assert spoke.made_at == tonight.starts_at
    assert not Contribution.objects.about(tonight).exists()
    lines = Entry.objects.filter(verb__startswith="floor.")
    assert {line.actor for line in lines} == {"system:floor"}
    assert not [line for line in lines if str(hers) in str(line.details)]


def test_the_unpaid_are_split_only_afterwards_and_only_in_tens(
    group, three_paid, tonight, rosa, maya, by
):
    for side in ("uses", "family", "neighbour"):
        for number in range(10):
            member(group, someone(f"{side}{number}"), side)
    speaks(tonight, rosa, by, maya, 60)
    assert len(shared_time(tonight)) == 2
    tonight.ends_at = clock.now() - timedelta(minutes=1)
    assert len(shared_time(tonight)) == 4


def test_closing_the_floor_notes_everybody_who_spoke_at_once_and_once(
    tonight, rosa, ian, tom, maya, by
):
    for person in (rosa, tom):
        speaks(tonight, person, by, maya, 60)
    waits(tonight, ian, by)
    with pytest.raises(Refused):
        actions.close_floor(by=by(rosa), gathering=tonight)
    for _twice in range(2):
        actions.close_floor(by=by(maya), gathering=tonight)
    spoke = Contribution.objects.about(tonight)
    assert {row.membership.person for row in spoke} == {rosa, tom}
    assert len(spoke) == 2
    assert not Turn.objects.exists()


def test_long_after_the_gathering_the_floor_is_closed_to_all(tonight, rosa, by):
    with clock.at(clock.now() + timedelta(days=1)), pytest.raises(Refused):
        waits(tonight, rosa, by)


def test_ian_asks_for_rosa_who_has_no_phone(tonight, rosa_agrees, ian, tom):
    act = Act(person=rosa_agrees, entered_by=ian, channel="in_person")
    assert actions.ask_to_speak(by=act, gathering=tonight).membership.person == rosa_agrees
    with pytest.raises(Refused):
        actions.ask_to_speak(
            by=Act(person=rosa_agrees, entered_by=tom, channel="in_person"), gathering=tonight
        )


def test_by_its_pages(group, tonight, rosa, ian, maya, zed, client, sign_in):
    page = PAGE.format(tonight.pk)
    sign_in(zed)
    assert client.get(page).status_code == 403
    sign_in(rosa)
    assert client.post(page + "speak/").status_code == 302
    assert "Rosa" in client.get(page + "live/").content.decode()
    waiting = client.get(page).content.decode()
    assert "Leave the queue" in waiting
    assert "I&#39;d like to speak" not in waiting
    assert client.post(page + "call/", {"who": "1"}).status_code in {403, 422}
    sign_in(maya)
    assert client.post(page + "call/", {"who": ""}).status_code == 422
    his = group.membership_of(ian).pk
    assert client.post(page + "call/", {"who": str(his)}).status_code == 302
    turn = Turn.objects.get(membership__person=rosa)
    assert client.post(f"{page}turns/{turn.pk}/begin/").status_code == 302
    assert "Speaking: Rosa" in client.get(page).content.decode()
    assert client.post(f"{page}turns/{turn.pk}/end/").status_code == 302
    waiting = Turn.objects.get(membership=his)
    assert client.post(f"{page}turns/{waiting.pk}/leave/").status_code == 302
    assert client.post(page + "close/").status_code == 302


def test_a_long_queue_costs_no_more_than_a_short_one(
    group, tonight, rosa, maya, by, client, sign_in, django_assert_max_num_queries
):
    sign_in(maya)
    waits(tonight, rosa, by)
    page = PAGE.format(tonight.pk)
    with django_assert_max_num_queries(60) as few:
        client.get(page)
    for number in range(15):
        person = someone(f"Person{number}")
        member(group, person)
        waits(tonight, person, by)
    with django_assert_max_num_queries(len(few)):
        client.get(page)
