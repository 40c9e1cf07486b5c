"""Sums as people write them, and as they read them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.core.money import pounds, typed_pence


@pytest.mark.parametrize(
    ("said", "pence"),
    [
        ("12", 1200),
        ("£1,200", 120_000),
        ("12.50", 1250),
        (" £ 3.05 ", 305),
        ("80p", 80),
        ("0", 0),
        ("12.5", None),
        ("1,2", None),
        ("12,50", None),
        ("-3", None),
        ("", None),
        ("p", None),
        ("£", None),
        ("1e9", None),
        ("١٢", None),
        ("12.50p", None),
        ("=1+1", None),
    ],
)
def test_a_sum_is_read_or_refused_and_never_guessed(said, pence):
    assert typed_pence(said) == pence


@given(st.integers(min_value=0, max_value=99_999_999_999))
def test_what_is_shown_can_be_typed_again(pence):
    assert typed_pence(pounds(pence)) == pence


def test_what_is_owed_has_a_true_minus_sign():
    assert pounds(-320) == "−£3.20"
