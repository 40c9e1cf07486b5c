"""Setting up a pot, writing its conditions, freezing and opening it."""

from datetime import timedelta

import pytest
from django.urls import reverse

from alongside.audit.models import Entry
from alongside.budgets import actions, rules
from alongside.budgets.actions.pots import NotReady
from alongside.budgets.models import Pot, Terms
from alongside.core import clock
from alongside.core.acts import Act
from alongside.core.errors import BadInput, Conflict, Refused
from alongside.partnerships.models import Partnership
from tests.rooms.budgets.builders import (
    conditions,
    fresh,
    idea_in,
    open_pot,
    pot_in,
    settled,
    while_,
    whole_brief,
)


def test_anyone_in_the_group_sets_up_a_pot(group, rosa, ian, maya, tom, zed):
    for person in (rosa, ian, maya, tom):
        assert rules.may_start_pot(Act(person=person), group)
    assert not rules.may_start_pot(Act(person=zed), group)


def test_anyone_in_the_group_writes_its_conditions_until_it_opens(group, rosa, ian, maya, tom, zed):
    pot = pot_in(group)
    for person in (rosa, ian, maya, tom):
        assert rules.may_write_pot(Act(person=person), pot)
    assert not rules.may_write_pot(Act(person=zed), pot)
    assert not rules.may_write_pot(Act(person=maya), open_pot(group, title="Another"))


def test_only_whoever_runs_the_rounds_opens_it_and_only_with_a_whole_brief(
    group, rosa, ian, maya, tom, zed
):
    pot = pot_in(group)
    assert "brief" in rules.may_open_pot(maya, pot).reason
    whole_brief(group)
    assert rules.may_open_pot(maya, fresh(pot))
    for person in (rosa, ian, tom, zed):
        assert not rules.may_open_pot(person, fresh(pot))


def test_the_group_sees_its_pot_and_anyone_sees_one_that_is_open_to_anyone(
    group, rosa, ian, maya, tom, zed
):
    closed, draft = open_pot(group, lets_in="members"), pot_in(group, title="Draft")
    for person in (rosa, ian, maya, tom):
        assert rules.may_see_pot(person, closed)
    assert not rules.may_see_pot(zed, closed)
    assert not rules.may_see_pot(zed, draft)
    assert rules.may_see_pot(zed, open_pot(group, title="For all"))
    assert rules.may_see_pot(None, open_pot(group, title="For everybody"))


def test_the_same_pot_sent_twice_is_one_pot(group, ian):
    for _ in range(2):
        actions.start_pot(by=Act(person=ian), partnership=group, title="Choices")
    assert Pot.objects.count() == 1
    assert (
        group.contributions.filter(part="initiated", about__startswith="budgets.pot").count() == 1
    )


def test_two_who_write_at_once_are_told(group, ian, rosa):
    pot = pot_in(group)
    actions.write_pot(by=Act(person=ian), pot=pot, seen=pot.version, open_words="All")
    with pytest.raises(Conflict):
        actions.write_pot(by=Act(person=rosa), pot=pot, seen=pot.version, open_words="Little")


@pytest.mark.parametrize("sum_pence", [0, -5, 10**13])
def test_a_pot_of_nothing_is_no_pot(group, maya, sum_pence):
    pot = pot_in(group)
    with pytest.raises(BadInput) as refused:
        actions.write_pot(by=Act(person=maya), pot=pot, seen=pot.version, sum_pence=sum_pence)
    assert refused.value.field == "sum_pence"


@pytest.mark.parametrize("name", [name for name in conditions() if name != "completion"])
def test_it_does_not_open_with_a_blank_and_says_so_at_the_field(group, maya, name):
    whole_brief(group)
    blank = [] if name == "bid_limits" else "" if isinstance(conditions()[name], str) else None
    pot = pot_in(group, **{name: blank})
    with pytest.raises(NotReady) as refused:
        actions.open_pot(by=Act(person=maya), pot=pot)
    assert set(refused.value.fields) == {name}
    assert not Terms.objects.exists()


def test_what_members_decide_alone_needs_no_age_and_no_ties(group, maya):
    assert open_pot(group, lets_in="members", from_age="", ties="").phase == "ideas"


@pytest.mark.parametrize(
    ("field", "changes"),
    [
        ("ideas_until", {"ideas_until": clock.now() - timedelta(days=1)}),
        ("voting_from", {"voting_from": clock.now() + timedelta(days=1)}),
        ("voting_to", {"voting_to": clock.now() + timedelta(days=11)}),
        ("hear_by", {"hear_by": clock.today() + timedelta(days=1)}),
        ("bid_limits", {"bid_limits": [700_000]}),
        ("part_funding", {"part_funding": "yes", "completion": "add1"}),
    ],
)
def test_conditions_that_do_not_fit_together_are_told_at_their_field(group, maya, field, changes):
    whole_brief(group)
    pot = pot_in(group, **changes)
    with pytest.raises(NotReady) as refused:
        actions.open_pot(by=Act(person=maya), pot=pot)
    assert field in refused.value.fields


