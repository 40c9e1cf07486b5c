"""A pot that comes to nothing: closed, without an idea or a ballot, or none won; pages say so."""

import pytest
from django.urls import reverse

from alongside.audit.models import Entry
from alongside.budgets import actions, rules
from alongside.budgets.models import Closing, Pot, Purse
from alongside.budgets.money import left_in_pot
from alongside.core.acts import Act
from alongside.core.errors import BadInput, Conflict, Refused
from alongside.interchange.actions.pots import export_pot
from alongside.interchange.rules_pots import may_export_pot
from alongside.ledger.models import Posting
from tests.rooms.budgets.builders import (
    codes,
    conditions,
    count,
    fresh,
    idea_in,
    open_pot,
    pot_in,
    votes,
    votes_by_code,
    voting,
    while_,
)
from tests.rooms.budgets.test_news import letters

CALLED_OFF = "The lottery took the money back"


def closes(pot, person, because: str = CALLED_OFF) -> Pot:
    actions.close_pot(by=Act(person=person), pot=fresh(pot), because=because)
    return fresh(pot)


def page_of(client, name: str, pot) -> str:
    return client.get(reverse(name, args=[pot.partnership.slug, pot.pk])).content.decode()


def test_only_whoever_runs_the_rounds_closes_a_pot_and_not_once_the_ideas_are_settled(
    group, rosa, ian, maya, tom, zed
):
    for pot in (pot_in(group, title="Draft"), open_pot(group)):
        assert rules.may_close_pot(maya, pot)
        for person in (rosa, ian, tom, zed, None):
            assert not rules.may_close_pot(person, pot)
    settled = voting(group, title="Settled")
    reason = "The ideas are settled: now only the count ends it."
    assert rules.may_close_pot(maya, settled).reason == reason
    for phase in ("voting", "counting"):
        with while_(settled, phase) as now, pytest.raises(Refused, match="only the count"):
            closes(now, maya)
    assert not Closing.objects.exists()


def test_a_reason_is_owed_and_it_is_closed_once(group, maya):
    pot = open_pot(group)
    with pytest.raises(BadInput) as refused:
        closes(pot, maya, "  ")
    assert refused.value.field == "because"
    with pytest.raises(BadInput, match="300"):
        closes(pot, maya, "x" * 301)
    assert closes(pot, maya).phase == "closed"
    with pytest.raises(Conflict, match="closed"):
        closes(pot, maya, "Again")
    assert Entry.objects.get(verb="pot.closed").details == {"was": "ideas", "to_tell": 0}


def test_everyone_in_it_hears_why_and_zed_whose_idea_it_was(group, rosa, maya, ian, zed):
    pot = open_pot(group)
    idea_in(pot, zed)
    idea_in(pot, ian, "A swing")
    closes(pot, maya)
    for person in (rosa, ian, maya, zed):
        (body,) = letters(person, "The pot is closed")
        assert CALLED_OFF in body
        assert "No money was given out" in body


def test_nothing_is_done_to_a_closed_pot(group, rosa, ian, maya, tom):
    pot = open_pot(group, checked_by="panel")
    idea = idea_in(pot, ian)
    pot = closes(pot, maya)
    idea.refresh_from_db()
    idea.pot = pot
    by, closed = Act(person=rosa), "This pot is closed."
    refused = [
        rules.may_propose_idea(by, pot),
        rules.may_check_idea(by, idea),
        rules.may_help_with_idea(by, idea),
        rules.may_develop_idea(Act(person=ian), idea),
        rules.may_close_pot(maya, pot),
    ]
    refused += [rules.may_choose_panel(maya, pot), rules.may_group_ideas(maya, pot)]
    with while_(pot, "checking") as now:
        refused.append(rules.may_settle_ballot(maya, now))
    assert [ruling.reason for ruling in refused] == [closed] * 8
    assert not rules.may_declare_interest(by, pot)
    draft = closes(pot_in(group, title="Draft"), maya)
    assert rules.may_write_pot(by, draft).reason == closed
    assert rules.may_open_pot(maya, draft).reason == closed


def test_every_page_of_a_closed_pot_says_so_and_where_the_money_is(
    group, rosa, zed, ian, maya, client, sign_in
):
    pot = open_pot(group)
    idea = idea_in(pot, ian)
    pot = closes(pot, maya)
    for visitor in (zed, rosa):
        sign_in(visitor)
        page = page_of(client, "pot", pot)
        assert CALLED_OFF in page
        assert "Closed without a result" in page
        assert "no money has moved: all of £6,000 can go into a new pot" in page
        assert ("Maya closed it" in page) is (visitor == rosa)
        for address in (idea.get_absolute_url(), reverse("ideas", args=[group.slug, pot.pk])):
            text = client.get(address).content.decode()
            assert "The pot was closed</strong>" in text
            assert "To be checked" not in text
        assert CALLED_OFF in client.get(idea.get_absolute_url()).content.decode()
        for name in ("result", "result_sheet", "pot_poster"):
            answer = client.get(reverse(name, args=[group.slug, pot.pk]))
            assert answer.status_code == 410
            assert CALLED_OFF in answer.content.decode()
        assert "closed before anybody voted" in page_of(client, "pot_pabulib", pot)
    for name in ("pots", "partnership"):
        assert client.get(reverse(name, args=[group.slug])).status_code == 200
    assert "is in the pot now" in page_of(client, "pot_money", pot)
    assert pot not in Pot.objects.open_to_anyone()


