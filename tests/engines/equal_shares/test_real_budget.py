"""Wieliczka 2023, whose result was published: 30 winners for 995,079 zł."""

from dataclasses import replace

import pytest

from alongside.engines.equal_shares import Ballots, Call, Idea, share_out, to_json
from alongside.interchange import pabulib
from tests.real_data import real_budget


@pytest.fixture(scope="module")
def wieliczka():
    file = pabulib.read(real_budget("poland_wieliczka_2023.pb"))
    ideas = [Idea(project.id, project.cost) for project in file.projects]
    ballots = Ballots.of(vote.approved for vote in file.votes())
    published = {project.id for project in file.projects if project.columns["selected"] == "1"}
    assert file.rejected == []
    return ideas, ballots, published


CALL = Call("wieliczka", 1_000_000_00, "2023", completion="add1", step=100)


def test_the_published_winners_and_people_with_nothing(wieliczka):
    ideas, ballots, published = wieliczka
    outcome = share_out(ideas, ballots, CALL, explain=False)
    assert (len(outcome.awards), outcome.spent) == (30, 995_079_00)
    assert set(outcome.winners) == published
    assert round(100 * outcome.ballots_with_nothing / outcome.ballots, 1) == 17.8
    assert round(100 * outcome.greedy.ballots_with_nothing / outcome.ballots, 1) == 27.6
    assert outcome.audit.holds
    assert not outcome.greedy.audit.holds


def test_idea_16_is_told_how_near_it_came(wieliczka, monkeypatch):
    monkeypatch.setattr("alongside.engines.equal_shares.whynot.MOST_LOOKS", 0)
    ideas, ballots, _ = wieliczka
    outcome = share_out(ideas, ballots, CALL)
    shown = {each["id"]: each for each in to_json(outcome, unit=100)["not_funded"]}["16"]
    assert (shown["supporters"], int(shown["left"]), shown["cost"]) == (376, 49_998, 50_000)
    assert "49,998.28 of 50,000 for it (99.9 %): 1.72 too little" in shown["explanation"]
    assert len(outcome.not_funded) == 34


@pytest.mark.parametrize(("cost", "is_funded"), [(4_516_385, True), (4_516_386, False)])
def test_what_would_have_been_enough_for_it_is_so_when_it_is_tried(wieliczka, cost, is_funded):
    """45,163.85 zł: less than what its supporters had, for the pot had to hold as well."""
    ideas, ballots, _ = wieliczka
    changed = [replace(idea, cost=cost) if idea.id == "16" else idea for idea in ideas]
    assert ("16" in share_out(changed, ballots, CALL, explain=False).winners) is is_funded
