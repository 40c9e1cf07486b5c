"""Putting ideas forward, alone and together, working on them with help, taking them back."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from alongside.budgets import actions, rules
from alongside.budgets.models import Idea
from alongside.budgets.similar import similar_ideas
from alongside.core import clock
from alongside.core.acts import Act
from alongside.core.errors import BadInput, Conflict, Refused
from alongside.engines.equal_shares import lot
from tests.rooms.budgets.builders import (
    check,
    counted,
    fresh,
    idea_in,
    open_pot,
    pot_in,
    settled,
    while_,
)
from tests.rooms.decisions.builders import without_account


def test_in_a_pot_for_members_only_members_put_ideas_forward(group, rosa, ian, maya, tom, zed):
    pot = open_pot(group, lets_in="members")
    for person in (rosa, ian, maya, tom):
        assert rules.may_propose_idea(Act(person=person), pot)
    assert not rules.may_propose_idea(Act(person=zed), pot)


def test_in_a_pot_for_anyone_zed_does_too(group, zed):
    pot = open_pot(group)
    assert rules.may_propose_idea(Act(person=zed), pot)
    assert rules.may_propose_idea(Act(), pot)
    assert str(idea_in(pot, zed).proposers.get()) == "Zed"
    assert not rules.may_propose_idea(Act(person=zed), pot_in(group, title="Draft"))


def test_nobody_does_once_the_time_is_over(group, ian):
    with while_(open_pot(group), "checking") as late:
        ruling = rules.may_propose_idea(Act(person=ian), late)
    assert ruling.reason == "The time for ideas is over."


def test_an_idea_is_costed_in_lines(group, ian):
    pot = open_pot(group)
    idea = idea_in(pot, ian, lines=[("Wood", 12_050), ("A plaque", 3_000)])
    assert idea.cost_pence == 15_050
    assert [line.words for line in idea.lines.all()] == ["Wood", "A plaque"]


@pytest.mark.parametrize(
    ("lines", "limit", "field"),
    [
        ([], 50_000, "lines"),
        ([("Wood", 0)], 50_000, "lines"),
        ([("Wood", -5)], 50_000, "lines"),
        ([("", 500)], 50_000, "lines"),
        ([("Wood", 50_001)], 50_000, "lines"),
        ([("Wood", 10**15)], 150_000, "lines"),
        ([("Wood", 100)], 70_000, "limit_pence"),
        ([("Wood", 100)] * 41, 50_000, "lines"),
    ],
)
def test_an_idea_dearer_than_its_size_or_without_a_cost_is_told(group, ian, lines, limit, field):
    pot = open_pot(group)
    with pytest.raises(BadInput) as refused:
        idea_in(pot, ian, lines=lines, limit_pence=limit)
    assert refused.value.field == field
    assert not Idea.objects.exists()


def test_several_put_it_forward_together(group, ian, rosa):
    pot = open_pot(group)
    mine = group.membership_of(rosa)
    idea = idea_in(pot, ian, together=[mine], others=["The bowling club"])
    assert idea.brought_by == "Ian, Rosa, The bowling club"
    parts = group.contributions.filter(part="initiated", about=f"budgets.idea:{idea.pk}")
    assert {row.membership.person for row in parts} == {ian, rosa}
    assert rules.may_develop_idea(Act(person=rosa), idea)


def test_someone_types_for_una_who_has_no_account(group, ian):
    una = without_account(group, "Una")
    pot = open_pot(group)
    by = Act(person=una.person, entered_by=ian, channel="phone")
    idea = actions.propose_idea(
        by=by,
        pot=pot,
        title="A rail",
        words="By the steps",
        lines=[("Rail", 500)],
        limit_pence=50_000,
    )
    assert idea.brought_by == "Una"
    assert group.contributions.get(about=f"budgets.idea:{idea.pk}").entered_by.person == ian


def test_the_same_idea_sent_twice_is_one(group, ian):
    pot = open_pot(group)
    assert idea_in(pot, ian) == idea_in(pot, ian)


def test_only_those_whose_idea_it_is_and_who_help_work_on_it(group, rosa, ian, maya, tom, zed):
    pot = open_pot(group)
    idea = idea_in(pot, ian)
    actions.help_with_idea(by=Act(person=tom), idea=idea)
    idea = Idea.objects.get(pk=idea.pk)
    for person in (ian, tom):
        assert rules.may_develop_idea(Act(person=person), idea)
    for person in (rosa, maya, zed):
        assert not rules.may_develop_idea(Act(person=person), idea)


def test_anyone_in_the_group_offers_help_but_not_with_their_own(group, rosa, ian, maya, tom, zed):
    idea = idea_in(open_pot(group), ian)
    for person in (rosa, maya, tom):
        assert rules.may_help_with_idea(Act(person=person), idea)
    for person in (ian, zed):
        assert not rules.may_help_with_idea(Act(person=person), idea)
    first = actions.help_with_idea(by=Act(person=rosa), idea=idea)
    assert actions.help_with_idea(by=Act(person=rosa), idea=idea) == first


def new_words(idea: Idea, seen: int, **more: object) -> dict[str, object]:
    given = {"title": "A long bench", "words": "For six.", "lines": [("Wood", 30_000)]}
    return {"idea": idea, "seen": seen, "limit_pence": 50_000, **given, **more}


def test_every_version_is_kept_and_the_second_editor_is_told(group, ian):
    idea = idea_in(open_pot(group), ian)
    actions.develop_idea(by=Act(person=ian), **new_words(idea, 1))
    with pytest.raises(Conflict):
        actions.develop_idea(by=Act(person=ian), **new_words(idea, 1))
    kept = list(idea.versions.values_list("number", "title"))
    assert kept == [(1, "A bench"), (2, "A long bench")]
    assert idea.versions.get(number=1).lines == [{"words": "All of it", "pence": 30_000}]


def test_only_those_whose_idea_it_is_take_it_back(group, rosa, ian, maya, tom, zed):
    idea = idea_in(open_pot(group), ian)
    assert rules.may_withdraw_idea(Act(person=ian), idea)
    for person in (rosa, maya, tom, zed):
        assert not rules.may_withdraw_idea(Act(person=person), idea)
    actions.withdraw_idea(by=Act(person=ian), idea=idea)
    with pytest.raises(Refused):
        actions.withdraw_idea(by=Act(person=ian), idea=idea)


def test_what_is_decided_cannot_be_taken_back(group, ian):
    pot = counted(group)
    with pytest.raises(Refused):
        actions.withdraw_idea(by=Act(person=ian), idea=pot.ideas.first())


def test_ideas_in_nearly_the_same_words_are_shown_first(group, ian, rosa, client, sign_in):
    pot = open_pot(group)
    first = idea_in(pot, ian, "A bench by the river")
    assert similar_ideas(pot, "a BENCH at the river") == [first]
    assert similar_ideas(pot, "Swimming lessons") == []
    sign_in(rosa)
    typed = {
        "title": "Bench by the river",
        "words": "For two.",
        "limit_pence": "50000",
        "lines": "Wood 120.50\nPaint £9",
        "others": "",
    }
    address = reverse("propose_idea", args=[group.slug, pot.pk])
    page = client.post(address, typed)
    assert "Could you do it together?" in page.content.decode()
    assert "For two." in page.content.decode()
    assert client.post(address, {**typed, "anyway": "on"}).status_code == 302
    assert Idea.objects.get(title="Bench by the river").cost_pence == 12_950


def test_zed_whom_nobody_knows_here_puts_an_idea_forward_by_first_name(group, client):
    pot = open_pot(group)
    address = reverse("propose_idea", args=[group.slug, pot.pk])
    page = client.get(address).content.decode()
    assert "Your first name" in page
    assert "Rosa" not in page, "nobody outside learns who is in"
    typed = {
        "title": "A swing",
        "words": "In the park",
        "limit_pence": "50000",
        "lines": "Swing 400",
    }
    assert client.post(address, typed).status_code == 422
    made = client.post(address, {**typed, "name": "Grainne"})
    idea = Idea.objects.get()
    assert made.url == idea.get_absolute_url()
    assert idea.brought_by == "Grainne"
    assert "Work on the words" in client.get(made.url).content.decode()


@pytest.mark.parametrize("said", ["wood", "100", "<b>wood</b> ten", "wood 1.5", "-"])
def test_cost_lines_that_cannot_be_read_are_kept_and_told(group, ian, client, sign_in, said):
    pot = open_pot(group)
    sign_in(ian)
    typed = {"title": "A bench", "words": "Oak", "limit_pence": "50000", "lines": said}
    page = client.post(reverse("propose_idea", args=[group.slug, pot.pk]), typed)
    assert page.status_code == 422
    assert "<b>wood" not in page.content.decode()


def test_whoever_runs_the_rounds_says_which_ideas_exclude_each_other(
    group, rosa, ian, maya, tom, zed
):
    pot = open_pot(group, groups=["The corner"])
    idea = idea_in(pot, ian)
    assert rules.may_group_ideas(maya, pot)
    for person in (rosa, ian, tom, zed):
        assert not rules.may_group_ideas(person, pot)
    corner = pot.groups.get()
    actions.group_idea(by=Act(person=maya), idea=idea, group=corner)
    idea.refresh_from_db()
    assert idea.group == corner
    other = open_pot(group, title="Other", groups=["Elsewhere"]).groups.get()
    with pytest.raises(BadInput):
        actions.group_idea(by=Act(person=maya), idea=idea, group=other)


def test_the_order_on_the_ballot_is_the_published_hat_draw(group):
    pot = settled(group, [("A bench", 300), ("A swing", 200), ("A band", 100)])

    drawn = sorted(
        pot.ideas.all(), key=lambda i: lot(f"pot-{pot.pk}", pot.seed, f"place of idea {i.pk}")
    )
    assert [idea.number for idea in drawn] == [1, 2, 3]


def test_the_ballot_is_settled_only_when_everything_is_checked(group, rosa, ian, maya, tom, zed):
    pot = open_pot(group)
    idea_in(pot, ian)
    with while_(pot, "checking") as now:
        for person in (rosa, ian, tom, zed):
            assert not rules.may_settle_ballot(person, now)
        assert rules.may_settle_ballot(maya, now)
        with pytest.raises(Conflict, match="A bench"):
            actions.settle_ballot(by=Act(person=maya), pot=now)
        check(pot.ideas.get(), rosa, fits=False, reason="It stands on the road")
        with pytest.raises(Conflict, match="nothing to vote on"):
            actions.settle_ballot(by=Act(person=maya), pot=now)
    with clock.at(clock.now() + timedelta(days=1)):
        assert not rules.may_settle_ballot(maya, fresh(pot))


def test_a_list_of_ideas_costs_the_same_at_three_and_thirty(group, ian, client, sign_in):
    pot = open_pot(group)
    sign_in(ian)
    counts = []
    for upto in (3, 30):
        for number in range(pot.ideas.count(), upto):
            idea_in(pot, ian, f"Idea {number}")
        with CaptureQueriesContext(
            connection,
        ) as asked:
            page = client.get(reverse("ideas", args=[group.slug, pot.pk]))
        assert page.status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_pages_of_an_open_pot_do_not_say_who_is_in_the_group(
    group, ian, rosa, zed, client, sign_in
):
    pot = open_pot(group)
    idea = idea_in(pot, zed)
    actions.help_with_idea(by=Act(person=ian), idea=idea)
    actions.develop_idea(by=Act(person=ian), **new_words(idea, 1))
    check(idea, rosa)
    versions = reverse("idea_versions", args=[group.slug, pot.pk, idea.pk])
    for visitor in (None, zed):
        if visitor:
            sign_in(visitor)
        pages = [client.get(at).content.decode() for at in (idea.get_absolute_url(), versions)]
        for page in pages:
            assert "Someone in the group" in page
            assert not re.search(r"\b(Ian|Rosa)\b", page)
        assert "Zed" in pages[1], "whose idea it is stands beside it for everybody"
    sign_in(rosa)
    assert "Ian" in client.get(versions).content.decode()
    page = client.get(idea.get_absolute_url()).content.decode()
    assert "Ian" in page
    assert "Someone in the group" not in page


def test_whoever_puts_an_idea_forward_is_told_that_their_name_is_public(
    group, ian, client, sign_in
):
    words = "the names of those who put them forward"
    for lets_in, told in [("anyone", True), ("members", False)]:
        pot = open_pot(group, lets_in=lets_in, title=lets_in)
        sign_in(ian)
        page = client.get(reverse("propose_idea", args=[group.slug, pot.pk])).content.decode()
        assert (words in page) is told
