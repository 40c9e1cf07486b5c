"""Who came: the wall, the slip, the door, the paper list; and how many."""

from datetime import timedelta

import pytest

from alongside.core import clock
from alongside.core.acts import Act
from alongside.core.errors import BadInput, Refused
from alongside.gatherings import actions, rules
from alongside.gatherings.models import Attendance, Door
from alongside.partnerships.actions import leave, start
from alongside.people.models import Person
from tests.rooms.gatherings.builders import fresh, plan, tonight, without_device


@pytest.fixture
def now(group, maya):
    return tonight(plan(group, maya, runner=group.membership_of(maya)))


def tick(gathering, person, *members, was=(), how="list"):
    ticked, shown = {one.pk for one in members}, {one.pk for one in was}
    by = Act(person=person)
    return actions.tick_names(
        by=by, gathering=gathering, ticked=ticked, shown_ticked=shown, how=how
    )


def names(gathering):
    return [row.membership.person.name for row in gathering.attendances.by_name()]


def test_any_member_ticks_and_zed_does_not(group, now, rosa, ian, maya, tom, zed):
    for person in (rosa, ian, maya, tom):
        by = Act(person=person)
        assert rules.may_tick_names(by, now)
        assert rules.may_open_door(by, now)
        assert rules.may_check_in(by, now)
        assert rules.may_note_held(by, now)
    stranger = Act(person=zed)
    assert not rules.may_tick_names(stranger, now)
    assert not rules.may_open_door(stranger, now)
    assert not rules.may_check_in(stranger, now)
    assert not rules.may_note_held(stranger, now)
    with pytest.raises(Refused):
        tick(now, zed, group.membership_of(maya))


def test_the_whole_list_at_once_and_a_double_send_is_harmless(group, now, ian, rosa, maya):
    both = group.membership_of(rosa), group.membership_of(maya)
    assert tick(now, ian, *both) == (2, 0)
    assert tick(now, ian, *both) == (0, 0)
    assert names(now) == ["Maya", "Rosa"]
    assert {row.entered_by.person for row in now.attendances.all()} == {ian}


def test_a_tick_taken_out_goes_and_what_others_ticked_meanwhile_stays(group, now, ian, rosa, tom):
    first, second = group.membership_of(rosa), group.membership_of(tom)
    tick(now, ian, first)
    tick(now, tom, first, second, was=[first])
    assert tick(now, ian, was=[first]) == (0, 1), "Ian's page had been opened before Tom's tick"
    assert names(now) == ["Tom"]


def test_somebody_who_is_not_in_the_group_is_not_ticked(group, now, maya, zed, place):
    other = start(by=Act(person=zed), place=place, name="Other", what="Else").membership_of(zed)
    with pytest.raises(BadInput, match="not in the group"):
        tick(now, maya, other)


def test_whoever_left_since_is_still_on_that_night_s_list(group, now, maya, rosa):
    membership = group.membership_of(rosa)
    leave(by=Act(person=rosa), membership=membership)
    assert tick(fresh(now), maya, membership) == (1, 0)
    later = tonight(plan(group, maya, 31), hours_ago=-1)
    assert membership not in later.could_be_there()


def test_too_early_there_is_no_door(group, maya):
    ahead = plan(group, maya)
    for rule in (rules.may_tick_names, rules.may_open_door, rules.may_check_in):
        assert "too early" in rule(Act(person=maya), ahead).reason
    assert "not begun" in rules.may_note_held(Act(person=maya), ahead).reason


def test_weeks_later_a_list_is_typed_in_but_nobody_checks_in(group, maya, rosa):
    over = tonight(plan(group, maya), hours_ago=24 * 21)
    assert tick(over, maya, group.membership_of(rosa)) == (1, 0)
    with pytest.raises(Refused, match="It is over"):
        actions.check_in(by=Act(person=rosa), gathering=over, how="wall")


def test_being_there_is_no_part_played(group, now, rosa):
    before = group.contributions.count()
    actions.check_in(by=Act(person=rosa), gathering=now, how="wall")
    assert group.contributions.count() == before


def test_the_code_on_the_wall_ticks_a_member(group, now, maya, rosa, client, sign_in):
    door = actions.open_door(by=Act(person=maya), gathering=now)
    assert actions.open_door(by=Act(person=maya), gathering=now) == door
    sign_in(rosa)
    path = f"/here/{door.invitation.code.lower()}/"
    assert "I am here" in client.get(path).content.decode()
    assert not now.attendances.exists(), "looking changes nothing"
    for _again in range(2):
        client.post(path)
    row = now.attendances.get()
    assert (row.membership.person, row.how) == (rosa, "wall")


def test_a_newcomer_joins_and_is_ticked_at_once(group, now, maya, client):
    door = actions.open_door(by=Act(person=maya), gathering=now)
    path = f"/here/{door.invitation.code}/"
    assert client.post(path, {"name": ""}).status_code == 422
    answer = client.post(path, {"name": "Una"}, follow=True)
    una = Person.objects.get(name="Una")
    assert names(now) == ["Una"]
    assert group.includes(una)
    assert "You are ticked" in answer.content.decode()


def test_a_newcomer_s_form_sent_twice_lets_one_in(group, now, maya, client):
    door = actions.open_door(by=Act(person=maya), gathering=now)
    path = f"/here/{door.invitation.code}/"
    arrival = "7b0d3c1e-0b8f-4c4e-9d52-000000000001"
    for _again in range(2):
        client.cookies.clear()
        client.post(path, {"name": "Una", "arrival": arrival})
    assert Person.objects.filter(name="Una").count() == 1


