"""Two who bring a directory in at once, and somebody who claims what is just coming in."""

import threading
from contextlib import suppress

import pytest
from django.db import connection

from alongside.assets.models import Asset, Term
from alongside.directory import comparing
from tests.rooms.directory.conftest import brought, service
from tests.rooms.ledger.racing import at_once

pytestmark = pytest.mark.django_db(transaction=True)
postgresql_only = pytest.mark.skipif("connection.vendor != 'postgresql'")


@pytest.fixture
def both_look(monkeypatch):
    """Before either writes, where nothing keeps them apart."""
    looked, both = comparing._batch, threading.Barrier(2)

    def slowly(*words, **more):
        batch = looked(*words, **more)
        with suppress(threading.BrokenBarrierError):
            both.wait(1)
        return batch

    monkeypatch.setattr(comparing, "_batch", slowly)


@postgresql_only
def test_the_same_directory_twice_at_once_comes_in_once(place, both_look):
    """Whoever comes second looks when the first has written."""
    runs = at_once(lambda _number: brought(place, service(1), service(2)), 2, 2)
    assert sorted((run.found["new"], run.found["same"]) for run in runs) == [(0, 2), (2, 0)]
    assert Asset.objects.count() == 2


@postgresql_only
def test_two_directories_that_hold_the_same_at_once_bring_it_once(place, both_look):
    """The service and the word that it goes by: for one of them they are here already."""
    word = {"id": service(7)["id"], "name": "Soup", "description": "Soup"}
    said = service(1, attributes=[{"id": service(8)["id"], "taxonomy_term": word}])
    sources = ["https://one.example.org", "https://two.example.org"]
    runs = at_once(lambda number: brought(place, said, source=sources[number]), 2, 2)
    assert sorted((run.found["new"], run.found["kept"]) for run in runs) == [(0, 1), (1, 0)]
    assert Asset.objects.count() == Term.objects.count() == 1


@postgresql_only
def test_nobody_changes_a_listing_between_the_look_and_the_writing(place, monkeypatch):
    brought(place, service(1))
    looked, told = comparing._batch, []

    def meanwhile(*words, **more):
        batch = looked(*words, **more)
        told.extend(at_once(lambda _number: _in_the_way(), 1, 1))
        return batch

    monkeypatch.setattr(comparing, "_batch", meanwhile)
    brought(place, service(1, description="Soup"))
    assert told == ["it is held"]


def _in_the_way() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT id FROM assets_asset FOR UPDATE SKIP LOCKED")
        return "it is free" if cursor.fetchall() else "it is held"
