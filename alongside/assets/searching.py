"""Finding what somebody means, however they spell it: names, towns and terms, slips forgiven.

Every word that was typed must be found in a row: as it stands, as the beginning of a longer word,
or with one slip of the finger (two in long words; letters that changed places are one). Typed
words are held against the distinct words of the place: 20,000 listings have a few thousand.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable

from rapidfuzz import process
from rapidfuzz.distance import OSA

WHOLE, BEGINS, NEARLY = 3.0, 2.0, 1.0
MOST_WORDS = 8
_WORD = re.compile(r"[^\W_]+")
_LETTERS = str.maketrans({"ł": "l", "đ": "d", "ø": "o", "ß": "ss", "æ": "ae", "’": "", "'": ""})


def ranked(rows: Iterable[tuple[int, str]], said: str, *, every_word: bool = True) -> list[int]:
    """Numbers of the rows (number, words) that hold what was said, the nearest first.

    A number may come several times, once for each of its texts. Without `every_word` one word
    that is found is enough: what has more of them stands before.
    """
    asked = words_of(said)[:MOST_WORDS]
    holders = _holders(rows) if asked else {}
    scores: dict[int, list[float]] = defaultdict(list)
    for word in asked:
        for number, score in _best(word, holders).items():
            scores[number].append(score)
    enough = len(asked) if every_word else 1
    found = [(-sum(points), number) for number, points in scores.items() if len(points) >= enough]
    return [number for _score, number in sorted(found)]


def words_of(text: str) -> list[str]:
    """Small letters without accents, in the order in which they stand, each once."""
    plain = text.lower().translate(_LETTERS)
    if not plain.isascii():
        apart = unicodedata.normalize("NFKD", plain)
        plain = "".join(letter for letter in apart if not unicodedata.combining(letter))
    return list(dict.fromkeys(_WORD.findall(plain)))


def _holders(rows: Iterable[tuple[int, str]]) -> dict[str, list[int]]:
    """{word: numbers of the rows that hold it}; terms come thousands of times, read once."""
    of_text: dict[str, list[int]] = defaultdict(list)
    for number, text in rows:
        of_text[text].append(number)
    holders: dict[str, list[int]] = defaultdict(list)
    for text, numbers in of_text.items():
        for word in words_of(text):
            holders[word] += numbers
    return holders


def _best(asked: str, holders: dict[str, list[int]]) -> dict[int, float]:
    """{number: how well its nearest word fits the one that was asked for}."""
    best: dict[int, float] = {}
    for word, score in _fitting(asked, list(holders)):
        for number in holders[word]:
            best[number] = max(score, best.get(number, 0))
    return best


def _fitting(asked: str, known: list[str]) -> list[tuple[str, float]]:
    fitting = [
        (word, WHOLE if word == asked else BEGINS) for word in known if word.startswith(asked)
    ]
    slips = slips_forgiven(asked)
    if not slips:
        return fitting
    near = process.extract(
        asked, known, scorer=OSA.distance, score_cutoff=slips, limit=None, processor=None
    )
    return fitting + [(word, NEARLY - distance / 10) for word, distance, _place in near]


def slips_forgiven(word: str) -> int:
    """None in short words and in numbers: "13" is not "31"."""
    if len(word) < 4 or word.isdecimal():
        return 0
    return 1 if len(word) < 7 else 2
