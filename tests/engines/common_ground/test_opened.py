"""An open conversation from answers to result."""

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.engines.common_ground import Answer, Guess, State, common_ground
from alongside.engines.sides import SIDES

VALUES = ("disagree", "agree")
PEOPLE = {f"{side} {number}": side for side in SIDES for number in range(20)}


def answers_by(share_of):
    """`share_of(side, statement)` of each side agree with each of twelve statements."""
    return [
        Answer(
            person,
            statement,
            "agree" if number % 20 < 20 * share_of(side, statement) else "disagree",
        )
        for statement in range(12)
        for number, (person, side) in enumerate(PEOPLE.items())
    ]


def states_of(result):
    return [standing.state for standing in result.agreed]


@settings(max_examples=20)
@given(st.permutations(SIDES), st.integers(0, 5))
def test_the_names_of_the_sides_change_nothing(names, seed):
    renamed = dict(zip(SIDES, names))
    shares = {
        (side, statement): (7 * statement + 5 * place + seed) % 21 / 20
        for place, side in enumerate(SIDES)
        for statement in range(12)
    }
    answers = answers_by(lambda side, statement: shares[side, statement])
    before = common_ground(answers, PEOPLE)
    after = common_ground(answers, {person: renamed[side] for person, side in PEOPLE.items()})
    assert states_of(before) == states_of(after)
    assert {(renamed[f.group], f.statement, f.percent) for f in before.figures} == {
        (f.group, f.statement, f.percent) for f in after.figures
    }
    assert len(before.divides) == len(after.divides)


def test_one_side_against_is_enough_whatever_its_size():
    people = PEOPLE | {f"more {number}": "professional" for number in range(200)}
    answers = answers_by(lambda side, _: 0.3 if side == "uses" else 1)
    answers += [Answer(f"more {number}", 0, "agree") for number in range(200)]
    result = common_ground(answers, people)
    assert State.COMMON_GROUND not in states_of(result)


def test_what_everyone_agrees_with_is_common_ground_and_firm_if_put_forward():
    result = common_ground(answers_by(lambda side, s: 1 if s < 2 else 0.3), PEOPLE, put_forward=[1])
    assert states_of(result)[:2] == [State.COMMON_GROUND, State.FIRM]
    assert set(states_of(result)[2:]) == {State.NOT_SHARED}


def test_what_everyone_rejects_or_passes_on_is_found_too():
    answers = [
        Answer(person, statement, ("disagree", "pass", "agree")[min(statement, 2)])
        for person in PEOPLE
        for statement in range(12)
    ]
    result = common_ground(answers, PEOPLE)
    claims = (State.COMMON_GROUND, State.FIRM)
    assert [s.statement for s in result.rejected if s.state in claims] == [0]
    assert [s.statement for s in result.unsure if s.state in claims] == [1]
    assert [s.statement for s in result.agreed if s.state in claims] == list(range(2, 12))


def test_two_statements_are_never_promising():
    answers = [a for a in answers_by(lambda side, statement: 0.75) if a.statement < 2]
    assert set(states_of(common_ground(answers, PEOPLE))) == {State.NOT_SHARED}
    assert set(states_of(common_ground(answers_by(lambda *_: 0.75), PEOPLE))) == {State.PROMISING}


def test_nine_carers_count_with_the_people_who_use_the_service():
    people = {p: side for p, side in PEOPLE.items() if p not in {f"family {n}" for n in range(11)}}
    result = common_ground(answers_by(lambda *_: 1), people)
    assert Counter(people.values())["family"] == 9
    assert result.groups == ("lived experience", "neighbour", "professional")


def test_groups_frozen_by_the_room_stay_as_they_were():
    frozen = dict.fromkeys(SIDES[:3], "lived experience") | {"professional": "professional"}
    result = common_ground(answers_by(lambda *_: 1), PEOPLE, group_of_side=frozen)
    assert result.groups == ("lived experience", "professional")


def test_twenty_invented_accounts_are_not_counted():
    answers = answers_by(lambda *_: 0.5)
    invented = [Answer(f"invented {n}", 0, "agree") for n in range(20)]
    with_them, without = common_ground(answers + invented, PEOPLE), common_ground(answers, PEOPLE)
    assert with_them == without


def test_a_conversation_nobody_has_answered_says_so():
    result = common_ground([], PEOPLE, statements=[1, 2])
    assert states_of(result) == [State.NOT_HEARD, State.NOT_HEARD]
    assert result.agreed[0].missing == SIDES
    assert common_ground([], {}, statements=[1]).agreed[0].state == State.NOT_HEARD


def test_an_answer_that_is_none_of_the_three_is_refused():
    with pytest.raises(ValueError, match="Not an answer"):
        common_ground([Answer(person, 1, "maybe") for person in PEOPLE], PEOPLE)


def guesses(side, about, of_other, of_own, many=10):
    return [
        Guess(f"{side} {number}", 0, target, out_of_ten)
        for number in range(many)
        for target, out_of_ten in ((about, of_other), (side, of_own))
    ]


def test_how_far_professionals_misjudge_families_less_how_far_they_misjudge_themselves():
    answers = answers_by(lambda side, _: 0.8 if side == "family" else 0.5)
    said = guesses("professional", "family", 4, 6)
    (gap,) = common_ground(answers, PEOPLE, guesses=said).perception
    assert (gap.guessers, gap.about) == ("professional", "family")
    assert gap.points == (40 - 80) - (60 - 50)
    assert gap.low < gap.points < gap.high
    assert gap.low % 5 == gap.high % 5 == 0


def test_nine_guessers_are_too_few_in_the_open():
    answers = answers_by(lambda *_: 0.5)
    said = guesses("professional", "family", 4, 6, many=9)
    assert common_ground(answers, PEOPLE, guesses=said).perception == ()


def test_guesses_too_move_in_batches():
    answers = answers_by(lambda *_: 0.5)
    ten, eleven = (guesses("professional", "family", 4, 6, many=many) for many in (10, 11))
    changed = [*ten, Guess("professional 3", 0, "family", 10)]
    first = common_ground(answers, PEOPLE, guesses=ten).perception
    assert len(first) == 1
    for later in (eleven, changed):
        assert common_ground(answers, PEOPLE, guesses=later).perception == first


def test_common_ground_that_one_side_does_not_expect_is_hidden():
    answers = answers_by(lambda side, statement: 1 if statement < 2 else 0.3)
    said = guesses("professional", "family", 4, 9)
    assert common_ground(answers, PEOPLE, guesses=said).hidden == (0,)
    said = guesses("professional", "family", 6, 9)
    assert common_ground(answers, PEOPLE, guesses=said).hidden == ()


def test_a_guess_is_out_of_ten():
    with pytest.raises(ValueError, match="out of ten"):
        common_ground([], PEOPLE, guesses=[Guess("uses 1", 0, "family", 11)])
