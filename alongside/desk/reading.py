"""What the books, the needs and the desk itself say, as plain values for the engine.

From the ledger alone where it is about minutes: help between two and sessions alike. A posting
that was reversed is left out with its reversal, as if both had never been made.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Count as HowMany
from django.db.models import Min, Q, QuerySet, Sum
from django.db.models.functions import TruncMonth

from alongside.core import clock
from alongside.desk.models import Contact
from alongside.engines.reciprocity import Flow, Reciprocity, Tie, reciprocity
from alongside.exchange.models import Bank, Holder, Need
from alongside.ledger.models import Hours
from alongside.partnerships.models import Membership, Partnership
from alongside.places.models import Place

A_YEAR = 365


@dataclass(frozen=True)
class Month:
    """`accounts`: who gave or received in it."""

    begins: str
    postings: int
    minutes: int
    accounts: frozenset[int]


@dataclass(frozen=True)
class Read:
    """`flows` by account, of those in the bank today; `sides` of the same accounts."""

    flows: dict[str, Flow]
    ties: list[Tie]
    first_asks: list[int]
    needs_waiting: list[int]
    loads: list[int]
    sides: dict[str, str] = field(default_factory=dict)

    def measured(self) -> Reciprocity:
        return reciprocity(
            self.flows,
            self.ties,
            first_asks=self.first_asks,
            needs_waiting=self.needs_waiting,
            loads=self.loads,
        )


def read_bank(bank: Bank) -> Read:
    holders = list(bank.holders.here().select_related("membership"))
    accounts = {one.account_id for one in holders}
    since = year_ago()
    minutes = minutes_of(bank.book_id, accounts, since)
    flows = {str(number): Flow(*minutes.get(number, (0, 0))) for number in sorted(accounts)}
    needs = Need.objects.of_bank(bank)
    return Read(
        flows=flows,
        ties=_ties(bank, accounts, since),
        first_asks=_first_asks(needs.filter(holder__in=holders), holders),
        needs_waiting=[need.days_waiting for need in needs.open().without_a_yes()],
        loads=loads_of(bank, len(holders)),
        sides=_sides(holders),
    )


def minutes_of(
    book: int, accounts: Iterable[int], since: datetime | None = None
) -> dict[int, tuple[int, int]]:
    """{account: (given, received)}: one query over the hours of the book."""
    rows = _standing(book, since).values("account").order_by()
    sums = rows.annotate(gave=Sum("given"), got=Sum("charged"))
    wanted = set(accounts)
    found = sums.values_list("account", "gave", "got")
    return {account: (gave, got) for account, gave, got in found if account in wanted}


def months_of(bank: Bank) -> list[Month]:
    """The last twelve months, the newest first."""
    rows = _standing(bank.book_id, year_ago()).annotate(month=TruncMonth("posting__made_at"))
    accounts = defaultdict(set)
    for month, account in rows.order_by().values_list("month", "account").distinct():
        accounts[month].add(account)
    sums = rows.values_list("month").annotate(HowMany("posting", distinct=True), Sum("given"))
    return [
        Month(f"{month:%Y-%m-%d}", postings, minutes, frozenset(accounts[month]))
        for month, postings, minutes in sums.order_by("-month")
    ]


def loads_of(bank: Bank, people: int) -> list[int]:
    """How many people each keeps in touch with; whoever runs the rounds has the rest."""
    kept = Counter(Contact.objects.of_bank(bank).kept().values_list("keeper", flat=True))
    rest = people - sum(kept.values())
    return [*kept.values(), *([rest] if rest > 0 else [])]


def place_banks(place: Place) -> list[Bank]:
    """Of groups that chose to be shown, of this place and of the places inside it."""
    inside, waiting = [place.pk], [place.pk]
    while waiting:
        waiting = list(Place.objects.filter(parent__in=waiting).values_list("pk", flat=True))
        inside += waiting
    rows = Bank.objects.filter(partnership__in=Partnership.objects.listed())
    rows = rows.filter(partnership__place__in=inside)
    return list(rows.select_related("partnership__place", "book").order_by("id"))


def year_ago() -> datetime:
    return clock.in_days(-A_YEAR)


def _standing(book: int, since: datetime | None) -> QuerySet[Hours]:
    rows = Hours.objects.filter(posting__book=book, posting__reversal=None)
    return rows.filter(posting__made_at__gte=since) if since else rows


def _ties(bank: Bank, accounts: set[int], since: datetime) -> list[Tie]:
    """Each who gave with each who was charged in the same posting."""
    both = Q(given__gt=0, posting__hours__charged__gt=0)
    rows = _standing(bank.book_id, since).filter(both)
    pairs = rows.values_list("account", "posting__hours__account").order_by()
    return [
        Tie(str(giver), str(receiver), minutes)
        for giver, receiver, minutes in pairs.annotate(minutes=Sum("given"))
        if giver in accounts and receiver in accounts
    ]


def _first_asks(needs: QuerySet[Need], holders: list[Holder]) -> list[int]:
    joined = {one.pk: one.made_at for one in holders}
    firsts = needs.values_list("holder").annotate(first=Min("made_at")).order_by()
    return [max(0, (first - joined[holder]).days) for holder, first in firsts]


def _sides(holders: list[Holder]) -> dict[str, str]:
    numbers = [one.membership_id for one in holders]
    rows = Membership.objects.filter(pk__in=numbers).with_people()
    sides = {row.pk: row.roll_side for row in rows}
    return {str(one.account_id): sides[one.membership_id] for one in holders}
