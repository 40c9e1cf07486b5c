"""Facilitation rotates, the stages are moved through, and the group chooses to be seen."""

import pytest

from alongside.core.errors import BadInput, Refused
from alongside.partnerships import actions
from alongside.partnerships.models import Contribution
from alongside.partnerships.rules import may_coordinate, may_pass_facilitation, may_run_rounds


def test_only_whoever_runs_the_rounds_passes_them_on(group, rosa, ian, maya, tom, zed, by):
    assert may_pass_facilitation(maya, group)
    for person in [rosa, ian, tom, zed, None]:
        assert "Maya" in may_pass_facilitation(person, group).reason
        assert not may_run_rounds(person, group)
    actions.pass_facilitation(by=by(maya), partnership=group, to=group.membership_of(rosa))
    assert may_run_rounds(rosa, group)
    assert not may_run_rounds(maya, group)
    with pytest.raises(Refused):
        actions.pass_facilitation(by=by(maya), partnership=group, to=group.membership_of(ian))


def test_any_member_takes_the_rounds_up_once_the_facilitator_has_left(
    group, rosa, ian, maya, tom, zed, by
):
    actions.leave(by=by(maya), membership=group.membership_of(maya))
    group.forget_members()
    for person in [rosa, ian, tom]:
        assert may_pass_facilitation(person, group)
    for person in [maya, zed]:
        assert not may_pass_facilitation(person, group)
    turn = actions.pass_facilitation(by=by(ian), partnership=group, to=group.membership_of(ian))
    assert turn.membership.person == ian
    assert group.facilitation_turns.current().count() == 1


def test_what_is_the_coordinators_is_nobodys_while_nobody_runs_the_rounds(
    group, rosa, ian, maya, tom, zed, by
):
    assert may_coordinate(maya, group)
    for person in [rosa, ian, tom, zed, None]:
        assert not may_coordinate(person, group)
    actions.leave(by=by(maya), membership=group.membership_of(maya))
    group.forget_members()
    for person in [rosa, ian, tom]:
        assert may_run_rounds(person, group)
        assert "Take them up first" in may_coordinate(person, group).reason
    for person in [maya, zed, None]:
        assert "Take them up" not in may_coordinate(person, group).reason
    actions.pass_facilitation(by=by(ian), partnership=group, to=group.membership_of(ian))
    assert may_coordinate(ian, group)
    assert not may_coordinate(rosa, group)


def test_the_rounds_never_go_to_someone_who_left_or_belongs_elsewhere(group, place, tom, maya, by):
    his = group.membership_of(tom)
    actions.leave(by=by(tom), membership=his)
    other = actions.start(by=by(maya), place=place, name="Other", what="Other")
    for to in [his, other.membership_of(maya)]:
        with pytest.raises(BadInput):
            actions.pass_facilitation(by=by(maya), partnership=group, to=to)


def test_the_page_passes_the_rounds(client, sign_in, group, rosa, maya):
    page = "/groups/prescriptions/people/rounds/"
    sign_in(rosa)
    assert client.get(page).status_code == 403
    sign_in(maya)
    assert client.post(page, {}).status_code == 422
    assert client.post(page, {"to": "999999"}).status_code == 422
    hers = group.membership_of(rosa)
    assert client.post(page, {"to": str(hers.pk)}).status_code == 302
    assert may_run_rounds(rosa, group)
    assert (
        "Rosa runs the rounds now." in client.get("/groups/prescriptions/people/").content.decode()
    )


def test_moving_on_is_for_whoever_runs_the_rounds_and_goes_round(group, rosa, maya, zed, by):
    for person in [rosa, zed]:
        with pytest.raises(Refused):
            actions.move_stage(by=by(person), partnership=group, stage="design")
    for stage in ["design", "deliver", "assess", "commission"]:
        actions.move_stage(by=by(maya), partnership=group, stage=stage)
        assert group.stage == stage
    assert group.stage_turns.filter(ended_at=None).count() == 1
    for stage in ["commission", "holiday"]:
        with pytest.raises(BadInput):
            actions.move_stage(by=by(maya), partnership=group, stage=stage)


def test_what_is_done_afterwards_carries_the_new_stage(group, maya, by, soon):
    actions.move_stage(by=by(maya), partnership=group, stage="deliver")
    made = actions.promise(by=by(maya), partnership=group, words="Go", due_on=soon)
    assert Contribution.objects.about(made).get().stage == "deliver"


def test_the_stage_page_shows_to_all_and_moves_for_one(client, sign_in, group, rosa, maya):
    page = "/groups/prescriptions/stage/"
    sign_in(rosa)
    assert "This is for whoever runs the rounds" in client.get(page).content.decode()
    assert client.post(page, {"stage": "design"}).status_code == 403
    sign_in(maya)
    assert client.post(page, {"stage": "design"}).status_code == 302
    assert client.post(page, {"stage": "design"}).status_code == 422
    assert "Designing it" in client.get(page).content.decode()


def test_a_group_is_shown_on_its_place_only_when_it_says_so(client, sign_in, group, rosa, maya):
    sign_in(rosa)
    assert client.post("/groups/prescriptions/stage/listed/", {"listed": "yes"}).status_code == 403
    sign_in(maya)
    for says in ["yes", "no"]:
        client.post("/groups/prescriptions/stage/listed/", {"listed": says})
        group.refresh_from_db()
        assert group.listed is (says == "yes")
