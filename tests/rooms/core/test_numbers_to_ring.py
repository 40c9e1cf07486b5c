"""A number that somebody has written down can be rung from where it stands."""

from html import unescape
from re import sub

import pytest
from hypothesis import given
from hypothesis import strategies as some

from alongside.core.phones import to_ring


@pytest.mark.parametrize(
    ("words", "dialled"),
    [
        ("028 7965 0000", ["02879650000"]),
        ("0800 1111", ["08001111"]),
        ("(028) 7965-0000", ["02879650000"]),
        ("+44 (0)28 7965 0000", ["+442879650000"]),
        ("18001 028 7965 0000", ["1800102879650000"]),
        ("Ring after six: 07700 900123, or Ann on 028 7965 0000.", ["07700900123", "02879650000"]),
        ("07700 900123 / 028 7965 0000", ["07700900123", "02879650000"]),
        ("since 01-02-2026, 10:00-12:00, aged 0-5, BT41 3AB, A0123456789", []),
        ("028 7965 0000 (9-5)", ["02879650000"]),
        ("028 7965 0000 9am", ["02879650000"]),
        ("028 7965 0000 9-5", []),
        ("18001 +44 28 7965 0000", []),
        ("0" * 30, []),
        ("By letter", []),
        ("", []),
    ],
)
def test_a_number_is_rung_with_one_touch(words, dialled):
    assert [each.split('"')[0] for each in to_ring(words).split('href="tel:')[1:]] == dialled


@given(some.text(alphabet="<>&\"'+0123456789() -a\n"))
def test_the_words_stay_as_they_are_and_are_never_read_as_markup(words):
    shown = sub(r'<a class="govuk-link" href="tel:\+?\d+">|</a>', "", to_ring(words))
    assert not {"<", ">"} & set(shown) and unescape(shown) == words
