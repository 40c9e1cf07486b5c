"""Saying why, and letting others read it without a name: given, changed, taken back."""

import json
from dataclasses import replace

import pytest

from alongside.audit.models import Entry
from alongside.core import clock
from alongside.core.acts import Act
from alongside.core.errors import BadInput, Conflict, Refused
from alongside.dialogue import actions, rules
from alongside.dialogue.models import Participant, Reason, Vote
from alongside.partnerships.models import Contribution
from alongside.people import actions as people
from alongside.people.models import Person
from alongside.privacy.actions import erase_person, export_person
from tests.conftest import member
from tests.rooms.dialogue.conftest import act

LATE = "I work until six"


def answered(conversation, person, value=1) -> Participant:
    mine = actions.take_part(by=act(person), conversation=conversation)
    for statement in conversation.statements.all():
        actions.vote(by=act(person), participant=mine, statement=statement, value=value)
    return mine


@pytest.fixture
def hers(talk, rosa):
    return answered(talk, rosa)


@pytest.fixture
def one(talk):
    return talk.statements.oldest_first().first()


def say_why(hers, one, because=LATE, may_be_read=True, by=None):
    by = by or act(hers.person)
    return actions.say_why(
        by=by, participant=hers, statement=one, because=because, may_be_read=may_be_read
    )


def test_may_say_why_is_for_ones_own_answers_alone(talk, hers, one, rosa, ian, maya, tom, zed):
    given = hers.votes.get(statement=one)
    assert rules.may_say_why(act(rosa), hers, given, may_be_read=True)
    for person in [ian, maya, tom, zed]:
        assert rules.may_say_why(act(person), hers, given).reason == rules.NOT_YOURS
    assert "Answer first" in rules.may_say_why(act(rosa), hers, None).reason


def test_may_take_back_reason_is_for_whoever_gave_it(talk, hers, rosa, ian, maya, tom, zed):
    assert rules.may_take_back_reason(act(rosa), hers)
    for person in [ian, maya, tom, zed]:
        assert rules.may_take_back_reason(act(person), hers).reason == rules.NOT_YOURS


def test_without_the_tick_nobody_else_reads_it(hers, one):
    say_why(hers, one, may_be_read=False)
    assert Vote.objects.get(statement=one).because == LATE
    assert not Reason.objects.exists()


def test_with_it_the_words_wait_to_be_looked_at(talk, hers, one):
    say_why(hers, one)
    made = Reason.objects.get()
    assert (made.words, made.standing, made.round.number) == (LATE, "waiting", 1)
    assert made.conversation == talk and made.released_at is None


def test_the_same_words_again_stay_as_they_were_looked_at(hers, one):
    say_why(hers, one)
    Reason.objects.update(standing="accepted")
    say_why(hers, one)
    assert Reason.objects.get().standing == "accepted"


def test_other_words_are_looked_at_anew_under_another_key(hers, one):
    say_why(hers, one)
    Reason.objects.update(standing="accepted")
    before = Reason.objects.get().key
    say_why(hers, one, because="I work until seven")
    made = Reason.objects.get()
    assert (made.words, made.standing) == ("I work until seven", "waiting")
    assert made.key != before


def test_no_words_are_no_reason(hers, one):
    say_why(hers, one)
    say_why(hers, one, because=" ")
    assert not Reason.objects.exists()


@pytest.mark.parametrize("then", ["another answer", "taken back", "other words", "no tick"])
def test_it_goes_with_the_answer_that_it_was_given_for(hers, one, rosa, then):
    say_why(hers, one)
    if then == "another answer":
        actions.vote(by=act(rosa), participant=hers, statement=one, value=-1)
    elif then == "taken back":
        actions.take_back_vote(by=act(rosa), participant=hers, statement=one)
    elif then == "other words":
        actions.vote(by=act(rosa), participant=hers, statement=one, value=1, because="Well")
    else:
        say_why(hers, one, may_be_read=False)
    assert not Reason.objects.exists()


