"""Who is written to, and what waits for whom: nobody has to look at a pot to learn of it."""

from datetime import timedelta

from alongside.budgets import actions
from alongside.budgets.models import Idea
from alongside.core import clock
from alongside.core.acts import Act
from alongside.core.models import Letter
from alongside.home.waiting import for_person
from tests.rooms.budgets.builders import (
    check,
    count,
    counted,
    fresh,
    idea_in,
    open_pot,
    settle,
    settled,
    votes,
    voting,
    while_,
)
from tests.rooms.budgets.test_judge import panel_pot


def letters(person, subject: str) -> list[str]:
    rows = Letter.objects.filter(to_address=person.account.email, subject=subject)
    return list(rows.order_by("id").values_list("body", flat=True))


def waits(person) -> dict[str, bool]:
    """{what waits, without what the group has besides pots: whether it is late}."""
    return {one.title: one.late for one in for_person(person)}


def test_zed_who_is_in_no_group_hears_what_became_of_each_idea(group, rosa, ian, zed):
    pot = open_pot(group, sum_pence=80_000, bid_limits=[50_000])
    for title, pounds in [("A swing", 500), ("A band", 400), ("A kite", 100)]:
        check(idea_in(pot, zed, title, pounds), rosa)
    pot = settle(pot)
    actions.withdraw_idea(by=Act(person=zed), idea=pot.ideas.get(title="A kite"))
    votes(pot, rosa, "A swing")
    count(pot)
    (won,), (lost,) = letters(zed, "Your idea is funded"), letters(zed, "Your idea was not funded")
    assert "“A swing” is funded with £500." in won
    assert "“A band” was not funded" in lost
    assert pot.ideas.get(title="A band").get_absolute_url() in lost
    assert letters(zed, "The pot is decided") == []
    assert len(letters(ian, "The pot is decided")) == 1


def test_members_hear_once_and_not_of_each_idea(group, ian):
    counted(group)
    assert len(letters(ian, "The pot is decided")) == 1
    assert not Letter.objects.filter(subject__startswith="Your idea").exists()


def test_whose_idea_does_not_fit_is_told_why_while_it_can_be_mended(group, rosa, ian, zed):
    pot = open_pot(group)
    idea = idea_in(pot, zed, together=[group.membership_of(ian)], others=["The club"])
    check(idea, rosa, fits=False, reason="Say who looks after it")
    for person in (ian, zed):
        (body,) = letters(person, "Your idea does not fit yet")
        assert "Say who looks after it" in body
        assert idea.get_absolute_url() in body
    check(idea, rosa)
    assert len(letters(zed, "Your idea does not fit yet")) == 1, "nothing to mend any more"
    assert letters(rosa, "Your idea does not fit yet") == []


CHECK, SETTLE = "Check ideas: Community Choices", "Settle the ideas for the vote: Community Choices"
COUNT = "Count: Community Choices"


def test_ideas_wait_to_be_checked_by_everyone_who_may(group, rosa, ian, maya, tom, zed):
    pot = open_pot(group)
    assert CHECK not in waits(rosa)
    idea = idea_in(pot, ian)
    assert [CHECK in waits(person) for person in (rosa, ian, maya, tom, zed)] == [
        True,
        False,
        True,
        True,
        False,
    ]
    check(idea, tom, fits=False, reason="Too wide")
    assert CHECK not in waits(rosa)
    actions.declare_interests(by=Act(person=tom), pot=pot, links={idea: "My cousin's"})
    assert waits(rosa)[CHECK] is False
    with clock.at(pot.voting_from + timedelta(minutes=1)):
        assert waits(rosa)[CHECK] is True, "people were told that they could vote by now"


def test_a_panels_ideas_wait_for_the_panel_alone(group, rosa, ian, maya, tom):
    pot = panel_pot(group, maya, [rosa], title="Community Choices")
    actions.declare_interests(by=Act(person=rosa), pot=pot, links={})
    with clock.at(clock.now() - timedelta(minutes=5)):
        idea_in(pot, ian)
    assert CHECK in waits(rosa)
    assert CHECK not in waits(tom)


def test_what_is_checked_waits_to_be_settled_by_whoever_runs_the_rounds(group, rosa, ian, maya):
    pot = open_pot(group)
    check(idea_in(pot, ian), rosa)
    assert SETTLE not in waits(maya), "ideas may still come"
    with while_(pot, "checking"):
        assert waits(maya)[SETTLE] is False
        assert SETTLE not in waits(rosa)
        check(Idea.objects.get(), rosa, fits=False, reason="Too wide")
        assert SETTLE not in waits(maya), "nothing to vote on"
        check(Idea.objects.get(), rosa)
    with while_(pot, "voting"):
        assert waits(maya)[SETTLE] is True
    with while_(pot, "counting"):
        assert SETTLE not in waits(maya), "there is no time left to vote in"
    settle(pot)
    with while_(pot, "checking"):
        assert SETTLE not in waits(maya)


def test_a_vote_that_is_over_waits_to_be_counted_and_late_once_people_should_have_heard(
    group, rosa, maya
):
    pot = voting(group)
    with while_(pot, "voting"):
        assert COUNT not in waits(maya)
    with while_(pot, "counting"):
        assert waits(maya)[COUNT] is False
        assert COUNT not in waits(rosa)
    with clock.at(pot.voting_to + timedelta(days=10)):
        assert waits(maya)[COUNT] is True
    count(pot)
    with while_(pot, "counting"):
        assert COUNT not in waits(maya)


def test_what_waits_leads_to_a_page_where_it_can_be_done(group, rosa, ian, maya, client, sign_in):
    pot = settled(group, [("A bench", 300)])
    idea_in(open_pot(group, title="Another"), ian)
    sign_in(maya)
    with while_(fresh(pot), "counting"):
        hrefs = {one.title: one.href for one in for_person(maya) if one.group == group}
        assert client.get(hrefs[COUNT]).status_code == 200
    with while_(fresh(pot), "checking"):
        hrefs = {one.title: one.href for one in for_person(maya) if one.group == group}
        page = client.get(hrefs["Check ideas: Another"])
    assert "A bench" in page.content.decode()
