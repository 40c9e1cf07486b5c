"""Checking ideas, the panel, and conflicts of interest: nobody judges what is their own."""

import pytest
from django.urls import reverse

from alongside.budgets import actions, rules
from alongside.budgets.models import Idea, Interest, Score
from alongside.core.acts import Act
from alongside.core.errors import BadInput, Conflict, Refused
from alongside.people.models import Consent
from tests.rooms.budgets.builders import (
    check,
    count,
    fresh,
    idea_in,
    open_pot,
    settle,
    while_,
)
from tests.rooms.decisions.builders import crowd


def anew(idea: Idea) -> Idea:
    return Idea.objects.get(pk=idea.pk)


def test_members_check_but_never_their_own(group, rosa, ian, maya, tom, zed):
    idea = idea_in(open_pot(group), ian)
    for person in (rosa, maya, tom):
        assert rules.may_check_idea(Act(person=person), idea)
    assert "your own" in rules.may_check_idea(Act(person=ian), idea).reason
    assert not rules.may_check_idea(Act(person=zed), idea)


def test_whoever_helps_or_is_linked_does_not_check_it(group, ian, rosa, tom):
    pot = open_pot(group)
    idea = idea_in(pot, ian)
    actions.help_with_idea(by=Act(person=tom), idea=idea)
    actions.declare_interests(by=Act(person=rosa), pot=pot, links={idea: "My brother's firm"})
    assert "You help" in rules.may_check_idea(Act(person=tom), anew(idea)).reason
    assert "linked" in rules.may_check_idea(Act(person=rosa), anew(idea)).reason


def test_a_typist_cannot_check_their_own_idea_in_anothers_name(group, ian, rosa):
    Consent.objects.create(person=rosa, purpose="be_entered", channel="phone")
    idea = idea_in(open_pot(group), ian)
    by = Act(person=rosa, entered_by=ian, channel="phone")
    assert "your own" in rules.may_check_idea(by, idea).reason


def test_a_no_gives_its_reason_can_be_mended_and_is_checked_anew(group, ian, rosa, maya):
    pot = open_pot(group)
    idea = idea_in(pot, ian)
    check(idea, rosa, fits=False, reason="Say who looks after it")
    assert anew(idea).state == "not_eligible"
    actions.develop_idea(
        by=Act(person=ian),
        idea=idea,
        seen=1,
        title="A bench",
        words="The council looks after it",
        lines=[("Wood", 30_000)],
        limit_pence=50_000,
    )
    assert anew(idea).state == "to_check"
    check(idea, maya)
    assert anew(idea).state == "eligible"
    assert idea.checks.count() == 2


def test_a_check_without_a_reason_or_of_earlier_words_is_refused(group, ian, rosa):
    idea = idea_in(open_pot(group), ian)
    with pytest.raises(BadInput):
        check(idea, rosa, reason="  ")
    with pytest.raises(Conflict):
        actions.check_idea(by=Act(person=rosa), idea=idea, seen=9, fits=True, reason="Fits")


def test_the_same_check_twice_is_one(group, ian, rosa):
    idea = idea_in(open_pot(group), ian)
    check(idea, rosa)
    check(idea, rosa)
    assert idea.checks.count() == 1


@pytest.mark.parametrize("how", ["declares a link", "offers help"])
def test_a_check_counts_no_longer_once_whoever_gave_it_is_linked(
    group, rosa, ian, maya, tom, client, sign_in, how
):
    pot = open_pot(group)
    idea = idea_in(pot, ian)
    check(idea, tom, fits=False, reason="Say who looks after it")
    check(idea, rosa)
    if how == "offers help":
        actions.help_with_idea(by=Act(person=rosa), idea=idea)
    else:
        actions.declare_interests(by=Act(person=rosa), pot=pot, links={idea: "My brother's firm"})
    assert anew(idea).state == "to_check"
    with while_(pot, "checking") as now, pytest.raises(Conflict, match="Still to be checked"):
        actions.settle_ballot(by=Act(person=maya), pot=now)
    sign_in(tom)
    assert "who is linked to it since" in client.get(idea.get_absolute_url()).content.decode()
    check(idea, maya)
    assert anew(idea).state == "eligible"
    assert settle(pot).is_set


def test_a_link_of_somebody_else_leaves_the_check_as_it_is(group, rosa, ian, tom, client, sign_in):
    pot = open_pot(group)
    idea = idea_in(pot, ian)
    check(idea, rosa)
    actions.help_with_idea(by=Act(person=tom), idea=idea)
    assert anew(idea).state == "eligible"
    sign_in(tom)
    assert "linked to it since" not in client.get(idea.get_absolute_url()).content.decode()


def test_only_whoever_runs_the_rounds_chooses_the_panel(group, rosa, ian, maya, tom, zed):
    pot = open_pot(group, checked_by="panel")
    assert rules.may_choose_panel(maya, pot)
    for person in (rosa, ian, tom, zed):
        assert not rules.may_choose_panel(person, pot)


def test_links_are_declared_in_ones_own_hand(group, rosa, ian, maya, tom, zed):
    pot = open_pot(group)
    for person in (rosa, ian, maya, tom):
        assert rules.may_declare_interest(Act(person=person), pot)
    assert not rules.may_declare_interest(Act(person=zed), pot)
    assert not rules.may_declare_interest(Act(person=rosa, entered_by=ian), pot)


def panel_pot(group, maya, members, rule="panel", title="Bids"):
    pot = open_pot(
        group,
        title=title,
        checked_by="panel",
        rule=rule,
        lets_in="members",
        sum_pence=90_000,
        bid_limits=[50_000],
    )
    for person in members:
        actions.join_panel(by=Act(person=maya), pot=pot, membership=group.membership_of(person))
    return pot


