"""Putting something forward: by anyone, from scratch or from what was said."""

import pytest
from django.urls import reverse

from alongside.audit.models import Entry
from alongside.core.acts import Act
from alongside.core.errors import BadInput, Refused
from alongside.decisions import actions, rules
from alongside.decisions.models import Proposal
from alongside.dialogue import actions as dialogue
from alongside.partnerships.models import Contribution
from tests.rooms.decisions.builders import answer, asked, day, four_lines, proposal_in


def said_in(group, person, words="The chemist could come on Fridays."):
    conversation = dialogue.open_conversation(
        by=Act(person=person),
        partnership=group,
        question="What would help?",
        open_lines="Everything",
        fixed_lines="Nothing",
        decider="All of us",
        hear_by=day(30),
    )
    return dialogue.say(by=Act(person=person), conversation=conversation, words=words)


def test_rosa_puts_something_forward_from_scratch(group, rosa):
    proposal = proposal_in(group, rosa)
    assert (proposal.state, proposal.whose, proposal.version) == ("written", "shared", 1)
    assert proposal.wordings.get().words == "The chemist comes on Fridays."
    act = Contribution.objects.get(part="initiated", about=f"decisions.proposal:{proposal.pk}")
    assert act.membership.person == rosa
    assert Entry.objects.about(proposal).get().verb == "proposal.made"


def test_what_was_said_becomes_a_proposal_and_is_named_as_its_source(group, rosa, ian):
    statement = said_in(group, ian)
    proposal = proposal_in(group, rosa, statements=[statement])
    assert [source.statement for source in proposal.sources.all()] == [statement]


def test_what_was_said_elsewhere_is_no_source(group, rosa, zed, place):
    from alongside.partnerships import actions as partnerships

    theirs = partnerships.start(by=Act(person=zed), place=place, name="Theirs", what="Else")
    with pytest.raises(BadInput):
        proposal_in(group, rosa, statements=[said_in(theirs, zed)])
    assert Proposal.objects.count() == 0


def test_a_double_click_puts_it_forward_once(group, rosa):
    assert proposal_in(group, rosa) == proposal_in(group, rosa)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"title": ""}, "title"),
        ({"title": "x" * 141}, "title"),
        ({"title": "\x00\u202e"}, "title"),
        ({"words": "   "}, "words"),
        ({"words": "x" * 5_001}, "words"),
        ({"if_nothing": "x" * 501}, "if_nothing"),
        ({"whose": "mine"}, "whose"),
        ({"weight": "heavy"}, "weight"),
        ({"starts_on": day(-1)}, "starts_on"),
        ({"review_on": day(0)}, "review_on"),
    ],
)
def test_what_cannot_be_used_is_said_at_its_field(group, rosa, changes, field):
    with pytest.raises(BadInput) as problem:
        proposal_in(group, rosa, **changes)
    assert problem.value.field == field


def test_only_what_is_in_force_can_be_taken_back(group, rosa, ian):
    waiting = proposal_in(group, rosa)
    with pytest.raises(BadInput, match="in force"):
        proposal_in(group, ian, title="Take it back", reverses=waiting)


def test_anyone_in_the_group_proposes_and_zed_does_not(group, rosa, ian, maya, tom, zed):
    for person in (rosa, ian, maya, tom):
        assert rules.may_propose(Act(person=person), group)
    for person in (zed, None):
        assert not rules.may_propose(Act(person=person), group)
        with pytest.raises(Refused):
            actions.propose(by=Act(person=person), partnership=group, title="A", words="B")


def test_everyone_in_the_group_words_it_and_zed_does_not(group, rosa, ian, maya, tom, zed):
    proposal = proposal_in(group, rosa)
    for person in (rosa, ian, maya, tom):
        assert rules.may_amend(Act(person=person), proposal)
    assert not rules.may_amend(Act(person=zed), proposal)


def test_members_see_decisions_and_zed_does_not(group, rosa, ian, maya, tom, zed):
    for person in (rosa, ian, maya, tom):
        assert rules.may_see_decisions(person, group)
    assert not rules.may_see_decisions(zed, group)
    assert not rules.may_see_decisions(None, group)


def test_the_page_keeps_what_was_typed_when_something_is_missing(group, rosa, client, sign_in):
    sign_in(rosa)
    typed = {"title": "", "words": "Keep <script>these</script>", "whose": "shared"}
    page = client.post(f"/groups/{group.slug}/decisions/new/", typed | {"weight": "ordinary"})
    assert page.status_code == 422
    assert b"Keep &lt;script&gt;these&lt;/script&gt;" in page.content


def test_the_form_starts_from_what_was_said(group, rosa, ian, client, sign_in):
    statement = said_in(group, ian)
    sign_in(rosa)
    address = f"/groups/{group.slug}/decisions/new/"
    page = client.get(f"{address}?statement={statement.pk}").content.decode()
    assert "The chemist could come on Fridays." in page
    typed = {"title": "Fridays", "words": "On Fridays", "whose": "shared", "weight": "ordinary"}
    sent = client.post(address, typed | {"statements": [statement.pk]})
    proposal = Proposal.objects.get()
    assert sent.status_code == 302 and sent["Location"] == proposal.get_absolute_url()
    assert proposal.sources.get().statement == statement
    assert "It grew out of what was said" in client.get(sent["Location"]).content.decode()


@pytest.mark.parametrize("asked_for", ["x", "-1", "99999999999999999999", ""])
def test_an_odd_statement_in_the_address_is_no_mistake(group, rosa, client, sign_in, asked_for):
    sign_in(rosa)
    page = client.get(f"/groups/{group.slug}/decisions/new/?statement={asked_for}&reverses=x")
    assert page.status_code == 200


def test_a_decision_can_be_challenged_from_its_page(group, rosa, ian, maya, tom, client, sign_in):
    four_lines(group)
    ballot = asked(group, rosa)
    for person in (rosa, ian, maya, tom):
        answer(ballot, person)
    actions.close_ballot(by=Act(person=maya), ballot=ballot)
    sign_in(ian)
    page = client.get(ballot.proposal.get_absolute_url()).content.decode()
    link = f"/groups/{group.slug}/decisions/new/?reverses={ballot.proposal.pk}"
    assert link in page
    assert "Take back: Fridays at the hall" in client.get(link).content.decode()


@pytest.mark.parametrize("number", ["9" * 40, "-1", "words", "99999999"])
def test_a_statement_that_cannot_be_is_asked_about_again(group, rosa, client, sign_in, number):
    sign_in(rosa)
    typed = {"title": "Fridays", "words": "The chemist comes.", "whose": "shared"}
    sent = client.post(
        reverse("propose", args=[group.slug]), {**typed, "weight": "ordinary", "statements": number}
    )
    assert sent.status_code == 422
    assert "The chemist comes." in sent.text
    assert not Proposal.objects.exists()
