"""Moving and calling off: the old time is kept, everybody is told by their own channel."""

from datetime import timedelta

import pytest

from alongside.core import clock
from alongside.core.acts import Act
from alongside.core.errors import BadInput, Conflict, Refused
from alongside.core.models import Letter
from alongside.gatherings import actions
from alongside.gatherings.plans import What
from tests.rooms.gatherings.builders import (
    HALL,
    fresh,
    in_order,
    plan,
    plan_weeks,
    slot,
    without_device,
)


def move(gathering, person, seen=1, **more):
    return actions.move_gathering(
        by=Act(person=person), gathering=gathering, seen=seen, slot=slot(35), **more
    )


def test_the_old_time_stays_in_the_history(group, maya):
    made = plan(group, maya)
    was = made.starts_at
    move(made, maya, because="The hall is booked")
    moved = made.moves.get()
    assert (moved.was_starts_at, moved.was_address, moved.because) == (
        was,
        HALL,
        "The hall is booked",
    )
    assert fresh(made).sequence == 1
    assert fresh(made).starts_at > was


def test_everybody_is_told_and_bridie_is_on_the_list_to_be_rung(group, maya):
    bridie = without_device(group, maya, phone="028 9000 0000")
    made = plan(group, maya)
    move(made, maya, because="Snow")
    letters = Letter.objects.filter(subject__contains="another time or place")
    assert letters.count() == 4
    assert "Snow" in letters[0].body
    assert "SEQUENCE:1" in letters[0].calendar
    waiting = made.tellings.waiting().get()
    assert (waiting.membership, waiting.way) == (bridie, "phone")


def test_moved_twice_there_is_one_call_to_make(group, maya):
    without_device(group, maya)
    made = plan(group, maya)
    move(made, maya)
    actions.move_gathering(by=Act(person=maya), gathering=fresh(made), seen=2, slot=slot(36))
    assert made.tellings.waiting().count() == 1


def test_whoever_waits_for_the_invitation_hears_of_the_move_with_it(group, maya):
    without_device(group, maya)
    made = plan(group, maya)
    actions.tell_everyone(by=Act(person=maya), gathering=made)
    move(made, maya)
    assert [row.news for row in made.tellings.waiting()] == ["invited"]


def test_the_same_move_twice_is_one_move(group, maya):
    made = plan(group, maya)
    for _again in range(2):
        move(made, maya)
    assert made.moves.count() == 1


def test_two_people_move_it_and_the_second_is_told(group, maya):
    made = plan(group, maya)
    actions.change_gathering(by=Act(person=maya), gathering=made, seen=1, what=What("Tea"))
    with pytest.raises(Conflict, match="Someone else"):
        move(made, maya)
    assert not made.moves.exists()


def test_moving_to_where_it_is_already_is_said(group, maya):
    made = plan(group, maya)
    with pytest.raises(BadInput, match="already"):
        actions.move_gathering(by=Act(person=maya), gathering=made, seen=1, slot=slot(30))


def test_called_off_with_a_reason_that_everybody_reads(group, maya, ian):
    made = plan(group, maya)
    actions.call_off(by=Act(person=maya), gathering=made, because="The boiler is broken")
    letters = Letter.objects.filter(subject__contains="it is off")
    assert letters.count() == 4
    assert all("The boiler is broken" in one.body for one in letters)
    assert "STATUS:CANCELLED" in letters[0].calendar
    assert fresh(made).is_called_off


def test_a_reason_is_owed(group, maya):
    with pytest.raises(BadInput, match="Say why"):
        actions.call_off(by=Act(person=maya), gathering=plan(group, maya), because="")


def test_off_is_off_once(group, maya):
    made = plan(group, maya)
    actions.call_off(by=Act(person=maya), gathering=made, because="Snow")
    with pytest.raises(Conflict, match="already"):
        actions.call_off(by=Act(person=maya), gathering=fresh(made), because="Snow")
    assert Letter.objects.filter(subject__contains="it is off").count() == 4


def test_nothing_is_changed_once_it_is_off(group, maya):
    made = plan(group, maya)
    actions.call_off(by=Act(person=maya), gathering=made, because="Snow")
    with pytest.raises(Refused, match="called off"):
        move(fresh(made), maya)
    with pytest.raises(Refused, match="called off"):
        actions.ask_question(by=Act(person=maya), gathering=fresh(made), words="When?")


def test_only_whoever_looks_after_it_calls_it_off(group, maya, ian, zed):
    made = plan(group, maya)
    for person in (ian, zed):
        with pytest.raises(Refused):
            actions.call_off(by=Act(person=person), gathering=made, because="I say so")


def test_all_that_follow_are_called_off_with_one_letter_each(group, maya):

    first = clock.today() + timedelta(days=20)
    sessions = in_order(plan_weeks(group, maya, first, count=5))
    actions.call_off(by=Act(person=maya), gathering=sessions[2], because="No hall", following=True)
    assert [fresh(one).is_called_off for one in sessions] == [False, False, True, True, True]
    letters = Letter.objects.filter(subject__contains="it is off")
    assert letters.count() == 4
    assert letters[0].calendar.count("STATUS:CANCELLED") == 3


def test_the_pages_move_and_call_off(group, maya, client, sign_in):
    made = plan(group, maya)
    sign_in(maya)
    new = slot(40)
    typed = {
        "day": new.day.isoformat(),
        "at": "14:00",
        "until": "15:00",
        "address": "The library",
        "because": "Snow",
        "seen": "1",
    }
    client.post(made.get_absolute_url() + "move/", typed)
    page = client.get(made.get_absolute_url()).content.decode()
    assert "The library" in page
    assert "It was to be on" in page
    answer = client.post(made.get_absolute_url() + "call-off/", {"because": ""})
    assert answer.status_code == 422
    client.post(made.get_absolute_url() + "call-off/", {"because": "Flood"})
    assert "It is off: Flood" in client.get(made.get_absolute_url()).content.decode()
