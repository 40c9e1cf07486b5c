"""Answering: one each, changeable until it closes, typed for others within limits."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from alongside.audit.models import Entry
from alongside.core import clock
from alongside.core.acts import Act
from alongside.core.errors import BadInput, Conflict, Gone, Refused
from alongside.decisions import actions, rules
from alongside.decisions.models import Position
from tests.rooms.decisions.builders import (
    answer,
    asked,
    crowd,
    day,
    objects,
    time_is_up,
    without_account,
)


def typed_for(ballot, typist, member, said="support", witness="", channel="paper"):
    act = Act(person=member.person, entered_by=typist, channel=channel, witness=witness)
    return actions.take_position(by=act, ballot=ballot, answer=said)


def test_an_answer_changes_until_the_close_and_stays_one_row(group, rosa, maya):
    ballot = asked(group, maya)
    answer(ballot, rosa, "support", reason="It is near.")
    objects(ballot, rosa)
    answer(ballot, rosa, "live_with")
    position = Position.objects.get()
    assert (position.answer, position.reason) == ("live_with", "")


def test_after_the_last_second_nothing_changes_any_more(group, rosa, maya):
    ballot = asked(group, maya)
    answer(ballot, rosa)
    with clock.at(ballot.closes_at), pytest.raises(Gone):
        objects(ballot, rosa)
    with clock.at(ballot.closes_at + timedelta(days=1)), pytest.raises(Gone):
        actions.take_back_position(by=Act(person=rosa), ballot=ballot)
    assert Position.objects.get().answer == "support"


def test_an_answer_taken_back_is_as_if_never_given(group, rosa, maya):
    ballot = asked(group, maya)
    answer(ballot, rosa)
    actions.take_back_position(by=Act(person=rosa), ballot=ballot)
    actions.take_back_position(by=Act(person=rosa), ballot=ballot)
    assert ballot.answered() == 0
    assert Entry.objects.filter(verb="position.taken_back").count() == 1


@pytest.mark.parametrize(
    ("said", "more", "field"),
    [
        ("perhaps", {}, "answer"),
        ("objection", {}, "reason"),
        ("objection", {"reason": " \x00 "}, "reason"),
        ("support", {"reason": "x" * 1_001}, "reason"),
        ("must_ask", {"post": "Estates", "must_ask_until": day(5)}, "answer"),
    ],
)
def test_what_cannot_be_used_is_said_at_its_field(group, rosa, maya, said, more, field):
    with pytest.raises(BadInput) as problem:
        answer(asked(group, maya), rosa, said, **more)
    assert problem.value.field == field


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"must_ask_until": day(5)}, "post"),
        ({"post": "Estates"}, "must_ask_until"),
        ({"post": "Estates", "must_ask_until": day(-1)}, "must_ask_until"),
    ],
)
def test_whoever_must_ask_names_a_post_and_a_day(group, tom, maya, more, field):
    with pytest.raises(BadInput) as problem:
        answer(asked(group, maya), tom, "must_ask", **more)
    assert problem.value.field == field


def test_tom_must_ask_and_counts_as_heard(group, tom, maya):
    position = answer(asked(group, maya), tom, "must_ask", post="Estates", must_ask_until=day(5))
    assert position.post == "Estates" and position.ground == ""


def test_the_database_refuses_an_objection_without_a_reason(group, rosa, maya):
    position = answer(asked(group, maya), rosa)
    with pytest.raises(IntegrityError), transaction.atomic():
        Position.objects.filter(pk=position.pk).update(answer="objection")


def test_the_database_refuses_a_second_answer(group, rosa, maya):
    position = answer(asked(group, maya), rosa)
    with pytest.raises(IntegrityError), transaction.atomic():
        Position.objects.create(entry=position.entry, answer="support", channel="online")


def test_nobody_types_for_more_than_two_people_in_one_decision(group, ian, maya):
    others = [without_account(group, name) for name in ("Sean", "Una", "Vera")]
    ballot = asked(group, maya)
    typed_for(ballot, ian, others[0])
    typed_for(ballot, ian, others[1])
    with pytest.raises(Refused, match="two people"):
        typed_for(ballot, ian, others[2])
    typed_for(ballot, ian, others[1], "live_with")  # the same person again is no third
    typed_for(ballot, maya, others[2])
    assert Position.objects.filter(entered_by__person=ian).count() == 2


def test_the_limit_holds_over_both_rounds(group, rosa, ian, maya, tom):
    others = [without_account(group, name) for name in ("Sean", "Una", "Vera")]
    first = asked(group, rosa)
    typed_for(first, ian, others[0])
    typed_for(first, ian, others[1])
    for person in (rosa, ian, maya):
        objects(first, person)
    assert time_is_up(first).outcome == "back_to_the_table"
    second = actions.second_round(
        by=Act(person=maya),
        proposal=group.proposals.get(),
        seen=1,
        title="Again",
        words="Other words",
        closes_at=clock.in_days(9),
    )
    with pytest.raises(Refused, match="two people"):
        typed_for(second, ian, others[2])


def test_tom_needs_a_sheet_or_a_witness_to_type_for_someone_who_uses_the_service(group, tom, maya):
    sean = without_account(group, "Sean")
    ballot = asked(group, maya)
    with pytest.raises(Refused, match="witness"):
        typed_for(ballot, tom, sean)
    typed_for(ballot, tom, sean, witness="Sheet 4")
    assert Entry.objects.get(verb="position.taken").witness == "Sheet 4"


def test_nobody_types_over_what_someone_answered_themselves(group, rosa, ian, maya):
    from alongside.people.models import Consent

    Consent.objects.create(person=rosa, purpose="be_entered", channel="in_person")
    ballot = asked(group, maya)
    answer(ballot, rosa)
    with pytest.raises(Conflict, match="Only they can change it"):
        typed_for(ballot, ian, group.membership_of(rosa), "stand_aside")
    with pytest.raises(Conflict):
        act = Act(person=rosa, entered_by=ian, channel="phone")
        actions.take_back_position(by=act, ballot=ballot)


def test_everyone_on_the_roll_answers_and_zed_does_not(group, rosa, ian, maya, tom, zed):
    ballot = asked(group, maya)
    for person in (rosa, ian, maya, tom):
        assert rules.may_answer(Act(person=person), ballot)
    for person in (zed, None):
        assert not rules.may_answer(Act(person=person), ballot)
        with pytest.raises(Refused):
            answer(ballot, person)


def test_ian_stands_behind_what_rosa_could_not_go_with(group, rosa, ian, maya, tom, zed):
    ballot = asked(group, maya)
    position = objects(ballot, rosa)
    actions.second_objection(by=Act(person=ian), position=position)
    actions.second_objection(by=Act(person=ian), position=position)
    assert position.seconds.count() == 1
    for person in (ian, maya, tom):
        assert rules.may_second(Act(person=person), position)
    assert not rules.may_second(Act(person=rosa), position)
    assert not rules.may_second(Act(person=zed), position)
    with pytest.raises(Refused):
        actions.second_objection(by=Act(person=rosa), position=position)


def test_whoever_stood_behind_other_words_no_longer_does(group, rosa, ian, maya):
    ballot = asked(group, maya)
    actions.second_objection(by=Act(person=ian), position=objects(ballot, rosa))
    position = objects(ballot, rosa, reason="Something else altogether.")
    assert position.seconds.count() == 0


@pytest.mark.parametrize(("seconded", "outcome"), [(False, "adopted"), (True, "back_to_the_table")])
def test_a_lone_objection_does_not_stop_it_and_a_seconded_one_may(
    group, rosa, ian, maya, tom, seconded, outcome
):
    crowd(group, uses=2, family=2, professional=3, neighbour=2)
    ballot = asked(group, maya)
    position = objects(ballot, rosa)
    for entry in ballot.roll.exclude(membership__person=rosa).with_people():
        said = "stand_aside" if entry.side == "uses" else "support"
        answer(ballot, entry.membership.person, said)
    if seconded:
        actions.second_objection(by=Act(person=ian), position=position)
    assert actions.close_ballot(by=Act(person=maya), ballot=ballot).outcome == outcome


def test_the_page_takes_an_answer_and_changes_it(group, rosa, maya, client, sign_in):
    ballot = asked(group, maya)
    sign_in(rosa)
    page = ballot.proposal.get_absolute_url()
    fresh = client.get(page).content.decode()
    assert "I must ask my organisation" not in fresh and "I speak for myself" in fresh
    mine = {"answer": "live_with", "advocate": "open"}
    assert client.post(f"{page}answer/", mine).status_code == 302
    text = client.get(page).content.decode()
    assert "You answered:" in text and "Change my answer" in text
    refused = client.post(f"{page}answer/", {"answer": "objection", "reason": ""})
    assert refused.status_code == 422 and "Say why you can" in refused.content.decode()
    assert client.post(f"{page}answer/", {}).status_code == 422
    assert client.post(f"{page}answer/back/").status_code == 302
    assert Position.objects.count() == 0


def test_the_page_says_that_it_is_over(group, rosa, maya, client, sign_in):
    ballot = asked(group, maya)
    sign_in(rosa)
    with clock.at(ballot.closes_at + timedelta(minutes=1)):
        page = client.get(ballot.proposal.get_absolute_url()).content.decode()
        assert "Time is up" in page
        late = client.post(f"{ballot.proposal.get_absolute_url()}answer/", {"answer": "support"})
    assert late.status_code == 410
    assert Position.objects.count() == 0


def test_tom_is_told_when_his_answer_stands_aside(group, tom, maya, client, sign_in):
    ballot = asked(group, maya)
    sign_in(tom)
    page = ballot.proposal.get_absolute_url()
    assert b"I must ask my organisation" in client.get(page).content
    sent = client.post(f"{page}answer/", {"answer": "objection", "reason": "Too busy"}, follow=True)
    assert "standing aside" in sent.content.decode()


def test_typing_in_a_sheet_on_its_page(group, ian, maya, client, sign_in):
    sean = without_account(group, "Sean")
    ballot = asked(group, maya)
    sign_in(ian)
    page = f"{ballot.proposal.get_absolute_url()}type/"
    assert "Sean" in client.get(page).content.decode()
    sent = client.post(page, {"whose": sean.pk, "how": "paper", "answer": "support"})
    assert sent.status_code == 302
    position = Position.objects.get()
    assert position.entry.membership == sean and position.entered_by.person == ian
    assert position.channel == "paper"
    assert client.post(page, {"whose": 999, "how": "paper", "answer": "support"}).status_code == 422


def test_the_sheet_to_print_has_every_answer_and_the_four_lines(group, ian, maya, client, sign_in):
    ballot = asked(group, maya)
    sign_in(ian)
    page = client.get(f"{ballot.proposal.get_absolute_url()}sheet/?copies=3").content.decode()
    assert page.count("Tick one box") == 3
    for words in ("I can&#39;t go with this", "Fixed:", "The law on medicines", "Who decides:"):
        assert words in page
    assert client.get(f"{ballot.proposal.get_absolute_url()}sheet/?copies=x").status_code == 200


def test_whoever_would_gain_by_it_says_so_and_stands_aside(group, rosa, maya, client, sign_in):
    ballot = asked(group, maya)
    answer(ballot, rosa, "support", reason="It is near.", signed=True)
    interest = actions.declare_interest(
        by=Act(person=rosa), proposal=ballot.proposal, words="My sister drives the van."
    )
    actions.declare_interest(by=Act(person=rosa), proposal=ballot.proposal, words="Once more")
    position = Position.objects.get()
    assert (position.answer, position.reason) == ("stand_aside", "It is near.")
    assert ballot.proposal.interests.get() == interest
    with pytest.raises(BadInput, match="stand aside"):
        answer(ballot, rosa, "support")
    sign_in(maya)
    page = client.get(ballot.proposal.get_absolute_url()).content.decode()
    assert "My sister drives the van." in page


def test_everyone_here_may_say_that_they_would_gain_and_zed_may_not(
    group, rosa, ian, maya, tom, zed, client, sign_in
):
    ballot = asked(group, maya)
    for person in (rosa, ian, maya, tom):
        assert rules.may_declare_interest(Act(person=person), ballot.proposal)
    assert not rules.may_declare_interest(Act(person=zed), ballot.proposal)
    typed = Act(person=rosa, entered_by=ian, channel="phone")
    assert not rules.may_declare_interest(typed, ballot.proposal)
    sign_in(tom)
    form = f"{ballot.proposal.get_absolute_url()}interest/"
    assert client.get(form).status_code == 200
    assert client.post(form, {"words": ""}).status_code == 422
    assert client.post(form, {"words": "I sell vans"}).status_code == 302


def test_nobody_types_over_what_somebody_else_typed_in(group, rosa, ian, maya):
    """Bea, who has no screen, would never see it: her sheet stays as Ian typed it."""
    bea = without_account(group, "Bea")
    ballot = asked(group, maya)
    for_bea = {"person": bea.person, "channel": "phone"}
    actions.take_position(
        by=Act(**for_bea, entered_by=ian), ballot=ballot, answer="objection", reason="No bus"
    )
    for deed in (
        lambda by: actions.take_position(by=by, ballot=ballot, answer="support"),
        lambda by: actions.take_back_position(by=by, ballot=ballot),
    ):
        with pytest.raises(Conflict, match="Somebody else has typed"):
            deed(Act(**for_bea, entered_by=rosa))
    assert Position.objects.get().answer == "objection"
    actions.take_position(by=Act(**for_bea, entered_by=ian), ballot=ballot, answer="live_with")
    assert Position.objects.get().answer == "live_with"
