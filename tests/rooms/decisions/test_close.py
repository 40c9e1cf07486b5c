"""Counting: by the rule, once, told to everybody."""

from datetime import timedelta

import pytest

from alongside.audit.models import Entry
from alongside.core import clock
from alongside.core.acts import Act
from alongside.core.errors import Conflict, Refused
from alongside.core.models import Letter
from alongside.decisions import actions, rules
from alongside.decisions.counting import outcome_of
from alongside.decisions.models import Decision, Proposal, Telling
from alongside.engines.side_balance import to_json
from alongside.partnerships.models import Contribution
from tests.rooms.decisions.builders import (
    answer,
    asked,
    crowd,
    day,
    objects,
    proposal_in,
    time_is_up,
    without_account,
)


def parts(part: str) -> list[tuple[str, str]]:
    rows = Contribution.objects.filter(part=part, about__startswith="decisions.")
    return sorted((str(row.membership), row.side) for row in rows.select_related("membership"))


def test_four_people_agree_in_the_first_round(group, rosa, ian, maya, tom):
    ballot = asked(group, rosa)
    for person in (rosa, ian, maya, tom):
        answer(ballot, person)
    decision = actions.close_ballot(by=Act(person=maya), ballot=ballot)
    assert (decision.outcome, decision.by_consent, decision.standing) == (
        "adopted",
        True,
        "adopted",
    )
    assert decision.starts_on == day(1) and decision.review_on == day(1) + timedelta(days=182)
    assert "Nobody here can't go with this" in decision.steps[-1]


def test_what_is_stored_can_be_counted_again(group, rosa, ian, maya, tom):
    ballot = asked(group, rosa)
    for person in (rosa, ian, tom):
        answer(ballot, person)
    objects(ballot, maya)
    decision = time_is_up(ballot)
    again = to_json(outcome_of(ballot))
    assert decision.result == again
    assert {"engine", "version", "parameters", "input_hash"} <= set(decision.result)


def test_those_who_decided_are_recorded_at_the_close_under_their_side(group, rosa, ian, maya, tom):
    ballot = asked(group, rosa)
    for person in (rosa, ian, maya):
        answer(ballot, person, "live_with")
    answer(ballot, tom, "stand_aside")
    assert parts("decided") == []
    time_is_up(ballot)
    assert parts("decided") == [("Ian", "family"), ("Maya", "neighbour"), ("Rosa", "uses")]
    assert parts("voted") == [("Tom", "professional")]


def test_paid_people_advise_on_the_groups_own_decision(group, rosa, ian, maya, tom):
    ballot = asked(group, rosa, whose="own")
    for person in (rosa, ian, maya, tom):
        answer(ballot, person)
    time_is_up(ballot)
    assert ("Tom", "professional") in parts("voted")
    assert len(parts("decided")) == 3


def test_everybody_is_told_by_letter_and_counts_as_informed(group, rosa, ian, maya, tom):
    ballot = asked(group, rosa)
    for person in (rosa, ian, maya, tom):
        answer(ballot, person)
    time_is_up(ballot)
    letters = Letter.objects.filter(subject="Decided: Fridays at the hall")
    assert letters.count() == 4
    assert "It starts on" in letters.first().body
    assert len(parts("informed")) == 4


def test_whom_no_letter_reaches_waits_to_be_told_by_a_person(group, rosa, ian, maya, tom):
    sean = without_account(group, "Sean")
    ballot = asked(group, rosa)
    for person in (rosa, ian, maya, tom):
        answer(ballot, person)
    decision = time_is_up(ballot)
    telling = Telling.objects.waiting().get()
    assert telling.membership == sean
    assert "Sean" not in dict(parts("informed"))
    actions.mark_told(by=Act(person=ian), telling=telling)
    assert dict(parts("informed"))["Sean"] == "uses"
    told = Contribution.objects.get(
        part="informed", about__startswith="decisions.", channel="phone"
    )
    assert told.entered_by.person == ian
    with pytest.raises(Conflict):
        actions.mark_told(by=Act(person=ian), telling=telling)
    assert decision.tellings.count() == 1


def test_too_few_were_heard_so_there_is_one_week_more(group, rosa, ian, maya, tom):
    ballot = asked(group, rosa)
    answer(ballot, rosa)
    before = ballot.closes_at
    assert time_is_up(ballot) is None
    assert ballot.closed_at is None and ballot.extended_at is not None
    assert ballot.closes_at >= before + timedelta(days=7)
    assert Letter.objects.filter(body__contains="There is a week more").count() == 2


def test_still_too_few_makes_it_provisional_and_slow_to_start(group, rosa, ian, maya, tom):
    ballot = asked(group, rosa)
    answer(ballot, rosa)
    time_is_up(ballot)
    decision = time_is_up(ballot)
    assert decision.outcome == "provisional"
    assert (decision.starts_on - clock.today()).days >= 14
    assert decision.unheard == ["everyone"]


def test_the_day_stands_unless_everyone_has_answered(group, rosa, ian, maya, tom):
    ballot = asked(group, rosa)
    answer(ballot, rosa)
    with pytest.raises(Refused, match="The day was set"):
        actions.close_ballot(by=Act(person=maya), ballot=ballot)


