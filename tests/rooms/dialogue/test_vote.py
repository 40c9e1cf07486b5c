"""Agree, disagree, pass: one answer each, changed in place, written down cheaply."""

import json
from dataclasses import replace

import pytest

from alongside.audit.models import Entry
from alongside.core.errors import BadInput, Conflict, Refused
from alongside.dialogue import actions, rules
from alongside.dialogue.models import Participant, Statement, Vote
from alongside.partnerships import actions as partnerships
from alongside.partnerships.models import Contribution
from alongside.people import actions as people
from alongside.people.models import Person
from tests.rooms.dialogue.conftest import act, at_once


@pytest.fixture
def hers(talk, rosa):
    return actions.take_part(by=act(rosa), conversation=talk)


def test_may_vote_is_for_ones_own_answers_alone(talk, hers, rosa, ian, maya, tom, zed):
    assert rules.may_vote(act(rosa), hers)
    for person in [ian, maya, tom, zed]:
        assert rules.may_vote(act(person), hers).reason == rules.NOT_YOURS
    for person in [ian, maya, tom]:
        assert rules.may_vote(act(person), actions.take_part(by=act(person), conversation=talk))


def test_one_row_changed_in_place(talk, hers, rosa):
    statement = talk.statements.first()
    for value in [1, -1, 0, 0]:
        actions.vote(by=act(rosa), participant=hers, statement=statement, value=value)
    assert Vote.objects.get().value == 0


def test_only_the_first_answer_is_a_contribution(talk, hers, rosa):
    for statement in talk.statements.all():
        actions.vote(by=act(rosa), participant=hers, statement=statement, value=1)
    actions.take_back_vote(by=act(rosa), participant=hers, statement=statement)
    actions.vote(by=act(rosa), participant=hers, statement=statement, value=-1)
    assert Contribution.objects.filter(part="voted").count() == 1


def test_the_log_says_that_she_answered_and_never_what(talk, hers, rosa):
    statement = talk.statements.first()
    actions.vote(by=act(rosa), participant=hers, statement=statement, value=-1, because="late")
    line = Entry.objects.get(verb="vote.cast")
    assert line.actor == f"person:{rosa.pk}"
    assert json.dumps(line.details) == "{}"


def test_because_stays_with_the_same_answer_and_goes_with_another(talk, hers, rosa):
    statement = talk.statements.first()

    def say(value, **because):
        actions.vote(by=act(rosa), participant=hers, statement=statement, value=value, **because)
        return Vote.objects.get().because

    assert say(1, because="I work") == "I work"
    assert say(1) == "I work", "a second click loses nothing"
    assert say(1, because="") == ""
    assert say(1, because="I work") == "I work"
    assert say(-1) == "", "the reason was for the other answer"


def test_bad_answers_are_refused(talk, hers, rosa):
    statement = talk.statements.first()
    for value in [2, -2, 100]:
        with pytest.raises(BadInput, match="agree, disagree or pass"):
            actions.vote(by=act(rosa), participant=hers, statement=statement, value=value)
    with pytest.raises(BadInput, match="280"):
        actions.vote(
            by=act(rosa), participant=hers, statement=statement, value=1, because="x" * 10_000_000
        )
    assert not Vote.objects.exists()


def test_statements_of_another_conversation_or_not_shown_cannot_be_answered(
    talk, fair, hers, rosa, maya
):
    with pytest.raises(Refused, match="not being asked"):
        actions.vote(by=act(rosa), participant=hers, statement=fair.statements.first(), value=1)
    hidden = talk.statements.first()
    actions.moderate(by=act(maya), statement=hidden, decision="hold", reason="two_ideas")
    hidden.refresh_from_db()
    with pytest.raises(Refused, match="not being asked"):
        actions.vote(by=act(rosa), participant=hers, statement=hidden, value=1)


def test_nobody_answers_once_it_is_closed(talk, hers, rosa, maya):
    statement = talk.statements.first()
    actions.vote(by=act(rosa), participant=hers, statement=statement, value=1)
    actions.close_conversation(by=act(maya), conversation=talk)
    with pytest.raises(Refused, match="has closed"):
        actions.vote(by=act(rosa), participant=hers, statement=statement, value=-1)
    with pytest.raises(Refused, match="has closed"):
        actions.take_back_vote(by=act(rosa), participant=hers, statement=statement)
    assert Vote.objects.get().value == 1


def test_an_imported_voter_is_nobody_here(fair, zed):
    imported = Participant.objects.create(conversation=fair, external_id="17")
    for person in [None, zed]:
        assert rules.may_vote(act(person), imported).reason == rules.NOT_YOURS


def typed_by(typist, person, **more):
    return replace(act(person), entered_by=typist, channel="phone", **more)


