"""What stands in an organisation's account: the sessions that it gave or received."""

from collections.abc import Iterable

from alongside.ledger.kinds import REVERSAL, SESSION
from alongside.ledger.models import Entry
from alongside.partnerships.models.lines import Line as Told
from alongside.partnerships.models.lines import lines_of_names
from alongside.transfers.statements import Line, kind_of, taken_back

NOTHING = Told()


def lines_of(entries: Iterable[Entry]) -> list[Line]:
    """A few queries, however many entries."""
    found = list(entries)
    told = lines_of_names({entry.posting.about for entry in found} - {""})
    return [_line(entry, told.get(entry.posting.about, NOTHING)) for entry in found]


def _line(entry: Entry, told: Told) -> Line:
    """On leaving, what is left goes to the pot, which is no session and has no page."""
    posting, kind = entry.posting, kind_of(entry.posting)
    told = told if posting.kind in {SESSION, REVERSAL} else NOTHING
    words = taken_back(posting, told.words) or kind
    return Line(posting.made_at, kind, words, entry.units, entry.balance_after, told.address)
