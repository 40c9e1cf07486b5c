"""Has someone put something like this forward? Looked up before a new idea is saved."""

from rapidfuzz import fuzz, process, utils

from alongside.budgets.models import Idea, Pot

ALIKE = 72  # of 100, by words in any order, as for statements
MOST_SHOWN = 3


def similar_ideas(pot: Pot, title: str) -> list[Idea]:
    """Ideas in nearly the same words, the nearest first."""
    standing = pot.ideas.standing().whole().in_bulk()
    found = process.extract(
        title,
        {number: idea.title for number, idea in standing.items()},
        scorer=fuzz.token_set_ratio,
        processor=utils.default_process,
        score_cutoff=ALIKE,
        limit=MOST_SHOWN,
    )
    return [standing[number] for _words, _score, number in found]