def test_maya_closes_it_on_its_page(group, maya, client, sign_in):
    pot = open_pot(group)
    sign_in(maya)
    assert "Close it without a result" in page_of(client, "pot", pot)
    address = reverse("close_pot", args=[group.slug, pot.pk])
    assert client.post(address, {"because": " "}).status_code == 422
    done = client.post(address, {"because": CALLED_OFF})
    assert done.url == pot.get_absolute_url()
    assert fresh(pot).closing.because == CALLED_OFF


def test_a_pot_without_an_idea_says_that_there_is_nothing_to_vote_on(group, maya, client, sign_in):
    pot = open_pot(group)
    sign_in(maya)
    with while_(pot, "checking"):
        page = page_of(client, "pot", pot)
    assert "there is none to vote on" in page
    assert "Settle the ideas for the vote" not in page
    assert "Close the pot" in page


def test_a_pot_whose_time_went_by_is_shown_to_nobody_as_one_to_come(
    group, ian, maya, client, sign_in
):
    pot = open_pot(group)
    idea_in(pot, ian)
    assert pot in Pot.objects.open_to_anyone()
    sign_in(maya)
    with while_(pot, "counting"):
        assert pot not in Pot.objects.open_to_anyone()
        page = page_of(client, "pot", pot)
        assert "so there is no vote" in page
        assert "Settle the ideas for the vote" not in page


@pytest.fixture
def taken_back(group, ian):
    """Settled with three ideas, and everybody took theirs back."""
    pot = voting(group)
    for idea in pot.ideas.all():
        actions.withdraw_idea(by=Act(person=ian), idea=idea)
    return fresh(pot)


def test_where_everybody_took_their_idea_back_nobody_is_asked_to_choose(
    taken_back, group, rosa, client, sign_in
):
    sign_in(rosa)
    with while_(taken_back, "voting"):
        pages = [
            page_of(client, "pot", taken_back),
            page_of(client, "ballot", taken_back),
            client.get(reverse("hall", args=[taken_back.pk])).content.decode(),
        ]
    for page in pages:
        assert "Every idea has been taken back" in page
        assert "Put it in the envelope" not in page


NOTHING = "Nothing is funded. No money moves: all of £6,000 is left, and can go into a new pot."


def no_money_moved(pot) -> bool:
    moved = Posting.objects.exists() or Purse.objects.filter(partnership=pot.partnership).exists()
    return not moved and left_in_pot(pot) == conditions()["sum_pence"]


def test_nothing_funded_is_counted_and_told_on_every_page(
    taken_back, group, rosa, client, sign_in, tmp_path
):
    assert count(taken_back).ballots == 0
    pot = fresh(taken_back)
    sign_in(rosa)
    assert NOTHING in page_of(client, "pot", pot)
    for name in ("result", "result_sheet"):
        page = page_of(client, name, pot)
        assert NOTHING in page
        assert "Every idea was taken back before the count." in page
    assert "The page of each idea" not in page_of(client, "result", pot)
    assert may_export_pot(Act(person=rosa), pot).reason == "Nobody voted: there are no ballots."
    assert page_of(client, "pot_money", pot)
    assert no_money_moved(pot)


def test_a_vote_that_nobody_came_to_says_so_and_no_money_moves(group, rosa, client, sign_in):
    pot = voting(group)
    count(pot)
    sign_in(rosa)
    page = page_of(client, "result", fresh(pot))
    assert "Nobody voted, so nothing is funded." in page
    assert NOTHING in page
    assert "All ballots as a file" not in page
    assert "Is every group of voters fairly served?" not in page
    assert (
        "Nobody chose it this time."
        in client.get(pot.ideas.get(title="A bench").get_absolute_url()).content.decode()
    )
    assert no_money_moved(pot)


def test_ballots_that_fund_nothing_are_published_all_the_same(group, rosa, client, sign_in):
    """Each idea has fewer votes than the conditions ask for."""
    pot = voting(group, minimum_support=50)
    for code in codes(pot, 12):
        votes_by_code(pot, code, "A bench")
    votes(pot, rosa, "A swing")
    assert count(pot).result["given"] == []
    pot = fresh(pot)
    sign_in(rosa)
    page = page_of(client, "result", pot)
    assert NOTHING in page
    assert "Why not “A bench”?" in page
    assert "All ballots as a file" in page
    assert "num_votes;13" in export_pot(by=Act(person=rosa), pot=pot)
    assert no_money_moved(pot)
