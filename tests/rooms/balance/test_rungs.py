"""The rung of a decision, a stage and the whole way: from contributions alone."""

import pytest

from alongside.balance import reading
from alongside.balance.record import GroupRecord
from alongside.core import clock
from alongside.core.acts import Act
from alongside.decisions import actions as decisions
from alongside.engines.ladder import RUNGS
from alongside.partnerships import actions as partnerships
from alongside.partnerships.actions.changes import LedBy
from alongside.partnerships.models import Contribution
from tests.rooms.decisions.builders import (
    answer,
    asked,
    crowd,
    day,
    four_lines,
    proposal_in,
    without_account,
)
from tests.rooms.decisions.test_propose import said_in


def test_the_rungs_are_called_on_a_page_what_the_ladder_calls_them():
    named = {number: str(words) for number, words in reading.RUNG_NAMES.items()}
    assert named == {number: step.name for number, step in RUNGS.items()}


def decided(group, by, runner, people, **changes):
    ballot = asked(group, by, **changes)
    for person in people:
        answer(ballot, person)
    return decisions.close_ballot(by=Act(person=runner), ballot=ballot)


def rung_now(proposal) -> int | None:
    return reading.rung_of_decision(proposal).number


def test_nothing_is_on_the_ladder_before_anything_happened(group, tom):
    rung = reading.rung_of_stage(group, "assess")
    assert (rung.number, rung.name) == (None, "nothing recorded yet")


def test_a_shared_decision_shaped_by_two_groups_is_co_designed(group, rosa, ian, maya, tom):
    """Fewer than three are paid, so all are one group, and it takes two people to shape it."""
    proposal = proposal_in(group, rosa)
    decisions.amend(by=Act(person=ian), proposal=proposal, seen=1, title="Fridays", words="At ten")
    four_lines(group)
    from tests.rooms.decisions.builders import ballot_on

    ballot = ballot_on(proposal)
    for person in (rosa, ian, maya, tom):
        answer(ballot, person)
    decisions.close_ballot(by=Act(person=maya), ballot=ballot)
    rung = reading.rung_of_decision(proposal)
    assert (rung.number, rung.band) == (6, "doing with")


def test_one_author_alone_is_not_they(group, rosa, ian, maya, tom):
    decision = decided(group, rosa, maya, (rosa, ian, maya, tom))
    assert rung_now(decision.proposal) == 4


def test_what_was_said_and_quoted_shapes_a_decision(group, rosa, ian, maya, tom):
    statement = said_in(group, ian)
    decision = decided(group, rosa, maya, (rosa, ian, maya, tom), statements=[statement])
    assert rung_now(decision.proposal) == 6


def test_a_quote_that_a_paid_person_drew_waits_for_someone_else(group, rosa, ian, maya, tom):
    statement = said_in(group, ian)
    decision = decided(group, tom, maya, (rosa, ian, maya, tom), statements=[statement])
    assert rung_now(decision.proposal) == 4


def test_promising_to_do_it_is_not_putting_it_forward(group, rosa, ian, maya, tom):
    decision = decided(group, rosa, maya, (rosa, ian, maya, tom))
    decisions.promise_for(
        by=Act(person=ian), proposal=decision.proposal, words="Ring", due_on=day(5)
    )
    assert rung_now(decision.proposal) == 4


def test_followed_through_it_is_co_produced(group, rosa, ian, maya, tom):
    statement = said_in(group, ian)
    decision = decided(group, rosa, maya, (rosa, ian, maya, tom), statements=[statement])
    for person in (rosa, ian):
        promise = decisions.promise_for(
            by=Act(person=person), proposal=decision.proposal, words="Ring", due_on=day(5)
        )
        partnerships.keep_promise(by=Act(person=person), promise=promise)
        decisions.record_review(
            by=Act(person=person), decision=decision, words=f"Well, says {person}", keeps="keep"
        )
    assert rung_now(decision.proposal) == 7


def test_a_change_that_goes_back_to_what_they_said_is_engaging(group, rosa, ian, maya, tom):
    decision = decided(group, tom, maya, (rosa, ian, maya, tom), whose="shared")
    about = f"decisions.proposal:{decision.proposal.pk}"
    assert rung_now(decision.proposal) == 4
    partnerships.record_change(
        by=Act(person=maya),
        partnership=group,
        differs="Open on Fridays",
        since=clock.today(),
        led_by=[LedBy(about, "Fridays at the hall")],
    )
    assert rung_now(decision.proposal) == 5


def test_the_body_that_told_everyone_first_informs(group, rosa, ian, maya, tom):
    four_lines(group, decider="Director")
    proposal = proposal_in(group, tom, whose="body")
    decisions.record_body_decision(
        by=Act(person=tom), proposal=proposal, says="body_yes", reasons="Why", starts_on=day(9)
    )
    assert rung_now(proposal) == 3


