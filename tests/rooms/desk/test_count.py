"""Counted once a week from the ledger; what is too small is left out before it is written down."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from alongside.core import clock
from alongside.core.acts import Act
from alongside.desk import actions
from alongside.desk.figures import figures_of_bank, figures_of_place
from alongside.desk.models import Count, PlaceCount, Tally
from alongside.desk.reading import read_bank
from alongside.engines.reciprocity import Flow, Tie
from alongside.ledger import actions as ledger
from alongside.partnerships import actions as partnerships
from tests.rooms.desk.conftest import BANK, newcomers

PAGE = BANK + "both-ways/"


@pytest.fixture
def circle(bank, holders, gave):
    """Twelve who each help the next for an hour; and the four of the group, who have not yet."""
    rows = newcomers(bank, 12)
    for one, other in zip(rows, [*rows[1:], rows[0]], strict=True):
        gave(one, other, 60)
    return rows


def test_help_between_two_and_sessions_are_read_from_the_ledger(
    bank, holders, gave, rosa, tom, ian, maya
):
    gave(tom, rosa, 60)
    gave(ian, None, 90)
    wrong = gave(maya, rosa, 120)
    ledger.reverse(by=Act(person=maya), posting=wrong, reason="Typed twice")
    read = read_bank(bank)
    flows = {str(holders[name]): read.flows[str(holders[name].account_id)] for name in holders}
    assert flows == {"Tom": Flow(60, 0), "Rosa": Flow(0, 60), "Ian": Flow(90, 0), "Maya": Flow()}
    toms, hers = (str(holders[name].account_id) for name in ("tom", "rosa"))
    assert read.ties == [Tie(toms, hers, 60)]


def test_what_is_more_than_a_year_ago_is_not_in_it(bank, gave, rosa, tom):
    with clock.at(clock.now() - timedelta(days=366)):
        gave(tom, rosa, 60)
    assert all(flow == Flow() for flow in read_bank(bank).flows.values())


def test_of_four_people_nothing_is_shown(bank, gave, rosa, tom):
    gave(tom, rosa, 60)
    figures = figures_of_bank(bank)
    shown = {"both", "both_percent", "kinds", "given", "gini", "without_busiest", "never_asked"}
    assert not shown & set(figures) and figures["months"] == figures["sides"] == []


def test_four_who_have_not_yet_would_be_worked_out_from_the_rest(bank, circle):
    """Twelve of sixteen both ways would say: four not. So neither is said; five would do."""
    figures = figures_of_bank(bank)
    assert "both" not in figures and figures["given"] == 12 * 60
    assert figures["generalised"] == 100 and figures["without_busiest"] == 100
    newcomers(bank, 1)
    bank.partnership.forget_members()
    figures = figures_of_bank(bank)
    assert (figures["both"], figures["people"], figures["both_percent"]) == (12, 17, 71)
    assert "kinds" not in figures and figures["sides"] == []


def test_all_four_kinds_are_shown_where_each_has_five(bank, circle, gave):
    """Five more who only give, five who only receive, beside four and one who do neither."""
    givers, receivers = newcomers(bank, 5), newcomers(bank, 6)
    for one, other in zip(givers, receivers, strict=False):
        gave(one, other, 30)
    assert figures_of_bank(bank)["kinds"] == {"both": 12, "gave": 5, "received": 5, "neither": 5}


def test_sides_need_ten_in_every_cell(bank, gave):
    """Ten of each who help one another, and ten of each who do not: less, and none is shown."""
    for side in ("uses", "professional"):
        rows = newcomers(bank, 20, side)
        for one, other in zip(rows[:10], [*rows[1:10], rows[0]], strict=True):
            gave(one, other, 60)
        bank.partnership.forget_members()
        shown = figures_of_bank(bank)["sides"]
    assert [(row["group"], row["both"]) for row in shown] == [
        ("lived experience", 10),
        ("professional", 10),
    ]


def test_counted_once_a_week_and_not_at_every_visit(bank, circle, gave, rosa, tom):
    assert actions.count_banks() == 1
    first = Count.objects.get().figures
    gave(tom, rosa, 60)
    assert actions.count_banks() == 0 and Count.objects.get().figures == first
    with clock.at(clock.now() + timedelta(days=8)):
        assert actions.count_banks() == 1
    assert Count.objects.get().figures["given"] == 13 * 60


def test_the_tally_is_the_books_and_only_what_changed_is_added_up(bank, holders, gave, rosa, tom):
    gave(tom, rosa, 60)
    actions.count_banks()
    with CaptureQueriesContext(connection) as queries:
        actions.count_banks()
    assert not any("ledger_hours" in each["sql"] for each in queries)
    gave(tom, rosa, 30)
    actions.count_banks()
    assert [(one.given, one.received) for one in Tally.objects.order_by("given")][-1] == (90, 0)
    assert Tally.objects.get(holder=holders["rosa"]).received == 90


def test_the_page_says_words_first_and_opens_what_stands_behind(
    bank, circle, rosa, client, sign_in
):
    newcomers(bank, 1)
    sign_in(rosa)
    assert "Not counted yet" in client.get(PAGE).content.decode()
    assert client.get(PAGE + "behind/").status_code == 200
    actions.count_banks()
    page = client.get(PAGE).content.decode()
    assert "12 of 17 people both gave and received in twelve months." in page
    assert "Most of what people give comes back to them" in page and "71 %" in page
    behind = client.get(PAGE + "behind/").content.decode()
    assert "Month by month" in behind and "12 h" in behind and "reciprocity, version 1" in behind


def test_the_place_shows_what_ten_stand_behind_of_groups_that_chose_to_be_shown(
    bank, circle, place, maya, client
):
    actions.count_banks()
    address = f"/places/{place.slug}/both-ways/"
    assert "No time bank has been counted here yet" in client.get(address).content.decode()
    partnerships.show_on_place(by=Act(person=maya), partnership=bank.partnership, listed=True)
    assert figures_of_place(place)["banks_left_out"] == 1
    newcomers(bank, 6)
    bank.partnership.forget_members()
    with clock.at(clock.now() + timedelta(days=8)):
        actions.count_banks()
    page = client.get(address).content.decode()
    assert (
        "12 of 22 people both gave and received" in page and "1 time bank is counted here" in page
    )
    assert PlaceCount.objects.get().place == place


def test_the_page_costs_the_same_for_a_long_book(
    bank, circle, gave, rosa, tom, client, sign_in, django_assert_max_num_queries
):
    actions.count_banks()
    sign_in(rosa)
    client.get(PAGE)
    for _ in range(30):
        gave(tom, rosa, 1)
    with django_assert_max_num_queries(12) as queries:
        client.get(PAGE)
    asked = [each["sql"] for each in queries.captured_queries]
    assert not any("ledger_entry" in sql or "ledger_hours" in sql for sql in asked)


def test_what_a_month_left_out_has_does_not_follow_from_the_rest(bank, circle, gave, rosa, tom):
    """Two in one month, twelve in two others: the whole of the year less those two would say it."""
    rows = list(circle)
    for days, pairs in [(200, [(rosa, tom)]), (100, list(zip(rows[:6], rows[6:], strict=True)))]:
        with clock.at(clock.now() - timedelta(days=days)):
            for one, other in pairs:
                gave(one, other, 30)
    months = figures_of_bank(bank)["months"]
    assert [one["minutes"] for one in months] == [720]
    with clock.at(clock.now() - timedelta(days=200)):
        for one, other in zip(rows[:6], rows[6:], strict=True):
            gave(one, other, 5)
    assert [one["minutes"] for one in figures_of_bank(bank)["months"]] == [720, 180, 60]


def test_what_somebody_has_said_yes_to_waits_for_nobody(bank, agreed, asks, ian):
    """The list that the figure leads to holds only those that nobody has said yes to."""
    assert read_bank(bank).needs_waiting == []
    asks(ian, "Help with a form")
    assert read_bank(bank).needs_waiting == [0]
