"""An administrator with SQL does no better than chance in joining 10,000 ballots to voters.

The number printed: no link in as many pairs. Each planted defect must be found.
"""

import random
from uuid import NAMESPACE_OID, uuid5

import pytest
from django.db import connection
from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, SealedBox

from alongside.budgets import actions, envelopes
from alongside.budgets.actions import counting
from alongside.budgets.codes import digest_of
from alongside.budgets.models import Ballot, RollEntry
from alongside.core.acts import Act, the_system
from alongside.core.errors import Conflict
from alongside.partnerships.models import Membership
from alongside.people.models import Person
from tests.rooms.budgets.builders import (
    codes,
    count,
    fresh,
    keys,
    numbers,
    votes,
    votes_by_code,
    voting,
    while_,
)
from tests.rooms.budgets.sleuth import as_logged, joins

MANY, SOME, MEMBERS = 10_000, 600, 200
FOURTEEN = [(f"Idea {number}", 100) for number in range(14)]


def choice(number: int) -> list[int]:
    """A ballot of its own for every voter: the bits of their number."""
    return [bit + 1 for bit in range(14) if number >> bit & 1]


def cast(group, maya, how_many: int):
    """Votes of members and others, on paper, in no order; {line of the roll: what was chosen}."""
    people = Person.objects.bulk_create(Person(name=f"Person {n}") for n in range(MEMBERS))
    Membership.objects.bulk_create(Membership(partnership=group, person=each) for each in people)
    group.forget_members()
    pot = voting(group, FOURTEEN)
    with while_(pot, "voting") as now:
        by = Act(person=maya)
        given = [code for _, code in actions.print_member_codes(by=by, pot=now).slips]
        while len(given) < how_many:
            # No two sheets alike: the same again at once would be a double click.
            few = min(1_000 - pot.code_sheets.count(), how_many - len(given))
            given += [code for _, code in actions.print_codes(by=by, pot=now, copies=few).slips]
        truth = {code: choice(number + 1) for number, code in enumerate(given)}
        order = list(truth)
        random.Random(7).shuffle(order)
        for start in range(0, how_many, 500):
            lines = [f"{code} {' '.join(map(str, truth[code]))}" for code in order[start:][:500]]
            typed = actions.type_ballots(by=by, pot=now, text="\n".join(lines))
            assert not typed.wrong
    lines = dict(pot.roll.values_list("code_digest", "pk"))
    by_line = {lines[digest_of(pot.pk, code)]: tuple(said) for code, said in truth.items()}
    return fresh(pot), by_line


def test_nobody_joins_ten_thousand_ballots_to_their_voters(group, maya, capsys):
    pot, truth = cast(group, maya, MANY)
    assert len(truth) == MANY
    sizes = {len(bytes(one)) for one in pot.roll.values_list("envelope", flat=True) if one}
    assert sizes == {304}
    count(pot)
    assert joins(pot, truth) == []
    assert Ballot.objects.count() == MANY
    with capsys.disabled():
        print(f"\n{MANY:,} ballots: no order of theirs goes with any order of the voters")


def test_ballots_in_the_order_of_the_roll_are_found(group, maya, monkeypatch):
    monkeypatch.setattr(counting.secrets.SystemRandom, "shuffle", lambda self, rows: None)
    pot, truth = cast(group, maya, SOME)
    count(pot)
    assert any("rowid" in each or "ctid" in each for each in joins(pot, truth))


def test_times_that_are_kept_beside_ballots_are_found(group, maya):
    pot, truth = cast(group, maya, SOME)
    count(pot)
    assert joins(pot, truth) == []
    said = {tuple(ballot.approvals): ballot.pk for ballot in pot.ballots.all()}
    column = Ballot._meta.get_field("id")
    with connection.cursor() as cursor:
        connection.check_constraints()  # PostgreSQL changes no table that still has them to check
        cursor.execute("ALTER TABLE budgets_ballot ADD COLUMN cast_at integer")
        for moment, voter in enumerate(as_logged()):
            pk = column.get_db_prep_value(said[truth[voter]], connection)
            cursor.execute("UPDATE budgets_ballot SET cast_at = %s WHERE id = %s", [moment, pk])
    assert any("cast_at" in each and "the log" in each for each in joins(pot, truth))


