"""On SQLite those who write at the same time stand in a queue, and nobody keeps the door shut."""

import copy
from threading import Thread

import pytest
from django.db import OperationalError, connection, transaction

from alongside.core.sqlite import base
from alongside.places.models import Place

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL has its own row locks"),
]


def is_shut() -> bool:
    return any(door.locked() for door in base._doors.values())


def a_place(name: str) -> Place:
    return Place.objects.create(name=name, slug=name.lower())


def test_rosa_writes_behind_a_shut_door_and_leaves_it_open():
    with transaction.atomic():
        a_place("Ballydrum")
        assert is_shut()
    assert not is_shut()


def test_what_goes_wrong_leaves_the_door_open_too():
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        a_place("Ballydrum")
        raise ZeroDivisionError
    assert not is_shut() and not Place.objects.exists()


def test_a_connection_that_breaks_leaves_the_door_open():
    with transaction.atomic():
        a_place("Ballydrum")
        connection.close()
    assert not is_shut() and not Place.objects.exists()


def test_maya_waits_while_tom_writes_and_then_writes_too():
    def writes() -> None:
        with transaction.atomic():
            a_place("Moneymore")
        connection.close()

    maya = Thread(target=writes)
    with transaction.atomic():
        maya.start()
        a_place("Ballydrum")
        assert not Place.objects.filter(slug="moneymore").exists()
    maya.join()
    assert Place.objects.count() == 2 and not is_shut()


def test_whoever_waits_too_long_is_told_what_sqlite_says_and_takes_nobodys_turn():
    hasty = base.DatabaseWrapper(copy.deepcopy(connection.settings_dict))
    hasty.settings_dict["OPTIONS"] |= {"timeout": 0.01}
    hasty.connect()
    with transaction.atomic():
        a_place("Ballydrum")
        with pytest.raises(OperationalError, match="locked"):
            hasty._start_transaction_under_autocommit()
        hasty.close()
        assert is_shut()
    assert not is_shut() and Place.objects.count() == 1
