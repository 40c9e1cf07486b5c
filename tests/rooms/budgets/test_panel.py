"""What a panel decides: by the mean of its points, from three of it or more, and what is shown."""

import pytest
from django.urls import reverse

from alongside.budgets import actions
from alongside.budgets.models import Idea
from alongside.core.acts import Act
from alongside.core.errors import Conflict
from alongside.engines.equal_shares import lot
from alongside.partnerships import actions as partnerships
from alongside.partnerships.models.briefs import fingerprint
from tests.rooms.budgets.builders import (
    check,
    count,
    fresh,
    idea_in,
    numbers,
    open_pot,
    settle,
    while_,
)
from tests.rooms.budgets.test_judge import panel_pot
from tests.rooms.decisions.builders import crowd

Points = dict[str, tuple[int, list[int | None]]]


def judged(group, points: Points):
    """{title: (pounds, what Rosa, Maya and Tom give, None: nothing)}. The ideas are Ian's."""
    names = ["Rosa", "Maya", "Tom"]
    panel = [group.memberships.get(person__name=name).person for name in names]
    ian = group.memberships.get(person__name="Ian").person
    pot = panel_pot(group, panel[1], panel)
    ideas = [idea_in(pot, ian, title, pounds) for title, (pounds, _) in points.items()]
    for person in panel:
        actions.declare_interests(by=Act(person=person), pot=pot, links={})
    for idea in ideas:
        check(idea, panel[0])
    pot = settle(pot)
    with while_(pot, "voting"):
        for idea in pot.ideas.whole():
            for person, given in zip(panel, points[idea.title][1]):
                if given is not None:
                    by = Act(person=person)
                    actions.score_idea(by=by, idea=idea, points=given, reason="Because")
    return pot


def test_the_result_of_a_panel_shows_the_mean_and_from_how_many(group, maya, client, sign_in):
    """Never the sum: by that the bench, with one score more, would stand above the band."""
    pot = judged(group, {"A bench": (400, [8, 8, 9]), "A band": (100, [9, 9, None])})
    sign_in(maya)
    with while_(pot, "counting"):
        page = client.get(reverse("count_pot", args=[group.slug, pot.pk])).content.decode()
    assert "added up" not in page
    assert "mean" in page
    count(pot)
    for name in ("result", "result_sheet"):
        page = client.get(reverse(name, args=[group.slug, pot.pk])).content.decode()
        assert "Mean of the points" in page
        cells = [cell.strip() for cell in page.replace("<", ">").split(">")]
        assert {"8.33", "9.00"} <= set(cells)
        assert "25" not in cells
        assert {"3", "2"} <= set(cells)


def test_that_three_scores_are_needed_is_frozen_and_said(group, ian, client, sign_in):
    pot = judged(group, {"A bench": (400, [8, 8, 9]), "A band": (100, [9, 9, None])})
    assert pot.terms.snapshot["fewest_scores"] == 3
    said = dict(pot.in_words())
    assert said["How many of the panel give an idea points"].startswith("3 or more")
    count(pot)
    sign_in(ian)
    page = client.get(pot.ideas.get(title="A band").get_absolute_url()).content.decode()
    assert "2 of the panel gave it points." in page
    assert "needs points from 3 of the panel or more" in page
    assert "than the conditions ask for" not in page
    assert fresh(pot).outcome.result["given"] == [
        [pot.ideas.get(title="A bench").number, 40_000, False]
    ]


def test_a_pot_that_people_vote_on_says_nothing_of_scores(group):
    pot = open_pot(group)
    assert "fewest_scores" not in pot.terms.snapshot
    assert not any("panel give" in label for label, _ in pot.in_words())


def test_conditions_frozen_before_that_was_said_still_match(group, maya):
    pot = panel_pot(group, maya, [])
    assert pot.is_as_frozen()
    before = {name: said for name, said in pot.terms.snapshot.items() if name != "fewest_scores"}
    pot.terms.snapshot, pot.terms.digest = before, fingerprint(before)
    assert pot.is_as_frozen()
    pot.terms.snapshot = before | {"fewest_scores": 2}
    assert not pot.is_as_frozen()


def checked(group, panel, title="Bids"):
    """A pot of a panel of these, with Ian's bench, which Rosa has found to fit."""
    rosa, ian, maya = (
        group.memberships.get(person__name=n).person for n in ("Rosa", "Ian", "Maya")
    )
    rest = {"lets_in": "members", "sum_pence": 90_000, "bid_limits": [50_000]}
    pot = open_pot(group, title=title, rule="panel", **rest)
    for person in panel:
        actions.join_panel(by=Act(person=maya), pot=pot, membership=group.membership_of(person))
    idea = idea_in(pot, ian)
    check(idea, rosa)
    return pot, idea


@pytest.mark.parametrize("size", [0, 2])
def test_with_fewer_than_three_on_the_panel_nothing_is_settled(group, rosa, ian, maya, tom, size):
    pot, idea = checked(group, [rosa, maya, tom][:size])
    with pytest.raises(Conflict, match="Fewer than 3 of the panel can give points to: A bench"):
        settle(pot)
    assert not fresh(pot).is_set
    assert Idea.objects.get(pk=idea.pk).number is None


def test_whoever_is_linked_or_has_left_is_none_of_the_three(group, rosa, ian, maya, tom):
    una = crowd(group, neighbour=1)["neighbour"][0]
    pot, _ = checked(group, [rosa, ian, maya, tom])
    assert settle(pot).is_set, "Ian's own idea, and three others"
    pot, idea = checked(group, [maya, tom, una, ian], title="More bids")
    actions.declare_interests(by=Act(person=tom), pot=pot, links={idea: "My cousin's"})
    with pytest.raises(Conflict, match="A bench"):
        settle(pot)
    actions.join_panel(by=Act(person=maya), pot=pot, membership=group.membership_of(rosa))
    mine = group.membership_of(una)
    partnerships.leave(by=Act(person=una), membership=mine)
    with pytest.raises(Conflict, match="A bench"):
        settle(pot)


def test_ideas_of_one_mean_are_told_apart_by_cost_and_then_by_the_hat_draw(
    group, rosa, client, sign_in
):
    same = [8, 7, 9]
    pot = judged(group, {"A bench": (400, same), "A swing": (400, same), "A band": (100, same)})
    by_cost, by_lot = count(pot).result["ties"]
    bench, swing, band = (str(number) for number in numbers(pot, "A bench", "A swing", "A band"))
    assert (by_cost["by"], by_cost["taken"], by_cost["lots"]) == ("cost", band, {})
    assert set(by_cost["ideas"]) == {bench, swing, band}
    drawn = sorted([bench, swing], key=lambda number: lot(f"pot-{pot.pk}", pot.seed, number))
    assert (by_lot["by"], by_lot["ideas"], by_lot["taken"]) == ("lot", drawn, drawn[0])
    sign_in(rosa)
    page = client.get(reverse("result", args=[group.slug, pot.pk])).content.decode()
    assert "the cheaper went first" in page
    assert "the hat draw said which" in page
    page = client.get(pot.get_absolute_url()).content.decode()
    assert "Where ideas have the same mean" in page
    assert "more votes" not in page


def test_without_a_tie_none_is_shown(group, rosa, client, sign_in):
    pot = judged(group, {"A bench": (400, [8, 8, 8]), "A band": (100, [8, 8, 9])})
    assert count(pot).result["ties"] == []
    sign_in(rosa)
    page = client.get(reverse("result", args=[group.slug, pot.pk])).content.decode()
    assert "Ideas that stood level" not in page
