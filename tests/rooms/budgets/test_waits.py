"""What a pot waits for: told to whoever can do it, since when, and read by everyone on its page."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from alongside.budgets import actions, rules
from alongside.budgets.models import Idea
from alongside.core import clock
from alongside.core.acts import Act
from alongside.core.jinja import day
from alongside.home.waiting import for_person
from alongside.partnerships import actions as partnerships
from tests.rooms.budgets.builders import (
    check,
    fresh,
    idea_in,
    open_pot,
    pot_in,
    settle,
    voting,
    while_,
    whole_brief,
)
from tests.rooms.budgets.test_judge import panel_pot

OPEN = "Freeze the conditions and open it"
RENEW = "Choose new dates, or close it"
SETTLE = "Settle the ideas for the vote"
TOO_LATE = "Close it, as nobody settled the ideas in time"
NO_IDEA = "Close it, as no idea is in it"
NONE_FITS = "Close it, or help to mend an idea, as none fits"
COUNT = "Count"
LINKS, POINTS = "Say what links you to the ideas", "Give points"


def waiting(person, pot) -> dict[str, tuple]:
    """{what this pot waits for: (late, since)}, of all that waits for them."""
    end = f": {pot.title}"
    found = [one for one in for_person(person) if one.title.endswith(end)]
    return {one.title.removesuffix(end): (one.late, one.since) for one in found}


def page_of(client, pot) -> str:
    return client.get(pot.get_absolute_url()).content.decode()


def test_a_draft_that_is_whole_waits_to_be_opened_by_whoever_runs_the_rounds(group, rosa, maya):
    pot = pot_in(group, title="Draft")
    assert waiting(maya, pot) == {}, "the brief is not whole, so she cannot open it"
    whole_brief(group)
    assert waiting(maya, pot) == {OPEN: (False, None)}
    assert waiting(rosa, pot) == {}
    blank = pot_in(group, title="Blank", eligibility="")
    assert waiting(maya, blank) == {}, "nothing to open yet"


def test_a_draft_that_nobody_froze_in_time_waits_since_its_first_date(group, rosa, maya):
    whole_brief(group)
    pot = pot_in(group, title="Draft", eligibility="")
    no_date = pot_in(group, title="No date", ideas_until=None)
    with while_(pot, "checking"):
        assert waiting(maya, pot) == {RENEW: (True, pot.ideas_until)}
        assert waiting(rosa, pot) == {}
        assert waiting(maya, no_date) == {}
    with while_(pot, "voting"):
        assert waiting(maya, no_date) == {RENEW: (True, no_date.voting_from)}
        later = clock.now() + timedelta(days=9)
        dates = dict.fromkeys(["ideas_until", "voting_from", "voting_to"], later)
        actions.write_pot(by=Act(person=rosa), pot=pot, seen=pot.version, **dates)
        assert waiting(maya, pot) == {}


def test_ideas_that_nobody_settled_before_the_vote_ended_wait_since_then(group, rosa, ian, maya):
    pot = open_pot(group)
    check(idea_in(pot, ian), rosa)
    with while_(pot, "checking"):
        assert waiting(maya, pot) == {SETTLE: (False, pot.ideas_until)}
    with while_(pot, "voting"):
        assert waiting(maya, pot) == {SETTLE: (True, pot.ideas_until)}
    with while_(pot, "counting"):
        assert waiting(maya, pot) == {TOO_LATE: (True, pot.voting_to)}
        assert waiting(rosa, pot) == {}
        actions.close_pot(by=Act(person=maya), pot=fresh(pot), because="We were late")
        assert waiting(maya, pot) == {}


def test_a_pot_without_an_idea_that_fits_waits_to_be_closed(group, rosa, ian, maya):
    pot = open_pot(group)
    with while_(pot, "checking"):
        assert waiting(maya, pot) == {NO_IDEA: (False, pot.ideas_until)}
    check(idea_in(pot, ian), rosa, fits=False, reason="Too wide")
    with while_(pot, "checking"):
        assert waiting(maya, pot) == {NONE_FITS: (False, pot.ideas_until)}
        actions.withdraw_idea(by=Act(person=ian), idea=Idea.objects.get())
        assert waiting(maya, pot) == {NO_IDEA: (False, pot.ideas_until)}


def test_a_vote_that_is_over_waits_since_its_end(group, maya):
    pot = voting(group)
    with while_(pot, "voting"):
        assert waiting(maya, pot) == {"Vote": (False, None)}
    with while_(pot, "counting"):
        assert waiting(maya, pot) == {COUNT: (False, pot.voting_to)}


def test_the_page_of_what_waits_says_since_when(group, maya, client, sign_in):
    pot = voting(group)
    sign_in(maya)
    with while_(pot, "counting"):
        page = client.get(reverse("me")).content.decode()
    assert f"Prescriptions, since {day(pot.voting_to)}" in page


def test_everyone_reads_what_a_pot_waits_for_and_who_can_do_it(
    group, rosa, ian, maya, zed, client, sign_in
):
    pot = open_pot(group)
    idea_in(pot, ian)
    with while_(pot, "checking"):
        for person in (rosa, zed):
            sign_in(person)
            page = page_of(client, pot)
            assert "Check ideas" in page
            assert f"it waits since {day(pot.ideas_until)}" in page
            assert "Anyone in the group who is not linked to the idea" in page
    check(Idea.objects.get(), rosa)
    with while_(pot, "checking"):
        page = page_of(client, pot)
        assert SETTLE in page
        assert "Whoever runs the rounds" in page
        assert "Maya" not in page, "nobody outside learns who is in"
        sign_in(rosa)
        assert "Maya, who runs the rounds" in page_of(client, pot)
        partnerships.leave(by=Act(person=maya), membership=group.membership_of(maya))
        assert "Anyone in this group" in page_of(client, pot)
        assert SETTLE in waiting(rosa, pot)


def test_new_dates_for_a_draft_are_anyones_and_closing_it_is_whoever_runs_the_rounds(
    group, rosa, maya, client, sign_in
):
    pot = pot_in(group)
    sign_in(rosa)
    with while_(pot, "checking") as now:
        assert rules.may_write_pot(Act(person=rosa), now)
        assert not rules.may_close_pot(rosa, now)
        page = page_of(client, pot)
        assert RENEW in page
        assert "new dates: anyone in this group; closing it: Maya, who runs the rounds." in page
        partnerships.leave(by=Act(person=maya), membership=group.membership_of(maya))
        assert rules.may_close_pot(rosa, fresh(pot))
        page = page_of(client, pot)
        assert "Anyone in this group." in page
        assert "closing it" not in page


@pytest.mark.parametrize("phase", ["ideas", "ready", "voting", "counted"])
def test_a_pot_that_waits_for_nobody_says_nothing_of_it(group, rosa, client, sign_in, phase):
    pot = open_pot(group) if phase == "ideas" else voting(group)
    sign_in(rosa)
    moment = {"voting": pot.voting_from + timedelta(minutes=1)}.get(phase, clock.now())
    if phase == "counted":
        with while_(pot, "counting") as now:
            by = Act(person=group.facilitator().person)
            actions.count_pot(by=by, pot=now, although_few=True)
    with clock.at(moment):
        assert "Who can do it:" not in page_of(client, pot)


@pytest.fixture
def panel(group, rosa, ian, maya, tom):
    """Rosa, Maya and Tom are to judge two ideas of Ian's. None of them has said anything yet."""
    pot = panel_pot(group, maya, [rosa, maya, tom])
    for title in ("A bench", "A swing"):
        idea_in(pot, ian, title)
    return pot


