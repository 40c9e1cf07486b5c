"""Lines, long sentences, and which picture goes with which line."""

import pytest

from alongside.easyread.sentences import Hint, hints_for, kept_lines, sentences_of

FIFTEEN = (
    "One two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen."
)


def test_fifteen_words_are_few_enough_and_sixteen_are_not():
    assert hints_for([FIFTEEN]) == []
    assert hints_for(["Short.", f"And {FIFTEEN}"]) == [Hint(2, 16)]


def test_two_short_sentences_on_a_line_are_two_sentences():
    assert hints_for([f"{FIFTEEN} {FIFTEEN}"]) == []


def test_blank_lines_and_spaces_are_tidied():
    assert sentences_of("  One.\r\n\r\n Two   words. \n") == ["One.", "Two words."]


@pytest.mark.parametrize(
    ("after", "places"),
    [
        (["a", "b", "c"], [0, 1, 2]),
        (["new", "a", "b", "c"], [None, 0, 1, 2]),
        (["a", "c"], [0, 2]),
        (["a", "B", "c"], [0, 1, 2]),
        ([], []),
    ],
)
def test_a_new_line_takes_the_place_of_the_old_one(after, places):
    assert kept_lines(["a", "b", "c"], after) == places
