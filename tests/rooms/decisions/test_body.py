"""A public body's own decision: on the record with its reasons, everyone told beforehand."""

import pytest

from alongside.core.acts import Act
from alongside.core.errors import BadInput, Conflict, Refused
from alongside.decisions import actions, rules
from alongside.decisions.models import Proposal
from alongside.partnerships.models import Contribution
from tests.rooms.decisions.builders import answer, ballot_on, day, four_lines, proposal_in


@pytest.fixture
def for_the_body(group, rosa) -> Proposal:
    four_lines(group, whose="body", decider="Director of primary care")
    return proposal_in(group, rosa, whose="body")


def decided(proposal, person, **changes):
    told = {"says": "body_in_part", "reasons": "The lease ends in May.", "starts_on": day(14)}
    return actions.record_body_decision(by=Act(person=person), proposal=proposal, **told | changes)


def test_tom_writes_down_what_was_decided_and_everyone_hears_before(for_the_body, tom):
    decision = decided(for_the_body, tom)
    assert decision.standing == "body_in_part" and decision.ballot is None
    told = Contribution.objects.filter(part="informed", about__startswith="decisions.")
    assert told.count() == 4
    act = Contribution.objects.get(part="decided")
    assert (act.membership.person, act.side) == (tom, "professional")


def test_people_advise_first_and_that_decides_nothing(for_the_body, group, rosa, ian, maya, tom):
    ballot = ballot_on(for_the_body)
    for person in (rosa, ian, maya, tom):
        answer(ballot, person)
    with pytest.raises(Refused, match="wait until they have advised"):
        decided(for_the_body, tom)
    advice = actions.close_ballot(by=Act(person=maya), ballot=ballot)
    assert advice.standing == "advised" and not advice.stands and advice.starts_on is None
    assert not Contribution.objects.filter(part="decided").exists()
    assert Contribution.objects.filter(part="voted").count() == 4
    assert decided(for_the_body, tom, says="body_yes").standing == "body_yes"
    assert Proposal.objects.with_state().get().state_words == "The body said yes"


def test_only_someone_paid_records_it_and_in_their_own_hand(
    for_the_body, rosa, ian, maya, tom, zed
):
    assert rules.may_record_body_decision(Act(person=tom), for_the_body)
    for person in (rosa, ian, maya, zed):
        assert not rules.may_record_body_decision(Act(person=person), for_the_body)
        with pytest.raises(Refused):
            decided(for_the_body, person)


def test_the_groups_own_decision_is_not_the_bodys(group, rosa, tom):
    four_lines(group, decider="Director")
    with pytest.raises(Refused, match="not the body's"):
        decided(proposal_in(group, rosa), tom)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"reasons": ""}, "reasons"),
        ({"says": "maybe"}, "says"),
        ({"starts_on": None}, "starts_on"),
        ({"review_on": day(-3)}, "review_on"),
    ],
)
def test_reasons_and_a_day_are_owed(for_the_body, tom, changes, field):
    with pytest.raises(BadInput) as problem:
        decided(for_the_body, tom, **changes)
    assert problem.value.field == field


def test_once_on_the_record_it_stays(for_the_body, tom):
    decided(for_the_body, tom)
    with pytest.raises(Conflict):
        decided(for_the_body, tom, says="body_no")


def test_the_page_and_the_record_show_the_reasons(for_the_body, rosa, tom, client, sign_in):
    sign_in(tom)
    page = for_the_body.get_absolute_url()
    assert client.get(f"{page}body/").status_code == 200
    typed = {"says": "body_no", "reasons": "No <b>money</b>", "starts_on": day(9).isoformat()}
    assert client.post(f"{page}body/", typed | {"reasons": ""}).status_code == 422
    assert client.post(f"{page}body/", typed).status_code == 302
    decision = for_the_body.decisions.get()
    sign_in(rosa)
    for address in (page, f"{page}record/{decision.pk}/"):
        text = client.get(address).content.decode()
        assert "No &lt;b&gt;money&lt;/b&gt;" in text
