"""Writers, and the database itself, are killed in the middle; `make soak-ledger` does it longer."""

import json

import pytest
from django.db import connection

from tests.rooms.ledger.soak import Soak, on_postgresql, on_sqlite

UNASKED = """
import django; django.setup()
from tests.rooms.ledger.killed_writer import _post
from alongside.ledger.models import Account
one, two = Account.objects.order_by("pk").values_list("pk", flat=True)[:2]
_post({"key": "nobody asked", "giver": one, "receiver": two, "minutes": 60})
"""


@pytest.fixture
def soak():
    with (on_postgresql if connection.vendor == "postgresql" else on_sqlite)() as soak:
        yield soak


def test_whatever_is_killed_nothing_is_lost_and_nothing_is_doubled(soak: Soak):
    found = soak.run(seconds=8)
    assert found.is_whole, found
    assert found.postings > 10
    assert found.writers_killed + found.servers_killed >= 1
    assert soak.kill_server is None or found.servers_killed >= 1
    with (soak.folder / "diary-0").open("a") as pen:
        pen.write(json.dumps({"what": "has", "key": "never posted", "posting": 0}) + "\n")
    soak.python(UNASKED)
    planted = soak.found()
    assert planted.lost == ["never posted"]
    assert planted.unasked == ["nobody asked"]
    assert sorted(planted.drift.values()) == [-60, 60]
