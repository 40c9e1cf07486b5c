"""Promising how much say: before, once, and never changed."""

import pytest
from django.db import IntegrityError, transaction

from alongside.balance import actions, rules
from alongside.balance.models import DeclaredRung
from alongside.core import clock
from alongside.core.acts import Act
from alongside.core.errors import BadInput, Conflict, Refused
from alongside.decisions import actions as decisions
from alongside.partnerships import actions as partnerships
from tests.rooms.decisions.builders import answer, asked, ballot_on, four_lines, proposal_in


def turn_of(group):
    turn = group.stage_turns.get(ended_at=None)
    turn.partnership = group
    return turn


def test_rosa_promises_for_what_she_put_forward(group, rosa):
    proposal = proposal_in(group, rosa)
    declared = actions.declare_rung(by=Act(person=rosa), about=proposal, rung=6)
    assert (declared.about, declared.rung) == (f"decisions.proposal:{proposal.pk}", 6)


def test_a_promise_is_made_once_and_kept(group, rosa, maya):
    proposal = proposal_in(group, rosa)
    first = actions.declare_rung(by=Act(person=rosa), about=proposal, rung=6)
    assert actions.declare_rung(by=Act(person=rosa), about=proposal, rung=6) == first
    with pytest.raises(Conflict):
        actions.declare_rung(by=Act(person=maya), about=proposal, rung=4)
    assert DeclaredRung.objects.get().rung == 6


def test_once_people_are_asked_it_is_too_late(group, rosa):
    ballot = asked(group, rosa)
    with pytest.raises(Refused, match="asked already"):
        actions.declare_rung(by=Act(person=rosa), about=ballot.proposal, rung=6)


@pytest.mark.parametrize("rung", [0, 8, -1])
def test_a_rung_is_on_the_ladder(group, rosa, rung):
    with pytest.raises(BadInput):
        actions.declare_rung(by=Act(person=rosa), about=proposal_in(group, rosa), rung=rung)


def test_the_database_keeps_one_promise_on_the_ladder(group, rosa):
    mine = {"partnership": group, "about": "x:1", "declared_by": group.membership_of(rosa)}
    with pytest.raises(IntegrityError), transaction.atomic():
        DeclaredRung.objects.create(rung=9, **mine)
    DeclaredRung.objects.create(rung=3, **mine)
    with pytest.raises(IntegrityError), transaction.atomic():
        DeclaredRung.objects.create(rung=4, **mine)


def test_a_stage_is_promised_as_it_begins(group, maya):
    turn = turn_of(group)
    with clock.at(clock.in_days(20)), pytest.raises(Refused, match="before, not after"):
        actions.declare_rung(by=Act(person=maya), about=turn, rung=5)
    actions.declare_rung(by=Act(person=maya), about=turn, rung=5)
    partnerships.move_stage(by=Act(person=maya), partnership=group, stage="design")
    turn.refresh_from_db()
    with pytest.raises(Conflict):
        actions.declare_rung(by=Act(person=maya), about=turn, rung=3)


def test_who_promises_for_a_decision(group, rosa, ian, maya, tom, zed):
    proposal = proposal_in(group, rosa)
    for person in (rosa, maya):
        assert rules.may_declare_for_decision(Act(person=person), proposal)
    for person in (ian, tom, zed, None):
        assert not rules.may_declare_for_decision(Act(person=person), proposal)
        with pytest.raises(Refused):
            actions.declare_rung(by=Act(person=person), about=proposal, rung=3)


def test_who_promises_for_a_stage(group, rosa, ian, maya, tom, zed):
    turn = turn_of(group)
    assert rules.may_declare_for_stage(Act(person=maya), turn)
    for person in (rosa, ian, tom, zed):
        assert not rules.may_declare_for_stage(Act(person=person), turn)


def test_members_see_the_balance_and_zed_does_not(group, rosa, ian, maya, tom, zed):
    for person in (rosa, ian, maya, tom):
        assert rules.may_see_balance(person, group)
    assert not rules.may_see_balance(zed, group)


def test_the_gap_is_published_on_the_page(group, rosa, ian, maya, tom, client, sign_in):
    four_lines(group)
    proposal = proposal_in(group, rosa)
    sign_in(rosa)
    page = f"/groups/{group.slug}/say/decisions/{proposal.pk}/"
    assert "Promise how much say" in client.get(page).content.decode()
    assert client.get(f"{page}promise/").status_code == 200
    assert client.post(f"{page}promise/", {"rung": "9"}).status_code == 422
    assert client.post(f"{page}promise/", {"rung": "6"}).status_code == 302
    assert client.post(f"{page}promise/", {"rung": "5"}).status_code == 409
    ballot = ballot_on(proposal)
    for person in (rosa, ian, maya, tom):
        answer(ballot, person)
    decisions.close_ballot(by=Act(person=maya), ballot=ballot)
    for address in (page, f"/groups/{group.slug}/say/"):
        text = client.get(address).content.decode()
        assert "2 rungs below what was promised" in text, address


def test_one_stage_cannot_be_promised_the_seventh(group, maya, client, sign_in):
    sign_in(maya)
    page = f"/groups/{group.slug}/say/stages/commission/promise/"
    assert client.post(page, {"rung": "7"}).status_code == 422
    assert client.post(page, {"rung": "6"}).status_code == 302
    assert client.get(f"/groups/{group.slug}/say/stages/design/promise/").status_code == 403
    assert client.get(f"/groups/{group.slug}/say/stages/nonsense/").status_code == 404
