"""The tables of the map page as one sheet: a row for each statement and group."""

from collections.abc import Iterator
from typing import Any

from alongside.findings.reading.page import MapPage
from alongside.findings.reading.rows import Bar, Claim

HEAD = ("part", "statement", "what it says", "group", "figure", "share", "low", "high")
BLANK = ("", "", "", "", "")


def sheet_of(page: MapPage) -> Iterator[tuple[Any, ...]]:
    """Nothing is in it that is not on the page."""
    heard = page.heard
    parts = {
        "common ground": heard.agreed,
        "promising": heard.promising,
        "shared rejection": heard.rejected,
        "shared uncertainty": heard.unsure,
        "not common ground": heard.not_agreed,
        "not known yet": heard.unknown,
        "perception gap": heard.perception,
        "no meaningful gap": heard.alike,
    }
    for part, claims in parts.items():
        for claim in claims:
            yield from _rows(part, claim)
    for row in heard.divides:
        yield from _rows("what divides", Claim(row.number, row.words, "", row.sentence, row.bars))
    if heard.side_gap is not None:
        yield ("side gap", "", heard.side_gap.sentence, "", "", "", "", "")
        for row in heard.side_gap.widest:
            yield from _rows("side gap", Claim(row.number, row.words, "", row.sentence, row.bars))
    for words in heard.hidden:
        yield ("hidden common ground", words, "", "", "", "", "", "")
    for each in page.why:
        yield from (("why people agree", each.words, said, *BLANK) for said in each.agree)
        yield from (("why people don't", each.words, said, *BLANK) for said in each.disagree)
    yield from _map_rows(page)


def _map_rows(page: MapPage) -> Iterator[tuple[Any, ...]]:
    if page.opinions is None:
        return
    for patch in page.opinions.patches:
        place = f"across {patch.x:+.2f}, up {patch.y:+.2f}"
        group = str(patch.group) if patch.group else ""
        yield ("opinion map", "", place, group, f"{patch.count} people or more", "", "", "")
    for found in page.opinions.groups:
        size = f"{found.count} people or more"
        yield ("group found", "", "", found.name, size, "", "", "")
        for claim in found.statements:
            yield ("group found", claim.words, claim.sentence, found.name, size, "", "", "")
    for claim in page.opinions.shared:
        yield ("shared by all groups found", claim.words, claim.sentence, "", "", "", "", "")


def _rows(part: str, claim: Claim) -> Iterator[tuple[Any, ...]]:
    for bar in claim.bars or (Bar("", "", ""),):
        ends = ["" if end is None else round(end) for end in (bar.share, bar.low, bar.high)]
        yield (part, claim.words, claim.sentence, bar.label, bar.said, *ends)
