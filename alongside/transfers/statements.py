"""What was posted, in words: for the owner of an account with names, of the pot without."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alongside.audit.models import name_of
from alongside.exchange.minutes import hours_of
from alongside.exchange.models import Bank, Exchange, Holder
from alongside.ledger.kinds import ADJUSTMENT, EXCHANGE, GIFT, POT_DONATION, POT_GRANT, REVERSAL
from alongside.ledger.models import Entry, Posting
from alongside.partnerships.models.lines import Line as Told
from alongside.partnerships.models.lines import lines_of_names
from alongside.transfers.models import Transfer

# Rooms above post here too. What theirs is called, and where it stands, is found by its name.
ABOVE = "group_sessions."
# As people say it. A gift is what somebody can help with; in the ledger it is hours.
SAID = {
    EXCHANGE: gettext_lazy("Help between two"),
    GIFT: gettext_lazy("A gift of hours"),
    ADJUSTMENT: gettext_lazy("Put right by two people"),
    REVERSAL: gettext_lazy("Taken back in the book"),
}
type Thing = Exchange | Transfer | Told


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


def kind_of(posting: Posting) -> str:
    return str(SAID.get(posting.kind) or posting.get_kind_display())


def lines_of(holder: Holder, entries: Iterable[Entry]) -> list[Line]:
    """As its owner reads it. Four queries, however many entries."""
    found = list(entries)
    things = _things(found)
    return [_line(entry, _own_words(holder, entry, things), things) for entry in found]


def lines_of_pot(bank: Bank, entries: Iterable[Entry], mine: Holder | None) -> list[Line]:
    """As the group reads it: why, and no names but those of givers who agreed to theirs."""
    found = list(entries)
    things = _things(found)
    lines = [_line(entry, _pot_words(entry.posting, things), things) for entry in found]
    seen = {_address(thing) for thing in things.values() if _may_open(thing, mine)}
    return [line if line.address in seen else _unlinked(line) for line in lines]


def _things(entries: list[Entry]) -> dict[str, Thing]:
    names = [entry.posting.about for entry in entries]
    found: dict[str, Thing] = {}
    for model, kind in [(Exchange, "exchange.exchange:"), (Transfer, "transfers.transfer:")]:
        numbers = [name.partition(":")[2] for name in names if name.startswith(kind)]
        rows = model.objects.whole().filter(pk__in=numbers) if numbers else []
        found |= {name_of(row): row for row in rows}
    return found | lines_of_names({name for name in names if name.startswith(ABOVE)})


def _line(entry: Entry, words: str, things: dict[str, Thing]) -> Line:
    posting, thing = entry.posting, things.get(entry.posting.about)
    address = _address(thing) if thing else ""
    kind = kind_of(posting)
    return Line(posting.made_at, kind, words or kind, entry.units, entry.balance_after, address)


def _address(thing: Thing) -> str:
    return thing.address if isinstance(thing, Told) else thing.get_absolute_url()


def _unlinked(line: Line) -> Line:
    return Line(line.when, line.kind, line.words, line.minutes, line.after, "")


def _own_words(holder: Holder, entry: Entry, things: dict[str, Thing]) -> str:
    posting, thing = entry.posting, things.get(entry.posting.about)
    if isinstance(thing, Exchange):
        words = _("{help}, with {name}").format(help=thing, name=_with(holder, thing))
    elif isinstance(thing, Transfer):
        words = _own_transfer(holder, thing)
    elif isinstance(thing, Told):
        words = thing.words
    else:
        words = _at_the_door(entry.units > 0) if posting.about == name_of(holder) else ""
    return taken_back(posting, words)


def _own_transfer(holder: Holder, transfer: Transfer) -> str:
    if transfer.kind == GIFT:
        words = _("A gift to {name}") if transfer.holder == holder else _("A gift from {name}")
        other = transfer.other if transfer.holder == holder else transfer.holder
        return _because(words.format(name=other), transfer.posting)
    if transfer.kind == POT_DONATION:
        return _because(_("To the community pot"), transfer.posting)
    return _because(_transfer_words(transfer), transfer.posting)


def _pot_words(posting: Posting, things: dict[str, Thing]) -> str:
    thing = things.get(posting.about)
    if isinstance(thing, Exchange):
        words = _("For whoever went along as the second")
    elif isinstance(thing, Transfer):
        words = _because(_of_pot(thing), thing.posting)
    elif isinstance(thing, Told):
        words = thing.words
    elif posting.about.startswith("exchange.holder:"):
        begins = posting.kind == POT_GRANT
        words = _("To somebody new, to begin with") if begins else _("From somebody who left")
    else:
        words = ""
    return taken_back(posting, words)


def _of_pot(transfer: Transfer) -> str:
    if transfer.kind == POT_DONATION:
        who = str(transfer.holder) if transfer.named else _("somebody in this group")
        return _("From {name}").format(name=who)
    if transfer.kind == POT_GRANT:
        return _("To somebody in this group")
    return _transfer_words(transfer)


def _transfer_words(transfer: Transfer) -> str:
    if transfer.kind == ADJUSTMENT and transfer.second:
        one, other = transfer.asked_by.person, transfer.second.person
        return _("Put right by {one} and {other}").format(one=one, other=other)
    return _("From the community pot")


def _because(words: str, posting: Posting | None) -> str:
    """With the reason that stands in the book, if nobody has had it erased since."""
    why = posting.reason.words if posting and posting.reason else ""
    return _("{what}: {why}").format(what=words, why=why) if why else words


def taken_back(posting: Posting, words: str) -> str:
    if posting.kind != REVERSAL:
        return words
    return _because(_("Taken back: {what}").format(what=words) if words else "", posting)


def _at_the_door(begins: bool) -> str:
    if begins:
        return _("From the community pot, to begin with")
    return _("To the community pot, on leaving")


def _with(holder: Holder, exchange: Exchange) -> str:
    return ", ".join(str(one) for one in exchange.all_in_it if one != holder)


def _may_open(thing: Thing, mine: Holder | None) -> bool:
    """What every member may read has a page for all; a transfer has one for its two."""
    if isinstance(thing, Transfer):
        return mine is not None and mine in thing.two
    return isinstance(thing, Told)
