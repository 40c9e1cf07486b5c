"""Six of a steering group's twelve are linked to bidders, and stopped on their own bids."""

import re
from datetime import timedelta

from playwright.sync_api import Page, expect

from alongside.budgets import actions
from alongside.budgets.models import Idea, Pot, Score
from alongside.core import clock
from alongside.core.acts import Act
from alongside.core.errors import Refused
from alongside.people.models import Person
from tests.journeys.conftest import BOTH_WAYS, everywhere
from tests.journeys.moments import local
from tests.journeys.pots import POTS, write_conditions
from tests.journeys.steps import choose, expect_heading, expect_words, follow, press, write
from tests.rooms.budgets.builders import check, fresh, idea_in, whole_brief
from tests.rooms.decisions.builders import crowd

BIDS = [f"{name} club" for name in ("Football", "Boxing", "Drama", "Chess", "Sewing", "Rowing")]
OWN, HELPED, SAID = slice(0, 2), slice(2, 3), slice(3, 6)


def conditions(maya: Page, scripts: bool) -> Pot:
    now = clock.now()
    maya.goto(f"{POTS}new/")
    write(maya, {"What is the pot called?": "Grants for clubs"})
    press(maya, "Set it up")
    words = {
        "How much is in it": "1,500",
        "What is open": "Which clubs are given something",
        "What is fixed": "It is for clubs here",
        "Who decides": "The steering group, twelve people",
        "Ideas until": local(now + timedelta(days=10)),
        "Voting from": local(now + timedelta(days=12)),
        "Voting to": local(now + timedelta(days=14)),
        "When you will hear": f"{(now + timedelta(days=20)):%Y-%m-%d}",
        "What an idea must be to be funded": "A club that anybody can join.",
        "The most that one idea may ask for": "500",
    }
    choices = {"lets_in": "members", "rule": "panel", "part_funding": "no", "checked_by": "panel"}
    write_conditions(maya, words, choices)
    press(maya, "Freeze the conditions and open it")
    expect_words(maya, "Ideas are welcome until")
    return Pot.objects.get()


def the_panel(maya: Page, pot: Pot, people: list[Person], scripts: bool) -> None:
    """Maya puts the first on it by hand, and the other eleven are as easily put there."""
    maya.goto(f"{POTS}{pot.pk}/panel/")
    everywhere(maya, scripts)
    maya.get_by_label("Who joins the panel?").select_option(label=people[0].name)
    press(maya, "Add to the panel")
    expect_words(maya, f"{people[0].name} is on the panel.")
    by = Act(person=pot.partnership.facilitator().person)
    for person in people[1:]:
        member = pot.partnership.membership_of(person)
        actions.join_panel(by=by, pot=pot, membership=member)


def bids(pot: Pot, linked: list[Person], tom: Person) -> list[Idea]:
    """Two are panel members' own, one helps with a third, three come from others."""
    owners = [*linked[OWN], tom, tom, tom, tom]
    made = [idea_in(pot, owner, title, 400) for owner, title in zip(owners, BIDS)]
    for person, idea in zip(linked[HELPED], made[HELPED]):
        actions.help_with_idea(by=Act(person=person), idea=idea)
    return made


def says_what_links_them(page: Page, pot: Pot, title: str, words: str, scripts: bool) -> None:
    page.goto(f"{POTS}{pot.pk}/panel/")
    follow(page, "Say what links me to the ideas")
    everywhere(page, scripts)
    if title:
        write(page, {title: words})
    press(page, "Say so")
    expect_heading(page, "The panel")


def is_stopped(page: Page, idea: Idea, because: str, scripts: bool) -> None:
    """The page of the bid says why; the pages to judge it do not open."""
    address = f"{POTS}{idea.pot_id}/ideas/{idea.pk}/"
    page.goto(address)
    expect_words(page, because)
    everywhere(page, scripts)
    expect(page.get_by_role("link", name=re.compile("Give points|Check it"))).to_have_count(0)
    for part in ("check/", "points/"):
        assert page.goto(address + part).status == 403


def gives_points(page: Page, idea: Idea, points: int, scripts: bool) -> None:
    page.goto(f"{POTS}{idea.pot_id}/ideas/{idea.pk}/")
    follow(page, "Give points")
    everywhere(page, scripts)
    page.get_by_label("Points, from 0 to 10").select_option(str(points))
    write(page, {"Why?": "Anybody can join it."})
    press(page, "Give these points")