def test_the_same_answer_again_loses_nothing(hers, one, rosa):
    say_why(hers, one)
    actions.vote(by=act(rosa), participant=hers, statement=one, value=1)
    assert Reason.objects.get().words == LATE


def test_why_one_passed_stays_with_oneself(talk, one, ian):
    his = answered(talk, ian, value=0)
    with pytest.raises(Refused, match="You passed"):
        say_why(his, one)
    assert Vote.objects.get(statement=one).because == ""
    say_why(his, one, may_be_read=False)
    assert Vote.objects.get(statement=one).because == LATE


def test_nobody_says_why_before_answering_or_after_the_end(talk, hers, one, rosa, maya):
    actions.take_back_vote(by=act(rosa), participant=hers, statement=one)
    with pytest.raises(Refused, match="Answer first"):
        say_why(hers, one)
    actions.vote(by=act(rosa), participant=hers, statement=one, value=1)
    actions.close_conversation(by=act(maya), conversation=talk)
    with pytest.raises(Refused, match="has closed"):
        say_why(hers, one)


def test_too_many_words_are_refused_and_change_nothing(hers, one):
    say_why(hers, one)
    with pytest.raises(BadInput) as refused:
        say_why(hers, one, because="x" * 281)
    assert refused.value.field == "because"
    assert Reason.objects.get().words == LATE


def test_it_is_taken_back_at_any_time_and_the_words_stay_with_her(talk, hers, one, rosa, maya):
    say_why(hers, one)
    actions.close_conversation(by=act(maya), conversation=talk)
    actions.take_back_reason(by=act(rosa), participant=hers, statement=one)
    assert not Reason.objects.exists()
    assert Vote.objects.get(statement=one).because == LATE
    actions.take_back_reason(by=act(rosa), participant=hers, statement=one)
    assert Entry.objects.filter(verb="reason.taken_back").count() == 1


def test_somebody_else_takes_nothing_back(hers, one, ian, maya):
    say_why(hers, one)
    for person in [ian, maya]:
        with pytest.raises(Refused):
            actions.take_back_reason(by=act(person), participant=hers, statement=one)
    assert Reason.objects.exists()


def test_by_proxy_for_someone_without_a_phone_and_never_over_their_own(talk, group, one, maya):
    nora = people.enter_person(by=act(maya), name="Nora", channel="in_person", agreed=True)
    member(group, nora)
    typed = replace(act(nora), entered_by=maya, channel="paper")
    hers = actions.take_part(by=typed, conversation=talk)
    actions.vote(by=typed, participant=hers, statement=one, value=-1)
    say_why(hers, one, by=typed)
    assert Reason.objects.get().vote.entered_by == maya
    own = Act(person=nora)
    actions.vote(by=own, participant=hers, statement=one, value=-1)
    say_why(hers, one, may_be_read=False, by=own)
    with pytest.raises(Conflict, match="Only they can change it"):
        say_why(hers, one, by=typed)
    assert not Reason.objects.exists()


def test_the_log_says_that_and_never_what(hers, one, rosa):
    say_why(hers, one)
    line = Entry.objects.get(verb="reason.given")
    assert line.actor == f"person:{rosa.pk}"
    assert LATE not in json.dumps(list(Entry.objects.values_list("details", flat=True)))


def test_reasons_count_once_as_having_spoken_and_without_a_name(talk, hers, rosa):
    for statement in talk.statements.all():
        say_why(hers, statement)
        say_why(hers, statement, because="And again")
    spoke = Contribution.objects.get(part="spoke")
    assert spoke.membership.person == rosa
    assert spoke.about == f"dialogue.conversation:{talk.pk}", "which statement is not told"
    assert spoke.shown_name == "Someone in this group"


def test_a_guest_without_a_name_leaves_no_contribution(fair, guest):
    for statement in fair.statements.all():
        actions.vote(by=act(None), participant=guest, statement=statement, value=1)
    say_why(guest, fair.statements.first(), by=act(None))
    assert Reason.objects.get().round is None
    assert not Contribution.objects.filter(part="spoke").exists()


