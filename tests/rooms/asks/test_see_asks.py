"""The list: states, kinds, search, pages, files, paper; the same for every member."""

import csv
import io
from datetime import datetime, time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from alongside.asks.actions import close_ask
from alongside.asks.days import local_day
from alongside.asks.figures import figures_of
from alongside.asks.models import Ask
from alongside.core import clock
from alongside.core.working_days import working_days_after
from alongside.partnerships.actions.changes import LedBy, record_change
from alongside.partnerships.models import Membership
from alongside.people.models import Person
from tests.rooms.asks.conftest import (
    WORDS,
    answered,
    asked_in,
    by,
    day_of,
    fresh,
    give_post,
    leaves,
)

LIST = "/groups/prescriptions/asks/"


@pytest.fixture
def shown(client):
    return lambda address="": client.get(LIST + address).content.decode()


def many(group, count: int) -> None:
    """Asks with owners and askers of their own, some of whom have left."""
    due_on = working_days_after(clock.today(), 10)
    names = [f"Guest{number}" for number in range(min(count, 20))]
    people = [
        Membership.objects.create(partnership=group, person=Person.objects.create(name=name))
        for name in names
    ]
    for number in range(count):
        asker, owner = people[number % len(people)], people[(number + 1) % len(people)]
        words = f"Question {number}"
        Ask.objects.create(
            partnership=group, kind="question", words=words, asked_by=asker, owner=owner,
            channel="online", due_on=due_on,
        )  # fmt: skip
    leaves(group, people[0].person)


def test_every_member_sees_them_and_zed_does_not(client, sign_in, hers, rosa, ian, maya, tom, zed):
    for person in [rosa, ian, maya, tom]:
        sign_in(person)
        assert WORDS in client.get(LIST).content.decode()
    sign_in(zed)
    for address in ["", "sheet/", "paper/", "new/", f"{hers.pk}/", f"{hers.pk}/reply/"]:
        assert client.get(LIST + address).status_code == 403
    assert client.get("/groups/prescriptions/asks.csv").status_code == 403


def test_an_empty_list_says_what_to_do_next(sign_in, group, rosa, shown):
    sign_in(rosa)
    assert "Nobody has asked anything yet" in shown() and "Ask something" in shown()


def test_each_state_has_its_list_and_its_count(sign_in, group, rosa, hers, tom, shown):
    asked_in(group, rosa, words="Who knows?")
    reply = answered(asked_in(group, rosa, words="Is it answered?", owner=hers.owner), tom)
    sign_in(rosa)
    assert Ask.objects.counted() == {
        "waiting": 2, "late": 0, "free": 1, "answered": 1, "closed": 0, "all": 3,
    }  # fmt: skip
    assert "Who knows?" in shown("?show=free") and WORDS not in shown("?show=free")
    assert "Is it answered?" in shown("?show=answered")
    assert "Nobody is kept waiting" in shown("?show=late")
    with clock.at(day_of(hers, 1)):
        assert "2 are late" in shown() and WORDS in shown("?show=late")
    assert "Who knows?" in shown("?show=nonsense&page=99")
    assert reply.words in shown("?show=all")


def test_words_and_kinds_narrow_it_down(sign_in, group, rosa, hers, shown):
    asked_in(group, rosa, kind="barrier", words="Why no 100% refunds?", more="The till")
    sign_in(rosa)
    assert "refunds" in shown("?kind=barrier") and WORDS not in shown("?kind=barrier")
    assert "refunds" in shown("?q=TILL") and WORDS not in shown("?q=till")
    assert "refunds" in shown("?q=100%25")
    nothing = shown("?q=%3Cscript%3E")
    assert "None here" in nothing or "kept waiting" in nothing
    assert "<script>" not in nothing.split("</head>")[1].split("<footer")[0]


def test_long_lists_come_a_page_at_a_time(sign_in, group, rosa, shown):
    many(group, 35)
    sign_in(rosa)
    assert "Question 3<" in shown("?q=Question") and "page=2" in shown("?q=Question")
    assert "Question 34" in shown("?q=Question&page=2")


@pytest.mark.parametrize("address", ["asks/", "asks.csv", "asks/sheet/"])
def test_the_list_costs_the_same_for_5_and_500(sign_in, client, group, rosa, address):
    sign_in(rosa)
    costs = []
    for more in [5, 495]:
        many(group, more)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert client.get(f"/groups/prescriptions/{address}").status_code == 200
        costs.append(len(queries))
    assert costs[0] == costs[1]


