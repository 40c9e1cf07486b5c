"""One account's entries in the words of the two: with whom, what it was, how long."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from alongside.audit.models import name_of
from alongside.exchange.minutes import hours_of
from alongside.exchange.models import Exchange, Holder
from alongside.ledger.models import Entry


@dataclass(frozen=True)
class Line:
    when: datetime
    kind: str
    words: str
    minutes: int
    after: int
    address: str

    @property
    def how_long(self) -> str:
        return ("+" if self.minutes > 0 else "") + hours_of(self.minutes)

    @property
    def left(self) -> str:
        return hours_of(self.after)


def lines_of(holder: Holder, entries: Iterable[Entry]) -> list[Line]:
    """Three queries, however many entries."""
    found = list(entries)
    names = [entry.posting.about for entry in found]
    numbers = [name.partition(":")[2] for name in names if name.startswith("exchange.exchange:")]
    rows = Exchange.objects.whole().filter(pk__in=numbers)
    exchanges = {name_of(row): row for row in rows}
    return [_line(holder, entry, exchanges.get(entry.posting.about)) for entry in found]


def _line(holder: Holder, entry: Entry, exchange: Exchange | None) -> Line:
    posting = entry.posting
    words, address = "", ""
    if exchange is not None:
        address = exchange.get_absolute_url()
        words = _("{help}, with {name}").format(help=exchange, name=_with(holder, exchange))
    kind = str(posting.get_kind_display())
    return Line(posting.made_at, kind, words, entry.units, entry.balance_after, address)


def _with(holder: Holder, exchange: Exchange) -> str:
    others = [one for one in (*exchange.two, exchange.companion) if one and one != holder]
    return ", ".join(map(str, others))