def test_erasure_takes_the_words_and_the_export_has_them(hers, one, rosa):
    say_why(hers, one)
    rosa = Person.objects.get(pk=rosa.pk)
    assert LATE in json.dumps(export_person(by=act(rosa), person=rosa))
    erase_person(by=act(rosa), person=rosa)
    assert not Reason.objects.exists()


def test_the_tick_is_off_on_the_card_and_is_not_there_for_a_pass(page, talk, one, rosa):
    page(rosa, talk, "answer/", statement=one.pk, answer="agree")
    shown = page(rosa, talk, f"?said={one.pk}").text
    assert "Others may read this, without my name, once it has been looked at" in shown
    tick = shown.split('name="may_be_read"')[1].split(">")[0]
    assert "checked" not in tick
    page(rosa, talk, "answer/", statement=one.pk, answer="pass")
    assert 'name="may_be_read"' not in page(rosa, talk, f"?said={one.pk}").text


def test_on_the_card_and_then_among_my_answers(page, talk, one, rosa):
    page(rosa, talk, "answer/", statement=one.pk, answer="disagree")
    sent = {"statement": one.pk, "because": "<b>dear</b>", "may_be_read": "on"}
    assert page(rosa, talk, "because/", **sent).status_code == 302
    mine = page(rosa, talk, "answers/").text
    assert "Because: &lt;b&gt;dear&lt;/b&gt;" in mine
    assert "Others may read why, without your name, once it has been looked at." in mine
    assert "Change why" in mine and "Keep why to myself" in mine
    again = page(rosa, talk, f"because/?statement={one.pk}").text
    assert "checked" in again.split('name="may_be_read"')[1].split(">")[0]
    assert page(rosa, talk, "because/keep/", statement=one.pk, back="answers").status_code == 302
    mine = page(rosa, talk, "answers/").text
    assert "Keep why to myself" not in mine and "Because:" in mine


def test_too_long_is_said_at_the_field_and_nothing_typed_is_lost(page, talk, one, rosa):
    page(rosa, talk, "answer/", statement=one.pk, answer="agree")
    sent = {"statement": one.pk, "because": "y" * 300, "may_be_read": "on"}
    answer = page(rosa, talk, "because/", **sent)
    assert answer.status_code == 422
    assert "Use 280 characters or fewer" in answer.text and "y" * 300 in answer.text
    assert "checked" in answer.text.split('name="may_be_read"')[1].split(">")[0]


def test_a_tick_without_words_is_asked_about(page, talk, one, rosa):
    page(rosa, talk, "answer/", statement=one.pk, answer="agree")
    answer = page(rosa, talk, "because/", statement=one.pk, because=" ", may_be_read="on")
    assert answer.status_code == 422 and "Write why, or leave the tick out" in answer.text


def test_a_refusal_is_told_to_its_writer(page, talk, hers, one, rosa, maya):
    say_why(hers, one)
    Reason.objects.update(released_at=clock.now())
    look = {"may_be_read": False, "refused_for": "hurtful", "note": "Say it of the service."}
    actions.look_at_reason(by=act(maya), reason=Reason.objects.get(), **look)
    mine = page(rosa, talk, "answers/").text
    assert "Taken down, because: it is hurtful. Say it of the service." in mine


def test_one_click_fills_in_the_form_for_a_statement_of_its_own(page, talk, hers, one, rosa, ian):
    say_why(hers, one, may_be_read=False)
    address = f"say/?because={one.pk}"
    assert address in page(rosa, talk, "answers/").text
    assert LATE in page(rosa, talk, address).text
    answered(talk, ian)
    assert LATE not in page(ian, talk, address).text, "nobody fills in another's words"
    for odd in ["say/?because=", "say/?because=999999", "say/?because=x"]:
        assert page(rosa, talk, odd).status_code == 200


def test_the_page_asks_for_an_answer_first(page, talk, one, rosa, zed):
    assert page(rosa, talk, f"because/?statement={one.pk}").status_code == 400
    assert page(rosa, talk, "because/?statement=x").status_code == 400
    assert page(zed, talk, f"because/?statement={one.pk}").status_code == 403