def the_others_give_theirs(pot: Pot, people: list[Person], ideas: list[Idea]) -> int:
    """Each of the twelve on every bid that the system lets them judge; how many it refused."""
    refused = 0
    for number, person in enumerate(people):
        for place, idea in enumerate(ideas):
            idea = Idea.objects.get(pk=idea.pk)
            if idea.scores.filter(panel_member__membership__person=person).exists():
                continue
            try:
                points = (number + place) % 11
                actions.score_idea(by=Act(person=person), idea=idea, points=points, reason="Fits")
            except Refused:
                refused += 1
    return refused


def every_declaration_is_shown(page: Page, pot: Pot, linked: list[Person], scripts: bool) -> None:
    page.goto(f"{POTS}{pot.pk}/panel/")
    table = page.get_by_role("table", name="Who, which idea, how")
    how = ["It is their idea."] * 2 + ["They help with it."] + ["My sister runs it."] * 3
    for person, title, words in zip(linked, BIDS, how):
        row = table.get_by_role("row").filter(has_text=person.name)
        expect(row).to_contain_text(title)
        expect(row).to_contain_text(words)
    everywhere(page, scripts)


@BOTH_WAYS
def test_nobody_judges_their_own_bid(phone_of, group, rosa, maya, tom, zed, time, keys, scripts):
    whole_brief(group)
    people = crowd(group, neighbour=12)["neighbour"]
    linked, free = people[:6], people[6:]
    on_mayas, on_rosas = (phone_of(one, scripts=scripts, width=320) for one in (maya, rosa))
    pot = conditions(on_mayas, scripts)
    the_panel(on_mayas, pot, people, scripts)
    ideas = bids(pot, linked, tom)
    phones = {one: phone_of(one, scripts=scripts, width=320) for one in (linked[0], linked[3])}
    is_stopped(phones[linked[0]], ideas[0], "This is your own idea.", scripts)
    is_stopped(phones[linked[3]], ideas[3], "Say first what links you", scripts)
    says_what_links_them(phones[linked[3]], pot, BIDS[3], "My sister runs it.", scripts)
    is_stopped(phones[linked[3]], ideas[3], "You said that you are linked", scripts)
    for person in [*linked[OWN], *linked[HELPED], *free]:
        actions.declare_interests(by=Act(person=person), pot=fresh(pot), links={})
    for person, idea in zip(linked[4:], ideas[4:]):
        links = {idea: "My sister runs it."}
        actions.declare_interests(by=Act(person=person), pot=fresh(pot), links=links)
    every_declaration_is_shown(on_rosas, pot, linked, scripts)
    checks_are_made(phone_of(free[0], scripts=scripts, width=320), ideas, free[0], scripts)
    time.be_at(pot.ideas_until + timedelta(minutes=5))
    on_mayas.goto(f"{POTS}{pot.pk}/")
    press(on_mayas, "Settle the ideas for the vote")
    time.be_at(pot.voting_from + timedelta(minutes=5))
    is_stopped(phones[linked[0]], ideas[0], "This is your own idea.", scripts)
    gives_points(phones[linked[0]], ideas[1], 9, scripts)
    assert the_others_give_theirs(pot, people, ideas) == 6
    assert Score.objects.count() == 12 * 6 - 6
    the_result(on_mayas, on_rosas, phone_of(zed, scripts=scripts), pot, time, scripts)


def checks_are_made(page: Page, ideas: list[Idea], person: Person, scripts: bool) -> None:
    page.goto(f"{POTS}{ideas[0].pot_id}/ideas/{ideas[0].pk}/check/")
    choose(page, "It fits the conditions")
    write(page, {"Why?": "Anybody can join it."})
    everywhere(page, scripts)
    press(page, "Save the check")
    for idea in ideas[1:]:
        check(idea, person)


def the_result(maya: Page, rosa: Page, zed: Page, pot: Pot, time, scripts: bool) -> None:
    """Three bids fit into the money; every point is on record, and nobody outside reads names."""
    time.be_at(pot.voting_to + timedelta(minutes=5))
    maya.goto(f"{POTS}{pot.pk}/count/")
    press(maya, "Count now")
    assert fresh(pot).awards.count() == 3
    rosa.goto(f"{POTS}{pot.pk}/result/")
    everywhere(rosa, scripts)
    expect_words(rosa, "Funded")
    rosa.goto(f"{POTS}{pot.pk}/panel/")
    points = rosa.get_by_role("table", name="Points")
    expect(points.get_by_role("row")).to_have_count(66 + 1)
    everywhere(rosa, scripts)
    assert zed.goto(f"{POTS}{pot.pk}/panel/").status in (403, 404)
