"""The count, what is funded and why, and help for those who were not."""

import pytest
from django.urls import reverse

from alongside.budgets import actions, rules
from alongside.budgets.models import SupportOffer
from alongside.core.acts import Act
from alongside.core.errors import BadInput, Conflict, Refused
from alongside.core.models import Letter
from tests.rooms.budgets.builders import (
    codes,
    count,
    counted,
    fresh,
    numbers,
    votes,
    votes_by_code,
    voting,
    while_,
)


def funded(pot) -> list[str]:
    return sorted(award.idea.title for award in pot.awards.select_related("idea"))


def test_only_whoever_runs_the_rounds_counts_and_only_after_the_end(
    group, rosa, ian, maya, tom, zed
):
    pot = voting(group)
    with while_(pot, "voting") as now:
        assert not rules.may_count(Act(person=maya), now)
    with while_(pot, "counting") as now:
        assert rules.may_count(Act(person=maya), now)
        for person in (rosa, ian, tom, zed):
            assert not rules.may_count(Act(person=person), now)


def test_what_everybody_chose_is_funded_and_the_count_is_once(group):
    pot = counted(group)
    assert funded(pot) == ["A bench", "A swing"]
    assert pot.outcome.engine == "equal_shares"
    assert pot.outcome.version
    assert len(pot.outcome.input_hash) == 64
    with pytest.raises(Conflict):
        count(pot)


def test_those_who_took_part_have_decided_all_alike(group):
    pot = counted(group)
    parts = group.contributions.filter(part="decided", about=f"budgets.pot:{pot.pk}")
    assert parts.count() == 4
    assert Letter.objects.filter(subject="The pot is decided").count() == 4


def test_a_few_ballots_are_counted_only_by_someone_who_has_thought_of_it(group, ian):
    pot = voting(group)
    votes(pot, ian, "A bench")
    with pytest.raises(BadInput, match="Only 1 took part") as refused:
        count(pot, although_few=False)
    assert refused.value.field == "although_few"
    assert count(pot).ballots == 1
    assert funded(pot) == ["A bench"]


def test_nobody_voted(group, ian, client, sign_in):
    pot = voting(group)
    assert count(pot).ballots == 0
    assert funded(pot) == []
    sign_in(ian)
    page = client.get(reverse("result", args=[group.slug, pot.pk]))
    assert "Nobody voted" in page.content.decode()


def test_all_level_is_drawn_by_the_published_lot(group):
    pot = voting(
        group,
        [("A bench", 300), ("A swing", 300), ("A band", 300)],
        sum_pence=60_000,
        bid_limits=[30_000, 50_000],
    )
    for code in codes(pot, 2):
        votes_by_code(pot, code, "A bench", "A swing", "A band")
    outcome = count(pot)
    assert len(outcome.result["given"]) == 2
    lots = [tie for tie in outcome.result["ties"] if tie["by"] == "lot"]
    assert lots
    assert all(len(lot) == 64 for tie in lots for lot in tie["lots"].values())


def test_an_idea_taken_back_after_ballots_were_cast_gets_nothing(group, ian, rosa):
    pot = voting(group)
    votes(pot, rosa, "A band", "A bench")
    actions.withdraw_idea(by=Act(person=ian), idea=pot.ideas.get(title="A band"))
    count(pot)
    assert funded(pot) == ["A bench"]


def test_only_one_idea_of_a_group_is_funded(group, rosa, maya):
    pot = voting(group, groups=["The corner"])
    pot.ideas.filter(title__in=["A bench", "A swing"]).update(group=pot.groups.get())
    for person in (rosa, maya):
        votes(pot, person, "A bench", "A swing", "A band")
    outcome = count(pot)
    assert len({"A bench", "A swing"} & set(funded(pot))) == 1
    (why,) = outcome.result["why_not"].values()
    assert why["reason"] == "excluded"
    assert why["instead"]


def test_fewer_votes_than_the_conditions_ask_for_fund_nothing(group, rosa):
    pot = voting(group, minimum_support=2)
    votes(pot, rosa, "A bench")
    outcome = count(pot)
    assert funded(pot) == []
    bench = str(numbers(pot, "A bench")[0])
    assert outcome.result["why_not"][bench]["reason"] == "too_few"


def test_what_is_left_begins_an_idea_in_part_where_that_was_announced(group, rosa, maya):
    pot = voting(
        group,
        [("A bench", 400), ("A swing", 400)],
        sum_pence=60_000,
        bid_limits=[50_000],
        part_funding="yes",
    )
    pot.ideas.update(least_pence=10_000)
    for person in (rosa, maya):
        votes(pot, person, "A bench", "A swing")
    count(pot)
    sums = sorted((award.pence, award.is_part) for award in pot.awards.all())
    assert sums == [(20_000, True), (40_000, False)]


