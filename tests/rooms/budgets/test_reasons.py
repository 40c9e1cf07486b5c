"""Every no has its reason: each that a rule of this room can give, given once."""

import pytest

from alongside.budgets import actions, rules
from alongside.budgets.models import Idea
from alongside.core import clock
from alongside.core.acts import Act
from tests.rooms.budgets.builders import (
    check,
    codes,
    counted,
    fresh,
    idea_in,
    open_pot,
    pot_in,
    settle,
    voting,
    while_,
)
from tests.rooms.budgets.test_judge import panel_pot


def by(person) -> Act:
    return Act(person=person)


def whole(idea: Idea) -> Idea:
    return Idea.objects.whole().get(pk=idea.pk)


def judged(w, *, also: str = "") -> Idea:
    """An idea that Rosa, Maya and Tom give points to. `also`: another one, which does not fit."""
    pot = panel_pot(w.group, w.maya, [w.rosa, w.maya, w.tom])
    idea = idea_in(pot, w.ian)
    other = idea_in(pot, w.ian, also) if also else None
    for person in (w.rosa, w.maya, w.tom):
        actions.declare_interests(by=by(person), pot=pot, links={})
    check(idea, w.rosa)
    if other:
        check(other, w.rosa, fits=False, reason="Too wide")
    settle(pot)
    return idea


def scoring(w, act: Act, *, also: str = ""):
    idea = judged(w, also=also)
    asked = idea.pot.ideas.get(title=also) if also else idea
    with while_(idea.pot, "voting"):
        return rules.may_score_idea(act, whole(asked))


def typed_before(w):
    pot = voting(w.group)
    (code,) = codes(pot, 1)
    with while_(pot, "voting") as now:
        actions.type_ballots(by=by(w.maya), pot=now, text=f"{code} 1")
        return rules.may_print_member_codes(by(w.maya), now)


def during(pot, phase, rule):
    with while_(pot, phase) as now:
        return rule(now)


def withdrawn(w) -> Idea:
    idea = idea_in(open_pot(w.group), w.ian)
    actions.withdraw_idea(by=by(w.ian), idea=idea)
    return whole(idea)


def cancelled(w):
    pot = voting(w.group)
    codes(pot, 2)
    with while_(pot, "voting") as now:
        sheet = pot.code_sheets.get()
        sheet.pot = now
        actions.cancel_codes(by=by(w.maya), sheet=sheet)
        sheet.refresh_from_db()
        sheet.pot = now
        return rules.may_cancel_codes(w.maya, sheet)


def ended(w):
    w.group.ended_at = clock.now()
    return rules.may_start_pot(by(w.rosa), w.group)


def a_panels(w):
    return panel_pot(w.group, w.maya, [w.rosa])


