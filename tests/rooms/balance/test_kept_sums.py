"""What a chore has added up, and what came, was taken back or was traced since: the same rungs and
shares as from all of them, one by one."""

import random
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from alongside.audit.models import Entry
from alongside.balance.actions import add_up_balances, adding_up
from alongside.balance.models import Sum, SummedTo
from alongside.balance.record import GroupRecord
from alongside.core import clock
from alongside.core.acts import Act
from alongside.engines.ladder import STAGES
from alongside.partnerships import actions as partnerships
from alongside.partnerships.models import Trace
from alongside.partnerships.models.contributions import TakenBack
from tests.rooms.balance.test_rungs import decided, said_in
from tests.rooms.balance.test_summed import PAGE, both_ways, help_given


@pytest.fixture(autouse=True)
def a_few_are_many(monkeypatch):
    monkeypatch.setattr(adding_up, "MANY", 5)


def same_both_ways(group) -> None:
    for stage in (None, *STAGES):
        one, other = both_ways(group, stage)
        assert one == other, stage


def taken_back(rows) -> None:
    TakenBack.objects.bulk_create(TakenBack(contribution=row) for row in rows)


def traced(group, rosa, rows) -> None:
    by, since = Act(person=rosa), clock.today()
    change = partnerships.record_change(
        by=by, partnership=group, differs="Open late", since=since, led_by=[]
    )
    for row in rows:
        Trace.objects.create(change=change, about=row.about, words="The lift")


@pytest.mark.parametrize("seed", range(12))
def test_whatever_happens_between_two_countings_the_page_says_the_same(
    group, rosa, ian, maya, tom, seed
):
    chance, people, rows = random.Random(seed), (rosa, ian, maya, tom), []
    decided(group, rosa, maya, people, statements=[said_in(group, ian)])
    free, hours = [], 0.0
    for step in range(8):
        hours += chance.choice([0.1, 0.7, 3])
        with clock.at(clock.now() + timedelta(hours=hours)):
            rows += (more := help_given(group, people, chance.randint(3, 25), 100 * seed + step))
            free += more
            if chance.random() < 0.4:
                stage = chance.choice([one for one in STAGES if one != group.stage])
                partnerships.move_stage(by=Act(person=maya), partnership=group, stage=stage)
            if chance.random() < 0.6:
                add_up_balances()
            chance.shuffle(free)
            taken_back(free.pop() for _ in range(chance.randint(0, 3)))
            if chance.random() < 0.4:
                traced(group, rosa, [free.pop()])
            same_both_ways(group)
    with clock.at(clock.now() + timedelta(days=9)):
        add_up_balances()
        same_both_ways(group)
    assert SummedTo.objects.get().contribution == max(row.pk for row in rows)


def test_where_the_first_of_those_alike_counts_no_more_another_stands_for_them(
    group, rosa, ian, maya, tom
):
    rows = help_given(group, (rosa, ian), 40, 1)
    with clock.at(clock.now() + timedelta(hours=2)):
        add_up_balances()
        firsts = set(Sum.objects.values_list("number", flat=True))
        alone = [row for row in rows if row.pk in firsts]
        taken_back(alone[::2])
        traced(group, rosa, alone[1::2])
        same_both_ways(group)
        record = GroupRecord.of(group, summed=True)
        assert not firsts & {one.first.pk for one in record.alike}
    with clock.at(clock.now() + timedelta(hours=4)):
        assert add_up_balances() == 1
        same_both_ways(group)


def test_what_was_done_within_the_hour_waits(group, rosa, ian):
    """A row with a lower number may still be on its way."""
    old = help_given(group, (rosa, ian), 10, 1)
    with clock.at(clock.now() + timedelta(minutes=50)):
        help_given(group, (rosa, ian), 10, 2)
    with clock.at(clock.now() + timedelta(minutes=70)):
        add_up_balances()
    assert SummedTo.objects.get().contribution == old[-1].pk
    assert sum(Sum.objects.values_list("times", flat=True)) == 10


def test_twice_is_once_and_each_time_that_something_is_added_has_a_line(group, rosa, ian):
    help_given(group, (rosa, ian), 10, 1)
    with clock.at(clock.now() + timedelta(hours=2)):
        assert [add_up_balances(), add_up_balances()] == [1, 0]
    assert sum(Sum.objects.values_list("times", flat=True)) == 10
    assert Entry.objects.filter(verb="balance.added_up").count() == 1


def test_where_there_are_few_none_are_kept(group, rosa, ian):
    help_given(group, (rosa, ian), 4, 1)
    with clock.at(clock.now() + timedelta(hours=2)):
        assert add_up_balances() == 0
    assert not SummedTo.objects.exists()


def test_the_page_reads_none_of_those_that_were_added_up(group, rosa, ian, client, sign_in):
    help_given(group, (rosa, ian), 30, 1)
    sign_in(rosa)
    with clock.at(clock.now() + timedelta(hours=2)):
        add_up_balances()
        reached = SummedTo.objects.get().contribution
        client.get(PAGE)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(PAGE).status_code == 200
    sums = [one["sql"] for one in queries if "MIN(" in one["sql"]]
    assert len(sums) == 1 and f'"id" > {reached}' in sums[0]
