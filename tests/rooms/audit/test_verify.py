"""Whoever edits, deletes, moves or cuts off sealed lines is found out."""

import random

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from alongside.audit.log import record
from alongside.audit.models import Entry, Seal
from alongside.audit.sealer import seal_entries, verify_chain
from alongside.core.acts import Act, the_system

pytestmark = pytest.mark.django_db


@pytest.fixture
def sealed(place, django_capture_on_commit_callbacks) -> list[Entry]:
    """Twelve lines of two places, sealed, with the heads written to the file."""
    for number in range(12):
        where = place.pk if number % 2 else 0
        record(the_system("test"), "thing.done", place, where, number=number)
    with django_capture_on_commit_callbacks(execute=True):
        assert seal_entries() == 12
    return list(Entry.objects.order_by("id"))


def test_an_untouched_log_is_whole(sealed):
    verdict = verify_chain()
    assert (verdict.entries, verdict.unsealed, verdict.first_broken) == (12, 0, None)


def test_an_act_of_ian_entered_by_maya_names_both_and_says_how(ian, maya):
    by = Act(person=ian, entered_by=maya, channel="phone", witness="Father Quinn")
    record(by, "vote.cast", ian)
    line = Entry.objects.get()
    assert (line.actor, line.entered_by) == (f"person:{ian.pk}", f"person:{maya.pk}")
    assert (line.channel, line.witness) == ("phone", "Father Quinn")


def test_new_lines_wait_unsealed_and_are_reported(sealed, place):
    record(the_system("test"), "thing.done", place)
    verdict = verify_chain()
    assert verdict.unsealed == 1
    assert verdict.first_broken is None


@pytest.mark.parametrize(
    ("field", "forged"),
    [
        ("actor", "person:999"),
        ("entered_by", "person:1"),
        ("account_id", 7),
        ("channel", "paper"),
        ("witness", "nobody"),
        ("verb", "thing.undone"),
        ("about", "people.person:1"),
        ("details", {"number": 99}),
        ("place_id", 12345),
        ("made_at", "2020-01-01T00:00:00Z"),
    ],
)
def test_an_edit_of_any_column_is_found(sealed, field, forged):
    Entry.objects.filter(pk=sealed[5].pk).update(**{field: forged})
    assert verify_chain().first_broken == f"entry {sealed[5].pk}"


def test_no_column_of_a_line_is_left_out_of_the_seal(sealed):
    assert len(sealed[0].sealed_fields()) == len(Entry._meta.concrete_fields)


def test_a_removed_line_is_found(sealed):
    Entry.objects.filter(pk=sealed[4].pk).delete()
    assert verify_chain().first_broken == f"entry {sealed[4].pk}"


def test_removing_the_line_with_its_seal_is_found(sealed):
    Seal.objects.filter(entry_id=sealed[4].pk).delete()
    Entry.objects.filter(pk=sealed[4].pk).delete()
    assert verify_chain().first_broken is not None


def test_cutting_off_the_end_with_its_seals_is_found(sealed):
    last = [line.pk for line in sealed[-4:]]
    Seal.objects.filter(entry_id__in=last).delete()
    Entry.objects.filter(pk__in=last).delete()
    assert "cut off" in verify_chain().why


def test_two_lines_that_changed_places_are_found(sealed):
    one, two = sealed[1], sealed[3]
    with connection.cursor() as cursor:
        for pk, details in ((one.pk, two.details), (two.pk, one.details)):
            Entry.objects.filter(pk=pk).update(details=details)
        assert cursor is not None
    assert verify_chain().first_broken == f"entry {one.pk}"


def test_sealing_again_with_another_key_is_found(sealed, settings):
    Seal.objects.all().delete()
    settings.SECRET_KEY = "a key that the thief made up"
    seal_entries()
    assert verify_chain().first_broken is not None


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(seed=st.integers(0, 10**6))
def test_no_random_tampering_goes_unnoticed(sealed, seed):
    chance = random.Random(seed)
    victim = chance.choice(sealed)
    before = Entry.objects.filter(pk=victim.pk).values().get()
    kind = chance.choice(["edit", "delete", "swap number"])
    seal = Seal.objects.get(entry_id=victim.pk)
    if kind == "edit":
        Entry.objects.filter(pk=victim.pk).update(verb=f"thing.{chance.random()}")
    elif kind == "delete":
        Entry.objects.filter(pk=victim.pk).delete()
    else:
        Seal.objects.filter(pk=seal.pk).update(number=seal.number + 100)
    assert verify_chain().first_broken is not None
    Entry.objects.filter(pk=victim.pk).delete()
    Entry.objects.create(**before)
    Seal.objects.filter(pk=seal.pk).update(number=seal.number)
    assert verify_chain().first_broken is None
