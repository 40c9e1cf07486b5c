"""One ballot each, however many hands reach for the box at the same moment."""

import threading

import pytest
from django.db import OperationalError, connection, transaction

from alongside.budgets import actions
from alongside.budgets.models import Closing, Idea, Pot, RollEntry
from alongside.core.acts import Act, the_system
from alongside.core.errors import Conflict, Refused
from alongside.partnerships import actions as partnerships
from tests.rooms.budgets.builders import (
    check,
    codes,
    fresh,
    idea_in,
    keys,
    open_pot,
    votes,
    voting,
    while_,
)
from tests.rooms.ledger.racing import PATIENCE, at_once, until_waiting

pytestmark = pytest.mark.django_db(transaction=True)
HANDS = 16


def votes_with(pot, code, times=100):
    """So many times at once, each on a connection of its own."""
    box = the_system("ballot box")

    def cast(number: int) -> str:
        chosen = [1 + number % 3]
        actions.vote_by_code(by=box, pot=fresh(pot), code=code, ideas=chosen, may_be_few=True)
        return "in"

    return at_once(cast, times, HANDS)


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
    both_have_looked = threading.Barrier(2, timeout=PATIENCE)

    def as_it_was_read(entry):
        both_have_looked.wait()
        return entry

    monkeypatch.setattr(RollEntry.objects, "locked", as_it_was_read)
    assert votes_with(pot, code, times=2) == ["in", "in"]


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


@pytest.fixture
def time_to_settle(monkeypatch):
    """Between ideas and vote, until it is settled or closed."""

    def phase(pot) -> str:
        return "closed" if hasattr(pot, "closing") else "ready" if pot.is_set else "checking"

    return lambda: monkeypatch.setattr(Pot, "phase", property(phase))


def both_wait_for(row, *deeds):
    """What came of deeds that ask for the row, in this order, while somebody else holds it."""
    held = threading.Event()

    def deed(number: int) -> object:
        if number < len(deeds):
            assert held.wait(PATIENCE)
            until_waiting(number)
            return deeds[number]()
        with transaction.atomic():
            type(row).objects.locked(row)
            held.set()
            until_waiting(len(deeds))
        return "held"

    return at_once(deed, len(deeds) + 1, len(deeds) + 1)[:-1]


@pytest.fixture
def time_to_count(monkeypatch):
    def phase(pot) -> str:
        return "counted" if hasattr(pot, "outcome") else "counting"

    return lambda: monkeypatch.setattr(Pot, "phase", property(phase))


def named_slips(pot, person) -> dict[str, str]:
    """{member: the code on the slip with their name}."""
    with while_(pot, "voting") as now:
        return dict(actions.print_member_codes(by=Act(person=person), pot=now).slips)


def prints_names(pot, person):
    return lambda: actions.print_member_codes(by=Act(person=person), pot=fresh(pot))


def types(pot, person, text):
    return lambda: actions.type_ballots(by=Act(person=person), pot=fresh(pot), text=text)


def ready_to_settle(group, ian, rosa) -> Pot:
    pot = open_pot(group)
    check(idea_in(pot, ian), rosa)
    return fresh(pot)


def closes(pot, person):
    return lambda: actions.close_pot(by=Act(person=person), pot=pot, because="It is called off")


def settles(pot, person):
    return lambda: actions.settle_ballot(by=Act(person=person), pot=pot)


@pytest.mark.parametrize("order", [[closes, settles], [settles, closes]])
def test_a_pot_is_settled_or_closed_and_never_both(group, ian, rosa, maya, time_to_settle, order):
    pot = ready_to_settle(group, ian, rosa)
    time_to_settle()
    said = both_wait_for(pot, *(deed(pot, maya) for deed in order))
    assert sum(isinstance(each, Conflict | Refused) for each in said) == 1, said
    now = fresh(pot)
    assert hasattr(now, "closing") is not now.is_set
    assert len(keys()) == now.roll.exists() == now.is_set


def test_closed_twice_at_once_the_second_is_told(group, ian, rosa, maya, time_to_settle):
    pot = ready_to_settle(group, ian, rosa)
    time_to_settle()
    said = both_wait_for(pot, closes(pot, maya), closes(pot, maya))
    assert [type(each) for each in said].count(Conflict) == 1, said
    assert Closing.objects.count() == 1


@pytest.mark.parametrize("order", [["takes back", "counts"], ["counts", "takes back"]])
def test_an_idea_is_taken_back_or_given_money_and_never_both(
    group, ian, rosa, maya, time_to_count, order
):
    pot = voting(group)
    votes(pot, rosa, "A bench")
    bench = pot.ideas.get(title="A bench")
    time_to_count()
    deeds = {
        "takes back": lambda: actions.withdraw_idea(by=Act(person=ian), idea=bench),
        "counts": lambda: actions.count_pot(by=Act(person=maya), pot=pot, although_few=True),
    }
    both_wait_for(bench, *(deeds[name] for name in order))
    now = Idea.objects.whole().get(pk=bench.pk)
    assert now.pot.phase == "counted"
    assert bool(now.withdrawn_at) is not hasattr(now, "award")


def test_nobody_types_a_sheet_and_prints_the_names_in_two_windows_at_once(
    group, ian, rosa, maya, always_open
):
    """Whose name is not on the slips would be whose sheet it was."""
    pot = voting(group)
    code = named_slips(pot, maya)["Rosa"]
    his = group.membership_of(ian)
    partnerships.pass_facilitation(by=Act(person=maya), partnership=group, to=his)
    line = pot.roll.get(membership__person=rosa)
    always_open()
    said = both_wait_for(line, types(pot, ian, f"{code} 1"), prints_names(pot, ian))
    assert sum(isinstance(each, Refused) for each in said) == 1, said


def test_a_sheet_and_the_slips_with_names_do_not_wait_for_each_other(group, ian, maya, always_open):
    """Lines are locked by their numbers, also where they are printed in the order of names."""
    pot = voting(group)
    slips = named_slips(pot, maya)
    first, by_name = pot.roll.order_by("pk")[0], pot.roll.of_members()[0]
    assert first != by_name
    text = "\n".join(f"{slips[str(line)]} 1" for line in (first, by_name))
    always_open()
    said = both_wait_for(first, types(pot, ian, text), prints_names(pot, maya))
    assert not any(isinstance(each, OperationalError) for each in said), said


def test_planted_in_one_statement_a_pot_is_settled_and_closed(
    group, ian, rosa, maya, time_to_settle, monkeypatch
):
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has one writer, and no lock to wait for with an old view")
    pot = ready_to_settle(group, ian, rosa)
    time_to_settle()
    rows = Pot.objects.select_for_update(of=("self",)).whole()
    monkeypatch.setattr(Pot.objects, "locked", lambda pot: rows.get(pk=pot.pk))
    both_wait_for(pot, settles(pot, maya), closes(pot, maya))
    now = fresh(pot)
    assert hasattr(now, "closing") and now.is_set
