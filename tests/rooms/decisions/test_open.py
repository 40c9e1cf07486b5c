"""Opening a ballot: nothing is asked before people are told what they are owed."""

from datetime import timedelta

import pytest

from alongside.core import clock
from alongside.core.acts import Act
from alongside.core.errors import BadInput, Conflict, Refused
from alongside.core.models import Letter
from alongside.decisions import actions, rules
from alongside.decisions.models import Ballot
from alongside.partnerships import actions as partnerships
from tests.rooms.decisions.builders import (
    answer,
    asked,
    ballot_on,
    day,
    four_lines,
    objects,
    proposal_in,
    time_is_up,
)


def whole_brief(group, runner) -> None:
    four_lines(
        group,
        outcome="Nobody goes without",
        whose="shared",
        decider="Head of pharmacy",
        money="£3,000 from the council",
        judged_by="A count of missed tablets",
    )
    partnerships.add_objective(
        by=Act(person=runner),
        brief=group.brief,
        words="Fewer missed tablets",
        measure="Share missed",
        target="Half",
        by_date=day(200),
    )


@pytest.mark.parametrize("line", ["open", "fixed", "hear_by"])
def test_nothing_is_asked_while_a_line_of_the_brief_is_blank(group, maya, rosa, line):
    four_lines(group, **{line: None if line == "hear_by" else ""})
    with pytest.raises(Refused, match="Still blank in the brief"):
        ballot_on(proposal_in(group, rosa))


def test_the_bodys_decision_names_who_decides_first(group, maya, rosa):
    four_lines(group)
    proposal = proposal_in(group, rosa, whose="body")
    with pytest.raises(Refused, match="Who signs"):
        ballot_on(proposal)
    four_lines(group, decider="Director of primary care")
    assert ballot_on(proposal).decider == "Director of primary care"


def test_nobody_is_promised_more_say_than_the_brief_gives(group, maya, rosa):
    four_lines(group, whose="body", decider="Director of primary care")
    with pytest.raises(Refused, match="less say than this promises"):
        ballot_on(proposal_in(group, rosa, whose="shared"))
    assert ballot_on(proposal_in(group, rosa, whose="body")).whose == "body"


def test_a_day_that_is_over_is_no_promise_to_hear(group, maya, rosa):
    four_lines(group)
    proposal = proposal_in(group, rosa)
    with clock.at(clock.in_days(70)), pytest.raises(Refused, match="is over"):
        ballot_on(proposal)


def test_money_waits_for_the_whole_brief(group, maya, rosa):
    four_lines(group)
    proposal = proposal_in(group, rosa, weight="money")
    with pytest.raises(Refused, match="before the brief is whole"):
        ballot_on(proposal)
    whole_brief(group, maya)
    proposal = proposal_in(group, rosa, weight="money", title="Buy a trolley")
    assert ballot_on(proposal).threshold == "weighty"


def test_opening_freezes_text_roll_sides_threshold_and_dates(group, maya, rosa):
    ballot = asked(group, rosa, weight="rules")
    sides = {str(entry.membership): entry.side for entry in ballot.roll.with_people()}
    assert sides == {
        "Rosa": "uses",
        "Ian": "family",
        "Maya": "neighbour",
        "Tom": "professional",
    }
    assert (ballot.threshold, ballot.words) == ("weighty", "The chemist comes on Fridays.")
    assert ballot.fixed_lines == "The law on medicines" and ballot.hear_by == day(60)
    four_lines(group, fixed="Something else")
    ballot.refresh_from_db()
    assert ballot.fixed_lines == "The law on medicines"


def test_everyone_on_the_roll_gets_the_question_and_its_four_lines(group, maya, rosa):
    asked(group, rosa)
    letters = Letter.objects.filter(subject="You are asked: Fridays at the hall")
    assert letters.count() == 4
    for line in ("What is open:", "What is fixed:", "Who decides:", "You will hear by"):
        assert line in letters.first().body


def test_the_words_are_frozen_once_people_are_asked(group, maya, rosa):
    ballot = asked(group, rosa)
    with pytest.raises(Refused, match="frozen"):
        actions.amend(
            by=Act(person=rosa), proposal=ballot.proposal, seen=1, title="New", words="New"
        )


@pytest.mark.parametrize("days", [-1, 61, 200])
def test_the_last_day_lies_ahead_and_before_people_hear(group, maya, rosa, days):
    four_lines(group)
    proposal = proposal_in(group, rosa)
    with pytest.raises(BadInput) as problem:
        ballot_on(proposal, closes_at=clock.now() + timedelta(days=days))
    assert problem.value.field == "closes_on"


def test_a_double_click_asks_once(group, maya, rosa):
    ballot = asked(group, rosa)
    with pytest.raises(Conflict):
        ballot_on(ballot.proposal)
    assert Ballot.objects.count() == 1


def test_only_whoever_runs_the_rounds_opens_a_ballot(group, rosa, ian, maya, tom, zed):
    four_lines(group)
    proposal = proposal_in(group, rosa)
    assert rules.may_open_ballot(maya, proposal)
    for person in (rosa, ian, tom, zed, None):
        assert not rules.may_open_ballot(person, proposal)
        with pytest.raises(Refused):
            actions.open_ballot(
                by=Act(person=person), proposal=proposal, closes_at=clock.in_days(5)
            )


def back_at_the_table(group, rosa, ian, maya, tom) -> Ballot:
    ballot = asked(group, rosa)
    answer(ballot, rosa)
    answer(ballot, tom, "live_with")
    objects(ballot, ian)
    objects(ballot, maya, reason="It is too far to walk.")
    time_is_up(ballot)
    return ballot


def again(group, person, words: str, seen: int = 1):
    return actions.second_round(
        by=Act(person=person),
        proposal=group.proposals.get(),
        seen=seen,
        title="Fridays, with a lift",
        words=words,
        closes_at=clock.in_days(9),
    )


def test_a_second_round_asks_an_amended_text_and_there_is_no_third(group, rosa, ian, maya, tom):
    back_at_the_table(group, rosa, ian, maya, tom)
    second = again(group, maya, "The chemist comes on Fridays, and there is a lift.")
    assert second.number == 2 and second.roll.count() == 4
    assert group.proposals.get().wordings.count() == 2
    for person in (ian, maya):
        objects(second, person)
    answer(second, rosa)
    answer(second, tom, "live_with")
    assert time_is_up(second).outcome == "not_adopted"
    with pytest.raises(Refused, match="There is no third"):
        again(group, maya, "A third text", seen=2)


def test_the_same_words_are_not_asked_again(group, rosa, ian, maya, tom):
    back_at_the_table(group, rosa, ian, maya, tom)
    with pytest.raises(BadInput) as problem:
        again(group, maya, "The chemist comes on Fridays.")
    assert problem.value.field == "words"


def test_only_whoever_runs_the_rounds_asks_again(group, rosa, ian, maya, tom, zed):
    ballot = back_at_the_table(group, rosa, ian, maya, tom)
    proposal = group.proposals.get()
    assert rules.may_hold_second_round(maya, proposal)
    for person in (rosa, ian, tom, zed):
        assert not rules.may_hold_second_round(person, proposal)
    assert ballot.proposal == proposal
