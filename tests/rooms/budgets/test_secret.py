"""An administrator with SQL does no better than chance in joining 10,000 ballots to voters.

The number printed: no link in as many pairs. Each planted defect must be found.
"""

import os
import random
from pathlib import Path
from uuid import NAMESPACE_OID, uuid5

import pytest
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.db import connection
from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, SealedBox

from alongside.budgets import actions, envelopes
from alongside.budgets.actions import counting
from alongside.budgets.codes import digest_of
from alongside.budgets.models import Ballot, Pot, RollEntry
from alongside.core import clock
from alongside.core.acts import Act, the_system
from alongside.core.errors import Conflict
from alongside.partnerships.models import Membership
from alongside.people.models import Account, Person
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
from tests.rooms.budgets.channels import as_logged, orders_of_voters
from tests.rooms.budgets.sleuth import joins

MANY, SOME, MEMBERS = 10_000, 600, 200
FOURTEEN = [(f"Idea {number}", 100) for number in range(14)]


def choice(number: int) -> list[int]:
    """A ballot of its own for every voter: the bits of their number."""
    return [bit + 1 for bit in range(14) if number >> bit & 1]


def newcomers(group) -> list[Membership]:
    """Members who are written to by mail, each with an account of their own."""
    names = [f"person{number}" for number in range(MEMBERS)]
    people = Person.objects.bulk_create(Person(name=name) for name in names)
    Account.objects.bulk_create(
        Account(email=f"{one.name}@example.org", person=one) for one in people
    )
    made = [Membership(partnership=group, person=one) for one in people]
    Membership.objects.bulk_create(made)
    group.forget_members()
    return made


def cast(group, maya, how_many: int):
    """In no order: members at home, just signed in, and others on paper.

    {line of the roll: what was chosen}.
    """
    members = newcomers(group)
    pot, luck = voting(group, FOURTEEN), random.Random(7)
    truth = {member: choice(number + 1) for number, member in enumerate(members)}
    with while_(pot, "voting") as now:
        for member in luck.sample(members, len(members)):
            signs_in(member.person)
            by = Act(person=member.person)
            actions.vote(by=by, pot=now, ideas=truth[member], may_be_few=True)
        on_paper = typed(now, Act(person=maya), how_many - MEMBERS, luck)
    lines = dict(pot.roll.exclude(membership=None).values_list("membership", "pk"))
    at_home = {lines[member.pk]: tuple(said) for member, said in truth.items()}
    return fresh(pot), at_home | on_paper


def signs_in(person: Person) -> None:
    session = SessionStore()
    session[SESSION_KEY] = str(person.account.pk)
    session.create()
    Account.objects.filter(person=person).update(last_login=clock.now())


def typed(pot, by: Act, how_many: int, luck: random.Random) -> dict[int, tuple[int, ...]]:
    given: list[str] = []
    while len(given) < how_many:
        # No two sheets alike: the same again at once would be a double click.
        few = min(1_000 - pot.code_sheets.count(), how_many - len(given))
        given += [code for _, code in actions.print_codes(by=by, pot=pot, copies=few).slips]
    truth = {code: choice(MEMBERS + number + 1) for number, code in enumerate(given)}
    order = luck.sample(given, len(given))
    for start in range(0, how_many, 500):
        lines = [f"{code} {' '.join(map(str, truth[code]))}" for code in order[start:][:500]]
        assert not actions.type_ballots(by=by, pot=pot, text="\n".join(lines)).wrong
    of = dict(pot.roll.values_list("code_digest", "pk"))
    return {of[digest_of(pot.pk, code)]: tuple(said) for code, said in truth.items()}


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


def _again_in_order(pot: Pot, truth, voters: list[int]) -> None:
    """The defect: ballots written anew, one after another as `voters` come."""
    seen = dict.fromkeys(voter for voter in voters if voter in truth)
    Ballot.objects.filter(pot=pot).delete()
    Ballot.objects.bulk_create(Ballot(pot=pot, approvals=list(truth[voter])) for voter in seen)


TRACES = [
    "django_session.expire_date",
    "people_account.last_login",
    "core_letter.id",
    "audit_entry.made_at",
    "partnerships_contribution.id",
    "budgets_rollentry.id",
    "the log",
]


@pytest.mark.parametrize("trace", TRACES)
def test_ballots_in_the_order_of_any_trace_are_found(group, maya, trace):
    """Each is really there to be followed, and followed it is."""
    pot, truth = cast(group, maya, SOME)
    count(pot)
    voters = next(voters for name, voters in orders_of_voters(pot) if name.startswith(trace))
    assert len({voter for voter in voters if voter in truth}) >= MEMBERS
    _again_in_order(pot, truth, voters)
    assert any(trace.partition(".")[0] in each for each in joins(pot, truth))


def test_files_whose_times_follow_the_voters_are_found(group, maya, settings):
    pot, truth = cast(group, maya, SOME)
    count(pot)
    said = {tuple(ballot.approvals): ballot.pk for ballot in pot.ballots.all()}
    for moment, voter in enumerate(as_logged(), start=1):
        path = Path(settings.PRIVATE_DIR) / f"{said[truth[voter]]}.envelope"
        path.touch()
        os.utime(path, ns=(moment, moment))
    assert any("times of files" in each for each in joins(pot, truth))


def test_after_the_count_no_file_is_left(group, ian, django_capture_on_commit_callbacks, settings):
    pot = voting(group)
    votes(pot, ian, "A bench")
    with django_capture_on_commit_callbacks(execute=True):
        count(pot)
    folder = Path(settings.PRIVATE_DIR)
    assert not [path for path in folder.rglob("*") if path.is_file()]


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