def test_counting_twice_is_counting_once(group, rosa, ian, maya, tom):
    ballot = asked(group, rosa)
    for person in (rosa, ian, maya, tom):
        answer(ballot, person)
    actions.close_ballot(by=Act(person=maya), ballot=ballot)
    with pytest.raises(Conflict):
        actions.close_ballot(by=Act(person=maya), ballot=ballot)
    assert Decision.objects.count() == 1
    assert Entry.objects.filter(verb="ballot.closed").count() == 1
    assert actions.close_due_ballots() == 0


def test_the_roll_stays_when_someone_leaves_and_someone_joins(group, rosa, ian, maya, tom, zed):
    from alongside.partnerships import actions as partnerships
    from tests.conftest import member

    ballot = asked(group, rosa)
    answer(ballot, ian)
    partnerships.leave(by=Act(person=ian), membership=group.membership_of(ian))
    member(group, zed, "uses")
    assert ballot.roll.count() == 4
    with pytest.raises(Refused, match="list is frozen"):
        answer(ballot, zed)
    for person in (rosa, maya, tom):
        answer(ballot, person)
    decision = actions.close_ballot(by=Act(person=maya), ballot=ballot)
    assert decision.record["on_the_roll"] == decision.record["answered"] == 4
    assert ("Ian", "family") in parts("decided")


def test_a_changed_side_counts_as_it_was_frozen(group, rosa, ian, maya, tom):
    from alongside.partnerships import actions as partnerships

    ballot = asked(group, rosa)
    for person in (rosa, ian, maya, tom):
        answer(ballot, person)
    partnerships.choose_side(
        by=Act(person=rosa), membership=group.membership_of(rosa), side="professional", post="Trust"
    )
    actions.close_ballot(by=Act(person=maya), ballot=ballot)
    assert ("Rosa", "uses") in parts("decided")


def test_twelve_paid_people_carry_nothing_against_those_who_use_it(group, rosa, ian, maya, tom):
    more = crowd(group, uses=4, family=2, neighbour=3, professional=11)
    ballot = asked(group, tom)
    for person in (tom, *more["professional"], ian, *more["family"], maya, *more["neighbour"]):
        answer(ballot, person)
    for number, person in enumerate([rosa, *more["uses"]]):
        objects(ballot, person, reason=f"Reason {number}")
    decision = actions.close_ballot(by=Act(person=maya), ballot=ballot)
    assert decision.outcome == "back_to_the_table"
    assert ballot.proposal.decisions.get() == decision
    assert Proposal.objects.with_state().get().state_words == "Back to the table"


def test_money_needs_two_thirds(group, rosa, ian, maya, tom):
    from tests.rooms.decisions.test_open import whole_brief

    whole_brief(group, maya)
    ballot = asked(group, rosa, weight="money")
    for person in (rosa, ian):
        answer(ballot, person)
    for person in (maya, tom):
        objects(ballot, person, ground="Standing financial orders")
    assert time_is_up(ballot).outcome == "back_to_the_table"


def test_paid_people_who_name_no_ground_are_told_that_they_stood_aside(group, rosa, ian, maya, tom):
    crowd(group, professional=3)
    ballot = asked(group, rosa)
    for person in (rosa, ian, maya):
        answer(ballot, person)
    objects(ballot, tom)
    time_is_up(ballot)
    letter = Letter.objects.get(subject__startswith="How your answer counted")
    assert letter.to_address == "tom@example.org"


@pytest.mark.parametrize("name", ["rosa", "ian", "tom", "zed"])
def test_only_whoever_runs_the_rounds_counts_early(group, rosa, ian, maya, tom, zed, name):
    ballot = asked(group, rosa)
    for person in (rosa, ian, maya, tom):
        answer(ballot, person)
    person = {"rosa": rosa, "ian": ian, "tom": tom, "zed": zed}[name]
    assert not rules.may_close_ballot(Act(person=person), ballot)
    assert rules.may_close_ballot(Act(person=maya), ballot)
    with pytest.raises(Refused):
        actions.close_ballot(by=Act(person=person), ballot=ballot)


def test_a_later_decision_takes_an_earlier_one_back_and_both_stay(group, rosa, ian, maya, tom):
    ballot = asked(group, rosa)
    for person in (rosa, ian, maya, tom):
        answer(ballot, person)
    first = actions.close_ballot(by=Act(person=maya), ballot=ballot)
    later = asked(group, ian, title="Back to Tuesdays", reverses=first.proposal)
    for person in (rosa, ian, maya, tom):
        answer(later, person)
    second = actions.close_ballot(by=Act(person=maya), ballot=later)
    first = Decision.objects.get(pk=first.pk)
    assert first.standing == "reversed" and not first.stands and second.standing == "adopted"
    assert first.reversed_by.get().later == second
    states = [one.state for one in Proposal.objects.newest_first()]
    assert states == ["adopted", "reversed"]


def test_the_list_of_decisions_costs_the_same_for_two_and_for_twelve(
    group, rosa, ian, maya, tom, django_assert_num_queries
):
    for number in range(12):
        proposal_in(group, rosa, title=f"Number {number}")
    with django_assert_num_queries(3):
        [one.state_words + one.get_absolute_url() for one in group.proposals.newest_first()]
