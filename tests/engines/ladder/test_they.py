"""They: at least two people who are not professionals, and every coarsened group."""

import pytest

from alongside.engines.ladder import Act, DecisionRule, Trace
from tests.engines.ladder.builders import MEMBERS, SHARED, act, acts, changed, climb


def test_rosa_alone_is_not_they():
    alone = climb(acts("rosa", "spoke", "voted"), members={"uses": 3, "professional": 3})
    assert alone.number == 1
    assert alone.missing_for_next == (
        "It takes at least two people who are not paid to be here who heard about it or took part.",
    )


def test_two_who_use_the_service_do_not_speak_for_the_family():
    assert climb(acts("rosa sean", "spoke")).number == 1
    assert climb(acts("rosa sean", "spoke"), members={"uses": 3, "professional": 3}).number == 4


def test_a_family_of_two_is_counted_with_those_who_use_the_service():
    members = {"uses": 3, "family": 2, "professional": 3}
    assert climb(acts("rosa sean", "spoke"), members=members).number == 4


def test_with_two_professionals_any_two_others_are_they():
    members = {"uses": 3, "family": 3, "professional": 2}
    assert climb(acts("rosa sean", "spoke"), members=members).number == 4
    assert climb(acts("rosa tom", "spoke"), members=members).number == 1


def test_a_partnership_of_professionals_only_is_never_above_the_lowest_rung():
    assert climb(acts("tom dee", "initiated", "decided"), members={"professional": 5}).number == 1


def test_what_would_be_needed_names_the_group_that_is_missing():
    members = MEMBERS | {"neighbour": 3}
    told = acts("rosa ian maya", "informed", told_why_in_time=True)
    missing = climb(told, acts("rosa ian", "spoke"), members=members).missing_for_next
    assert missing == (
        "It takes someone who spoke, voted or judged how it went among: neighbours.",
    )


def test_where_all_are_of_one_group_the_sentence_does_not_tell_which():
    told = acts("rosa ian", "informed", told_why_in_time=True)
    missing = climb(told, acts("rosa sean", "spoke")).missing_for_next
    wanted = "someone who spoke, voted or judged how it went from every group, not from one alone."
    assert missing == (f"It takes {wanted}",)


def test_what_tom_typed_in_for_rosa_and_ian_raises_nothing():
    typed = [
        Act(f"{name} spoke", name, "spoke", "design", side, entered_by_side="professional")
        for name, side in (("rosa", "uses"), ("ian", "family"))
    ]
    assert climb(typed).number is None
    assert climb(acts("rosa ian", "informed"), typed).number == 2


def test_what_maya_typed_in_for_rosa_counts_as_rosas():
    typed = Act("1", "rosa", "spoke", "design", "uses", entered_by_side="neighbour")
    assert climb(typed, act("ian", "spoke")).number == 4


@pytest.mark.parametrize(
    ("entered_by", "confirmed_by", "number"),
    [
        ("professional", None, 4),
        ("professional", "professional", 4),
        ("professional", "uses", 5),
        ("family", None, 5),
        (None, None, 5),
    ],
)
def test_a_trace_that_tom_drew_counts_once_rosa_confirms_it(entered_by, confirmed_by, number):
    trace = changed("ian spoke design", entered_by_side=entered_by, confirmed_by_side=confirmed_by)
    assert climb(acts("rosa ian", "spoke"), traces=[trace]).number == number


def test_the_gap_between_declared_and_computed_is_in_rungs():
    assert climb(acts("rosa ian", "spoke")).gap_to(6) == -2
    assert climb(acts("rosa ian", "spoke")).gap_to(3) == 1
    assert climb().gap_to(6) is None


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"scope": "year"}, "scope: 'year' is none of"),
        ({"contributions": [Act("1", "rosa", "sang", "design", "uses")]}, "part of contribution"),
        ({"contributions": [Act("1", "rosa", "spoke", "dream", "uses")]}, "stage of contribution"),
        ({"contributions": [Act("1", "zed", "spoke", "design", "none")]}, "side of contribution"),
        ({"contributions": acts("rosa rosa", "spoke")}, "is given twice"),
        ({"rules": [*SHARED, *SHARED]}, "decision 'hours' is given twice"),
        ({"rules": [DecisionRule("hours", "mine")]}, "whose of decision 'hours'"),
        ({"traces": [Trace("t", [], "x", kind="rumour")]}, "kind of trace 't'"),
        (
            {
                "scope": "stage",
                "contributions": [act("rosa", "spoke"), act("ian", "spoke", stage="assess")],
            },
            "more than one stage",
        ),
    ],
)
def test_what_does_not_fit_is_named(wrong, sentence):
    with pytest.raises(ValueError, match=sentence):
        climb(wrong.pop("contributions", []), **wrong)
