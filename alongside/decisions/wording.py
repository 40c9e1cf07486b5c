"""Checking what people write, and showing what changed between two versions."""

import difflib
import re
from datetime import date
from typing import NamedTuple

from django.utils.translation import gettext as _

from alongside.core import clock
from alongside.core.errors import BadInput
from alongside.core.forms import clean_text

TITLE, WORDS, NOTHING, REASON = 140, 5_000, 500, 1_000


class Piece(NamedTuple):
    """`kind` is same, new or gone."""

    kind: str
    text: str


def written(text: str, field: str, longest: int, ask: str = "") -> str:
    """The clean text. Raises `BadInput` where it is too long or, with `ask`, blank."""
    cleaned = clean_text(text or "")
    if ask and not cleaned:
        raise BadInput(ask, field)
    if len(cleaned) > longest:
        raise BadInput(_("Use {longest:,} characters or fewer").format(longest=longest), field)
    return cleaned


def day_to_come(day: date | None, field: str) -> date | None:
    if day is not None and day <= clock.today():
        raise BadInput(_("Choose a day that is still to come"), field)
    return day


def difference(before: str, after: str) -> list[Piece]:
    """Word by word, in reading order: what went stands before what came."""
    old, new = re.findall(r"\s+|\S+", before), re.findall(r"\s+|\S+", after)
    pieces: list[Piece] = []
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    for verb, i1, i2, j1, j2 in matcher.get_opcodes():
        if verb == "equal":
            pieces.append(Piece("same", "".join(old[i1:i2])))
            continue
        gone, came = "".join(old[i1:i2]), "".join(new[j1:j2])
        pieces += [Piece("gone", gone)] * bool(gone) + [Piece("new", came)] * bool(came)
    return pieces
