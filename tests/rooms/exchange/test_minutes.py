"""Minutes, as they are said to people."""

import pytest

from alongside.exchange.minutes import hours_of


@pytest.mark.parametrize(
    ("minutes", "words"),
    [(0, "0 min"), (45, "45 min"), (60, "1 h"), (90, "1 h 30 min"), (-75, "\u22121 h 15 min")],
)
def test_minutes_in_words(minutes, words):
    assert hours_of(minutes) == words
