"""Inviting: any member may; only whoever runs the rounds may say what people come as."""

from datetime import timedelta

import pytest

from alongside.core import clock
from alongside.core.errors import BadInput, Refused
from alongside.partnerships import actions
from alongside.partnerships.models import Invitation
from alongside.partnerships.rules import may_end_invitation, may_invite, may_see_invitation


def test_every_member_may_invite_and_zed_may_not(group, rosa, ian, maya, tom, zed):
    for person in [rosa, ian, maya, tom]:
        assert may_invite(person, group)
    for person in [zed, None]:
        assert "Only people in this group" in may_invite(person, group).reason


@pytest.mark.parametrize(
    ("kind", "letters", "days"), [("link", 16, 28), ("code", 8, 28), ("sheet", 10, 120)]
)
def test_a_code_is_as_long_as_it_has_to_last(group, rosa, by, kind, letters, days):
    made = actions.invite(by=by(rosa), partnership=group, kind=kind)
    assert len(made.code) == letters
    assert made.expires_at - clock.now() == pytest.approx(
        timedelta(days=days), abs=timedelta(minutes=1)
    )


def test_a_wall_code_lasts_the_evening(group, rosa, by):
    wall = actions.invite(by=by(rosa), partnership=group, kind="wall")
    assert len(wall.code) == 4
    assert wall.code.isalpha()  # "four letters", read out across a hall
    with clock.at(clock.in_days(0.6)):
        assert not wall.is_open


def test_only_the_one_who_runs_the_rounds_presets_what_people_are_here_as(group, rosa, maya, by):
    with pytest.raises(Refused):
        actions.invite(by=by(rosa), partnership=group, kind="link", side="uses")
    assert actions.invite(by=by(maya), partnership=group, kind="link", side="uses").side == "uses"
    with pytest.raises(BadInput):
        actions.invite(by=by(maya), partnership=group, kind="link", side="king")
    with pytest.raises(BadInput):
        actions.invite(by=by(maya), partnership=group, kind="pigeon")


def test_the_pages_make_show_print_and_end_an_invitation(client, sign_in, group, maya):
    sign_in(maya)
    made = client.post("/groups/prescriptions/invite/", {"kind": "sheet", "side": "family"})
    page = client.get(made.headers["Location"]).content.decode()
    code = Invitation.objects.latest("id").code
    assert f"/join/{code}/" in page
    assert "<svg" in page
    sheet = client.get(made.headers["Location"] + "sheet/").content.decode()
    assert code in sheet
    assert "Getting prescriptions" in sheet
    assert code in client.get("/groups/prescriptions/invite/").content.decode()
    for _ in range(2):
        assert client.post(made.headers["Location"] + "end/").status_code == 302
    assert not Invitation.objects.latest("id").is_open
    assert "Nobody can join" in client.get(made.headers["Location"]).content.decode()


def test_only_the_facilitator_is_asked_what_people_come_as(client, sign_in, group, rosa, maya):
    sign_in(maya)
    assert 'name="side"' in client.get("/groups/prescriptions/invite/").content.decode()
    sign_in(rosa)
    assert 'name="side"' not in client.get("/groups/prescriptions/invite/").content.decode()


def test_an_invitation_without_a_kind_is_asked_for_again(client, sign_in, group, maya):
    sign_in(maya)
    answer = client.post("/groups/prescriptions/invite/", {})
    assert answer.status_code == 422
    assert "Choose how you want to invite people" in answer.content.decode()


def test_zed_sees_no_invitation(client, sign_in, group, maya, zed, by):
    made = actions.invite(by=by(maya), partnership=group, kind="link")
    sign_in(zed)
    for page in ["invite/", f"invite/{made.pk}/", f"invite/{made.pk}/sheet/"]:
        answer = client.get(f"/groups/prescriptions/{page}")
        assert answer.status_code == 403
        assert made.code not in answer.content.decode()


def test_an_invitation_of_another_group_is_not_found_here(client, sign_in, group, place, maya, by):
    other = actions.start(by=by(maya), place=place, name="Other", what="Other")
    foreign = actions.invite(by=by(maya), partnership=other, kind="link")
    sign_in(maya)
    assert client.get(f"/groups/prescriptions/invite/{foreign.pk}/").status_code == 404
    assert client.post(f"/groups/prescriptions/invite/{foreign.pk}/end/").status_code == 404


def test_only_its_maker_and_whoever_runs_the_rounds_end_an_invitation(
    group, rosa, ian, maya, tom, zed, by
):
    hers = actions.invite(by=by(rosa), partnership=group, kind="link")
    wall = actions.invite(by=by(maya), partnership=group, kind="wall")
    for person in [rosa, maya]:
        assert may_end_invitation(person, hers)
    for person in [ian, tom, zed, None]:
        assert "whoever runs the rounds" in may_end_invitation(person, hers).reason
    for person in [rosa, ian, tom, zed]:
        with pytest.raises(Refused):
            actions.end_invitation(by=by(person), invitation=wall)
    wall.refresh_from_db()
    assert wall.is_open
    actions.end_invitation(by=by(rosa), invitation=hers)
    assert not Invitation.objects.get(pk=hers.pk).is_open


def test_whoever_has_left_ends_nothing_any_more(group, rosa, by):
    hers = actions.invite(by=by(rosa), partnership=group, kind="link")
    actions.leave(by=by(rosa), membership=group.membership_of(rosa))
    group.forget_members()
    with pytest.raises(Refused):
        actions.end_invitation(by=by(rosa), invitation=hers)


def test_nobody_is_offered_to_end_what_is_not_theirs_to_end(client, sign_in, group, ian, rosa, by):
    made = actions.invite(by=by(rosa), partnership=group, kind="link")
    end = f"/groups/prescriptions/invite/{made.pk}/end/"
    sign_in(rosa)
    assert end in client.get("/groups/prescriptions/invite/").content.decode()
    sign_in(ian)
    assert end not in client.get("/groups/prescriptions/invite/").content.decode()
    assert client.post(end).status_code == 403
    assert Invitation.objects.get(pk=made.pk).is_open


def test_what_people_are_to_come_as_is_read_by_its_maker_and_whoever_runs_the_rounds(
    client, sign_in, group, rosa, ian, maya, tom, zed, by
):
    preset = actions.invite(by=by(maya), partnership=group, kind="link", side="uses")
    plain = actions.invite(by=by(maya), partnership=group, kind="link")
    for person in [rosa, ian, tom, zed, None]:
        assert not may_see_invitation(person, preset)
    for person in [rosa, ian, maya, tom]:
        assert may_see_invitation(person, plain)
    assert not may_see_invitation(zed, plain)
    actions.pass_facilitation(by=by(maya), partnership=group, to=group.membership_of(ian))
    for person in [maya, ian]:
        assert may_see_invitation(person, preset)
        sign_in(person)
        assert preset.code in client.get("/groups/prescriptions/invite/").content.decode()
    for person in [rosa, tom]:
        sign_in(person)
        listed = client.get("/groups/prescriptions/invite/").content.decode()
        assert preset.code not in listed and plain.code in listed
        for page in ["", "sheet/"]:
            answer = client.get(f"/groups/prescriptions/invite/{preset.pk}/{page}")
            assert answer.status_code == 403 and preset.code not in answer.content.decode()
