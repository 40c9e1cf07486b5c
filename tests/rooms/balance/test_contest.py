"""Saying that a rung is wrong: anyone may, the group answers, whoever said so settles it."""

import pytest

from alongside.balance import actions, rules
from alongside.balance.models import Contest
from alongside.core.acts import Act
from alongside.core.errors import BadInput, Conflict, Refused
from alongside.core.models import Letter
from tests.rooms.decisions.builders import proposal_in


def contested(group, person, words="We were told a week late.") -> Contest:
    return actions.contest(
        by=Act(person=person),
        partnership=group,
        about=f"partnerships.partnership:{group.pk}",
        title="The whole way so far",
        rung=4,
        words=words,
    )


def test_anyone_here_says_that_it_is_wrong_once_for_each_click(group, rosa):
    assert contested(group, rosa) == contested(group, rosa)
    assert Contest.objects.get().rung == 4


@pytest.mark.parametrize("words", ["", " \x00", "x" * 1_001])
def test_it_takes_words(group, rosa, words):
    with pytest.raises(BadInput):
        contested(group, rosa, words)


def test_who_contests_who_answers_and_who_settles(group, rosa, ian, maya, tom, zed):
    for person in (rosa, ian, maya, tom):
        assert rules.may_contest(Act(person=person), group)
    assert not rules.may_contest(Act(person=zed), group)
    contest = contested(group, rosa)
    for person in (ian, maya, tom):
        assert rules.may_answer_contest(Act(person=person), contest)
        assert not rules.may_settle_contest(Act(person=person), contest)
    assert not rules.may_answer_contest(Act(person=rosa), contest)
    assert rules.may_settle_contest(Act(person=rosa), contest)
    assert not rules.may_answer_contest(Act(person=zed), contest)
    assert not rules.may_settle_contest(Act(person=zed), contest)


def test_an_answer_reaches_whoever_said_it_and_only_they_close_it(group, rosa, maya):
    contest = contested(group, rosa)
    actions.answer_contest(by=Act(person=maya), contest=contest, words="You are right.")
    actions.answer_contest(by=Act(person=maya), contest=contest, words="You are right.")
    assert contest.answers.count() == 1
    assert Letter.objects.get(subject__startswith="About what you").to_address == "rosa@example.org"
    with pytest.raises(Refused):
        actions.settle_contest(by=Act(person=maya), contest=contest)
    actions.settle_contest(by=Act(person=rosa), contest=contest)
    with pytest.raises(Conflict):
        actions.settle_contest(by=Act(person=rosa), contest=contest)
    with pytest.raises(Refused, match="settled"):
        actions.answer_contest(by=Act(person=maya), contest=contest, words="One thing more")


def test_the_pages_from_contest_to_settled(group, rosa, maya, client, sign_in):
    proposal = proposal_in(group, maya)
    sign_in(rosa)
    base = f"/groups/{group.slug}/say/"
    about = f"decisions.proposal:{proposal.pk}"
    form = f"{base}contests/new/?about={about}"
    assert client.get(form).status_code == 200
    assert client.post(form, {"words": ""}).status_code == 422
    assert client.post(form, {"words": "<i>Not</i> so"}).status_code == 302
    contest = Contest.objects.get()
    assert contest.title == "Fridays at the hall"
    sign_in(maya)
    answer = f"{base}contests/{contest.pk}/"
    assert client.get(answer).status_code == 200
    assert client.post(answer, {"words": "We look again"}).status_code == 302
    sign_in(rosa)
    for page in (f"{base}contests/", f"{base}decisions/{proposal.pk}/"):
        text = client.get(page).content.decode()
        assert "&lt;i&gt;Not&lt;/i&gt; so" in text and "We look again" in text
    assert client.post(f"{answer}settle/").status_code == 302
    assert client.post(f"{answer}settle/").status_code == 409


@pytest.mark.parametrize("about", ["", "x", "decisions.proposal:999", "people.person:1"])
def test_only_what_is_on_the_ladder_is_contested(group, rosa, client, sign_in, about):
    sign_in(rosa)
    assert client.get(f"/groups/{group.slug}/say/contests/new/?about={about}").status_code == 404
