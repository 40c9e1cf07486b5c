from dataclasses import dataclass
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.engines.results import input_hash

values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)


def marked(value: object) -> object:
    """The value with every kind written beside it, so that 1, 1.0 and True are not equal."""
    if isinstance(value, dict):
        return "dict", frozenset((key, marked(held)) for key, held in value.items())
    if isinstance(value, list):
        return "list", tuple(map(marked, value))
    return type(value).__name__, repr(value)


@given(values, values)
def test_two_inputs_share_a_hash_only_where_they_are_the_same(first, second):
    assert (input_hash(first) == input_hash(second)) == (marked(first) == marked(second))


def test_parts_do_not_run_together():
    assert input_hash("ab", "c") != input_hash("a", "bc")
    assert input_hash([1], [2]) != input_hash([1, 2])
    assert len({input_hash(value) for value in (1, 1.0, True, "1", b"1", Fraction(1))}) == 6


def test_neither_the_order_of_a_dict_nor_list_against_tuple_matters():
    assert input_hash({"Rosa": 1, "Ian": 2}) == input_hash({"Ian": 2, "Rosa": 1})
    assert input_hash({"Rosa", "Ian"}) == input_hash({"Ian", "Rosa"})
    assert input_hash((1, [2])) == input_hash([1, (2,)])


def test_an_array_is_its_kind_shape_and_content():
    row = np.arange(6, dtype=np.int64)
    assert input_hash(row) == input_hash(row.astype(">i8"))
    assert input_hash(row[::2]) == input_hash(row[::2].copy())
    assert input_hash(row) != input_hash(row.reshape(2, 3))
    assert input_hash(row) != input_hash(row.astype(np.int32))


def test_a_number_from_an_array_is_a_number():
    assert input_hash(np.float64(2.5), np.int8(3)) == input_hash(2.5, 3)


def test_a_dataclass_is_its_name_and_fields():
    @dataclass(frozen=True)
    class Answer:
        person: str
        vote: int

    assert input_hash(Answer("Rosa", 1)) == input_hash(Answer("Rosa", 1))
    assert input_hash(Answer("Rosa", 1)) != input_hash({"person": "Rosa", "vote": 1})


@pytest.mark.parametrize("stranger", [object(), lambda: 1, {"Zed": object()}])
def test_what_has_no_canonical_form_is_refused(stranger):
    with pytest.raises(TypeError, match="no canonical form"):
        input_hash(stranger)
