"""What a place was told that policy won't allow: for anybody, without a name."""

from datetime import timedelta

import pytest

from alongside.asks import actions
from alongside.asks.barriers import barriers_of, elsewhere
from alongside.asks.models import Ask
from alongside.core import clock
from alongside.partnerships import actions as partnerships
from alongside.partnerships.actions.changes import LedBy, record_change
from alongside.places.models import Place
from tests.conftest import member, someone
from tests.rooms.asks.conftest import POST, answered, asked_in, by, day_of

PAGE = "/places/ballydrum/barriers/"
BARRIER = "Why may volunteers not hold a key?"


@pytest.fixture
def barrier(group, rosa, toms):
    return asked_in(group, rosa, kind="barrier", words=BARRIER, owner=toms)


@pytest.fixture
def listed(group):
    group.listed = True
    group.save()
    return group


def test_a_group_that_shows_itself_shows_its_barriers_without_a_name(client, barrier, listed):
    page = client.get(PAGE).content.decode()
    assert BARRIER in page and POST in page and "Rosa" not in page and "Tom" not in page


def test_a_group_that_does_not_show_itself_shows_nothing(client, barrier):
    page = client.get(PAGE).content.decode()
    assert BARRIER not in page and "Prescriptions" not in page
    assert "No barrier is shown here" in page


def test_only_barriers_are_public(client, group, rosa, listed):
    asked_in(group, rosa, kind="concern", words="I wait too long")
    assert "I wait too long" not in client.get(PAGE).content.decode()


def test_days_open_answered_and_changed_are_told(barrier, listed, place, tom, rosa):
    with clock.at(day_of(barrier)):
        assert [(one.days, one.answered) for one in barriers_of(place)] == [(20, False)]
        answered(barrier, tom, "will", "From May")
    with clock.at(day_of(barrier, 5)):
        assert [(one.days, one.answered) for one in barriers_of(place)] == [(20, True)]
        led = LedBy(f"asks.ask:{barrier.pk}", BARRIER)
        record_change(
            by=by(rosa), partnership=listed, differs="Keys", since=clock.today(), led_by=[led]
        )
        assert barriers_of(place)[0].changed


def test_what_its_asker_asks_again_is_not_answered_and_its_days_run_on(
    client, barrier, listed, place, tom, rosa
):
    with clock.at(day_of(barrier)):
        answered(barrier, tom, "not_possible", "The insurance says so")
        assert ">answered<" in client.get(PAGE).content.decode()
        actions.reopen_ask(by=by(rosa), ask=barrier, words="Which insurance?")
        (one,) = barriers_of(place)
        assert (one.answered, one.asked_again, one.days) == (False, True, 20)
        page = client.get(PAGE).content.decode()
        assert "asked again" in page and ">answered<" not in page
    with clock.at(day_of(barrier, 5)):
        assert barriers_of(place)[0].days > 20
        barrier.refresh_from_db()
        answered(barrier, tom, "will", "From May")
        (one,) = barriers_of(place)
        assert (one.answered, one.asked_again) == (True, False)


def test_what_is_dropped_is_no_barrier_that_was_answered(client, barrier, listed, place, rosa):
    actions.close_ask(by=by(rosa), ask=barrier)
    assert barriers_of(place) == []
    assert BARRIER not in client.get(PAGE).content.decode()
    actions.reopen_ask(by=by(rosa), ask=barrier)
    (one,) = barriers_of(place)
    assert (one.answered, one.asked_again) == (False, True)


def test_what_others_asked_again_counts_as_waiting_and_what_they_dropped_not_at_all(place):
    hidden(place, 24, replies=12)
    assert (elsewhere(place).waiting, elsewhere(place).answered) == (12, 12)
    asks = list(Ask.objects.barriers().order_by("id"))
    for ask in asks[:2]:
        actions.reopen_ask(by=by(ask.asked_by.person), ask=ask)
    assert (elsewhere(place).waiting, elsewhere(place).answered) == (14, 10)
    for ask in asks[-3:]:
        actions.close_ask(by=by(ask.asked_by.person), ask=ask)
    assert (elsewhere(place).waiting, elsewhere(place).total) == (11, 21)


def test_places_inside_count_for_the_place_around_them(barrier, listed, place):
    around = Place.objects.create(name="County", slug="county")
    place.parent = around
    place.save()
    assert [one.ask for one in barriers_of(around)] == [barrier]


def hidden(place, askers: int, replies: int = 0) -> None:
    """A group that is not shown, in which so many people meet a barrier each."""
    host = someone("Host")
    group = partnerships.start(by=by(host), place=place, name="Hidden", what="Hidden")
    for number in range(askers):
        person = someone(f"Asker{number}")
        member(group, person)
        ask = asked_in(group, person, kind="barrier", words=f"Barrier {number}")
        if number < replies:
            answered(ask, host)


@pytest.mark.parametrize(
    ("askers", "replies", "told"),
    [(9, 0, None), (10, 0, 10), (12, 3, None), (25, 12, 25)],
)
def test_counts_of_the_others_stand_only_where_ten_are_behind_each(
    place, client, askers, replies, told
):
    hidden(place, askers, replies)
    found = elsewhere(place)
    assert found.total == told or (told is None and found.total == askers and not found.answered)
    seen = [one for one in (found.waiting, found.answered) if one is not None]
    assert all(one >= 10 for one in seen)
    assert len(seen) != 1 or found.total is None or 0 in {found.total - seen[0]}
    assert client.get(PAGE).status_code == 200


def test_a_group_that_has_ended_is_shown_no_more(client, barrier, listed):
    listed.ended_at = clock.now() - timedelta(days=1)
    listed.save()
    assert BARRIER not in client.get(PAGE).content.decode()


def test_the_page_costs_the_same_for_5_and_50(
    client, group, rosa, listed, django_assert_num_queries
):
    for number in range(5):
        asked_in(group, rosa, kind="barrier", words=f"Barrier {number}")
    with django_assert_num_queries(7):
        client.get(PAGE)
    for number in range(5, 50):
        asked_in(group, rosa, kind="barrier", words=f"Barrier {number}")
    with django_assert_num_queries(7):
        client.get(PAGE)
