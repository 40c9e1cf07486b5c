"""A book of minutes and a book of pence, with an account for each of the five."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from alongside.core.acts import Act
from alongside.ledger import actions
from alongside.ledger.kinds import WHO_GIVES, WITH_HOURS
from alongside.ledger.lines import Hours, Line
from alongside.ledger.models import Account, Book, Posting


@dataclass
class Bank:
    """Whoever posts here is Maya, unless said otherwise."""

    by: Act
    book: Book
    accounts: dict[str, Account]
    count: int = 0

    def post(self, *moves: tuple[str, int], kind: str = "exchange", **options) -> Posting:
        """Hours are told as they were moved, unless `hours` says {name: (given, charged)}."""
        self.count += 1
        hours = options.pop("hours", None)
        hours = self.as_moved(moves, kind) if hours is None else hours
        return actions.post(
            by=options.pop("by", self.by),
            book=self.book,
            kind=kind,
            lines=[Line(self.accounts[name], units) for name, units in moves],
            key=options.pop("key", f"test-{self.count}"),
            hours=[Hours(self.accounts[name], *said) for name, said in hours.items()],
            **options,
        )

    def as_moved(self, moves: tuple[tuple[str, int], ...], kind: str) -> dict[str, tuple[int, int]]:
        whole = all(type(units) is int for _, units in moves)
        if kind not in WITH_HOURS or not whole:
            return {}
        names = [name for name in self.accounts if self.accounts[name].kind in WHO_GIVES]
        net = {name: sum(units for who, units in moves if who == name) for name in names}
        return {name: (max(net[name], 0), max(-net[name], 0)) for name in names if net[name]}

    def give(self, giver: str, receiver: str, units: int, **options) -> Posting:
        """Who gives an hour is credited with it."""
        return self.post((giver, units), (receiver, -units), **options)

    def balance(self, name: str) -> int:
        self.accounts[name].refresh_from_db()
        return self.accounts[name].balance

    def __getitem__(self, name: str) -> Account:
        self.accounts[name].refresh_from_db()
        return self.accounts[name]


@pytest.fixture
def by(maya) -> Act:
    return Act(person=maya)


@pytest.fixture
def bank(by, place) -> Bank:
    """Minutes: people may go ten hours below zero."""
    book = actions.open_book(by=by, place=place, unit="minutes", name="Ballydrum time bank")
    kinds = dict.fromkeys(["rosa", "ian", "maya", "tom", "zed"], "person")
    kinds |= {"pot": "community_pot", "hall": "organisation", "clearing": "clearing"}
    opened = {
        name: actions.open_account(by=by, book=book, kind=kind) for name, kind in kinds.items()
    }
    return Bank(by, book, opened)


@pytest.fixture
def money(by, place) -> Bank:
    """Pence: £6,000 came in from a grant and lies in the pot."""
    book = actions.open_book(by=by, place=place, unit="pence", name="Own money")
    kinds = {"grant": "source", "pot": "pot", "chairs": "award", "joiner": "supplier"}
    opened = {
        name: actions.open_account(by=by, book=book, kind=kind, label=name)
        for name, kind in kinds.items()
    }
    bank = Bank(by, book, opened)
    bank.post(("grant", -600_000), ("pot", 600_000), kind="grant")
    return bank


@pytest.fixture
def another_bank(bank, place) -> Callable[[], Account]:
    """An account of somebody else's bank."""

    def opened() -> Account:
        book = actions.open_book(by=bank.by, place=place, unit="minutes", name="Toome time bank")
        return actions.open_account(by=bank.by, book=book, kind="person")

    return opened
