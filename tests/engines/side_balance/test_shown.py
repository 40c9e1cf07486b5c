"""What a page may print: sentences, never a split of fewer than three."""

import json
import re

from hypothesis import given
from hypothesis import strategies as st

from alongside.engines.side_balance import Answer, Second, decide, to_json
from alongside.engines.side_balance.tally import group_names
from tests.engines.side_balance.builders import ordinary, roll, say

TWO_NEIGHBOURS_SAY = (
    say("uses", yes=3, no=2),
    say("neighbour", yes=1, no=1, aside=1),
    say("professional", yes=12),
)
PEOPLE = roll(uses=5, neighbour=3, professional=12)


def side_named(document, name):
    return next(side for side in document["sides"] if side["side"] == name)


def test_the_split_of_two_is_nowhere_in_the_document():
    document = to_json(ordinary(PEOPLE, *TWO_NEIGHBOURS_SAY))
    neighbours = side_named(document, "neighbour")
    assert not neighbours["shown"]
    assert {neighbours[key] for key in ("yes", "objections", "share", "against")} == {None}
    assert document["mean"] is None


def test_the_split_of_five_is_shown():
    uses = side_named(to_json(ordinary(PEOPLE, *TWO_NEIGHBOURS_SAY)), "uses")
    assert (uses["yes"], uses["objections"], uses["share"]) == (3, 2, 0.6)


def test_a_mean_over_groups_that_are_all_shown_is_shown():
    answers = (say("uses", yes=3, no=2), say("neighbour", yes=3), say("professional", yes=12))
    assert to_json(ordinary(PEOPLE, *answers))["mean"] == 0.8667


def test_two_hidden_neighbours_who_are_against_are_not_named():
    answers = (say("uses", yes=5), say("neighbour", no=2, aside=1), say("professional", yes=12))
    outcome = ordinary(PEOPLE, *answers)
    assert outcome.against == ("neighbour",)
    against = next(step for step in outcome.steps if "two people or more hold to it" in step)
    assert against.startswith("In some group")


def test_a_lone_professionals_objection_without_ground_is_not_announced():
    answers = [*say("uses", yes=4), Answer("professional0", "objection", reason="No.")]
    outcome = ordinary(roll(uses=4, professional=1), answers)
    assert not any("standing aside" in step for step in outcome.steps)


def test_one_objection_without_ground_among_many_professionals_is_explained():
    answers = [*say("professional", yes=4), Answer("professional4", "objection", reason="No.")]
    outcome = ordinary(roll(uses=3, professional=5), answers, say("uses", yes=3))
    assert any("standing aside" in step for step in outcome.steps)


def test_the_steps_tell_rosa_how_it_went():
    answers = (say("uses", yes=4, no=1), say("neighbour", yes=3), say("professional", yes=9, no=3))
    assert ordinary(PEOPLE, *answers).steps == (
        "This is a shared decision.",
        "Each group counts the same, however many they are: "
        "people who use the service, neighbours, people paid to be here.",
        "People who use the service: 5 answered, 3 are needed. They are heard.",
        "Neighbours: 3 answered, 3 are needed. They are heard.",
        "People paid to be here: 12 of 12 answered. Nobody waits for them.",
        "People who use the service: 4 yes, 1 can't go with this.",
        "Neighbours: 3 yes, 0 can't go with this.",
        "People paid to be here: 9 yes, 3 can't go with this.",
        "No group is against.",
        "Averaged over the groups, 85 % say yes. That is more than half.",
        "It is agreed. What people could not go with stays on the record beside it.",
    )


def test_a_provisional_decision_tells_its_terms():
    steps = ordinary(PEOPLE, say("uses", yes=5), extended=True).steps
    assert steps[-2:] == (
        "It is agreed for now, and starts no sooner than 14 days after the close, "
        "because too few were heard: neighbours.",
        "Two of them, or one of them with someone else behind them, can call it back.",
    )


COUNTED = re.compile(r"\d+ yes, \d+ can't")
ANSWERS = st.sampled_from(["support", "objection", "stand_aside", None])


@st.composite
def ballots(draw):
    people = roll(**{side: draw(st.integers(0, 5)) for side in ("uses", "neighbour")})
    people += roll(family=3, professional=draw(st.integers(0, 4)))
    given_answers = [(voter, draw(ANSWERS)) for voter in people]
    return people, [
        Answer(voter.id, answer, reason="It hurts.") for voter, answer in given_answers if answer
    ]


@given(ballots(), st.sampled_from(["ordinary", "weighty"]), st.booleans(), st.sampled_from([1, 2]))
def test_whoever_reads_the_page_cannot_tell_which_of_two_voters_said_what(
    ballot, threshold, extended, round
):
    """Turn the answers of a hidden group round: unless the result turns, so must no sentence."""
    people, answers = ballot
    settings = {"threshold": threshold, "extended": extended, "round": round}
    outcome = decide(people, answers, [], **settings)
    group_of = group_names(people)
    for hidden in (group.name for group in outcome.groups if not group.split_may_be_shown):
        members = {each.id for each in _unpaid(people) if group_of[each.side] == hidden}
        other = decide(people, _turned(answers, members), [], **settings)
        if (other.outcome, other.by_consent) == (outcome.outcome, outcome.by_consent):
            assert _without_the_rules_verdicts(other) == _without_the_rules_verdicts(outcome)


def _unpaid(people):
    """A professional's objection without a ground turns into no vote at all."""
    return [voter for voter in people if voter.side != "professional"]


def _turned(answers, members):
    swap = {"support": "objection", "objection": "support", "stand_aside": "stand_aside"}
    return [
        Answer(each.id, swap[each.answer], each.reason) if each.id in members else each
        for each in answers
    ]


def _without_the_rules_verdicts(outcome):
    """All lines but those that say which part of the rule stopped it."""
    verdict = re.compile("No group is against|hold to it|That is (not )?(more|so)")
    return [step for step in outcome.steps if not verdict.search(step)]


@given(ballots())
def test_no_line_for_a_hidden_group_has_a_count_of_yes(ballot):
    people, answers = ballot
    document = to_json(decide(people, answers, [], threshold="ordinary"))
    shown = sum(side["shown"] for side in document["sides"])
    assert sum(COUNTED.search(step) is not None for step in document["steps"]) == shown
    assert json.loads(json.dumps(document)) == document


def test_a_second_is_never_printed():
    seconds = [Second("professional0", "neighbour1")]
    outcome = ordinary(PEOPLE, *TWO_NEIGHBOURS_SAY, seconds=seconds)
    assert "professional0" not in json.dumps(to_json(outcome))