def test_opening_freezes_the_conditions_with_their_seed(group, maya):
    pot = open_pot(group, groups=["The corner by the bridge"])
    frozen = pot.terms.snapshot
    assert frozen["seed"] == pot.seed
    assert len(pot.seed) == 32
    assert frozen["sum_pence"] == 600_000
    assert frozen["step_pence"] == 1
    assert frozen["only_one_of_each"] == ["The corner by the bridge"]
    assert Entry.objects.filter(verb="pot.opened", details__digest=pot.terms.digest).exists()
    with pytest.raises(Refused):
        actions.write_pot(by=Act(person=maya), pot=pot, seen=pot.version, sum_pence=1)
    with pytest.raises(Conflict):
        actions.open_pot(by=Act(person=maya), pot=pot)


def test_conditions_changed_in_the_database_no_longer_match(group, maya, client, sign_in):
    """A group may take another name; a sum, a date or a group of ideas is what people rely on."""
    pot = open_pot(group, groups=["The corner by the bridge"])
    sign_in(maya)
    address = reverse("pot", args=[group.slug, pot.pk])
    Partnership.objects.filter(pk=group.pk).update(name="Medicines")
    page = client.get(address).content.decode()
    assert "they are unchanged" in page
    assert "The corner by the bridge" in page
    assert "3 or more" in page
    for changed in ({"sum_pence": 1}, {"voting_to": clock.now()}, {"seed": "0" * 32}):
        Pot.objects.filter(pk=pot.pk).update(**changed)
        assert "they do not match" in client.get(address).content.decode()
        Pot.objects.filter(pk=pot.pk).update(**{name: getattr(pot, name) for name in changed})
    assert "they are unchanged" in client.get(address).content.decode()
    pot.groups.all().delete()
    assert "they do not match" in client.get(address).content.decode()


def test_blanks_are_shown_at_their_fields_with_all_that_was_written(group, maya, client, sign_in):
    whole_brief(group)
    pot = pot_in(group, eligibility="", sum_pence=None)
    sign_in(maya)
    page = client.post(reverse("open_pot", args=[group.slug, pot.pk]))
    assert page.status_code == 422
    text = page.content.decode()
    assert 'id="id_sum_pence-error"' in text
    assert 'id="id_eligibility-error"' in text
    assert "Lives, works, learns or socialises in Bushmills" in text


def test_maya_sets_up_a_pot_on_the_pages(group, maya, client, sign_in):
    whole_brief(group)
    sign_in(maya)
    made = client.post(reverse("start_pot", args=[group.slug]), {"title": "Choices"})
    pot = Pot.objects.get()
    assert made.url == reverse("write_pot", args=[group.slug, pot.pk])
    typed = {
        **{name: said for name, said in conditions().items() if isinstance(said, str)},
        "title": "Choices",
        "sum_pence": "£6,000",
        "bid_limits": "500 or 1,500",
        "minimum_support": "0",
        "ideas_until": "2027-03-01T12:00",
        "voting_from": "2027-03-08T12:00",
        "voting_to": "2027-03-08T14:00",
        "hear_by": "2027-03-09",
        "seen": pot.version,
    }
    assert client.post(reverse("write_pot", args=[group.slug, pot.pk]), typed).status_code == 302
    pot.refresh_from_db()
    assert (pot.sum_pence, pot.bid_limits) == (600_000, [50_000, 150_000])
    with clock.at(pot.ideas_until - timedelta(days=7)):
        assert client.post(reverse("open_pot", args=[group.slug, pot.pk])).status_code == 302
    assert fresh(pot).is_frozen


@pytest.mark.parametrize("said", ["lots", "12.5", "-3", "1e9", "<script>", "9" * 30])
def test_what_is_no_sum_is_kept_and_told(group, maya, client, sign_in, said):
    pot = pot_in(group)
    sign_in(maya)
    typed = {"title": "Choices", "sum_pence": said, "open_words": "All of it", "seen": 2}
    page = client.post(reverse("write_pot", args=[group.slug, pot.pk]), typed)
    assert page.status_code == 422
    assert "All of it" in page.content.decode()


def test_a_pot_waits_where_nobody_settled_its_ballot_in_time(group, maya, ian):
    pot = open_pot(group)
    idea_in(pot, ian)
    with while_(pot, "counting") as late:
        assert late.phase == "checking"
        with pytest.raises(Conflict):
            actions.settle_ballot(by=Act(person=maya), pot=late)


def test_the_phases_follow_the_dates(group):
    pot = settled(group, [("A bench", 300)])
    assert pot.phase == "ready"
    for phase in ("voting", "counting"):
        with while_(pot, phase) as now:
            assert now.phase == phase