def test_the_body_that_told_them_afterwards_only_educates(group, rosa, ian, maya, tom):
    four_lines(group, decider="Director")
    proposal = proposal_in(group, tom, whose="body")
    decisions.record_body_decision(
        by=Act(person=tom), proposal=proposal, says="body_yes", reasons="Why", starts_on=day(-9)
    )
    assert rung_now(proposal) == 2


def test_advising_the_body_is_consulting_and_no_more(group, rosa, ian, maya, tom):
    four_lines(group, decider="Director")
    decision = decided(group, rosa, maya, (rosa, ian, maya, tom), whose="body")
    assert rung_now(decision.proposal) == 4


def test_what_tom_types_for_others_raises_no_rung(group, rosa, ian, maya, tom):
    """Sean's and Una's answers, typed by Tom from their sheets, are counted and raise nothing."""
    for person in (rosa, ian):
        partnerships.leave(by=Act(person=person), membership=group.membership_of(person))
    others = [without_account(group, name) for name in ("Sean", "Una")]
    ballot = asked(group, tom)
    for number, one in enumerate(others):
        act = Act(person=one.person, entered_by=tom, channel="paper", witness=f"Sheet {number}")
        decisions.take_position(by=act, ballot=ballot, answer="support")
    answer(ballot, maya)
    answer(ballot, tom)
    decision = decisions.close_ballot(by=Act(person=maya), ballot=ballot)
    assert decision.outcome == "adopted"
    typed = Contribution.objects.filter(part="decided", entered_by__person=tom)
    assert typed.count() == 2
    rung = reading.rung_of_decision(decision.proposal)
    assert rung.number < 4
    assert not set(rung.resting_on) & {str(row.pk) for row in typed}


def test_a_later_member_does_not_change_the_rung_of_an_old_decision(group, rosa, ian, maya, tom):
    statement = said_in(group, ian)
    crowd(group, professional=2, uses=2, family=2, neighbour=2)
    everyone = [row.person for row in group.memberships.current().select_related("person")]
    decision = decided(group, rosa, maya, everyone, statements=[statement])
    before = reading.rung_of_decision(decision.proposal)
    crowd_again = [f"New{number}" for number in range(3)]
    from tests.conftest import member, someone

    for name in crowd_again:
        member(group, someone(name), "professional")
    after = reading.rung_of_decision(decision.proposal)
    assert (before.number, before.because) == (after.number, after.because)


def test_a_stage_tops_out_at_six_and_counts_its_latest_turn(group, rosa, ian, maya, tom):
    statement = said_in(group, ian)
    decided(group, rosa, maya, (rosa, ian, maya, tom), statements=[statement])
    assert reading.rung_of_stage(group, "commission").number == 6
    for stage in ("design", "commission"):
        partnerships.move_stage(by=Act(person=maya), partnership=group, stage=stage)
    rung = reading.rung_of_stage(group, "commission")
    assert rung.number == 1  # moving the stage is all that has happened in this turn


def test_the_whole_way_counts_everything(group, rosa, ian, maya, tom):
    statement = said_in(group, ian)
    decided(group, rosa, maya, (rosa, ian, maya, tom), statements=[statement])
    assert reading.rung_of_cycle(group).number == 6


def test_the_same_record_gives_the_same_rung_and_hash(group, rosa, ian, maya, tom):
    decision = decided(group, rosa, maya, (rosa, ian, maya, tom))
    first, second = (reading.rung_of_decision(decision.proposal) for _ in range(2))
    assert first == second and first.provenance.engine == "ladder"


def test_twelve_decisions_cost_no_more_queries_than_two(
    group, rosa, maya, django_assert_num_queries
):
    def read_all() -> None:
        record = GroupRecord.of(group)
        for proposal in group.proposals.newest_first():
            reading.decision_standing(record, proposal)

    for number in range(2):
        proposal_in(group, rosa, title=f"First {number}")
    read_all()
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as few:
        read_all()
    for number in range(10):
        proposal_in(group, rosa, title=f"Then {number}")
    with django_assert_num_queries(len(few)):
        read_all()


@pytest.mark.parametrize("people", [2, 6])
def test_no_split_below_three_is_made(group, rosa, ian, maya, tom, people):
    more = crowd(group, uses=people, professional=3)
    ballot = asked(group, rosa)
    for person in (rosa, ian, maya, tom, *more["uses"], *more["professional"]):
        answer(ballot, person)
    decisions.close_ballot(by=Act(person=maya), ballot=ballot)
    record = GroupRecord.of(group)
    whole = reading.whole_standing(record)
    for part in reading.shares(whole.acts, record.members).parts:
        names = {group.group for group in part.groups}
        assert not names & {"family", "neighbour"}  # one each of them
