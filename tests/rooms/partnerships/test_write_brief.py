"""The brief: four lines tonight, the rest together, and two writers who lose nothing."""

from datetime import timedelta

import pytest

from alongside.core import clock
from alongside.core.errors import BadInput, Conflict, Refused
from alongside.partnerships import actions
from alongside.partnerships.models import Brief, BriefIssue
from alongside.partnerships.models.briefs import fingerprint
from alongside.partnerships.rules import may_issue_brief, may_spend_money, may_write_brief

PAGE = "/groups/prescriptions/brief/"


def test_any_member_writes_the_brief_and_zed_does_not(group, rosa, ian, maya, tom, zed, by):
    for person in [rosa, ian, maya, tom]:
        assert may_write_brief(person, group)
    assert not may_write_brief(zed, group)
    with pytest.raises(Refused):
        actions.write_brief(by=by(zed), brief=group.brief, seen=1, open="Everything")


def test_no_money_moves_before_the_brief_is_whole(group, rosa, ian, maya, tom, zed):
    for person in [rosa, ian, maya, tom]:
        assert "Still blank" in may_spend_money(person, group).reason
    assert not may_spend_money(zed, group)


def test_money_may_move_once_it_is(group, whole, rosa, ian, maya, tom, zed):
    for person in [rosa, ian, maya, tom]:
        assert may_spend_money(person, group)
    assert not may_spend_money(zed, group)


def test_the_second_of_two_writers_is_told_and_nothing_is_lost(group, rosa, ian, by):
    actions.write_brief(by=by(rosa), brief=group.brief, seen=1, open="Rosa's words")
    with pytest.raises(Conflict):
        actions.write_brief(by=by(ian), brief=group.brief, seen=1, open="Ian's words")
    assert Brief.objects.get().open == "Rosa's words"


def test_the_page_keeps_ones_own_words_and_shows_the_others(client, sign_in, group, rosa, ian):
    sign_in(rosa)
    lines = {"what": "Getting prescriptions", "open": "Rosa says days", "seen": "1"}
    assert client.post(PAGE + "four-lines/", lines).status_code == 302
    sign_in(ian)
    late = client.post(PAGE + "four-lines/", {**lines, "open": "Ian says hours"})
    text = late.content.decode()
    assert late.status_code == 409
    assert "Rosa says days" in text
    assert 'value="Ian says hours"' in text
    assert 'name="seen" value="2"' in text
    assert (
        client.post(PAGE + "four-lines/", {**lines, "open": "Both", "seen": "2"}).status_code == 302
    )
    assert Brief.objects.get().open == "Both"


def test_the_whole_brief_is_written_on_its_page_with_an_outcome_of_the_plan(
    client, sign_in, group, place, rosa
):
    plan = place.plans.create(title="Plan", starts=clock.today())
    outcome = plan.outcomes.create(title="People live well")
    sign_in(rosa)
    assert "People live well" in client.get(PAGE + "write/").content.decode()
    lines = {"what": "Tablets", "whose": "shared", "local_outcome": outcome.pk, "seen": "1"}
    assert client.post(PAGE + "write/", lines).status_code == 302
    assert Brief.objects.get().local_outcome == outcome
    assert "People live well" in client.get(PAGE).content.decode()


@pytest.mark.parametrize(
    ("field", "given"),
    [("what", ""), ("what", "x" * 281), ("hear_by", "soon"), ("hear_by", "0001-01-01")],
)
def test_what_cannot_be_used_is_said_at_its_field(client, sign_in, group, rosa, field, given):
    sign_in(rosa)
    answer = client.post(PAGE + "four-lines/", {"what": "x", "seen": "1", field: given})
    assert answer.status_code == 422
    assert f'id="id_{field}-error"' in answer.content.decode()


def test_what_is_blank_is_a_list_of_things_to_do(client, sign_in, group, rosa):
    sign_in(rosa)
    page = client.get(PAGE).content.decode()
    for label in group.brief.missing():
        assert label in page
    assert "#id_decider" in page


def test_an_objective_is_added_and_taken_out_but_stays_in_what_was_issued(
    client, sign_in, group, whole, maya, by
):
    issue = actions.issue_brief(by=by(maya), brief=group.brief)
    sign_in(maya)
    objective = whole.objectives.get()
    blank = client.post(PAGE + "objectives/add/", {"words": "More"})
    assert blank.status_code == 422
    assert client.post(f"{PAGE}objectives/{objective.pk}/remove/").status_code == 302
    assert "At least one objective" in whole.missing()
    assert issue.snapshot["objectives"][0]["words"] == "Fewer wasted trips"
    assert client.post(f"{PAGE}objectives/{objective.pk}/remove/").status_code == 404


def test_only_whoever_runs_the_rounds_issues_and_only_a_whole_brief(
    group, rosa, ian, maya, tom, zed
):
    assert "Still blank" in may_issue_brief(maya, group).reason
    for person in [rosa, ian, tom, zed]:
        assert "whoever runs the rounds" in may_issue_brief(person, group).reason


def test_an_issue_is_frozen_with_a_fingerprint_that_shows_tampering(
    client, sign_in, group, whole, maya
):
    sign_in(maya)
    issued = client.post(PAGE + "issue/")
    page = client.get(issued.headers["Location"]).content.decode()
    issue = BriefIssue.objects.get()
    assert issue.digest in page
    assert issue.digest == fingerprint(issue.snapshot)
    assert "not a letter has changed" in page
    assert "Fewer wasted trips" in page
    assert issued.headers["Location"] in client.get(PAGE).content.decode()
    BriefIssue.objects.update(snapshot={**issue.snapshot, "money": "£9,000"})
    assert "has been changed" in client.get(issued.headers["Location"]).content.decode()


def test_rosa_cannot_issue_and_is_told_who_can(client, sign_in, group, whole, rosa):
    sign_in(rosa)
    assert "At the moment that is Maya" in client.get(PAGE).content.decode()
    assert client.post(PAGE + "issue/").status_code == 403
    assert not BriefIssue.objects.exists()


def test_an_objective_needs_all_of_its_parts(group, rosa, by):
    parts = {"words": "a", "measure": "b", "target": "c"}
    for name in parts:
        with pytest.raises(BadInput) as refused:
            actions.add_objective(
                by=by(rosa),
                brief=group.brief,
                **{**parts, name: ""},
                by_date=clock.today() + timedelta(days=1),
            )
        assert refused.value.field == name


def test_the_same_objective_sent_twice_is_one(group, rosa, by):
    whole = {"words": "a", "measure": "b", "target": "c", "by_date": clock.today()}
    for _ in range(2):
        actions.add_objective(by=by(rosa), brief=group.brief, **whole)
    assert group.brief.objectives.count() == 1