def test_most_votes_first_where_the_pot_says_so_and_the_other_beside_it(group, rosa, ian, maya):
    """Two of three want the dear ones; equal shares leaves the third their cheap one."""
    ideas = [("A roof", 500), ("A hall", 400), ("A kettle", 300)]
    pot = voting(group, ideas, sum_pence=90_000, bid_limits=[50_000], rule="most_votes")
    for person in (rosa, ian):
        votes(pot, person, "A roof", "A hall")
    votes(pot, maya, "A kettle")
    outcome = count(pot)
    assert funded(pot) == ["A hall", "A roof"]
    kettle = numbers(pot, "A kettle")[0]
    assert kettle in outcome.result["shares"]["ideas"]
    assert outcome.result["plainly"]["with_nothing"] == 1
    why = outcome.result["why_not"][str(kettle)]
    assert why == {"votes": 1, "reason": "not_enough", "left": 0, "instead": ""}


def test_where_most_votes_decide_the_ties_shown_are_those_of_votes(
    group, rosa, ian, maya, tom, client, sign_in
):
    """Equal shares never sees these two level: only the path's own voters can pay for theirs."""
    ideas = [("A hall", 500), ("A path", 400)]
    pot = voting(group, ideas, sum_pence=80_000, bid_limits=[50_000], rule="most_votes")
    for person, title in [(rosa, "A hall"), (ian, "A hall"), (maya, "A path"), (tom, "A path")]:
        votes(pot, person, title)
    outcome = count(pot)
    hall, path = (str(number) for number in numbers(pot, "A hall", "A path"))
    level = {"ideas": [path, hall], "taken": path, "by": "cost", "lots": {}}
    assert outcome.result["ties"] == [level]
    sign_in(rosa)
    result = reverse("result", args=[group.slug, pot.pk])
    assert "the cheaper went first" in client.get(result).content.decode()
    page = client.get(pot.get_absolute_url()).content.decode()
    assert "Where ideas have as many votes as each other" in page
    assert "then the one with more votes" not in page
    del outcome.result["ties_of"]
    outcome.save()
    page = client.get(result).content.decode()
    assert "Ideas that stood level" not in page, "older records hold those of equal shares"


def test_every_idea_that_was_not_funded_says_why_on_its_page(group, rosa, client, sign_in):
    pot = counted(group)
    band = pot.ideas.get(title="A band")
    sign_in(rosa)
    page = client.get(band.get_absolute_url()).content.decode()
    assert "Why it was not funded" in page
    assert "Nobody chose it this time." in page
    result = client.get(reverse("result", args=[group.slug, pot.pk])).content.decode()
    assert "Why not “A band”?" in result
    assert "Equal shares" in result
    assert "Most votes first" in result
    assert "it is unchanged" in result


def test_a_result_that_was_changed_in_the_database_is_noticed(group, rosa, client, sign_in):
    pot = counted(group)
    pot.outcome.result["votes"] = {"1": 999}
    pot.outcome.save()
    sign_in(rosa)
    page = client.get(reverse("result", args=[group.slug, pot.pk])).content.decode()
    assert "it does not match" in page


def test_members_offer_help_to_those_who_were_not_funded(group, rosa, ian, maya, tom, zed):
    pot = counted(group)
    band, bench = (pot.ideas.get(title=title) for title in ("A band", "A bench"))
    for person in (rosa, ian, maya, tom):
        assert rules.may_offer_support(Act(person=person), band)
        assert not rules.may_offer_support(Act(person=person), bench)
    assert not rules.may_offer_support(Act(person=zed), band)
    for _ in range(2):
        actions.offer_support(by=Act(person=tom), idea=band, words="The council has a fund")
    assert SupportOffer.objects.count() == 1
    assert Letter.objects.filter(to_address="ian@example.org", subject="Someone offers to help")
    with pytest.raises(BadInput):
        actions.offer_support(by=Act(person=tom), idea=band, words=" ")


def test_nobody_counts_a_pot_twice_at_the_same_moment(group):
    pot = counted(group)
    stale = fresh(pot)
    stale.__dict__.pop("outcome", None)
    with while_(pot, "counting"), pytest.raises((Conflict, Refused)):
        actions.count_pot(by=Act(person=group.facilitator().person), pot=stale, although_few=True)
    assert pot.ballots.count() == 4


def test_the_result_and_the_booklet_go_on_paper(group, rosa, client, sign_in):
    pot = counted(group)
    sign_in(rosa)
    for name in ("result_sheet", "idea_booklet", "ballot_paper"):
        assert client.get(reverse(name, args=[group.slug, pot.pk])).status_code == 200


def test_members_see_the_money_and_nobody_else(group, rosa, ian, maya, tom, zed):
    pot = counted(group)
    for person in (rosa, ian, maya, tom):
        assert rules.may_see_money(person, pot)
    assert not rules.may_see_money(zed, pot)