def test_the_panel_is_asked_what_links_it_until_it_has_said_so(group, panel, rosa, ian, zed):
    assert waiting(rosa, panel) == {LINKS: (False, None)}
    assert waiting(ian, panel) == waiting(zed, panel) == {}
    with while_(panel, "voting"):
        assert waiting(rosa, panel)[LINKS] == (True, None), "people were told of a vote by now"
    actions.declare_interests(by=Act(person=rosa), pot=panel, links={})
    assert LINKS not in waiting(rosa, panel)
    idea_in(panel, ian, "A band")
    assert LINKS in waiting(rosa, panel), "an idea came in since"
    with while_(panel, "counting"):
        assert LINKS not in waiting(rosa, panel), "its time is over"


def test_a_panel_that_only_checks_is_asked_until_the_ideas_are_settled(group, rosa, ian, maya):
    pot = panel_pot(group, maya, [rosa], rule="equal_shares")
    idea = idea_in(pot, ian)
    assert LINKS in waiting(rosa, pot)
    actions.declare_interests(by=Act(person=rosa), pot=pot, links={})
    check(idea, rosa)
    idea_in(pot, ian, "A swing")
    with while_(pot, "checking"):
        actions.withdraw_idea(by=Act(person=ian), idea=pot.ideas.get(title="A swing"))
    pot = settle(pot)
    with while_(pot, "voting"):
        assert set(waiting(rosa, pot)) == {"Vote"}, "nobody gives points here"


