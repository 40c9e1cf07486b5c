"""One short sentence on each line: reading them in, and where they might be shorter."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from django.utils.translation import gettext as _

from alongside.core.errors import BadInput
from alongside.core.forms import clean_text

WORDS_AT_MOST = 15
LONGEST_LINE, MOST_LINES = 300, 120
_END = re.compile(r"(?<=[.!?…])\s+")


class Hint(NamedTuple):
    """The longest sentence of a line has so many words. A hint: nothing is refused for it."""

    line: int
    words: int


def sentences_of(text: str) -> list[str]:
    """The lines that are not blank. Raises `BadInput` where there is none, or too much."""
    lines = [" ".join(line.split()) for line in clean_text(text).split("\n")]
    lines = [line for line in lines if line]
    if not lines:
        raise BadInput(_("Write one short sentence on each line"), "text")
    if len(lines) > MOST_LINES:
        most = _("Use %(most)s lines or fewer. Easy Read leaves things out")
        raise BadInput(most % {"most": MOST_LINES}, "text")
    long = next((number for number, one in enumerate(lines, 1) if len(one) > LONGEST_LINE), 0)
    if long:
        words = _("Line %(line)s is too long. Use %(most)s characters or fewer")
        raise BadInput(words % {"line": long, "most": LONGEST_LINE}, "text")
    return lines


def hints_for(lines: Sequence[str]) -> list[Hint]:
    """Lines with a sentence of more than fifteen words."""
    longest = [max(len(one.split()) for one in _END.split(line)) for line in lines]
    return [Hint(n, words) for n, words in enumerate(longest, 1) if words > WORDS_AT_MOST]


def kept_lines(before: Sequence[str], after: Sequence[str]) -> list[int | None]:
    """For each new line the place of the old one that it is, or that it replaces; else None."""
    found: list[int | None] = [None] * len(after)
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for _verb, old, old_end, new, new_end in matcher.get_opcodes():
        for step in range(min(old_end - old, new_end - new)):
            found[new + step] = old + step
    return found
