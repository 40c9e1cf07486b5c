"""What a panel decides: by the mean of its points, from three of it or more, and how it is shown."""

from django.urls import reverse

from alongside.budgets import actions
from alongside.core.acts import Act
from tests.rooms.budgets.builders import check, count, fresh, idea_in, settle, while_
from tests.rooms.budgets.test_judge import panel_pot

Points = dict[str, tuple[int, list[int | None]]]


def judged(group, points: Points, **more):
    """{title: (pounds, what Rosa, Maya and Tom give, in this order; None: nothing)}. Ian's ideas."""
    names = ["Rosa", "Maya", "Tom"]
    panel = [group.memberships.get(person__name=name).person for name in names]
    ian = group.memberships.get(person__name="Ian").person
    pot = panel_pot(group, panel[1], panel, **more)
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


def test_the_result_of_a_panel_shows_the_mean_and_from_how_many(group, rosa, client, sign_in):
    """Never the sum: by that the bench, with one score more, would stand above the band."""
    pot = judged(group, {"A bench": (400, [8, 8, 9]), "A band": (100, [9, 9, None])})
    sign_in(rosa)
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
