"""Answering in plain words: the clock stops, nothing closes, and whoever asked hears of it."""

import pytest
from django.db import IntegrityError, transaction

from alongside.asks import actions
from alongside.asks.models import Ask, Reply, Telling
from alongside.asks.rules import may_mark_told, may_reply
from alongside.audit.models import Entry
from alongside.core.errors import BadInput, Conflict, Refused
from alongside.core.models import Letter
from alongside.partnerships.models import Contribution
from tests.rooms.asks.conftest import (
    POST,
    agrees,
    asked_in,
    by,
    chase_at,
    day_of,
    fresh,
    leaves,
    letters_to,
    typed,
)


def reply(ask, person, **changes):
    given = {"seen": ask.version, "says": "answer", "words": "On Saturdays, from May."}
    return actions.reply_to_ask(by=by(person), ask=ask, **given | changes)


def test_whoever_owes_the_answer_gives_it_and_nobody_else(hers, rosa, ian, maya, tom, zed):
    assert may_reply(by(tom), hers)
    for person in [rosa, ian, maya, zed]:
        assert not may_reply(by(person), hers)
        with pytest.raises(Refused):
            reply(hers, person)


def test_an_answer_waits_for_the_asker_and_closes_nothing(hers, tom):
    reply(hers, tom)
    ask = fresh(hers)
    assert ask.state == "answered" and ask.closed_at is None
    assert chase_at(day_of(ask, 30)) == 0


def test_not_possible_needs_its_because(hers, tom):
    with pytest.raises(BadInput, match="because") as refused:
        reply(hers, tom, says="not_possible", words=" \n ")
    assert refused.value.field == "words"
    assert reply(hers, tom, says="not_possible", words="The lease forbids it.").says
    with pytest.raises(IntegrityError), transaction.atomic():
        Reply.objects.update(words="")


@pytest.mark.parametrize(
    ("changes", "field"),
    [({"says": "maybe"}, "says"), ({"words": "x" * 5001}, "words"), ({"words": ""}, "words")],
)
def test_what_is_no_answer_says_where_it_is_wrong(hers, tom, changes, field):
    with pytest.raises(BadInput) as refused:
        reply(hers, tom, **changes)
    assert refused.value.field == field and fresh(hers).is_waiting


def test_rosa_hears_of_it_and_counts_as_informed(hers, rosa, tom):
    Letter.objects.all().delete()
    reply(hers, tom)
    assert [letter.to_address for letter in letters_to()] == [rosa.account.email]
    assert "On Saturdays" in letters_to()[0].body and "Tom" not in letters_to()[0].body
    assert POST in letters_to()[0].body
    told = Contribution.objects.about(hers).get(part="informed")
    assert told.membership.person == rosa
    said = Contribution.objects.get(part="spoke", about=f"asks.reply:{Reply.objects.get().pk}")
    assert said.membership.person == tom
    line = Entry.objects.about(hers).get(verb="ask.answered")
    assert line.details == {"says": "answer", "working_days": 0}


def test_of_an_unnamed_ask_everybody_hears_so_that_no_letter_points_at_rosa(
    group, rosa, ian, maya, toms, tom
):
    ask = asked_in(group, rosa, as_whom="unnamed", owner=toms)
    Letter.objects.all().delete()
    reply(ask, tom)
    heard = {letter.to_address for letter in letters_to()}
    assert heard == {person.account.email for person in [rosa, ian, maya]}
    assert len({letter.body for letter in letters_to()}) == 1


def test_whoever_no_letter_reaches_is_to_be_rung(
    hers, rosa, maya, tom, ian, zed, client, sign_in, page
):
    rosa.wants_mail = False
    rosa.save()
    reply(hers, tom)
    telling = Telling.objects.get(told_at=None)
    assert telling.membership.person == rosa
    for person in [rosa, ian, maya, tom]:
        assert may_mark_told(by(person), hers)
    assert not may_mark_told(by(zed), hers)
    sign_in(maya)
    assert "I have told Rosa" in client.get(page(hers)).content.decode()
    address = f"{page(hers)}told/{telling.pk}/"
    assert client.post(address).status_code == 302
    assert client.post(address).status_code == 409
    told = Contribution.objects.about(hers).get(part="informed")
    assert (told.membership.person, told.entered_by.person, told.channel) == (rosa, maya, "phone")
    assert "I have told Rosa" not in client.get(page(hers)).content.decode()


def test_sent_twice_it_is_one_answer_and_the_second_person_is_told(group, rosa, ian, maya):
    ask = asked_in(group, rosa)
    assert reply(ask, ian) == reply(ask, ian)
    with pytest.raises(Conflict):
        reply(ask, maya, words="No idea")
    assert Reply.objects.count() == 1


def test_an_answer_to_words_that_have_changed_is_not_given(hers, rosa, tom):
    seen = hers.version
    actions.reword_ask(by=by(rosa), ask=hers, seen=seen, words="And on Sundays?")
    with pytest.raises(Conflict):
        reply(fresh(hers), tom, seen=seen)


def test_what_a_post_outside_has_said_is_written_down_by_any_member(
    group, rosa, ian, client, sign_in, page
):
    ask = asked_in(group, rosa, post="Head of Pharmacy")
    assert may_reply(by(ian), ask)
    sign_in(ian)
    sent = {"says": "not_possible", "words": "The lease forbids it.", "seen": "1"}
    sent |= {"post": "", "channel": "paper"}
    assert client.post(f"{page(ask)}reply/", sent).status_code == 302
    made = Reply.objects.get()
    assert (made.post, made.channel, made.by.person) == ("Head of Pharmacy", "paper", ian)
    assert "Head of Pharmacy" in client.get(page(ask)).content.decode()


def test_tom_may_ring_it_in_and_maya_types(hers, tom, maya):
    agrees(tom)
    act = typed(tom, maya)
    actions.reply_to_ask(by=act, ask=hers, seen=1, says="will", words="From the first of May.")
    assert Reply.objects.get().channel == "phone"
    assert Contribution.objects.filter(part="spoke").get().entered_by.person == maya


def test_an_answer_is_owed_by_nobody_who_has_left(group, hers, tom, ian):
    leaves(group, tom)
    assert may_reply(by(ian), fresh(hers)) and not may_reply(by(tom), fresh(hers))


def test_on_the_page_an_empty_answer_comes_back_with_what_was_chosen(
    hers, tom, client, sign_in, page
):
    sign_in(tom)
    address = f"{page(hers)}reply/"
    assert client.get(address).status_code == 200
    empty = client.post(address, {"says": "not_possible", "words": "", "seen": "1"})
    shown = empty.content.decode()
    assert empty.status_code == 422 and "say why" in shown
    assert 'value="not_possible" checked' in " ".join(shown.split())
    sent = {"says": "not_possible", "words": "The <b>lease</b>", "seen": "1"}
    assert client.post(address, sent).status_code == 302
    assert "The &lt;b&gt;lease" in client.get(page(hers)).content.decode()
    assert client.post(address, sent).status_code == 302
    assert client.post(address, {**sent, "words": "Other"}).status_code == 409


def test_a_closed_one_is_not_answered(hers, rosa, tom):
    actions.close_ask(by=by(rosa), ask=hers)
    assert "closed" in may_reply(by(tom), fresh(hers)).reason
    assert Ask.objects.answered().count() == 0