def test_where_there_is_no_panel_nobody_is_asked(group, rosa, ian):
    pot = open_pot(group)
    idea_in(pot, ian)
    assert set(waiting(rosa, pot)) == {"Check ideas"}


def test_points_wait_for_each_of_the_panel_until_all_are_given_or_the_time_is_up(
    group, panel, rosa, ian, maya, tom
):
    for person in (rosa, maya, tom):
        actions.declare_interests(by=Act(person=person), pot=panel, links={})
    for idea in panel.ideas.all():
        check(idea, rosa)
    pot = settle(panel)
    assert POINTS not in waiting(rosa, pot), "not before its first date"
    with while_(pot, "voting"):
        for person in (rosa, maya, tom):
            assert waiting(person, pot) == {POINTS: (False, pot.voting_from)}
        assert waiting(ian, pot) == {}
        first, second = pot.ideas.whole()
        gives(rosa, first)
        assert POINTS in waiting(rosa, pot)
        gives(rosa, second)
        assert waiting(rosa, pot) == {}
        gives(tom, first)
        actions.declare_interests(by=Act(person=tom), pot=pot, links={second: "My cousin's"})
        assert waiting(tom, pot) == {}, "whoever is linked to the rest has done theirs"
        actions.withdraw_idea(by=Act(person=ian), idea=second)
        gives(maya, first)
        assert waiting(maya, pot) == {}
    with while_(pot, "counting"):
        assert set(waiting(maya, pot)) == {COUNT}


def gives(person, idea: Idea) -> None:
    actions.score_idea(by=Act(person=person), idea=idea, points=7, reason="Good")


def test_somebody_linked_who_has_said_so_is_not_asked_for_points_on_it(
    group, panel, rosa, maya, tom
):
    for person in (rosa, maya, tom):
        actions.declare_interests(by=Act(person=person), pot=panel, links={})
    for idea in panel.ideas.all():
        check(idea, rosa)
    pot = settle(panel)
    with while_(pot, "voting"):
        words = dict.fromkeys(pot.ideas.all(), "My brother's")
        actions.declare_interests(by=Act(person=rosa), pot=pot, links=words)
        assert waiting(rosa, pot) == {}


def test_what_waits_costs_the_same_for_three_ideas_and_for_twelve(group, rosa, ian, maya):
    pot = panel_pot(group, maya, [rosa])
    seen = []
    for upto in (3, 12):
        for number in range(pot.ideas.count(), upto):
            idea_in(pot, ian, f"Idea {number}")
        with CaptureQueriesContext(connection) as asked:
            assert LINKS in waiting(rosa, pot)
        seen.append(len(asked))
    assert seen[0] == seen[1]
