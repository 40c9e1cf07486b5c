"""Called on half of a real conversation, checked on the other half; see the bench for how."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.engines.common_ground import Answer
from bench.common_ground_real import checked, dealt, pseudo_sides
from tests.real_data import BOWLING_GREEN, FRESHWATER, LONDON, real_conversation


@pytest.mark.parametrize("name", [BOWLING_GREEN, FRESHWATER])
def test_what_is_called_on_one_half_holds_on_the_other(name):
    path = real_conversation(name) / "participants-votes.csv"
    found = checked(path, (1, 1, 1), range(5))
    assert found.ours > 10
    assert found.ours_false <= 0.11 * found.ours
    assert found.usual_false * found.ours > found.ours_false * found.usual


def test_in_a_conversation_of_26_people_nothing_is_called():
    path = real_conversation(LONDON) / "participants-votes.csv"
    assert checked(path, (1, 1), range(3)).ours == 0


answers = st.lists(
    st.builds(Answer, st.integers(0, 9), st.integers(0, 2), st.sampled_from(["agree", "pass"])),
    unique_by=lambda answer: answer[:2],
)


@given(answers)
def test_every_cell_is_dealt_in_halves(said):
    side_of = {person: "uses" if person < 6 else "family" for person in range(10)}
    heard, held_out = dealt(said, side_of)
    assert sorted(heard + held_out) == sorted(said)
    for side in ("uses", "family"):
        for statement in range(3):
            many, few = (
                sum(side_of[who] == side and about == statement for who, about, _ in part)
                for part in (heard, held_out)
            )
            assert many - few in (0, 1)


@settings(deadline=None, max_examples=10)
@given(st.integers(0, 1000))
def test_pseudo_sides_have_the_sizes_wanted(seed):
    chance = np.random.default_rng(seed)
    person, statement = np.divmod(np.arange(40 * 20), 20)
    vote = chance.integers(-1, 2, len(person))
    sides = list(pseudo_sides((person, statement, vote), (2, 1, 1)).values())
    assert [sides.count(side) for side in ("uses", "family", "neighbour")] == [20, 10, 10]
