"""Help between two is added up for the page: the same rungs and shares, at the same cost."""

import random

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from alongside.balance import reading
from alongside.balance.record import GroupRecord
from alongside.core import clock
from alongside.core.acts import Act
from alongside.engines.ladder import STAGES
from alongside.partnerships import actions as partnerships
from alongside.partnerships.models import Contribution, Partnership, Trace
from alongside.partnerships.models.contributions import TakenBack
from tests.rooms.balance.test_rungs import decided, said_in

PAGE = "/groups/prescriptions/say/"


def help_given(group: Partnership, people, count: int, seed: int) -> list[Contribution]:
    """Exchanges and sessions as they are recorded; some typed, some by people paid to be here."""
    chance = random.Random(seed)
    members = [group.membership_of(person) for person in people]
    rows = []
    for number in range(count):
        mine, typist = chance.choice(members), chance.choice([None, None, *members])
        typist = typist if typist != mine else None
        kind = chance.choice(["exchange.exchange", "group_sessions.session"])
        rows.append(
            Contribution(
                place_id=group.place_id,
                partnership=group,
                membership=mine,
                part=chance.choice(["delivered", "received"]),
                stage=chance.choice(STAGES),
                side=mine.side,
                about=f"{kind}:{seed}{number}",
                minutes=60,
                channel="phone" if typist else "online",
                entered_by=typist,
                entered_by_side=typist.side if typist else "",
            )
        )
    return Contribution.objects.bulk_create(rows)


def both_ways(group: Partnership, stage: str | None = None):
    """What the page says, from all of them and from those added up."""
    found = []
    for summed in (False, True):
        record = GroupRecord.of(group, summed=summed)
        one = reading.stage_standing(record, stage) if stage else reading.whole_standing(record)
        rung = one.computed
        shares = reading.shares(one.acts, record.members, one.times)
        words = (rung.number, rung.because, rung.missing_for_next, rung.resting_on_traces)
        counts = (one.acts_count, one.resting_count, reading.parts_counted(one))
        found.append((words, counts, shares.parts))
    return found


@pytest.mark.parametrize("seed", range(6))
def test_from_all_of_them_and_added_up_the_page_says_the_same(group, rosa, ian, maya, tom, seed):
    statement = said_in(group, ian)
    decided(group, rosa, maya, (rosa, ian, maya, tom), statements=[statement])
    rows = help_given(group, (rosa, ian, maya, tom), 40, seed)
    partnerships.move_stage(by=Act(person=maya), partnership=group, stage="deliver")
    rows += help_given(group, (rosa, ian, maya, tom), 40, seed + 100)
    TakenBack.objects.bulk_create(TakenBack(contribution=row) for row in rows[::9])
    for stage in (None, *STAGES):
        one, other = both_ways(group, stage)
        assert one == other, stage
    assert len(GroupRecord.of(group, summed=True).alike) < len(rows) - len(rows[::9])


def test_what_is_traced_to_a_change_is_known_one_by_one(group, rosa, ian, maya, tom):
    rows = help_given(group, (rosa, ian, maya, tom), 30, 1)
    change = partnerships.record_change(
        by=Act(person=rosa), partnership=group, differs="Open late", since=clock.today(), led_by=[]
    )
    Trace.objects.create(change=change, about=rows[3].about, words="The lift")
    one, other = both_ways(group)
    assert one == other
    record = GroupRecord.of(group, summed=True)
    assert str(rows[3].pk) in record.acts and record.ids_about[rows[3].about]


def test_the_pages_cost_the_same_however_much_help_was_given(
    group, rosa, ian, maya, tom, client, sign_in
):
    sign_in(rosa)

    def cost(address: str) -> int:
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        return len(queries)

    pages = [PAGE, f"{PAGE}stages/commission/"]
    seen = []
    for seed in range(3):
        help_given(group, (rosa, ian, maya, tom), 200, seed)
        seen.append([[cost(page) for page in pages], len(GroupRecord.of(group, summed=True).acts)])
    (first, few), (_second, more), (last, most) = seen
    assert first == last and most - few < 200 and most - more < 60


def test_the_list_behind_it_is_still_all_of_them(group, rosa, ian, maya, tom, client, sign_in):
    help_given(group, (rosa, ian, maya, tom), 50, 3)
    sign_in(rosa)
    whole = client.get(PAGE).content.decode()
    count = group.contributions.count()
    assert f"All {count} contributions" in " ".join(whole.split())
    assert f"{count} contributions" in client.get(f"{PAGE}acts/").content.decode()
