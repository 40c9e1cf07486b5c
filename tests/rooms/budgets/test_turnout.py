"""How ballots came and what became of the codes: on the result, on paper and in the file."""

import pytest
from django.urls import reverse

from alongside.budgets import actions
from alongside.budgets.turnout import as_announced, turnout_of
from alongside.core.acts import Act
from alongside.interchange.actions.pots import export_pot
from tests.rooms.budgets.builders import (
    codes,
    count,
    fresh,
    numbers,
    votes,
    votes_by_code,
    voting,
    while_,
)
from tests.rooms.decisions.builders import crowd

RESULTS = ["result", "result_sheet"]


def comes(group, pot, *, paper: int = 0, tablet: int = 0, online: int = 0) -> None:
    """So many ballots by each way, for the bench."""
    bench, rosa = numbers(pot, "A bench")[0], group.memberships.get(person__name="Rosa").person
    given = codes(pot, paper + tablet) if paper + tablet else []
    for code in given[:tablet]:
        votes_by_code(pot, code, "A bench")
    if paper:
        text = "\n".join(f"{code} {bench}" for code in given[tablet:])
        with while_(pot, "voting") as now:
            assert not actions.type_ballots(by=Act(person=rosa), pot=now, text=text).wrong
    members = group.memberships.current().select_related("person").order_by("id")
    for member in members[:online]:
        votes(pot, member.person, "A bench")


def pages(client, pot) -> list[str]:
    at = [pot.partnership.slug, pot.pk]
    return [client.get(reverse(name, args=at)).content.decode() for name in RESULTS]


@pytest.fixture
def large(group):
    crowd(group, neighbour=12)
    return group


def test_how_ballots_came_stands_on_the_result_and_on_paper(large, zed, client, sign_in):
    pot = voting(large)
    comes(large, pot, paper=14, tablet=11, online=12)
    count(pot)
    sign_in(zed)
    for page in pages(client, fresh(pot)):
        words = "Counted together: on paper 14, on a tablet in the hall 11, online 12."
        assert words in page
        assert "is not shown" not in page


def test_what_became_of_the_codes_is_published(large, maya, zed, client, sign_in):
    """Thirty printed, five of them never used, and six more that were cancelled as they were."""
    pot = voting(large)
    comes(large, pot, paper=13, tablet=12)
    codes(pot, 5)
    codes(pot, 6)
    with while_(pot, "voting"):
        lost = pot.code_sheets.get(copies=6)
        lost.pot = fresh(pot)
        actions.cancel_codes(by=Act(person=maya), sheet=lost)
    count(pot)
    told = turnout_of(fresh(pot))
    assert (told.printed, told.cancelled, told.handed_out) == (36, 6, 30)
    assert (told.used, told.left) == (25, 5)
    sign_in(zed)
    for page in pages(client, fresh(pot)):
        assert "36 codes printed, of which 6 cancelled or replaced unused" in page
        assert "30 handed out at the most" in page
        assert "Used: 25. Not used: 5." in page


def test_a_slip_that_was_printed_anew_is_one_that_was_replaced(large, maya):
    """The first opens nothing any more; one member votes at home, and their slip stays unused."""
    pot = voting(large)
    with while_(pot, "voting") as now:
        by = Act(person=maya)
        first = actions.print_member_codes(by=by, pot=now).slips
        votes(pot, maya, "A bench")
        again = actions.print_member_codes(by=by, pot=now).slips
    for _name, code in again[:10]:
        votes_by_code(pot, code, "A bench")
    assert (len(first), len(again)) == (16, 15)
    told = turnout_of(fresh(pot))
    assert (told.printed, told.cancelled) == (31, 15)
    assert told.printed == told.cancelled + 10 + 6


@pytest.mark.parametrize(
    ("came", "shown"),
    [
        ({"paper": 14, "online": 3}, {}),
        ({"paper": 14, "tablet": 12, "online": 3}, {"paper": 14}),
        ({"paper": 14}, {"paper": 14}),
        ({"online": 9}, {}),
    ],
)
def test_a_way_that_few_came_is_not_told_nor_what_it_would_follow_from(
    large, zed, client, sign_in, came, shown
):
    pot = voting(large)
    comes(large, pot, **came)
    count(pot)
    told = turnout_of(fresh(pot))
    assert {way: ballots for way, ballots in told.ways.items() if ballots is not None} == shown
    hidden = set(came) - set(shown)
    assert (told.used is None) is bool(hidden)
    sign_in(zed)
    for page in pages(client, fresh(pot)):
        assert ("fewer than 10 came is not shown" in page) is bool(hidden)
        assert ("Not used:" in page) is (not hidden and told.printed > 0)
    assert not any(f"ballots_{way}" in as_announced(told) for way in hidden)


@pytest.mark.parametrize(("online", "told"), [(2, {}), (4, {"online": 4})])
def test_within_a_group_three_are_enough(group, online, told):
    pot = voting(group, lets_in="members")
    comes(group, pot, online=online)
    count(pot)
    ways = turnout_of(fresh(pot)).ways
    assert {way: ballots for way, ballots in ways.items() if ballots is not None} == told


def test_the_file_of_ballots_says_the_same_and_of_no_ballot_how_it_came(large, rosa):
    pot = voting(large)
    comes(large, pot, paper=14, tablet=11)
    count(pot)
    head, _, ballots = export_pot(by=Act(person=rosa), pot=fresh(pot)).partition("PROJECTS\n")
    for line in (
        "alongside_codes_printed;25",
        "alongside_codes_cancelled;0",
        "alongside_codes_used;25",
        "alongside_codes_left;0",
        "alongside_ballots_paper;14",
        "alongside_ballots_tablet;11",
    ):
        assert f"\n{line}\n" in head
    assert "paper" not in ballots
    assert "tablet" not in ballots


def test_without_a_code_nothing_is_said_of_codes(group, rosa, client, sign_in):
    pot = voting(group, lets_in="members")
    comes(group, pot, online=4)
    count(pot)
    sign_in(rosa)
    for page in pages(client, fresh(pot)):
        assert "Counted together: online 4." in page
        assert "printed, of which" not in page
    assert as_announced(turnout_of(fresh(pot))) == {"ballots_online": "4"}
