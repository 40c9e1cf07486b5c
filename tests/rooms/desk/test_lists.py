"""Needs by age, never asked, give and give, follow-up: in the order of who has waited longest."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from alongside.core import clock
from alongside.core.acts import Act
from alongside.desk import actions, lists
from alongside.desk.lists import Seen
from alongside.desk.ringing import phone_list
from alongside.exchange import actions as exchange
from alongside.gifts.actions import change_gift
from alongside.ledger import actions as ledger
from alongside.partnerships.actions import leave
from tests.rooms.desk.conftest import BANK, DESK, newcomers


def days_ago(days: int):
    return clock.at(clock.now() - timedelta(days=days))


@pytest.fixture
def desk(bank, maya):
    return lambda: Seen.of(bank, maya)


def names(rows) -> list[str]:
    return [str(one) for one in rows]


def test_needs_over_fourteen_days_come_first_and_say_so(
    desk, asks, rosa, ian, maya, client, sign_in
):
    asks(ian, "Somebody to talk Irish with")
    with days_ago(15):
        asks(rosa, "A shelf put up")
    assert names(lists.needs_late(desk())) == ["A shelf put up"]
    sign_in(maya)
    page = client.get(DESK).content.decode()
    assert "over 14 days" in page and "1 has waited for more than 14 days" in page


def test_a_need_with_somebody_asked_does_not_wait_at_the_desk(desk, asked):
    assert not lists.needs_waiting(desk()).exists()


def test_never_asked_is_who_never_wrote_a_need_the_longest_there_first(desk, bank, asks, rosa):
    (late,) = newcomers(bank, 1)
    asks(rosa, "A shelf put up")
    assert names(lists.never_asked(desk())) == ["Ian", "Maya", "Tom", str(late)]


def test_whoever_was_rung_is_left_in_peace_for_a_month_and_no_answer_is_no_call(
    desk, holders, maya
):
    by = Act(person=maya)
    actions.note_call(by=by, holder=holders["ian"], outcome="talked")
    actions.note_call(by=by, holder=holders["tom"], outcome="no_answer")
    assert names(lists.never_asked(desk())) == ["Rosa", "Maya", "Tom"]
    with clock.at(clock.now() + timedelta(days=31)):
        assert names(lists.never_asked(desk())) == ["Rosa", "Maya", "Tom", "Ian"]


def test_who_gives_forty_hours_and_asks_for_none_is_asked_kindly(
    desk, gave, tom, maya, client, sign_in
):
    gave(tom, None, 40 * 60)
    actions.count_banks()
    assert names(lists.gives_much(desk())) == ["Tom"]
    assert "Tom" not in names(lists.never_asked(desk()))
    sign_in(maya)
    page = client.get(DESK).content.decode()
    assert "has given 40 h and asked for none: shall we ask what would help?" in page
    assert "People here have given 40 h and received 0 min." in page


def test_hours_are_not_told_to_whoever_only_keeps_in_touch(kept, gave, rosa, ian, client, sign_in):
    gave(rosa, None, 40 * 60)
    actions.count_banks()
    sign_in(ian)
    page = client.get(DESK).content.decode()
    assert "You keep in touch with 1 person." in page and "40 h" not in page
    assert "has not asked for anything yet" in page and "Tom" not in page


def test_what_is_reversed_counts_as_if_it_had_never_been(desk, gave, tom, maya):
    posting = gave(tom, None, 40 * 60)
    actions.count_banks()
    ledger.reverse(by=Act(person=maya), posting=posting, reason="Typed twice")
    actions.count_banks()
    assert not lists.gives_much(desk()).exists() and lists.hours_here(desk()) == (0, 0)


def test_asking_takes_tom_off_the_list_at_once(desk, gave, asks, tom):
    gave(tom, None, 40 * 60)
    actions.count_banks()
    asks(tom, "Somebody to mend my bicycle")
    assert not lists.gives_much(desk()).exists()


def test_agreed_and_the_day_has_gone(desk, asked, tom, maya, client, sign_in):
    with days_ago(3):
        exchange.agree(by=Act(person=tom), exchange=asked, starts_at=clock.in_days(1))
    assert names(lists.agreed_not_done(desk())) == ["Help with the grass"]
    sign_in(maya)
    assert "Agreed: has it happened?" in client.get(DESK).content.decode()


def test_agreed_for_tomorrow_waits_for_nobody(desk, asked, tom):
    exchange.agree(by=Act(person=tom), exchange=asked, starts_at=clock.in_days(1))
    assert not lists.agreed_not_done(desk()).exists()


def test_done_and_not_confirmed_stands_there_with_its_date(desk, done, maya, client, sign_in):
    assert names(lists.done_not_confirmed(desk())) == ["Help with the grass"]
    sign_in(maya)
    page = client.get(DESK + "lists/done/").content.decode()
    assert "done on" in page and "Help with the grass" in page
    assert client.get(DESK + "lists/other/").status_code == 404


def test_done_and_stopped_is_to_settle_and_waits_for_no_way_and_not_for_the_other_one(
    desk, by_phone, agreed, mowing, tom, maya, client, sign_in
):
    def to_say() -> str:
        (rosa,) = phone_list(desk())
        return " ".join(one.words for one in rosa.to_say)

    by, rounds = Act(person=tom), BANK + "coordinator/"
    change_gift(by=by, gift=mowing, seen=1, words="I mow lawns", word="lawn", risk="cash")
    exchange.stop_what_has_changed()
    sign_in(maya)
    page = client.get(rounds).content.decode()
    assert "Waiting for a way to be found" in page and "settle it with both" not in page
    assert "Was it done already?" in to_say()
    exchange.say_done(by=by, exchange=agreed, minutes=90, done_on=clock.today())
    page = client.get(rounds).content.decode()
    assert "Done, and the law looks after people there: settle it with both" in page
    assert "Waiting for a way to be found" not in page
    assert not lists.done_not_confirmed(desk()).exists()
    assert "How do they see it?" in to_say() and "Was it done already?" not in to_say()


def test_for_whoever_keeps_in_touch_they_cost_the_same_for_few_and_for_many(
    bank, group, holders, maya, ian, tom, client, sign_in
):
    sign_in(ian)
    costs = []
    for more in (2, 8):
        for number, holder in enumerate(newcomers(bank, more)):
            by = Act(person=holder.membership.person)
            actions.keep_in_touch(
                by=Act(person=maya), holder=holder, keeper=group.membership_of(ian)
            )
            need = exchange.ask(by=by, holder=holder, words=f"A shelf {number}")
            exchange.ask(by=by, holder=holder, words=f"Company {number}")
            with days_ago(9):
                made = exchange.offer_help(by=Act(person=tom), need=need, giver=holders["tom"])
                exchange.agree(by=by, exchange=made)
        cost = []
        for address in ("", "lists/waiting/", "lists/agreed/", "phone/", "in-touch/"):
            assert client.get(DESK + address).status_code == 200
            with CaptureQueriesContext(connection) as queries:
                client.get(DESK + address)
            cost.append(len(queries))
        costs.append(cost)
    assert costs[0] == costs[1]


def test_lists_cost_the_same_for_few_and_for_many(bank, by_phone, maya, client, sign_in):
    sign_in(maya)
    costs = []
    for more in (5, 20):
        for number, holder in enumerate(newcomers(bank, more)):
            by = Act(person=holder.membership.person)
            exchange.ask(by=by, holder=holder, words=f"Company {number}")
        cost = []
        for address in ("", "lists/waiting/", "lists/never/", "phone/", "in-touch/"):
            client.get(DESK + address)
            with CaptureQueriesContext(
                connection,
            ) as queries:
                client.get(DESK + address)
            cost.append(len(queries))
        costs.append(cost)
    assert costs[0] == costs[1]


def test_where_one_of_the_two_has_left_the_line_leads_to_the_other(
    desk, done, group, rosa, tom, maya, client, sign_in
):
    leave(by=Act(person=rosa), membership=group.membership_of(rosa))
    group.forget_members()
    sign_in(maya)
    page = client.get(DESK + "lists/done/").content.decode()
    (address,) = re.findall(r'href="([^"]*desk/people/[0-9]+/)"', page)
    assert client.get(address).status_code == 200
    leave(by=Act(person=tom), membership=group.membership_of(tom))
    group.forget_members()
    assert not lists.done_not_confirmed(desk()).exists()
