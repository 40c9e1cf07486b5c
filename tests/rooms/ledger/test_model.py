"""Hypothesis does anything in any order, to the room and to a plain model: they never differ."""

import pytest
from hypothesis import settings
from hypothesis import strategies as some
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from alongside.core.acts import Act
from alongside.core.errors import Plain
from alongside.ledger import actions
from alongside.ledger.lines import Hours, Line
from alongside.ledger.models import Account, Posting
from alongside.ledger.models import Hours as Row
from alongside.people.models import Person
from alongside.places.models import Place
from tests.rooms.ledger.flaws import FLAWS, told_right
from tests.rooms.ledger.plain_model import Lines, PlainAccount, PlainBook, Told

BRIEFLY = settings(max_examples=15, stateful_step_count=25, database=None, print_blob=False)
LINES = some.lists(some.tuples(some.integers(0, 4), some.integers(-700, 700)), max_size=4)
MINUTES = some.integers(1, 300)
WHO = some.integers(1, 4)
MOSTLY_RIGHT = some.one_of(some.none(), some.none(), some.sampled_from(sorted(FLAWS)))
UNEVEN = some.integers(0, 3).map(lambda chance: chance == 0)


class Bookkeeping(RuleBasedStateMachine):
    """Accounts are known by their place in the list; keys by the order in which they were used."""

    slack, rates = 0, False

    @initialize()
    def open_book(self) -> None:
        place = Place.objects.first() or Place.objects.create(name="B", slug="b")
        one, self.other = (Person.objects.create(name=name) for name in ("Maya", "Rosa"))
        self.by, self.plain = Act(person=one), PlainBook(self.slack, self.rates)
        self.book = actions.open_book(by=self.by, place=place, unit="minutes", name="Bank")
        self.accounts, self.postings = [], {}
        pot = actions.open_account(by=self.by, book=self.book, kind="community_pot", floor=None)
        self.accounts.append(pot)
        self.plain.accounts.append(PlainAccount(None, is_pot=True))
        for _ in range(4):
            self.open_account(-600)

    @rule(floor=some.one_of(some.none(), some.integers(-600, 0)))
    def open_account(self, floor: int | None) -> None:
        if len(self.accounts) == 6:
            return
        opened = actions.open_account(by=self.by, book=self.book, kind="person", floor=floor)
        self.accounts.append(opened)
        self.plain.accounts.append(PlainAccount(floor))

    @rule(lines=LINES, uneven=UNEVEN, key=some.integers(0, 12), override=UNEVEN, adjust=UNEVEN)
    def post(
        self, lines: list[tuple[int, int]], uneven: bool, key: int, override: bool, adjust: bool
    ) -> None:
        lines = [(number % len(self.accounts), units) for number, units in lines]
        if not uneven:
            lines.append((0, -sum(units for _, units in lines)))
        self.both(f"k{key}", lines, "adjustment" if adjust else "gift", override)

    @rule(
        givers=some.lists(WHO, min_size=1, max_size=3),
        receiver=WHO,
        minutes=MINUTES,
        flaw=MOSTLY_RIGHT,
        key=some.integers(0, 12),
    )
    def exchange(
        self, givers: list[int], receiver: int, minutes: int, flaw: str | None, key: int
    ) -> None:
        told = [*((giver, minutes, 0) for giver in givers), (receiver, 0, minutes)]
        self.both(f"k{key}", *self.spoiled(told, flaw, "exchange"))

    @rule(
        given=some.dictionaries(WHO, MINUTES, max_size=3),
        charged=some.dictionaries(WHO, MINUTES, max_size=3),
        flaw=MOSTLY_RIGHT,
        key=some.integers(0, 12),
    )
    def session(
        self, given: dict[int, int], charged: dict[int, int], flaw: str | None, key: int
    ) -> None:
        told = [(number, minutes, 0) for number, minutes in given.items()]
        told += [(number, 0, minutes) for number, minutes in charged.items()]
        self.both(f"k{key}", *self.spoiled(told, flaw, "session"))

    def spoiled(self, told: Told, flaw: str | None, kind: str) -> tuple[Lines, str, bool, Told]:
        lines, told = told_right(told)
        if flaw is not None and told:
            lines, told = FLAWS[flaw](lines, told)
        return lines, kind, False, told

    def both(
        self, key: str, lines: Lines, kind: str, override: bool, told: Told | None = None
    ) -> None:
        expected = self.plain.post(key, lines, kind, override=override, told=told)
        assert self.outcome(key, lines, kind, override, told) == expected

    def outcome(self, key: str, lines: Lines, kind: str, override: bool, told: Told | None) -> str:
        me, other = f"person:{self.by.person.pk}", f"person:{self.other.pk}"
        try:
            posting = actions.post(
                by=self.by,
                book=self.book,
                kind=kind,
                lines=[Line(self.accounts[number], units) for number, units in lines],
                key=key,
                reason="Because",
                agreed_by=other if kind == "adjustment" else "",
                overridden_by=me if override else "",
                hours=[Hours(self.accounts[number], *said) for number, *said in told or []],
            )
        except Plain as problem:
            return type(problem).__name__
        self.postings[key] = posting
        return "replayed" if posting.was_there_already else "posted"

    @precondition(lambda self: self.postings)
    @rule(which=some.integers(0, 99), reason=some.sampled_from(["Cancelled", "Never happened"]))
    def reverse(self, which: int, reason: str) -> None:
        key = sorted(self.postings)[which % len(self.postings)]
        expected = self.plain.reverse(key, reason)
        try:
            done = actions.reverse(by=self.by, posting=self.postings[key], reason=reason)
            given = "replayed" if done.was_there_already else "posted"
        except Plain as problem:
            given = type(problem).__name__
        assert given == expected

    @rule(number=WHO, low=some.integers(-700, 0), high=some.integers(0, 900))
    def limit(self, number: int, low: int, high: int) -> None:
        number %= len(self.accounts)
        actions.set_limits(by=self.by, account=self.accounts[number], floor=low, ceiling=high)
        self.plain.accounts[number].floor, self.plain.accounts[number].ceiling = low, high

    @rule(number=some.integers(0, 4))
    def freeze_or_thaw(self, number: int) -> None:
        number %= len(self.accounts)
        plain, account = self.plain.accounts[number], self.accounts[number]
        if plain.state == "open":
            actions.freeze_account(by=self.by, account=account, reason="A question")
            plain.state = "frozen"
        elif plain.state == "frozen":
            actions.unfreeze_account(by=self.by, account=account)
            plain.state = "open"

    @rule(number=some.integers(0, 4))
    def close_or_reopen(self, number: int) -> None:
        number %= len(self.accounts)
        plain, account = self.plain.accounts[number], self.accounts[number]
        if plain.state == "closed":
            actions.reopen_account(by=self.by, account=account)
            plain.state = "open"
        elif plain.state == "open" and plain.balance == 0:
            actions.close_account(by=self.by, account=account)
            plain.state = "closed"
        else:
            with pytest.raises(Plain):
                actions.close_account(by=self.by, account=account)

    @invariant()
    def they_agree(self) -> None:
        stored = Account.objects.of_book(self.book).in_order()
        for account, plain in zip(stored, self.plain.accounts, strict=True):
            assert (account.balance, account.state) == (plain.balance, plain.state)
            entries = account.entries.in_order().values_list("units", flat=True)
            assert list(entries) == plain.entries
        numbers = {account.pk: number for number, account in enumerate(self.accounts)}
        rows = Row.objects.filter(posting__book=self.book)
        told = rows.values_list("account_id", "given", "charged")
        assert sorted((numbers[pk], *said) for pk, *said in told) == sorted(self.plain.told)
        assert self.book.drift == 0
        assert Posting.objects.of_book(self.book).count() == len(self.plain.posted)


@pytest.mark.django_db
def test_the_room_and_the_plain_model_agree():
    run_state_machine_as_test(Bookkeeping, settings=BRIEFLY)


@pytest.mark.django_db
def test_planted_a_limit_off_by_one_is_noticed():
    """One of the two lets a minute more go: it does not matter which, they must agree."""

    class OffByOne(Bookkeeping):
        slack = 1

        @rule()
        def to_the_limit(self) -> None:
            self.both("last", [(1, -601), (2, 601)], "gift", False)

    with pytest.raises(AssertionError):
        run_state_machine_as_test(OffByOne, settings=BRIEFLY)


@pytest.mark.django_db
def test_planted_an_hour_that_is_worth_two_is_noticed():
    class WithRates(Bookkeeping):
        rates = True

        @rule()
        def worth_two(self) -> None:
            told = [(1, 60, 0), (2, 0, 30)]
            self.both("rate", *self.spoiled(told, None, "exchange"))

    with pytest.raises(AssertionError):
        run_state_machine_as_test(WithRates, settings=BRIEFLY)
