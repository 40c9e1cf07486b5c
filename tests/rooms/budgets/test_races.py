"""One ballot each, however many hands reach for the box at the same moment."""

import pytest
from django.db import connection

from alongside.budgets import actions
from alongside.budgets.models import Pot, RollEntry
from alongside.core.acts import Act, the_system
from alongside.core.errors import Conflict
from tests.rooms.budgets.builders import codes, fresh, voting
from tests.rooms.ledger.racing import at_once

pytestmark = pytest.mark.django_db(transaction=True)
HANDS = 16


def votes_with(pot, code):
    """A hundred times at once, each on a connection of its own."""
    box = the_system("ballot box")

    def cast(number: int) -> str:
        chosen = [1 + number % 3]
        actions.vote_by_code(by=box, pot=fresh(pot), code=code, ideas=chosen, may_be_few=True)
        return "in"

    return at_once(cast, 100, HANDS)


@pytest.fixture
def always_open(monkeypatch):
    """Threads do not see a clock that was set for one of them: the phase is said instead."""

    def phase(pot) -> str:
        return "counted" if hasattr(pot, "outcome") else "voting"

    return lambda: monkeypatch.setattr(Pot, "phase", property(phase))


def test_one_code_a_hundred_times_at_once_is_one_ballot(group, always_open):
    pot = voting(group)
    (code,) = codes(pot, 1)
    always_open()
    said = votes_with(pot, code)
    assert said.count("in") == 1
    assert [type(each) for each in said if each != "in"] == [Conflict] * 99
    assert RollEntry.objects.filter(pot=pot, took_part=True).count() == 1


def test_planted_without_the_lock_one_code_is_several_ballots(group, always_open, monkeypatch):
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has one writer, so the lock is not what holds there")
    pot = voting(group)
    (code,) = codes(pot, 1)
    always_open()
    monkeypatch.setattr(RollEntry.objects, "locked", lambda entry: entry)
    assert votes_with(pot, code).count("in") > 1


def test_two_clerks_with_the_same_sheets_type_each_once(group, ian, rosa, always_open):
    pot = voting(group)
    given = codes(pot, 40)
    always_open()
    sheets = ["\n".join(f"{code} 1" for code in order) for order in (given, given[::-1])]
    clerks = [(ian, sheets[0]), (rosa, sheets[1])]

    def types(number: int) -> int:
        person, text = clerks[number]
        return actions.type_ballots(by=Act(person=person), pot=fresh(pot), text=text).went_in

    assert sorted(at_once(types, 2, 2)) == [0, 40]
    assert RollEntry.objects.filter(pot=pot, took_part=True).count() == 40
