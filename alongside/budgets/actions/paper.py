"""Paper ballots, typed by several people at once: a code and the numbers, a line for each."""

import re
from collections import Counter
from dataclasses import dataclass, field, replace

from django.db import transaction
from django.utils.translation import gettext as _

from alongside.audit.log import record
from alongside.budgets import rules
from alongside.budgets.choosing import Choices
from alongside.budgets.codes import LENGTH, digest_of, plain
from alongside.budgets.envelopes import seal
from alongside.budgets.models import Pot, RollEntry
from alongside.core.acts import Act
from alongside.core.errors import BadInput
from alongside.partnerships.models import Membership

MOST_LINES = 500
EMPTY = "0"


@dataclass(frozen=True)
class Line:
    """One line as typed. `problem` says why it did not go in; `again` that this clerk typed that
    sheet before, and this takes its place."""

    number: int
    said: str
    code: str = ""
    ideas: tuple[int, ...] = ()
    problem: str = ""
    again: bool = False


@dataclass(frozen=True)
class Typed:
    lines: list[Line] = field(default_factory=list)

    @property
    def went_in(self) -> int:
        return len(self.good)

    @property
    def good(self) -> list[Line]:
        return [line for line in self.lines if not line.problem]

    @property
    def wrong(self) -> list[Line]:
        return [line for line in self.lines if line.problem]


@transaction.atomic
def type_ballots(*, by: Act, pot: Pot, text: str) -> Typed:
    """Put every line in that can be; the others come back with their reason.

    A sheet that somebody else has typed is told so, by name. One's own, typed again, takes the
    place of the first: that is how a slip of the finger is put right, as nobody can look it up.
    """
    rules.may_type_ballots(by, pot).require()
    lines = _read(text)
    mine = pot.partnership.member(by.person)
    choices, entries = Choices(pot), _lock(pot, lines)
    rules.may_type_ballots(by, Pot.objects.whole().get(pk=pot.pk)).require()
    twice = {code for code, count in Counter(line.code for line in lines).items() if count > 1}
    done = Typed([_judge(line, entries.get(line.code), choices, mine, twice) for line in lines])
    for line in done.good:
        _fill(entries[line.code], pot, line, mine)
    filled = [entries[line.code] for line in done.good]
    RollEntry.objects.bulk_update(filled, ["took_part", "way", "typed_by", "envelope"])
    # Which lines of the roll those were nobody reads here: whoever types has the codes before them.
    facts = {"ballots": len(filled), "again": sum(line.again for line in done.good)}
    record(replace(by, channel="paper"), "ballots.typed", pot, pot.place_id, **facts)
    return done


def _read(text: str) -> list[Line]:
    said = [each.strip() for each in text.splitlines()]
    numbered = [(number, each) for number, each in enumerate(said, start=1) if each]
    if not numbered:
        raise BadInput(_("Type a code and the numbers of the ideas"), "ballots")
    if len(numbered) > MOST_LINES:
        raise BadInput(_("Send 500 ballots or fewer at a time"), "ballots")
    return [_line(number, each) for number, each in numbered]


def _line(number: int, said: str) -> Line:
    words = [word for word in re.split(r"[\s,;]+", said[:1_000]) if word]
    code = plain(words.pop(0)) if words else ""
    while words and len(code) < LENGTH:
        code += plain(words.pop(0))
    if len(code) != LENGTH:
        return Line(number, said, problem=_("This does not begin with a code of seven letters"))
    if not words:
        return Line(
            number, said, code, problem=_("No ideas. For an empty ballot type 0 after the code")
        )
    if any(not (word.isascii() and word.isdigit() and len(word) < 6) for word in words):
        return Line(number, said, code, problem=_("After the code, only numbers of ideas"))
    ideas = () if words == [EMPTY] else tuple(int(word) for word in words)
    return Line(number, said, code, ideas)


def _lock(pot: Pot, lines: list[Line]) -> dict[str, RollEntry]:
    """{code: its line of the roll}, locked in the order of their ids: two clerks never deadlock."""
    codes = {digest_of(pot.pk, line.code): line.code for line in lines if line.code}
    rows = pot.roll.filter(code_digest__in=codes, is_void=False).order_by("pk")
    rows = rows.select_related("typed_by__person")
    return {codes[row.code_digest or ""]: row for row in rows.select_for_update(of=("self",))}


def _judge(
    line: Line, entry: RollEntry | None, choices: Choices, mine: Membership, twice: set[str]
) -> Line:
    if line.problem:
        return line
    if entry is None:
        return replace(line, problem=_("This code is not known here. Check each letter."))
    if line.code in twice:
        return replace(line, problem=_("This code stands on two lines. Which one is it?"))
    if entry.took_part and (problem := _in_already(entry, mine)):
        return replace(line, problem=problem)
    try:
        chosen = choices.check(line.ideas, may_be_few=True, may_be_empty=True)
    except BadInput as problem:
        return replace(line, problem=problem.reason)
    return replace(line, ideas=tuple(chosen), again=entry.took_part)


def _in_already(entry: RollEntry, mine: Membership) -> str:
    if entry.typed_by is None:
        return _("Whoever holds this code has voted already.")
    if entry.typed_by == mine:
        return ""
    return _("{name} has typed this sheet already.").format(name=entry.typed_by)


def _fill(entry: RollEntry, pot: Pot, line: Line, mine: Membership) -> None:
    entry.took_part, entry.way, entry.typed_by = True, "paper", mine
    entry.envelope = seal(bytes(pot.ballot_list.public_key), line.ideas)
