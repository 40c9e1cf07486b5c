"""Lists cost the same at a few rows and at many, and say what to do where they are empty."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.rooms.budgets.builders import codes, count, open_pot, votes_by_code, voting


def queries(client, name, *at) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(reverse(name, args=at)).status_code == 200
    return len(asked)


@pytest.mark.parametrize("name", ["result", "ideas", "ballot_paper", "idea_booklet"])
def test_pages_of_a_decided_pot_cost_the_same_at_three_and_twelve(
    group, rosa, client, sign_in, name
):
    sign_in(rosa)
    seen = []
    for many in (3, 12):
        ideas = [(f"Idea {number}", 100) for number in range(many)]
        pot = voting(group, ideas, title=f"Pot of {many}")
        for code in codes(pot, 2):
            votes_by_code(pot, code, *[title for title, _ in ideas])
        count(pot)
        assert pot.awards.count() == many
        seen.append(queries(client, name, group.slug, pot.pk))
    assert seen[0] == seen[1]


def test_the_list_of_pots_costs_the_same_at_two_and_nine(group, rosa, client, sign_in):
    sign_in(rosa)
    seen = []
    for upto in (2, 9):
        for number in range(group.pots.count(), upto):
            open_pot(group, title=f"Pot {number}")
        seen.append(queries(client, "pots", group.slug))
    assert seen[0] == seen[1]


def test_where_there_is_nothing_the_page_says_what_comes_next(group, rosa, client, sign_in):
    sign_in(rosa)
    page = client.get(reverse("pots", args=[group.slug])).content.decode()
    assert "There is no pot yet." in page
    pot = open_pot(group)
    page = client.get(reverse("ideas", args=[group.slug, pot.pk])).content.decode()
    assert "No ideas yet." in page
    page = client.get(reverse("ideas", args=[group.slug, pot.pk]) + "?q=moon").content.decode()
    assert "No idea with those words" in page
    page = client.get(reverse("pots", args=[group.slug]) + "?q=moon").content.decode()
    assert "No pot of that name" in page


def test_the_roll_finds_somebody_by_name(group, maya, client, sign_in):
    pot = voting(group)
    sign_in(maya)
    page = client.get(reverse("roll", args=[group.slug, pot.pk]) + "?q=ros").content.decode()
    assert "Rosa" in page
    assert "Ian" not in page.partition("Members")[2]