def test_the_panel_says_what_links_it_before_it_judges(group, rosa, ian, maya, tom):
    pot = panel_pot(group, maya, [rosa, tom])
    idea = idea_in(pot, ian)
    assert "Only the panel" in rules.may_check_idea(Act(person=maya), idea).reason
    assert "Say first" in rules.may_check_idea(Act(person=rosa), idea).reason
    actions.declare_interests(by=Act(person=rosa), pot=pot, links={})
    assert rules.may_check_idea(Act(person=rosa), anew(idea))


def test_links_are_asked_again_of_ideas_that_came_in_later(group, rosa, ian, maya):
    """Nobody keeps clear of a bid by having answered before it was there."""
    pot = panel_pot(group, maya, [rosa])
    first = idea_in(pot, ian)
    actions.declare_interests(by=Act(person=rosa), pot=pot, links={})
    late = idea_in(pot, ian, "A swing")
    assert rules.may_check_idea(Act(person=rosa), anew(first))
    assert "came in after" in rules.may_check_idea(Act(person=rosa), anew(late)).reason
    with pytest.raises(Refused):
        check(late, rosa)
    actions.declare_interests(by=Act(person=rosa), pot=pot, links={})
    assert rules.may_check_idea(Act(person=rosa), anew(late))


def scored(pot, idea, person, points):
    with while_(pot, "voting"):
        return actions.score_idea(by=Act(person=person), idea=idea, points=points, reason="Because")


def test_a_steering_group_with_links_is_stopped_on_its_own_bids(group, maya, client, sign_in):
    """Story 8: six of twelve on the panel are linked to bidders."""
    people = crowd(group, neighbour=12)["neighbour"]
    pot = panel_pot(group, maya, people)
    linked, free = people[:6], people[6:]
    ideas = [idea_in(pot, maya, f"Bid {number}", 300 + number) for number in range(6)]
    for person, idea in zip(linked, ideas):
        actions.declare_interests(
            by=Act(person=person), pot=pot, links={idea: f"I work for {idea}"}
        )
    for person in free:
        actions.declare_interests(by=Act(person=person), pot=pot, links={})
    for idea in ideas:
        check(idea, free[0])
    pot = settle(pot)
    stopped, given = 0, 0
    for person in people:
        for idea in ideas:
            try:
                scored(pot, anew(idea), person, 5)
                given += 1
            except Refused as refused:
                assert "You said that you are linked" in refused.reason
                stopped += 1
    assert (stopped, given) == (6, 66)
    sign_in(maya)
    page = client.get(reverse("panel", args=[group.slug, pot.pk])).content.decode()
    assert all(f"I work for {idea}" in page for idea in ideas)
    assert count(pot).engine == "panel"


def test_only_the_panel_gives_points(group, rosa, ian, maya, tom, zed):
    una = crowd(group, neighbour=1)["neighbour"][0]
    pot = panel_pot(group, maya, [rosa, tom, una])
    idea = idea_in(pot, ian)
    for person in (rosa, tom, una):
        actions.declare_interests(by=Act(person=person), pot=pot, links={})
    check(idea, rosa)
    pot = settle(pot)
    with while_(pot, "voting"):
        for person in (rosa, tom, una):
            assert rules.may_score_idea(Act(person=person), anew(idea))
        for person in (ian, maya, zed):
            assert not rules.may_score_idea(Act(person=person), anew(idea))


@pytest.mark.parametrize("points", [-1, 11, True, "5"])
def test_points_are_whole_and_from_nil_to_ten(group, rosa, ian, maya, tom, points):
    pot = panel_pot(group, maya, [rosa, maya, tom])
    idea = idea_in(pot, ian)
    actions.declare_interests(by=Act(person=rosa), pot=pot, links={})
    check(idea, rosa)
    pot = settle(pot)
    with pytest.raises(BadInput):
        scored(pot, idea, rosa, points)


def test_a_link_said_late_takes_the_points_out(group, rosa, ian, maya, tom):
    pot = panel_pot(group, maya, [rosa, maya, tom])
    idea = idea_in(pot, ian)
    actions.declare_interests(by=Act(person=rosa), pot=pot, links={})
    check(idea, rosa)
    pot = settle(pot)
    scored(pot, idea, rosa, 9)
    with while_(pot, "voting") as now:
        actions.declare_interests(by=Act(person=rosa), pot=now, links={idea: "My cousin's"})
    assert not Score.objects.exists()
    assert Interest.objects.get().words == "My cousin's"


def test_most_points_are_funded_while_the_money_lasts(group, rosa, ian, maya, tom):
    pot = panel_pot(group, maya, [rosa, maya, tom])
    points = {"A bench": (400, [9, 9, 9]), "A swing": (500, [8, 8, 9]), "A band": (100, [1, 2, 3])}
    ideas = [idea_in(pot, ian, title, pounds) for title, (pounds, _) in points.items()]
    for person in (rosa, maya, tom):
        actions.declare_interests(by=Act(person=person), pot=pot, links={})
    for idea in ideas:
        check(idea, rosa)
    pot = settle(pot)
    for title, (_, each) in points.items():
        for person, given in zip((rosa, maya, tom), each):
            scored(pot, pot.ideas.get(title=title), person, given)
    outcome = count(pot)
    funded = [award.idea.title for award in outcome.awards.order_by("id")]
    assert funded == ["A bench", "A swing"]
    band = str(pot.ideas.get(title="A band").number)
    assert outcome.result["why_not"][band] == {
        "scores": 3,
        "reason": "not_enough",
        "left": 0,
        "instead": "",
    }
    assert fresh(pot).phase == "counted"
