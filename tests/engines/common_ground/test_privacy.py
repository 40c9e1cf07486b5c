"""What an open conversation shows, and what nobody can work out from it."""

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.engines.common_ground import Answer, State, common_ground
from alongside.engines.common_ground.answers import Batch, count, count_in_batches
from alongside.engines.common_ground.display import figures, shown_percent, totals
from alongside.engines.sides import SIDES

PEOPLE = {f"{side} {number}": side for side in SIDES for number in range(12)}
VALUES = ["agree", "disagree", "pass", "withdrawn"]


def talk(seed):
    """Two hundred answers, changed and taken back ones among them: most cells reach ten people."""
    chance = Random(seed)
    people = sorted(PEOPLE)
    return [
        Answer(
            chance.choice(people),
            chance.choice(["Sundays", "Sundays", "A bench"]),
            chance.choices(VALUES, [chance.random(), 1, 0.3, 0.1])[0],
        )
        for _ in range(200)
    ]


any_answers = st.integers(0, 10**6).map(talk)


def from_everyone(value, people=PEOPLE, statement="Sundays"):
    return [Answer(person, statement, value) for person in people]


def shown(answers, **asked):
    """All that is published, without the hash of what went in."""
    result = common_ground(answers, PEOPLE, statements=["Sundays", "A bench"], **asked)
    return replace(result, provenance=None)


@given(any_answers)
def test_nothing_is_shown_of_fewer_than_ten_people(answers):
    now = count(answers, PEOPLE, ["Sundays", "A bench"])
    for figure in shown(answers).figures:
        column = now.statements.index(figure.statement)
        assert figure.answered_at_least >= 10
        assert now.answered[now.groups.index(figure.group), column] >= 6  # four may have withdrawn


def test_nine_answers_are_not_shown_and_the_side_is_named_as_missing():
    answers = from_everyone("agree", [person for person in PEOPLE if person != "family 0"])
    answers = [each for each in answers if not each.person.startswith("family 1")]
    result = shown(answers)
    assert result.agreed[0].state == State.NOT_HEARD
    assert result.agreed[0].missing == ("family",)
    assert "family" not in {figure.group for figure in result.figures}


@settings(max_examples=8, deadline=None)
@given(any_answers)
def test_whatever_changes_changes_by_five_people_or_more(answers):
    """Step by step: between two different publications, five people said something new."""
    last, since = shown([]), {}
    for step, answer in enumerate(answers, start=1):
        since.setdefault((PEOPLE[answer.person], answer.statement), set()).add(answer.person)
        published = shown(answers[:step])
        if published != last:
            cell = (PEOPLE[answer.person], answer.statement)
            assert len(since.pop(cell)) >= 5
            last = published
    assert last.figures


@given(any_answers, st.sampled_from(VALUES), st.sampled_from(VALUES))
def test_one_answer_alone_cannot_be_told_from_another(answers, one, other):
    """After a batch has closed, whatever Rosa says next moves nothing."""
    cells = [Batch("withdrawn"), Batch("withdrawn")]
    for person, _, value in answers:
        for batch in cells:
            batch.hear(person, value)
    if len(cells[0].waiting) < 4:
        for batch, value in zip(cells, (one, other)):
            batch.hear("Rosa", value)
        assert cells[0].held == cells[1].held


def test_rosa_alone_moves_nothing_however_often_she_changes_her_mind():
    answers = from_everyone("agree", [f"uses {number}" for number in range(6)])
    answers += from_everyone("disagree", [f"uses {number}" for number in range(6, 10)])
    before = shown(answers)
    for value in ["disagree", "agree", "pass", "disagree", "withdrawn"] * 4:
        answers.append(Answer("uses 0", "Sundays", value))
        assert shown(answers) == before


def test_four_who_say_something_and_unsay_it_cannot_push_rosas_answer_out():
    answers = from_everyone("agree", [f"uses {number}" for number in range(6)])
    answers += from_everyone("disagree", [f"uses {number}" for number in range(6, 10)])
    before = shown(answers)
    assert [figure.percent for figure in before.figures] == [60]
    for value in ("disagree", "agree"):
        answers += from_everyone(value, [f"uses {number}" for number in range(1, 5)])
    assert shown([*answers, Answer("uses 0", "Sundays", "disagree")]) == before


def test_an_answer_taken_back_waits_for_its_batch_too():
    answers = from_everyone("agree")
    before = shown(answers)
    assert shown([*answers, Answer("uses 0", "Sundays", "withdrawn")]) == before


def test_the_batched_counts_are_the_counts_once_everyone_is_in():
    fifteen = {f"{side} {number}": side for side in SIDES for number in range(15)}
    answers = [Answer(person, "Sundays", VALUES[len(person) % 3]) for person in fifteen]
    batched = count_in_batches(answers, fifteen, ["Sundays"])
    now = count(answers, fifteen, ["Sundays"])
    assert (batched.agree == now.agree).all()
    assert (batched.answered == now.answered).all()
    assert (now.answered == 15).all()


@pytest.mark.parametrize("answered", range(10, 60))
def test_unanimous_and_one_off_cells_look_like_their_neighbours(answered):
    assert {shown_percent(agree, answered) for agree in (answered, answered - 1)} == {90}
    assert {shown_percent(agree, answered) for agree in (0, 1)} == {10}


@given(any_answers)
def test_shares_come_in_steps_of_five_with_an_interval_around_them(answers):
    for figure in shown(answers).figures + shown(answers).totals:
        assert figure.percent % 5 == figure.low % 5 == figure.high % 5 == 0
        assert 10 <= figure.percent <= 90
        assert figure.low <= figure.percent <= figure.high
        assert figure.answered_at_least % 5 == 0


def test_a_total_adds_up_published_sides_and_no_other():
    answers = from_everyone("agree") + from_everyone("disagree", [*PEOPLE][:12])
    cells = count_in_batches(answers, PEOPLE, ["Sundays"])
    cells.agree[1] = 9
    cells.disagree[1] = 0
    published = figures(cells, [False])
    assert [figure.group for figure in published] == ["uses", "neighbour", "professional"]
    (total,) = totals(cells, published)
    assert total.percent == shown_percent(
        int(cells.agree[[0, 2, 3]].sum()), int(cells.answered[[0, 2, 3]].sum())
    )


def test_a_promising_statement_has_no_public_number():
    people = {f"{side} {number}": side for side in SIDES for number in range(20)}
    agree = (15, 20, *[8] * 10)
    answers = [
        Answer(person, statement, "agree" if number % 20 < agree[statement] else "disagree")
        for statement in range(12)
        for number, person in enumerate(people)
    ]
    result = common_ground(answers, people)
    promising = {each.statement for each in result.agreed if each.state == State.PROMISING}
    assert 0 in promising
    numbered = {figure.statement for figure in (*result.figures, *result.totals)}
    assert numbered == set(range(12)) - promising
    assert len(numbered) >= 10
