"""What stands in an organisation's account: the sessions that it gave or received."""

from collections.abc import Iterable

from alongside.ledger.models import Entry
from alongside.partnerships.models.lines import Line as Told
from alongside.partnerships.models.lines import lines_of_names
from alongside.transfers.statements import Line

NOTHING = Told()


def lines_of(entries: Iterable[Entry]) -> list[Line]:
    """A few queries, however many entries."""
    found = list(entries)
    told = lines_of_names({entry.posting.about for entry in found} - {""})
    return [_line(entry, told.get(entry.posting.about, NOTHING)) for entry in found]


def _line(entry: Entry, told: Told) -> Line:
    posting = entry.posting
    kind = str(posting.get_kind_display())
    return Line(posting.made_at, kind, told.words, entry.units, entry.balance_after, told.address)