NO = {
    # pots
    "This group has come to an end.": ended,
    "The conditions are frozen: people have been told about them.": lambda w: rules.may_write_pot(
        by(w.rosa), open_pot(w.group)
    ),
    "This pot is open already.": lambda w: rules.may_open_pot(w.maya, open_pot(w.group)),
    "The panel is settled: its work has begun.": lambda w: rules.may_choose_panel(
        w.maya, fresh(judged(w).pot)
    ),
    # ideas
    "It is not open for ideas yet.": lambda w: rules.may_propose_idea(by(w.rosa), pot_in(w.group)),
    "The time for ideas is over.": lambda w: during(
        open_pot(w.group), "checking", lambda pot: rules.may_propose_idea(by(w.rosa), pot)
    ),
    "Only those whose idea it is can do this, and those who help them with it.": lambda w: (
        rules.may_develop_idea(by(w.rosa), whole(idea_in(open_pot(w.group), w.ian)))
    ),
    "This idea has been taken back.": lambda w: rules.may_help_with_idea(by(w.rosa), withdrawn(w)),
    "It has been taken back already.": lambda w: rules.may_withdraw_idea(by(w.ian), withdrawn(w)),
    "The ideas are settled: no words change now.": lambda w: rules.may_develop_idea(
        by(w.ian), voting(w.group).ideas.whole()[0]
    ),
    "It is your idea already.": lambda w: rules.may_help_with_idea(
        by(w.ian), whole(idea_in(open_pot(w.group), w.ian))
    ),
    "This has been decided.": lambda w: rules.may_withdraw_idea(
        by(w.ian), counted(w.group).ideas.whole()[0]
    ),
    "The ideas are settled.": lambda w: rules.may_group_ideas(w.maya, voting(w.group)),
    "Only they can say this, in their own hand.": lambda w: rules.may_declare_interest(
        w.by_ian, open_pot(w.group)
    ),
    "This is not the time for it.": lambda w: rules.may_declare_interest(
        by(w.rosa), counted(w.group)
    ),
    # points
    "People vote on this pot; there are no points.": lambda w: rules.may_score_idea(
        by(w.rosa), voting(w.group).ideas.whole()[0]
    ),
    "Only they can give points, in their own hand.": lambda w: scoring(w, w.by_ian),
    "Points are given between the two dates above.": lambda w: rules.may_score_idea(
        by(w.rosa), whole(judged(w))
    ),
    "This idea is not among those to be scored.": lambda w: scoring(w, by(w.rosa), also="A kite"),
    "This is your own idea. Somebody else looks at it.": lambda w: scoring(w, by(w.ian)),
    "Only the panel does this.": lambda w: rules.may_check_idea(
        by(w.tom), whole(idea_in(a_panels(w), w.ian))
    ),
    "Say first what links you to any of the ideas, or that nothing does.": lambda w: (
        rules.may_check_idea(by(w.rosa), whole(idea_in(a_panels(w), w.ian)))
    ),
    # the vote
    "The ideas are settled once the time for ideas is over.": lambda w: rules.may_settle_ballot(
        w.maya, open_pot(w.group)
    ),
    "The ideas are not settled yet.": lambda w: rules.may_see_roll(w.maya, open_pot(w.group)),
    "A panel decides this; nobody else votes.": lambda w: rules.may_see_roll(w.maya, a_panels(w)),
    "Codes are printed before the vote ends.": lambda w: during(
        voting(w.group), "counting", lambda pot: rules.may_print_codes(w.maya, pot)
    ),
    "These codes open nothing any more.": cancelled,
    "You have typed paper ballots here, so somebody else prints the slips with names: "
    "nobody is to know whose ballot is whose.": typed_before,
    "Voting has not begun.": lambda w: rules.may_vote(by(w.rosa), voting(w.group)),
    "The vote is over. No ballot can be added or changed.": lambda w: during(
        voting(w.group), "counting", rules.may_vote_by_code
    ),
    "The vote is over and counted. No ballot can be added or changed.": lambda w: (
        rules.may_vote_by_code(counted(w.group))
    ),
    "Paper ballots are typed once voting has begun, and before the count.": lambda w: (
        rules.may_type_ballots(by(w.rosa), voting(w.group))
    ),
    "It is counted once, after the vote ends.": lambda w: rules.may_count(
        by(w.maya), voting(w.group)
    ),
}


@pytest.mark.parametrize("reason", NO)
def test_a_rule_says_why_not(w, reason):
    ruling = NO[reason](w)
    assert not ruling
    assert ruling.reason == reason


@pytest.mark.parametrize("rule", [rules.may_vote_by_code, lambda pot: rules.may_vote(Act(), pot)])
def test_where_a_panel_decides_nobody_else_votes(w, rule):
    assert rule(a_panels(w)).reason == "A panel decides this; nobody else votes."


def test_where_a_panel_decides_there_is_no_paper(w):
    words = "A panel decides this; nobody else votes."
    assert rules.may_type_ballots(by(w.rosa), a_panels(w)).reason == words
