"""What holds for every ballot, whoever answers what."""

import random

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from alongside.engines.side_balance import Answer, Second, Voter, decide
from tests.engines.side_balance.builders import roll, say

SIDES = ["uses", "family", "neighbour", "professional"]
KINDS = ["support", "live_with", "objection", "stand_aside"]
GOOD = ("adopted", "provisional")


@st.composite
def questions(draw):
    sides = draw(st.lists(st.sampled_from(SIDES), min_size=1, max_size=16))
    people = [Voter(f"p{n}", side) for n, side in enumerate(sides)]
    answers = [
        Answer(voter.id, answer, reason="It hurts.", ground=draw(st.sampled_from(["", "The Act"])))
        for voter in people
        if (answer := draw(st.sampled_from([*KINDS, "objection", None])))
    ]
    ids = [voter.id for voter in people]
    pairs = st.tuples(st.sampled_from(ids), st.sampled_from(ids)).filter(
        lambda two: two[0] != two[1]
    )
    seconds = draw(st.lists(pairs, max_size=4, unique=True)) if len(ids) > 1 else []
    chosen = {
        "threshold": draw(st.sampled_from(["ordinary", "weighty"])),
        "whose": draw(st.sampled_from(["shared", "body", "own"])),
        "round": draw(st.sampled_from([1, 2])),
        "extended": draw(st.booleans()),
    }
    assume(chosen["whose"] != "own" or any(voter.side != "professional" for voter in people))
    return people, answers, [Second(*pair) for pair in seconds], chosen


@settings(max_examples=300)
@given(questions(), st.data())
def test_a_no_that_turns_yes_never_turns_adopted_into_refused(question, data):
    people, answers, seconds, chosen = question
    objectors = [place for place, each in enumerate(answers) if each.answer == "objection"]
    assume(objectors)
    place = data.draw(st.sampled_from(objectors))
    yes = Answer(answers[place].id, data.draw(st.sampled_from(["support", "live_with"])))
    before = decide(people, answers, seconds, **chosen)
    after = decide(people, [*answers[:place], yes, *answers[place + 1 :]], seconds, **chosen)
    if before.outcome in GOOD:
        assert after.outcome == before.outcome


@given(
    st.fixed_dictionaries({side: st.integers(3, 6) for side in SIDES}),
    st.sampled_from(SIDES),
    st.sampled_from(["ordinary", "weighty"]),
    st.booleans(),
)
def test_a_lone_objector_never_stops_it(people, side, threshold, is_seconded):
    """With two groups or more, three of each saying yes or no, and even with a second."""
    answers = [each for name in SIDES if name != side for each in say(name, yes=people[name])]
    answers += say(side, yes=people[side] - 1, no=1)
    seconder = "uses0" if side != "uses" else "family0"
    lone = f"{side}{people[side] - 1}"
    seconds = [Second(seconder, lone)] if is_seconded else []
    assert decide(roll(**people), answers, seconds, threshold=threshold).outcome == "adopted"


@given(st.integers(3, 9), st.integers(3, 9), st.sampled_from(["ordinary", "weighty"]))
def test_a_lone_objector_never_stops_it_with_two_groups(rosas, toms, threshold):
    answers = say("uses", yes=rosas - 1, no=1) + say("professional", yes=toms)
    outcome = decide(roll(uses=rosas, professional=toms), answers, threshold=threshold)
    assert outcome.outcome == "adopted"


@given(questions(), st.randoms(use_true_random=False))
def test_the_order_of_arrival_changes_nothing(question, lot: random.Random):
    people, answers, seconds, chosen = question
    shuffled = [lot.sample(each, len(each)) for each in (people, answers, seconds)]
    assert decide(*shuffled, **chosen) == decide(people, answers, seconds, **chosen)


@given(questions())
def test_silent_professionals_never_leave_a_group_unheard(question):
    """Take all their answers away: nobody who was heard is now unheard."""
    people, answers, seconds, chosen = question
    paid = {voter.id for voter in people if voter.side == "professional"}
    others = [each for each in answers if each.id not in paid]
    before = decide(people, answers, seconds, **chosen)
    assert decide(people, others, seconds, **chosen).unheard == before.unheard


@given(questions())
def test_the_hash_tells_two_ballots_apart(question):
    people, answers, seconds, chosen = question
    assume(answers)
    full = decide(people, answers, seconds, **chosen).provenance
    fewer = decide(people, answers[1:], seconds, **chosen).provenance
    assert full.input_hash != fewer.input_hash
