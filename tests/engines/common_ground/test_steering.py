"""Which statement comes next, and how likely it was."""

from collections import Counter

import numpy as np
import pytest

from alongside.engines.common_ground import Answer, next_among_ourselves, steering
from alongside.engines.common_ground.answers import Cells
from alongside.engines.common_ground.model import STEERING_VARIANCE_FLOOR, chances
from alongside.engines.common_ground.steering import weights
from alongside.engines.sides import SIDES

PEOPLE = {f"{side} {number}": side for side in SIDES for number in range(12)}
STATEMENTS = tuple(range(12))


@pytest.fixture
def answers():
    """Everyone agrees with 0 and disagrees with 1; statement 2 is promising but little heard."""
    said = [Answer(p, s, "disagree" if s == 1 else "agree") for p in PEOPLE for s in (0, 1)]
    said += [Answer(p, 2, "agree") for p in PEOPLE if int(p.split()[1]) < 6]
    said += [
        Answer(p, s, "agree" if (n + s) % 2 else "disagree")
        for n, p in enumerate(PEOPLE)
        for s in STATEMENTS[3:11]
    ]
    return said


def test_the_weights_are_their_formula():
    chance = np.random.default_rng(1)
    answered = chance.integers(5, 30, (4, 12))
    agree = chance.binomial(answered, 0.7)
    cells = Cells(SIDES, STATEMENTS, agree, answered - agree, np.zeros_like(agree))
    own = chances(agree, answered, 0.6, STEERING_VARIANCE_FLOOR).cells
    for r in range(4):
        others = np.prod([own[other] for other in range(4) if other != r], axis=0)
        expected = others**0.5 * (own[r] * (1 - own[r]) + 0.01) ** 0.5 / (answered[r] + 2) ** 0.5
        assert weights(cells)[r] == pytest.approx(expected)


def test_what_others_reject_comes_up_least(answers):
    wanted = steering(answers, PEOPLE, STATEMENTS).weights["uses"]
    assert wanted[2] > wanted[1]
    assert wanted[2] > wanted[0]
    assert min(wanted, key=wanted.get) == 1


def test_a_new_statement_weighs_at_least_as_much_as_the_average():
    answered = np.full((4, 12), 20)
    agree = np.full((4, 12), 14)
    agree[1:, 0] = 0  # the others reject it, and people who use the service were not asked yet
    answered[0, 0] = agree[0, 0] = 4
    answered[0, 1] = agree[0, 1] = 5
    agree[1:, 1] = 0
    cells = Cells(SIDES, STATEMENTS, agree, answered - agree, np.zeros_like(agree))
    wanted = weights(cells)[0]
    assert wanted[1] < 0.1 * wanted.mean()
    assert wanted[0] == pytest.approx(np.append(0, wanted[1:]).sum() / 12, rel=0.1)


def test_the_same_seed_shows_the_same_statement(answers):
    steered = steering(answers, PEOPLE, STATEMENTS)
    draws = [[steered.next_statement("uses", STATEMENTS, seed=f"Rosa {n}") for n in range(50)]
             for _ in range(2)]  # fmt: skip
    assert draws[0] == draws[1]
    assert len({draw.statement for draw in draws[0]}) > 3


def test_the_probability_that_is_kept_is_the_one_it_was_drawn_with(answers):
    steered = steering(answers, PEOPLE, STATEMENTS)
    draws = [steered.next_statement("uses", STATEMENTS, seed=str(n)) for n in range(6000)]
    seen = Counter(draw.statement for draw in draws)
    said = {draw.statement: draw.probability for draw in draws}
    assert sum(said.values()) == pytest.approx(1, abs=0.02)
    for statement, probability in said.items():
        assert seen[statement] / 6000 == pytest.approx(probability, abs=0.02)
        assert probability >= 0.15 / 12
    assert np.mean([draw.even for draw in draws]) == pytest.approx(0.15, abs=0.015)


def test_only_what_rosa_has_not_answered_is_shown(answers):
    steered = steering(answers, PEOPLE, STATEMENTS)
    assert steered.next_statement("uses", [], seed="1") is None
    only = steered.next_statement("uses", [4], seed="1")
    assert (only.statement, only.probability) == (4, pytest.approx(1))
    came_in_since = {steered.next_statement("uses", [4, 99], seed=str(n)).statement
                     for n in range(40)}  # fmt: skip
    assert came_in_since == {4, 99}


def test_in_a_closed_conversation_what_ones_own_side_has_answered_least_comes_first():
    roll = {"Rosa": "uses", "Una": "uses", "Tom": "professional"}
    said = [Answer("Una", 1, "agree"), Answer("Tom", 2, "agree"), Answer("Tom", 3, "pass")]
    shown = {next_among_ourselves(said, roll, "uses", [1, 2, 3], seed=str(n)) for n in range(30)}
    assert {(each.statement, each.probability) for each in shown} == {(2, 0.5), (3, 0.5)}
    assert next_among_ourselves(said, roll, "uses", [1], seed="1").statement == 1
    assert next_among_ourselves(said, roll, "uses", [], seed="1") is None
    assert next_among_ourselves(said, roll, "family", [1], seed="1").statement == 1