def test_ballots_numbered_after_the_roll_are_found(group, maya):
    pot, truth = cast(group, maya, SOME)
    count(pot)
    said = {tuple(ballot.approvals): ballot.pk for ballot in pot.ballots.all()}
    for voter, chosen in truth.items():
        Ballot.objects.filter(pk=said[chosen]).update(id=uuid5(NAMESPACE_OID, str(voter)))
    assert any("uuid5" in each for each in joins(pot, truth))


def test_envelopes_of_different_lengths_are_noticed(group, ian, rosa, monkeypatch):
    monkeypatch.setattr(envelopes, "_packed", lambda chosen: bytes(len(chosen)))
    pot = voting(group)
    votes(pot, ian, "A bench")
    votes(pot, rosa, "A bench", "A swing")
    sizes = {len(bytes(row.envelope)) for row in pot.roll.who_took_part()}
    assert sizes != {304}


def test_no_two_envelopes_are_alike_and_none_opens_without_its_key(group, ian, rosa, maya, tom):
    pot = voting(group)
    for person in (ian, rosa, maya, tom):
        votes(pot, person, "A bench")
    sealed = [bytes(row.envelope) for row in pot.roll.who_took_part()]
    assert len(set(sealed)) == 4
    for other in (PrivateKey.generate(), PrivateKey(bytes(pot.ballot_list.public_key))):
        with pytest.raises(CryptoError):
            SealedBox(other).decrypt(sealed[0])


def test_the_key_is_a_file_of_ours_alone_and_each_pot_has_its_own(group):
    voting(group)
    voting(group, title="Another")
    assert len(keys()) == 2
    for path in keys():
        assert path.stat().st_mode & 0o777 == 0o600
        assert path.parent.stat().st_mode & 0o777 == 0o700
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM budgets_ballotlist")
        cells = [bytes(cell) for row in cursor.fetchall() for cell in row if _is_bytes(cell)]
    secrets = [path.read_bytes() for path in keys()]
    assert not any(secret in cell for secret in secrets for cell in cells)


def _is_bytes(cell: object) -> bool:
    return isinstance(cell, bytes | memoryview)


def test_the_count_burns_the_key_and_empties_the_envelopes(
    group, ian, django_capture_on_commit_callbacks
):
    pot = voting(group)
    votes(pot, ian, "A bench")
    with django_capture_on_commit_callbacks(execute=True):
        count(pot)
    assert keys() == []
    assert not pot.roll.exclude(envelope=None).exists()
    assert pot.roll.who_took_part().count() == 1


def test_a_count_that_breaks_off_has_not_happened(group, ian, monkeypatch):
    pot = voting(group)
    votes(pot, ian, "A bench")
    with monkeypatch.context() as broken:
        broken.setattr(counting, "reckon", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            count(pot)
    assert not Ballot.objects.exists()
    assert pot.roll.exclude(envelope=None).count() == 1
    assert len(keys()) == 1
    assert count(pot).ballots == 1


def test_a_key_left_by_a_machine_that_stopped_is_burnt_later(group, ian):
    pot = voting(group)
    votes(pot, ian, "A bench")
    count(pot)  # the test never commits, so nothing has burnt the key
    assert len(keys()) == 1
    assert actions.burn_old_keys() == 1
    assert actions.burn_old_keys() == 0
    assert keys() == []


def test_keys_of_pots_that_are_not_counted_stay(group, ian):
    voting(group)
    assert actions.burn_old_keys() == 0
    assert len(keys()) == 1


def test_without_the_key_nothing_is_counted_and_nothing_lost(group, ian):
    pot = voting(group)
    votes(pot, ian, "A bench")
    keys()[0].unlink()
    with pytest.raises(Conflict, match="not on this machine"):
        count(pot)
    assert pot.roll.exclude(envelope=None).count() == 1


def test_an_envelope_that_was_changed_stops_the_count(group, ian):
    pot = voting(group)
    entry = votes(pot, ian, "A bench")
    torn = bytearray(entry.envelope)
    torn[100] ^= 1
    RollEntry.objects.filter(pk=entry.pk).update(envelope=bytes(torn))
    with pytest.raises(Conflict, match="changed since"):
        count(pot)
    assert not Ballot.objects.exists()


def test_a_ballot_knows_neither_time_nor_place(group):
    assert {column.name for column in Ballot._meta.concrete_fields} == {"id", "pot", "approvals"}
    pot = voting(group)
    (code,) = codes(pot, 1)
    votes_by_code(pot, code, "A bench")
    count(pot)
    ballot = pot.ballots.get()
    assert ballot.pk.version == 4
    assert ballot.approvals == numbers(pot, "A bench")
    assert the_system("ballot box").person is None