def test_zed_with_a_sign_in_joins_by_the_wall(group, now, maya, zed, client, sign_in):
    door = actions.open_door(by=Act(person=maya), gathering=now)
    assert rules.may_come_in(door)
    sign_in(zed)
    client.post(f"/here/{door.invitation.code}/")
    group.forget_members()
    assert group.includes(zed)
    assert names(now) == ["Zed"]


def test_a_closed_door_lets_nobody_in(group, now, rosa, ian, maya, tom, zed, client):
    door = actions.open_door(by=Act(person=maya), gathering=now)
    code = door.invitation.code
    for person in (rosa, ian, tom):
        actions.open_door(by=Act(person=person), gathering=now)
    assert rules.may_close_door(maya, door), "she put it up"
    for person in (rosa, ian, tom, zed):
        assert not rules.may_close_door(person, door)
    with pytest.raises(Refused):
        actions.close_door(by=Act(person=zed), door=door)
    actions.close_door(by=Act(person=maya), door=door)
    assert client.get(f"/here/{code}/").status_code == 410
    assert client.post(f"/here/{code}/", {"name": "Una"}).status_code == 410
    again = actions.open_door(by=Act(person=maya), gathering=now)
    assert again.invitation.code != code
    assert Door.objects.count() == 1


def test_the_code_ends_by_itself_half_a_day_after(group, now, maya, client):
    door = actions.open_door(by=Act(person=maya), gathering=now)
    with clock.at(now.ends_at + timedelta(hours=13)):
        assert client.get(f"/here/{door.invitation.code}/").status_code == 410


def test_a_slip_ticks_its_owner_on_the_night(group, now, maya, client):
    bridie = without_device(group, maya)
    [(_one, code)] = actions.print_slips(by=Act(person=maya), gathering=now, members=[bridie])
    assert "I am here" in client.get(f"/slip/{code}/").content.decode()
    for _again in range(2):
        client.post(f"/slip/{code}/here/")
    row = now.attendances.get()
    assert (row.membership, row.how) == (bridie, "slip")


def test_a_newcomer_without_a_phone_is_written_down_with_consent(group, now, ian):
    given = {"by": Act(person=ian), "gathering": now, "name": "Colm", "channel": "in_person"}
    with pytest.raises(BadInput, match="Ask them first"):
        actions.bring_in_here(**given, agreed=False)
    colm = actions.bring_in_here(**given, agreed=True, phone="028")
    assert actions.bring_in_here(**given, agreed=True) == colm, "the double click"
    assert names(now) == ["Colm"]
    assert colm.person.consents.live().get().purpose == "be_entered"


def test_eight_came_and_the_facilitator_s_part_is_written_once(group, now, ian, maya):
    by = Act(person=ian)
    mine = group.membership_of(maya)
    actions.note_held(by=by, gathering=now, people=8, ran_by=mine)
    actions.note_held(by=by, gathering=fresh(now), people=9, ran_by=mine)
    part = group.contributions.about(now).get(part="facilitated")
    assert (part.membership.person, part.minutes) == (maya, 120)
    assert fresh(now).held.people == 9


def test_never_fewer_people_than_names(group, now, maya, rosa, ian):
    by = Act(person=maya)
    actions.note_held(by=by, gathering=now, people=1)
    tick(now, maya, group.membership_of(rosa), group.membership_of(ian))
    assert fresh(now).held.people == 2
    with pytest.raises(BadInput, match="2 to 2000"):
        actions.note_held(by=by, gathering=fresh(now), people=1)


@pytest.mark.parametrize("people", ["", "0", "-4", "100000", "eight", "8.5", "<b>8</b>"])
def test_a_count_that_is_none_is_refused_at_its_field(now, maya, client, sign_in, people):
    sign_in(maya)
    answer = client.post(now.get_absolute_url() + "held/", {"people": people})
    assert answer.status_code == 422
    assert not hasattr(fresh(now), "held")


def test_members_see_who_came_and_zed_does_not(group, now, maya, rosa, zed, client, sign_in):
    tick(now, maya, group.membership_of(rosa))
    path = now.get_absolute_url() + "who-came/"
    sign_in(maya)
    assert "Rosa" in client.get(path).content.decode()
    sign_in(zed)
    answer = client.get(path)
    assert answer.status_code == 403
    assert "Rosa" not in answer.content.decode()


def test_the_page_saves_the_list_and_ignores_what_is_no_number(
    group, now, maya, rosa, client, sign_in
):
    sign_in(maya)
    path = now.get_absolute_url() + "list/"
    mine = group.membership_of(rosa).pk
    assert (
        client.post(path, {"ticked": [mine, "x", "-1", "9" * 40], "how": "door"}).status_code == 302
    )
    assert now.attendances.get().how == "door"
    assert "1 of 4 ticked" in client.get(path).content.decode()


def test_what_is_off_has_no_door(group, maya):
    ahead = plan(group, maya)
    actions.call_off(by=Act(person=maya), gathering=ahead, because="Snow")
    off = tonight(ahead)
    with pytest.raises(Refused, match="called off"):
        tick(off, maya, group.membership_of(maya))
    assert not Attendance.objects.exists()


def test_sixty_people_behind_one_address_all_get_in(group, now, maya, client):
    door = actions.open_door(by=Act(person=maya), gathering=now)
    for number in range(60):
        client.cookies.clear()
        client.post(f"/here/{door.invitation.code}/", {"name": f"Guest {number}"})
    assert now.attendances.count() == 60


def test_wrong_codes_at_the_door_are_counted(db, client):
    statuses = [client.post("/here/", {"code": "AAAAAAAA"}).status_code for _ in range(100)]
    assert statuses[0] == 422
    assert statuses[-1] == 429
