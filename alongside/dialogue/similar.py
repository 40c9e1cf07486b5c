"""Has someone said something like this? Looked up before a new statement is posted."""

from rapidfuzz import fuzz, process, utils

from alongside.dialogue.models import Conversation, Statement

ALIKE = 72  # of 100, by words in any order: found by hand on statements that mean the same
MOST_SHOWN = 3


def similar_statements(conversation: Conversation, words: str) -> list[Statement]:
    """Shown statements in nearly the same words, the nearest first."""
    shown = conversation.statements.shown().oldest_first().in_bulk()
    found = process.extract(
        words,
        {number: statement.words for number, statement in shown.items()},
        scorer=fuzz.token_set_ratio,
        processor=utils.default_process,
        score_cutoff=ALIKE,
        limit=MOST_SHOWN,
    )
    return [shown[number] for _, _, number in found]
