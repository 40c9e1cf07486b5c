"""Every adopted decision asks whoever holds the money or the duty what comes of it."""

import pytest
from django.urls import reverse

from alongside.asks.models import Ask
from alongside.balance.record import GroupRecord
from alongside.core.errors import BadInput
from alongside.core.models import Letter
from alongside.decisions import actions as decisions
from alongside.partnerships import actions as partnerships
from tests.rooms.asks.conftest import asked_in, by, fresh, give_post, letters_to
from tests.rooms.decisions.builders import answer, asked, four_lines, proposal_in, time_is_up


@pytest.fixture
def agree(group, ian, rosa, maya, tom):
    def agree(**changes):
        ballot = asked(group, ian, **changes)
        for person in [rosa, ian, maya, tom]:
            answer(ballot, person)
        return time_is_up(ballot)

    return agree


def test_an_adopted_decision_opens_one_to_the_post_in_the_brief(
    group, agree, client, sign_in, rosa
):
    four_lines(group, decider="The practice manager")
    decision = agree()
    ask = fresh(Ask.objects.get(about=f"decisions.decision:{decision.pk}"))
    assert ask.held_by == "with the post: The practice manager"
    assert ask.asker_words == "The group" and "Fridays at the hall" in ask.words
    sign_in(rosa)
    page = client.get(decision.proposal.get_absolute_url()).content.decode()
    assert ask.get_absolute_url() in page and "The practice manager" in page


def test_a_member_of_that_post_owes_the_answer_and_is_told(group, agree, tom):
    give_post(group, tom, "Practice manager")
    four_lines(group, decider="practice MANAGER")
    Letter.objects.all().delete()
    agree()
    ask = fresh(Ask.objects.get())
    assert ask.holder.person == tom
    assert any("asks you what comes of it" in letter.body for letter in letters_to(tom))


def test_counting_again_opens_no_second_one_and_a_no_opens_none(group, ian, rosa, maya, tom):
    ballot = asked(group, ian)
    for person in [rosa, ian, maya]:
        answer(ballot, person, "objection", reason="No bus")
    answer(ballot, tom)
    time_is_up(ballot)
    assert not Ask.objects.exists()


def test_what_was_advised_is_owed_an_answer_by_the_body(group, ian, rosa, maya, tom):
    four_lines(group, whose="body", decider="Director of Planning")
    ballot = asked(group, ian, whose="body")
    for person in [rosa, ian, maya, tom]:
        answer(ballot, person)
    time_is_up(ballot)
    assert Ask.objects.get().words.startswith("We advised: Fridays at the hall")


def test_a_question_leads_to_something_put_forward(group, hers, ian, client, sign_in):
    sign_in(ian)
    page = client.get(reverse("propose", args=[group.slug]) + f"?ask={hers.pk}")
    assert f'value="{hers.pk}"' in page.content.decode()
    proposal = decisions.propose(
        by=by(ian), partnership=group, title="Saturdays", words="Open", asks=[hers]
    )
    shown = client.get(proposal.get_absolute_url()).content.decode()
    assert "It grew out of what was asked" in shown and hers.words in shown
    record = GroupRecord.of(group)
    assert f"asks.ask:{hers.pk}" in record.names_of(proposal.pk)
    (led,) = [trace for trace in record.traces if trace.id.startswith("asked:")]
    assert [record.acts[number].part for number in led.words] == ["initiated"]


def test_a_question_of_another_group_leads_nowhere_here(group, hers, zed, place):
    other = partnerships.start(by=by(zed), place=place, name="Other", what="Other")
    with pytest.raises(BadInput):
        decisions.propose(by=by(zed), partnership=other, title="Mine", words="x", asks=[hers])


def test_an_unnamed_question_counts_for_the_ladder_all_the_same(group, rosa, ian):
    ask = asked_in(group, rosa, as_whom="unnamed")
    decisions.propose(by=by(ian), partnership=group, title="It", words="Open", asks=[ask])
    record = GroupRecord.of(group)
    (led,) = [trace for trace in record.traces if trace.id.startswith("asked:")]
    assert len(led.words) == 1


def test_proposals_start_from_nothing_as_before(group, ian):
    assert not proposal_in(group, ian).ask_sources.exists()