def test_the_file_is_whole_and_harmless(sign_in, client, group, rosa, hers, tom):
    asked_in(group, rosa, words="=1+1", as_whom="unnamed")
    answered(hers, tom, "not_possible", "The lease forbids it.")
    sign_in(rosa)
    body = client.get("/groups/prescriptions/asks.csv?show=all").content.decode("utf-8-sig")
    rows = {row["question"]: row for row in csv.DictReader(io.StringIO(body))}
    assert rows["'=1+1"]["asked by"] == "Someone in this group"
    assert rows[WORDS]["in words"] == "The lease forbids it."
    assert rows[WORDS]["working days to the first answer"] == "0"
    assert rows[WORDS]["state"] == "Answered, waiting for the asker"


def test_on_paper_there_is_a_list_and_a_sheet_to_fill_in(sign_in, group, rosa, hers, tom, shown):
    sign_in(rosa)
    assert WORDS in shown("sheet/")
    answered(hers, tom)
    assert "Answered, waiting for the asker" in shown("sheet/") and "Yes." in shown("sheet/")
    assert shown("paper/?copies=3").count("I agree that someone types this in") == 3
    assert shown("paper/?copies=900").count("I agree that someone types this in") == 1


def test_how_long_answers_take_is_told_from_three_on(
    sign_in, shown, group, rosa, ian, maya, tom, toms
):
    asks = [asked_in(group, rosa, words=f"Question {number}", owner=toms) for number in range(3)]
    for ask, days in zip(asks[:2], [2, 6]):
        with clock.at(_later(ask, days)):
            answered(ask, tom)
    sign_in(maya)
    assert figures_of(group).median_days is None
    assert "Shown once three have been answered." in shown()
    with clock.at(_later(asks[2], 3)):
        answered(asks[2], tom)
        close_ask(by=by(rosa), ask=fresh(asks[0]))
        leaves(group, rosa)
        close_ask(by=by(ian), ask=fresh(asks[1]))
    figures = figures_of(group)
    assert (figures.answered, figures.median_days) == (3, 3)
    assert figures.closed_share == pytest.approx(1 / 3), "the group closed one in her place"
    told = shown()
    assert "working days until the first answer" in told and "from 3 answered" in told
    assert "33%" in told and "of those answered, closed by whoever asked" in told


def test_a_change_is_traced_back_to_what_was_asked(sign_in, client, group, rosa, hers, tom, page):
    sign_in(rosa)
    address = f"/groups/prescriptions/changes/record/?about=asks.ask:{hers.pk}&words=Saturdays"
    assert "Saturdays" in client.get(address).content.decode()
    led = LedBy(f"asks.ask:{hers.pk}", hers.words, group.who_brought(f"asks.ask:{hers.pk}"))
    assert led.membership.person == rosa
    record_change(
        by=by(tom), partnership=group, differs="Open on Saturdays", since=clock.today(),
        led_by=[led],
    )  # fmt: skip
    assert "Open on Saturdays" in client.get(page(hers)).content.decode()


def test_who_asked_without_a_name_is_not_credited_with_what_came_of_it(group, rosa, tom, toms):
    ask = answered(asked_in(group, rosa, as_whom="unnamed", owner=toms), tom)
    assert group.who_brought(f"asks.ask:{ask.pk}") is None


def test_home_asks_what_waits_for_tom_and_what_rosa_has_to_read(group, hers, rosa, tom, ian):
    assert list(Ask.objects.owed_by(tom)) == [hers] and not Ask.objects.owed_by(rosa)
    assert not Ask.objects.owed_by(None) and not Ask.objects.answered_for(None)
    answered(hers, tom)
    assert list(Ask.objects.answered_for(rosa)) == [hers] and not Ask.objects.owed_by(tom)
    assert not Ask.objects.answered_for(ian)


def test_a_post_is_named_even_after_its_holder_is_erased(group, hers, tom):
    give_post(group, tom, "Council, officer")
    leaves(group, tom)
    tom.name = "Someone who left"
    tom.save()
    assert fresh(hers).held_by == "with the post: Council, officer"


def _later(ask, days):
    day = working_days_after(local_day(ask.made_at), days)
    return timezone.make_aware(datetime.combine(day, time(12)))
