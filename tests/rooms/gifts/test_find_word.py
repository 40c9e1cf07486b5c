"""The vocabulary, and finding one's way from one's own words to it."""

from collections import Counter

import pytest
from django.utils import translation

from alongside.gifts.lookup import alike, fold, keys_of, nearest, stems
from alongside.gifts.risks import RISK_CODES
from alongside.gifts.vocabulary import (
    CHECKED,
    FILE,
    GROUPS,
    LANGUAGES,
    NOT_CHECKED,
    by_group,
    vocabulary,
    word_of,
)

WORDS = list(vocabulary().values())
CODES = [code for code, _name in LANGUAGES]


def test_there_are_a_hundred_to_a_hundred_and_fifty_and_every_row_is_its_own():
    rows = FILE.read_text(encoding="utf-8").splitlines()[1:]
    assert 100 <= len(rows) == len(WORDS) <= 150


@pytest.mark.parametrize("word", WORDS, ids=lambda word: word.slug)
def test_every_row_is_whole(word):
    assert word.slug == word.slug.lower() and len(word.slug) <= 40
    assert word.group in dict(GROUPS)
    assert word.risk == "" or word.risk in RISK_CODES
    for code in CODES:
        assert word.names[code] == word.names[code].strip() != ""
        assert 2 <= len(word.synonyms[code]) <= 6
        assert all(said == said.strip() and stems(said) for said in word.phrases(code))


@pytest.mark.parametrize("code", CODES)
def test_no_synonym_stands_for_two_words(code):
    said = Counter(fold(phrase) for word in WORDS for phrase in word.phrases(code))
    assert [phrase for phrase, times in said.items() if times > 1] == []


def test_each_translation_says_whether_a_person_has_read_it():
    cells = [line.split(",") for line in FILE.read_text(encoding="utf-8").splitlines()]
    assert {"ga_checked", "pl_checked"} <= set(cells[0])
    text = FILE.read_text(encoding="utf-8")
    assert text.count(NOT_CHECKED) + text.count(f",{CHECKED}") >= 2 * len(WORDS)
    assert all(word.unchecked <= {"ga", "pl"} for word in WORDS)


def test_each_group_and_each_kind_of_risk_has_words():
    assert all(words for _name, words in by_group())
    assert {word.risk for word in WORDS} - {""} == set(RISK_CODES)


def test_a_word_is_shown_in_the_language_of_whoever_reads_with_a_note_that_nobody_checked_it():
    shopping = word_of("shopping")
    with translation.override("pl"):
        assert str(shopping) == "Zakupy dla kogoś"
        assert "not checked by a person" in shopping.hint
    with translation.override("en-gb"):
        assert str(shopping) == "Doing the shopping for someone"
        assert "not checked" not in shopping.hint


@pytest.mark.parametrize("word", WORDS, ids=lambda word: word.slug)
def test_every_name_and_synonym_leads_to_its_word(word):
    for code in CODES:
        for phrase in word.phrases(code):
            assert word.slug in nearest(phrase), phrase


@pytest.mark.parametrize(
    ("typed", "slug"),
    [
        ("I can cut your grass", "lawn"),
        ("gardning", "gardening"),
        ("a lift to the hopsital", "lift-care"),
        ("teach guitar", "music-lessons"),
        ("PODWIEZIENIE do lekarza", "lift-care"),
        ("strzyzenie wlosow", "hair"),
        ("garraiodoireacht", "gardening"),
        ("I was a joiner for forty years", "woodwork"),
        ("babysiting at weekends", "babysitting"),
        ("lend my van", "van"),
    ],
)
def test_own_words_slips_and_missing_accents_find_the_word_first_or_second(typed, slug):
    assert slug in nearest(typed)[:2]


@pytest.mark.parametrize(
    "typed", ["", "   ", "I can help", "xyzzy quantum", "\U0001f600", "x" * 200]
)
def test_what_is_near_nothing_is_near_nothing(typed):
    assert nearest(typed) == []


def test_no_more_than_six_are_offered_and_long_texts_are_read_to_an_end():
    assert len(nearest("cooking baking gardening knitting sewing dogs cats bins lifts")) <= 6
    assert len(nearest(" ".join(word.names["en"] for word in WORDS))) <= 6


def test_what_a_place_has_learned_counts_like_any_other_synonym():
    assert "baking" not in nearest("fadge")
    assert nearest("I could bring fadge", [("baking", "fadge")])[0] == "baking"
    assert nearest("fadge", [("no-such-word", "fadge"), ("baking", "to the")]) == []


def test_matching_compares_the_word_or_else_the_stems_of_ones_own_words():
    assert keys_of("baking", "I make scones") == ("baking",)
    assert keys_of("", "Charming worms") == keys_of("", "I charm a worm")


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        ("I mow lawns", "The lawns, twice a month", True),
        ("Dutch lessons", "Someone to talk Dutch with on Friday", True),
        ("I mow lawns on Friday", "Someone to talk Dutch with on Friday", False),
        ("I walk whippets by the river", "A lift to town, or a walk in the park", False),
        ("I can help", "Help me", False),
        ("", "", False),
    ],
)
def test_half_of_the_shorter_phrase_has_to_stand_in_the_longer_one(one, other, found):
    assert alike(one, other) is alike(other, one) is found
