"""The page of the money costs the same at a few awards and at many, and at none says so."""

from django.urls import reverse

from tests.rooms.budgets.builders import codes, count, open_pot, votes_by_code, voting
from tests.rooms.budgets.test_lists import queries
from tests.rooms.spending.builders import asked_for


def test_the_money_of_a_pot_costs_the_same_at_three_awards_and_twelve(group, rosa, client, sign_in):
    sign_in(rosa)
    seen = []
    for many in (3, 12):
        ideas = [(f"Idea {number}", 100) for number in range(many)]
        pot = voting(group, ideas, title=f"Pot of {many}")
        for code in codes(pot, 2):
            votes_by_code(pot, code, *[title for title, _ in ideas])
        count(pot)
        assert pot.awards.count() == many
        for title, _ in ideas:
            asked_for(pot, rosa, pounds=many, title=title)
        seen.append(queries(client, "pot_money", group.slug, pot.pk))
    assert seen[0] == seen[1]


def test_before_anything_is_given_the_page_says_so(group, rosa, client, sign_in):
    pot = open_pot(group)
    sign_in(rosa)
    page = client.get(reverse("pot_money", args=[group.slug, pot.pk])).content.decode()
    assert "Nothing has been given yet." in page


def test_where_a_count_gave_nothing_the_page_does_not_promise_that_money_will_move(
    group, rosa, client, sign_in
):
    pot = voting(group, [("A bench", 100)])
    count(pot)
    sign_in(rosa)
    page = client.get(reverse("pot_money", args=[group.slug, pot.pk])).content.decode()
    assert "Nothing was given." in page and "once the vote is counted" not in page