@pytest.fixture
def nell(maya, group):
    """Has no device, and agreed that someone types for her."""
    nell = people.enter_person(by=act(maya), name="Nell", channel="phone", agreed=True)
    partnerships.add_member(by=act(maya), partnership=group, person=nell)
    return nell


def test_maya_types_for_nell_and_the_row_says_so(talk, nell, maya):
    by = typed_by(maya, nell)
    hers = actions.take_part(by=by, conversation=talk)
    actions.vote(by=by, participant=hers, statement=talk.statements.first(), value=1)
    vote = Vote.objects.get()
    assert (vote.channel, vote.entered_by) == ("phone", maya)
    voted = Contribution.objects.get(part="voted")
    assert (voted.membership.person, voted.entered_by.person) == (nell, maya)


def test_nobody_types_over_what_rosa_answered_herself(talk, hers, rosa, maya):
    people.give_consent(by=act(rosa), person=rosa, purpose="be_entered", channel="phone")
    statement = talk.statements.first()
    actions.vote(by=act(rosa), participant=hers, statement=statement, value=1)
    with pytest.raises(Conflict, match="Only they can change it"):
        actions.vote(by=typed_by(maya, rosa), participant=hers, statement=statement, value=-1)
    assert Vote.objects.get().value == 1


def test_tom_who_is_paid_types_for_rosa_only_with_a_witness(talk, hers, rosa, tom):
    people.give_consent(by=act(rosa), person=rosa, purpose="be_entered", channel="phone")
    statement = talk.statements.first()
    with pytest.raises(Refused, match="outside"):
        actions.vote(by=typed_by(tom, rosa), participant=hers, statement=statement, value=1)
    by = typed_by(tom, rosa, witness="Fr Kelly")
    assert actions.vote(by=by, participant=hers, statement=statement, value=1).entered_by == tom


def test_a_vote_takes_five_queries(talk, hers, rosa, django_assert_num_queries):
    one, two = talk.statements.all()
    actions.vote(by=act(rosa), participant=hers, statement=one, value=1)
    with django_assert_num_queries(7):  # five, within a savepoint
        actions.vote(by=act(rosa), participant=hers, statement=two, value=1)


@pytest.mark.django_db(transaction=True)
def test_a_hundred_votes_at_once_are_one_vote_and_one_contribution(talk, rosa):
    statement = talk.statements.first()
    mine = actions.take_part(by=act(rosa), conversation=talk)

    def cast(number: int) -> None:
        actions.vote(
            by=act(Person.objects.get(pk=rosa.pk)),
            participant=Participant.objects.get(pk=mine.pk),
            statement=Statement.objects.get(pk=statement.pk),
            value=[1, -1, 0][number % 3],
        )

    at_once(cast, 100)
    assert Vote.objects.filter(participant=mine).count() == 1
    assert Contribution.objects.filter(part="voted").count() == 1
    assert Entry.objects.filter(verb="vote.cast").count() == 100


def test_rosa_votes_on_the_page_and_sees_the_next(page, talk, rosa):
    page(rosa, talk, "begin/", go="1")
    first = Participant.objects.get(person=rosa).statement_before_them()
    shown = page(rosa, talk).content.decode()
    assert "1 of 2" in shown and first.words in shown
    answer = page(rosa, talk, "answer/", statement=first.pk, answer="agree")
    assert answer.url.endswith(f"?said={first.pk}")
    shown = page(rosa, talk, f"?said={first.pk}").content.decode()
    assert "You agreed" in shown and "2 of 2" in shown
    page(rosa, talk, "because/", statement=first.pk, because="<script>alert(1)</script>")
    shown = page(rosa, talk, f"?said={first.pk}").content.decode()
    assert "&lt;script&gt;alert(1)" in shown and "<script>alert" not in shown


@pytest.mark.parametrize("posted", [{"answer": "maybe"}, {"statement": "x"}, {"statement": ""}])
def test_a_page_that_sends_nonsense_is_told_plainly(page, talk, rosa, posted):
    given = {"statement": talk.statements.first().pk, "answer": "agree"} | posted
    assert page(rosa, talk, "answer/", **given).status_code == 400
    assert not Vote.objects.exists()


def test_looking_changes_nothing(page, client, talk, rosa):
    page(rosa, talk, "?said=99999999999999999999999")
    page(rosa, talk, "?said=%C2%B2")
    assert client.get(talk.get_absolute_url() + "answer/").status_code == 405
    assert client.get(talk.get_absolute_url() + "begin/").status_code == 405
    assert not Participant.objects.exists()


def test_zed_votes_nowhere(page, talk, zed):
    statement = talk.statements.first()
    for path in ["answer/", "take-back/", "because/", "guess/"]:
        answer = page(zed, talk, path, statement=statement.pk, answer="agree", because="x")
        assert answer.status_code == 403
    assert not Vote.objects.exists()
