"""What the group can do together: for those in it, of those who want to be found."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from alongside.core import clock
from alongside.gifts.figures import givers_shown
from alongside.gifts.rules import may_see_gifts
from alongside.people.models import Person
from tests.conftest import member
from tests.rooms.gifts.conftest import PAGE

TOGETHER = PAGE + "together/"


def test_those_in_the_group_see_it_and_zed_does_not(group, rosa, ian, maya, tom, zed):
    for person in [rosa, ian, maya, tom]:
        assert may_see_gifts(person, group)
    for person in [zed, None]:
        assert not may_see_gifts(person, group)


def test_by_kind_with_the_names_of_those_who_want_to_be_found(
    group, offers, rosa, ian, maya, zed, client, sign_in
):
    offers(rosa, "My good soup", word="cooking")
    offers(ian, "Slug hunts")
    offers(maya, "Nothing to see", may_be_suggested=False, word="dogs")
    offers(maya, "I drive on Fridays", word="lift")
    sign_in(rosa)
    page = client.get(TOGETHER).content.decode()
    for words in ("My good soup", "Hands: what I do", "Something else", "Slug hunts", "Ian"):
        assert words in page
    assert "Nothing to see" not in page
    assert "talk it through first" in page
    sign_in(zed)
    assert client.get(TOGETHER).status_code == 403


def test_a_slip_of_the_finger_finds_it_all_the_same(offers, rosa, ian, client, sign_in):
    offers(rosa, "My good soup", word="cooking")
    offers(ian, "Slug hunts")
    sign_in(rosa)

    def found(query: str) -> str:
        return client.get(TOGETHER + query).content.decode()

    assert "My good soup" in found("?q=coking+a+meal") and "Slug hunts" not in found("?q=coking")
    assert "My good soup" in found("?q=gotowanie")
    assert "Slug hunts" in found("?q=slug")
    assert "Slug hunts" in found("?group=other") and "good soup" not in found("?group=other")
    assert "My good soup" in found("?group=hands") and "good soup" not in found("?group=heart")
    assert "Nothing found" in found("?q=xyzzy")
    for odd in ("?group=nonsense", "?q=%E2%80%AE&page=-1", "?page=x"):
        assert client.get(TOGETHER + odd).status_code == 200


def test_what_has_run_out_or_whose_giver_left_is_gone(offers, soup, rosa, maya, client, sign_in):
    sign_in(maya)
    assert soup.words in client.get(TOGETHER).content.decode()
    with clock.at(clock.in_days(184)):
        assert soup.words not in client.get(TOGETHER).content.decode()


def test_how_many_said_something_is_told_where_nothing_follows_from_it(
    group, offers, rosa, ian, maya, tom
):
    for person in (rosa, ian):
        offers(person, "Soup")
    assert givers_shown(group) is None, "two are too few"
    offers(maya, "Soup")
    assert givers_shown(group) == 3
    offers(tom, "Soup", may_be_suggested=False)
    assert givers_shown(group) is None, "one of the four would be the one who is silent"


def test_five_hundred_gifts_cost_no_more_queries_than_five(
    group, offers, rosa, maya, client, sign_in
):
    def many(count: int, start: int) -> int:
        for number in range(start, count):
            person = Person.objects.create(name=f"P{number}")
            member(group, person, "neighbour")
            group.forget_members()
            offers(person, f"Soup {number}", word="cooking" if number % 2 else "")
        sign_in(rosa)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert client.get(TOGETHER).status_code == 200
        return len(queries)

    offers(rosa, "Soup")
    assert many(5, 0) == many(60, 5)


@pytest.mark.parametrize("ending", ["words/", "paper/"])
def test_the_words_and_the_sheet(group, rosa, zed, client, sign_in, ending):
    sign_in(rosa)
    page = client.get(PAGE + ending).content.decode()
    assert "Doing the shopping for someone" in page
    if ending == "words/":
        assert "Zakupy dla kogoś" in page and "checked" in page
    sign_in(zed)
    assert client.get(PAGE + ending).status_code == 403
