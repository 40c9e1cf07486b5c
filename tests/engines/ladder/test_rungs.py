"""Row by row through the table."""

import pytest

from alongside.engines.ladder import RUNGS, STAGES, DecisionRule, Trace
from tests.engines.ladder.builders import act, acts, changed, climb

DESIGNED = acts("rosa ian", "initiated", "decided")


def test_with_nothing_recorded_there_is_no_rung():
    nothing = climb()
    assert (nothing.number, nothing.name, nothing.band) == (None, "nothing recorded yet", "")


def test_rosa_and_ian_only_received():
    only = climb(acts("rosa ian", "received"), acts("tom", "decided", "delivered"))
    assert (only.number, only.name, only.band) == (1, "coercing", "doing to")
    assert only.resting_on == ("ian received design", "rosa received design")


def test_where_only_professionals_did_anything_the_others_are_done_to():
    only = climb(acts("tom", "decided"))
    assert (only.number, only.resting_on) == (1, ("tom decided design",))


def test_they_were_informed_with_no_way_to_answer():
    assert climb(acts("rosa ian", "informed")).number == 2


def test_they_were_told_what_was_decided_and_why_before_it_took_effect():
    assert climb(acts("rosa ian", "informed", told_why_in_time=True)).number == 3


def test_telling_only_rosa_in_time_leaves_it_where_ian_is():
    told = act("rosa", "informed", told_why_in_time=True)
    assert climb(told, act("ian", "informed")).number == 2


@pytest.mark.parametrize("part", ["delivered", "facilitated"])
def test_rosa_and_ian_who_did_the_work_did_more_than_receive(part):
    assert climb(acts("rosa ian", part), acts("tom", "decided")).number == 2


def test_rosa_and_ian_who_judge_how_it_went_are_consulted_at_least():
    judged = climb(acts("rosa ian", "assessed", stage="assess"), scope="stage")
    assert (judged.number, judged.name) == (4, "consulting")


@pytest.mark.parametrize("part", ["spoke", "voted"])
def test_they_spoke_or_voted_and_only_professionals_decided(part):
    consulted = climb(acts("rosa ian", part), acts("tom dee", "decided"))
    assert (consulted.number, consulted.name) == (4, "consulting")


def test_one_who_spoke_and_one_who_was_told_make_the_lower_of_the_two():
    told = act("ian", "informed", told_why_in_time=True)
    assert climb(act("rosa", "spoke"), told).number == 3


def test_a_recorded_change_goes_back_to_what_rosa_said():
    engaged = climb(acts("rosa ian", "spoke"), traces=[changed("rosa spoke design")])
    assert (engaged.number, engaged.band) == (5, "doing for")
    assert engaged.resting_on_traces == ("change to rosa spoke design",)


def test_a_change_that_goes_back_to_toms_words_is_not_theirs():
    said = acts("rosa ian tom", "spoke")
    assert climb(said, traces=[changed("tom spoke design")]).number == 4


def test_a_trace_to_a_decision_is_not_yet_a_change():
    trace = Trace("t", ["rosa spoke design"], "hours", kind="decision")
    assert climb(acts("rosa ian", "spoke"), traces=[trace]).number == 4


def test_they_put_it_forward_and_decided_under_a_rule_that_needs_them():
    designed = climb(DESIGNED)
    assert (designed.number, designed.name, designed.band) == (6, "co-designing", "doing with")


@pytest.mark.parametrize(
    ("whose", "number"), [("own", 6), ("shared", 6), ("body", 4), ("majority", 4)]
)
def test_a_rule_that_does_not_need_them_leaves_it_at_consulting(whose, number):
    assert climb(DESIGNED, rules=[DecisionRule("hours", whose)]).number == number


def test_ian_shaped_it_where_his_words_led_to_the_decision():
    trace = Trace("t", ["ian spoke design"], "hours", kind="decision")
    said = [act("rosa", "initiated"), act("ian", "spoke"), *acts("rosa ian", "decided")]
    assert climb(said, traces=[trace]).number == 6
    assert climb(said).number == 4


def test_words_that_led_to_another_decision_did_not_shape_this_one():
    trace = Trace("t", ["ian spoke design"], "paint", kind="decision")
    said = [act("rosa", "initiated"), act("ian", "spoke"), *acts("rosa ian", "decided")]
    assert climb(said, traces=[trace]).number == 4


def test_putting_one_forward_and_deciding_another_is_not_co_design():
    mixed = acts("rosa ian", "initiated", decision="paint") + acts("rosa ian", "decided")
    rules = [DecisionRule("hours", "shared"), DecisionRule("paint", "shared")]
    assert climb(mixed, rules=rules, scope="stage").number == 4


def test_a_decision_followed_through_delivery_and_assessment_is_co_production():
    followed = climb(
        DESIGNED,
        acts("rosa ian", "delivered", stage="deliver"),
        acts("sean bea", "assessed", stage="assess"),
    )
    assert (followed.number, followed.name) == (7, "co-producing")
    assert followed.missing_for_next == ()


@pytest.mark.parametrize("left_out", ["delivered", "assessed"])
def test_without_delivering_or_judging_it_stays_co_design(left_out):
    rest = [one for one in ("delivered", "assessed") if one != left_out]
    assert climb(DESIGNED, acts("rosa ian", *rest)).number == 6


def test_delivering_another_decision_is_not_following_this_one_through():
    other = acts("rosa ian", "delivered", "assessed", decision="paint")
    assert climb(DESIGNED, other).number == 6


def test_of_a_decision_and_its_reversal_the_one_followed_through_counts():
    parts = ("initiated", "decided", "delivered", "assessed")
    reversal = acts("sean bea", *parts, decision="reversal")
    rules = [DecisionRule("hours", "shared"), DecisionRule("reversal", "shared")]
    assert climb(DESIGNED, reversal, rules=rules).number == 7


def test_a_single_stage_tops_out_at_six():
    everything = climb(DESIGNED, acts("rosa ian", "delivered", "assessed"), scope="stage")
    assert everything.number == 6
    assert everything.missing_for_next == (
        "One stage alone goes no higher: follow the decision through, or a whole cycle.",
    )


def test_a_cycle_needs_them_in_every_stage():
    through = [
        *DESIGNED,
        *acts("rosa ian", "delivered", stage="deliver"),
        *acts("rosa ian", "assessed", stage="assess"),
    ]
    assert climb(through, scope="cycle").number == 6
    missing = climb(through, scope="cycle").missing_for_next
    assert len(missing) == 1
    assert "commission" in missing[0]
    commissioned = acts("rosa ian", "spoke", stage="commission")
    assert climb(through, commissioned, scope="cycle").number == 7


def test_the_seven_rungs_have_their_names_and_bands():
    assert [(step.number, step.name) for step in RUNGS.values()] == [
        (1, "coercing"),
        (2, "educating"),
        (3, "informing"),
        (4, "consulting"),
        (5, "engaging"),
        (6, "co-designing"),
        (7, "co-producing"),
    ]
    bands = [step.band for step in RUNGS.values()]
    assert bands == ["doing to"] * 2 + ["doing for"] * 3 + ["doing with"] * 2
    assert len(STAGES) == 4
