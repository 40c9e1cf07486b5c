"""Whose turn it is: taken up, passed on, and never orphaned by a departure."""

import pytest

from alongside.core.acts import Act
from alongside.core.errors import BadInput, Refused
from alongside.core.models import Letter
from alongside.gatherings import actions, rules
from alongside.partnerships.actions import leave, pass_facilitation, start
from tests.conftest import member
from tests.rooms.gatherings.builders import fresh, plan, tonight


def test_any_member_takes_up_what_nobody_runs(group, rosa, ian, maya, tom, zed):
    made = plan(group, maya)
    for person in (rosa, ian, maya, tom):
        assert rules.may_run_it(Act(person=person), made)
    assert not rules.may_run_it(Act(person=zed), made)
    actions.take_up_running(by=Act(person=rosa), gathering=made)
    assert fresh(made).runner().person == rosa
    ruling = rules.may_run_it(Act(person=ian), fresh(made))
    assert ruling.reason == "Rosa runs it already."
    with pytest.raises(Refused, match="Rosa runs it already"):
        actions.take_up_running(by=Act(person=ian), gathering=fresh(made))


def test_taking_it_up_twice_is_once(group, maya, rosa):
    made = plan(group, maya)
    for _again in range(2):
        actions.take_up_running(by=Act(person=rosa), gathering=fresh(made))
    assert made.turns.count() == 1


def test_it_is_passed_on_to_somebody_or_to_nobody(group, maya, rosa, tom):
    made = plan(group, maya, runner=group.membership_of(rosa))
    actions.pass_running(by=Act(person=rosa), gathering=made, to=group.membership_of(tom))
    assert fresh(made).runner().person == tom
    actions.pass_running(by=Act(person=tom), gathering=fresh(made), to=None)
    assert fresh(made).runner() is None


def test_it_is_not_passed_to_somebody_outside(group, maya, zed, place):
    other = start(by=Act(person=zed), place=place, name="Other", what="Else")
    made = plan(group, maya)
    with pytest.raises(BadInput, match="in this group today"):
        actions.pass_running(by=Act(person=maya), gathering=made, to=other.membership_of(zed))


def test_leaving_is_never_blocked_and_orphans_nothing(group, maya, rosa, ian, client, sign_in):
    made = plan(group, rosa, runner=group.membership_of(rosa))
    leave(by=Act(person=rosa), membership=group.membership_of(rosa))
    sign_in(ian)
    page = client.get(made.get_absolute_url()).content.decode()
    assert "Nobody runs this yet" in page
    assert "I'll run it" in page
    client.post(made.get_absolute_url() + "run/")
    assert fresh(made).runner().person == ian


def test_the_group_is_told_once_that_nobody_runs_it(group, maya, rosa):
    made = plan(group, rosa, runner=group.membership_of(rosa))
    over = tonight(plan(group, rosa, 31, runner=group.membership_of(rosa)), hours_ago=9)
    leave(by=Act(person=rosa), membership=group.membership_of(rosa))
    assert actions.hand_back_running() == 1
    assert actions.hand_back_running() == 0
    letters = Letter.objects.filter(subject__contains="nobody runs this yet")
    assert letters.count() == 3
    assert made.title in letters[0].body
    assert over.turns.get().ended_at is None, "what is over stays as it was"


def test_where_all_who_looked_after_it_have_left_any_member_does(group, maya, rosa, ian, zed):
    made = plan(group, rosa)
    leave(by=Act(person=rosa), membership=group.membership_of(rosa))
    leave(by=Act(person=maya), membership=group.membership_of(maya))
    group.forget_members()
    found = fresh(made)
    assert rules.may_look_after(ian, found)
    assert not rules.may_look_after(zed, found)
    assert not rules.may_look_after(rosa, fresh(made)), "she has left"


def test_somebody_who_comes_back_has_their_turn_again(group, maya, rosa):
    made = plan(group, maya, runner=group.membership_of(rosa))
    leave(by=Act(person=rosa), membership=group.membership_of(rosa))
    assert fresh(made).runner() is None
    member(group, rosa)
    assert fresh(made).runner().person == rosa


def test_the_group_s_facilitator_looks_after_it_too(group, maya, rosa, ian):
    made = plan(group, rosa)
    pass_facilitation(by=Act(person=maya), partnership=group, to=group.membership_of(ian))
    assert rules.may_look_after(ian, fresh(made))
    assert not rules.may_look_after(maya, fresh(made))


def test_the_page_passes_it_on_to_whoever_has_done_it_least(group, maya, rosa, client, sign_in):
    made = plan(group, maya, runner=group.membership_of(maya))
    sign_in(maya)
    address = made.get_absolute_url() + "run/pass/"
    page = client.get(address).content.decode()
    assert page.index(">Rosa<") < page.index("anyone can take it up")
    client.post(address, {"to": group.membership_of(rosa).pk})
    assert fresh(made).runner().person == rosa
    assert client.post(address, {"to": "999999"}).status_code == 422
