"""What a page says."""

import re

import pytest

from alongside.engines.common_ground import (
    Divide,
    Figure,
    GroupCount,
    NoGap,
    PerceptionGap,
    ShownBounds,
    Standing,
    State,
    Verdict,
    words,
)
from alongside.engines.sides import SIDES


def every_sentence():
    for name, value in vars(words).items():
        if name.startswith("_"):
            continue
        if isinstance(value, str):
            yield value
        elif isinstance(value, dict):
            yield from (each for each in value.values() if isinstance(each, str))


SENTENCES = [each for each in every_sentence() if " " in each]


@pytest.mark.parametrize("sentence", SENTENCES)
def test_no_sentence_is_long_and_none_asks_what_side_you_are(sentence):
    assert not re.search(r"\bsides?\b", sentence)
    assert all(len(part.split()) <= 15 for part in re.split(r"[.:;] ", sentence))


def test_every_state_has_words_and_the_missing_are_named():
    for state in State:
        assert words.state_sentence(Standing(1, state, ()), SIDES)
    unheard = Standing(1, State.NOT_HEARD, ("family", "neighbour"))
    assert words.state_sentence(unheard, SIDES) == (
        "Not heard yet. We still need to hear from: family and carers, neighbours."
    )
    for verdict in [*Verdict, None]:
        assert words.verdict_sentence(verdict)


def test_where_all_are_one_group_nothing_is_said_of_every_group():
    standing = Standing(1, State.FIRM, ())
    assert "every group" in words.state_sentence(standing, SIDES)
    for sentence in (words.state_sentence, words.rejected_sentence, words.unsure_sentence):
        assert "every group" not in sentence(standing, ("everyone",))
        assert "counted together" in sentence(standing, ("everyone",))


def test_of_what_is_not_rejected_nothing_is_said():
    standing = Standing(1, State.NOT_SHARED, ())
    assert words.rejected_sentence(standing, SIDES) == words.unsure_sentence(standing, SIDES) == ""


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (words.room_sentence(14, 14, 11), "Agreed by 14 of 14 here; 11 still to ask."),
        (words.room_sentence(14, 14, 0), "Agreed by 14 of 14 here; everyone has been asked."),
        (
            words.count_sentence(GroupCount("family", False, None, None, None)),
            "Family and carers: not most, so far.",
        ),
        (
            words.figure_sentence(Figure("all shown", 1, 65, 50, 80, 40)),
            "Everyone together: about 65 in 100 agree.",
        ),
        (
            words.figure_sentence(Figure("neighbour", 1, 10, 0, 40, 10)),
            "Neighbours: 1 in 10 or fewer agree.",
        ),
        (
            words.bounds_sentence(ShownBounds("neighbour", 45, 80)),
            "Neighbours: between 45 and 80 in 100 agree.",
        ),
        (
            words.divide_sentence(Divide(1, "uses", "professional", 30)),
            "A divide: people who use the service agree more often than people paid to be here,"
            " by 30 in 100.",
        ),
        (
            words.no_gap_sentence(NoGap(1, ("family", "neighbour"))),
            "No meaningful gap between family and carers and neighbours.",
        ),
        (
            words.perception_sentence(PerceptionGap(1, "professional", "uses", -20, -30, -10)),
            "People who use the service: 20 in 100 more agree than people paid to be here think.",
        ),
        (
            words.perception_sentence(PerceptionGap(1, "professional", "uses", 0, None, None)),
            "People who use the service: people paid to be here guess about right.",
        ),
    ],
)
def test_the_sentences_read_as_they_should(said, expected):
    assert said == expected


def test_a_page_in_another_language_translates_whole_sentences():
    irish = {"Agreed by {agree} of {here} here; {to_ask} still to ask.": "{agree} as {here}"}
    assert words.room_sentence(3, 4, 5, irish.__getitem__) == "3 as 4"
