"""Confirmed by ten hands at once, joined by ten clicks at once: once. Nobody waits for ever."""

import pytest
from django.db import OperationalError

from alongside.core import clock
from alongside.core.acts import Act
from alongside.core.errors import Conflict
from alongside.exchange import actions
from alongside.exchange.models import Bank, Exchange, Holder
from alongside.ledger.checking import check_books
from alongside.ledger.models import Posting
from tests.rooms.exchange.conftest import left
from tests.rooms.ledger.racing import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def test_confirmed_ten_times_at_once_it_is_posted_once(done, holders, rosa):
    def deed(_number: int) -> Exchange:
        exchange = Exchange.objects.get(pk=done.pk)
        return actions.confirm(by=Act(person=rosa), exchange=exchange, minutes=90)

    given = at_once(deed, times=10, threads=4)
    assert [each for each in given if not isinstance(each, Exchange)] == []
    assert Posting.objects.of_kind("exchange").count() == 1
    assert (left(holders["tom"]), left(holders["rosa"])) == (270, 90)
    assert not check_books().violations


def test_confirmed_while_it_is_changed_what_is_posted_is_what_was_read(done, holders, rosa, tom):
    def deed(number: int) -> object:
        exchange = Exchange.objects.get(pk=done.pk)
        if number % 2:
            return actions.confirm(by=Act(person=rosa), exchange=exchange, minutes=90)
        by = Act(person=tom)
        return actions.say_done(by=by, exchange=exchange, minutes=30, done_on=clock.today())

    given = at_once(deed, times=8, threads=4)
    assert [each for each in given if not isinstance(each, Exchange | Conflict)] == []
    assert left(holders["rosa"]) in (90, 180)
    assert left(holders["rosa"]) + left(holders["tom"]) == 360


def test_joined_ten_times_at_once_it_is_one_account_and_one_welcome(bank, rosa):
    def deed(_number: int) -> Holder:
        fresh = Bank.objects.select_related("partnership", "book", "pot").get(pk=bank.pk)
        return actions.join_bank(by=Act(person=rosa), bank=fresh, agreed=True)

    given = at_once(deed, times=10, threads=4)
    assert [each for each in given if not isinstance(each, Holder)] == []
    assert Holder.objects.count() == 1
    assert Bank.objects.get().pot.balance == -180


def test_confirmed_while_its_asker_leaves_neither_waits_for_the_other(
    bank, holders, asks, rosa, tom, by
):
    for number in range(6):
        need = asks(rosa, f"Grass, row {number}")
        offered = actions.offer_help(by=by(tom), need=need, giver=holders["tom"])
        agreed = actions.agree(by=by(rosa), exchange=offered)
        done = actions.say_done(by=by(tom), exchange=agreed, minutes=1, done_on=clock.today())

        def deed(which: int, done: Exchange = done) -> object:
            if which:
                exchange = Exchange.objects.get(pk=done.pk)
                return actions.confirm(by=Act(person=rosa), exchange=exchange, minutes=1)
            holder = Holder.objects.whole().get(pk=holders["rosa"].pk)
            return actions.leave_bank(by=Act(person=rosa), holder=holder, what_is_left="pot")

        given = at_once(deed, times=2, threads=2)
        assert [each for each in given if isinstance(each, OperationalError)] == []
        actions.join_bank(by=by(rosa), bank=bank, agreed=True)
    assert not check_books().violations
