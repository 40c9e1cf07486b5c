"""From somebody's own words to the nearest words of the vocabulary, slips of the finger included.

Pure: words in, slugs out. Letters are folded (case, accents), endings cut to plain stems, and
every stem of a phrase looks for the nearest stem that was typed. Both ways count: how much of the
phrase was typed, and how much of what was typed the phrase explains (Dice's measure), rare stems
more than common ones. Nothing is decided here: the person chooses, and "none of these" is always
among the answers.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from math import log

from rapidfuzz import process
from rapidfuzz.distance import OSA

from alongside.gifts.vocabulary import LANGUAGES, vocabulary

LIKE_ENOUGH = 0.75  # one slip in a stem of four letters, two in one of eight
LEAST, NEXT_TO_BEST = 0.25, 0.6
MOST_WORDS = 40
ENDINGS = (
    ("ations", "ation", "ings", "ing", "ies", "ed", "es", "s", "y", "e"),
    ("acht", "adh", "aigh", "anna", "i"),
    ("ami", "owie", "ach", "ego", "emu", "ych", "iem", "em", "ie", "ow", "a", "i", "u"),
)
SAY_NOTHING = """
a an the i im ill id me my we you your yours for to of in on at and or with by from it is be am are
was were can could would will do doing help helping helps someone somebody anyone people thing
things some any bit little good great love lovely like happy able go going get give giving have
make making not no up out about this that their them they there if so as all year years
monday tuesday wednesday thursday friday saturday sunday
nach agus le do ag ar an na mo is bheith cabhair cabhru cuidiu duine
w z dla po o moge pomoc pomagac komus kogos lub jest sie
"""
_NOTHING = frozenset(SAY_NOTHING.split())


@dataclass(frozen=True)
class Phrase:
    slug: str
    stems: frozenset[str]


def nearest(words: str, learned: Iterable[tuple[str, str]] = (), most: int = 6) -> list[str]:
    """Slugs, the nearest first. `learned`: (slug, words) that this place uses for it."""
    typed = sorted(stems(words))[:MOST_WORDS]
    phrases = [*_phrases(), *_learned(learned)]
    if not typed:
        return []
    weight = _weights(phrases)
    like = _likeness(typed, list(weight))
    asked = sum(weight.get(stem, 1.0) for stem in typed)
    best: dict[str, float] = {}
    for phrase in phrases:
        found = sum(weight[stem] * like.get(stem, 0.0) ** 2 for stem in phrase.stems)
        score = 2 * found / (asked + sum(weight[stem] for stem in phrase.stems))
        best[phrase.slug] = max(best.get(phrase.slug, 0.0), score)
    least = max(LEAST, NEXT_TO_BEST * max(best.values()))
    near = [slug for slug, score in best.items() if score >= least]
    return sorted(near, key=lambda slug: -best[slug])[:most]


def keys_of(word: str, words: str) -> tuple[str, ...]:
    """What matching compares: the word of the vocabulary, or else the stems of one's own words."""
    return (word,) if word else tuple(sorted(stems(words)))


def alike(one: str, other: str) -> bool:
    """Whether at least half of the shorter of two phrases stands in the longer one."""
    ours, theirs = stems(one), stems(other)
    both = len(ours & theirs)
    return both > 0 and 2 * both >= min(len(ours), len(theirs))


def stems(words: str) -> frozenset[str]:
    return frozenset(_stem(one) for one in fold(words).split() if one not in _NOTHING)


def fold(words: str) -> str:
    """Small letters without accents; whatever is no letter or digit sets words apart."""
    flat = unicodedata.normalize("NFKD", words.casefold().replace("ł", "l"))
    flat = "".join(letter for letter in flat if not unicodedata.combining(letter))
    return re.sub(r"[\W_]+", " ", flat.replace("'", "").replace("’", "")).strip()


def _stem(word: str) -> str:
    """Short words stay whole. Any one ending is cut, in whichever language it may be."""
    for endings in ENDINGS:
        for ending in endings:
            if word.endswith(ending) and len(word) - len(ending) >= 4:
                return word.removesuffix(ending)
    return word


def _likeness(typed: list[str], known: list[str]) -> dict[str, float]:
    """{a known stem: how like the nearest typed one it is}; of short ones, only the same."""
    found = process.cdist(typed, known, scorer=OSA.normalized_similarity, score_cutoff=LIKE_ENOUGH)
    nearest_of = dict(zip(known, found.max(axis=0).tolist(), strict=True))
    return {stem: near for stem, near in nearest_of.items() if len(stem) > 3 or near == 1}


def _weights(phrases: list[Phrase]) -> dict[str, float]:
    """The fewer words of the vocabulary a stem stands for, the more it says."""
    kinds = Counter(stem for stem, _slug in {(s, p.slug) for p in phrases for s in p.stems})
    return {stem: 1 + log(len(vocabulary()) / count) for stem, count in kinds.items()}


def _learned(learned: Iterable[tuple[str, str]]) -> list[Phrase]:
    known = vocabulary()
    found = [Phrase(slug, stems(words)) for slug, words in learned if slug in known]
    return [phrase for phrase in found if phrase.stems]


@cache
def _phrases() -> tuple[Phrase, ...]:
    return tuple(
        Phrase(word.slug, said)
        for word in vocabulary().values()
        for language, _name in LANGUAGES
        for words in word.phrases(language)
        if (said := stems(words))
    )
