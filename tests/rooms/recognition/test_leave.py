"""Leaving costs nobody what they are owed, and leaves no claim without somebody who settles it."""

import pytest

from alongside.core import clock
from alongside.core.errors import Refused
from alongside.core.models import Letter
from alongside.partnerships.actions import leave, pass_facilitation
from alongside.people.models import Person
from alongside.recognition import actions, rules

CLAIMS = "/groups/prescriptions/thanks/claims/"


@pytest.fixture
def rosa_has_left(group, draft, rosa, by) -> Person:
    leave(by=by(rosa), membership=group.membership_of(rosa))
    group.forget_members()
    return rosa


def test_rosa_sends_after_she_left_what_she_spent_before(
    draft, rosa_has_left, maya, by, client, sign_in
):
    sign_in(rosa_has_left)
    assert "Send your claim: The session on Tuesday" in client.get("/").content.decode()
    page = f"{CLAIMS}{draft.pk}/"
    assert client.get(page).status_code == 200
    assert client.post(page + "send/").status_code == 302
    assert "Waiting to be paid" in client.get(page).content.decode()
    draft.refresh_from_db()
    actions.settle_claim(by=by(maya), claim=draft, paid_on=clock.today())
    assert "Paid on" in client.get(page).content.decode()
    assert client.get("/groups/prescriptions/thanks/").status_code == 403


def test_she_takes_it_back_and_begins_no_new_one(group, draft, rosa_has_left, by, client, sign_in):
    sign_in(rosa_has_left)
    assert client.post(f"{CLAIMS}{draft.pk}/withdraw/").headers["Location"] == "/"
    with pytest.raises(Refused):
        actions.start_claim(by=by(rosa_has_left), membership=draft.membership, occasion="Tea")


def test_her_claim_is_still_nobody_elses(draft, rosa_has_left, ian, maya, tom, zed, by):
    assert rules.may_send_claim(by(rosa_has_left), draft)
    for person in [ian, maya, tom, zed, None]:
        assert not rules.may_see_claim(person, draft)
        assert not rules.may_send_claim(by(person), draft)
        assert not rules.may_change_claim(by(person), draft)


def test_what_maya_was_to_settle_waits_for_whoever_takes_up_the_rounds(
    group, sent, maya, ian, by, client, sign_in
):
    sign_in(maya)
    assert "Settle a claim: The session on Tuesday" in client.get("/").content.decode()
    leave(by=by(maya), membership=group.membership_of(maya))
    group.forget_members()
    pass_facilitation(by=by(ian), partnership=group, to=group.membership_of(ian))
    sign_in(ian)
    assert "Settle a claim: The session on Tuesday" in client.get("/").content.decode()
    assert actions.settle_claim(by=by(ian), claim=sent, paid_on=clock.today())
    assert "Settle a claim" not in client.get("/").content.decode()


def test_where_nobody_runs_the_rounds_everybody_else_is_told(group, draft, rosa, maya, by):
    leave(by=by(maya), membership=group.membership_of(maya))
    actions.send_claim(by=by(rosa), claim=draft)
    told = Letter.objects.filter(subject__startswith="A claim waits")
    assert {letter.to_address for letter in told} == {"ian@example.org", "tom@example.org"}
