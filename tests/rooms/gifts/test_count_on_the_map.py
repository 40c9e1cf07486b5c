"""A place counts what people can help with by locality: with consent, and from ten people on."""

import pytest

from alongside.core.acts import Act
from alongside.gifts import actions
from alongside.gifts.figures import counts_on_the_map
from alongside.gifts.models import Gift
from alongside.people.models import Person
from alongside.places.models import Place
from tests.conftest import member


@pytest.fixture
def toome(place) -> Place:
    return Place.objects.create(name="Toome", slug="toome", parent=place)


@pytest.fixture
def people(group):
    """`people(12, toome, word="baking")`: so many more members who may be counted there."""

    def come(count: int, where: Place | None, **said) -> list[Gift]:
        made = []
        for _ in range(count):
            person = Person.objects.create(name="Somebody")
            mine = member(group, person, "neighbour")
            act = Act(person=person)
            group.forget_members()
            actions.set_reach(by=act, membership=mine, locality=where)
            said = {"words": "Bread", "word": "baking", "may_be_mapped": True, **said}
            made.append(actions.offer_gift(by=act, membership=mine, **said))
        return made

    return come


def test_twelve_in_toome_are_counted_and_nine_are_not(place, toome, people):
    people(12, toome)
    found = counts_on_the_map([place])
    assert found.by_locality == {toome: 12}
    assert found.by_group[toome, "hands"] == 12
    assert found.by_group[toome, "head"] is None


def test_nine_are_shown_nowhere_nor_do_they_follow_from_the_rest(place, toome, people):
    people(9, toome)
    assert counts_on_the_map([place]).people is None
    people(15, None)
    found = counts_on_the_map([place])
    assert found.by_locality[toome] is None
    assert found.people is None or found.by_locality[place] is None


def test_whoever_offers_much_is_one_person(place, toome, people, group):
    for gift in people(10, toome):
        act = Act(person=gift.membership.person)
        said = {"words": "Chess", "word": "games", "may_be_mapped": True}
        actions.offer_gift(by=act, membership=gift.membership, **said)
    found = counts_on_the_map([place])
    assert found.people == 10
    assert found.by_group[toome, "heart"] == found.by_group[toome, "hands"] == 10


def test_a_part_that_leaves_one_over_would_tell_of_that_one(place, toome, people):
    people(11, toome)
    people(1, toome, word="", words="Slug hunts")
    found = counts_on_the_map([place])
    assert found.by_locality == {toome: 12}
    assert found.by_group[toome, "hands"] is None


def test_where_the_locality_is_hidden_so_is_all_that_is_in_it(place, toome, people):
    people(9, toome)
    people(10, None)
    found = counts_on_the_map([place])
    hidden = [where for where, shown in found.by_locality.items() if shown is None]
    assert toome in hidden
    assert all(found.by_group[where, "hands"] is None for where in hidden)


def test_without_consent_or_once_taken_back_nobody_is_counted(place, toome, people):
    people(12, toome, may_be_mapped=False, may_be_suggested=True)
    assert counts_on_the_map([place]).by_locality == {}
    gone = people(10, toome)[0]
    assert counts_on_the_map([place]).people == 10
    actions.withdraw_gift(by=Act(person=gone.membership.person), gift=gone)
    assert counts_on_the_map([place]).people is None


def test_another_place_counts_its_own_and_nothing_needs_no_figure(place, toome, people):
    people(12, toome)
    elsewhere = Place.objects.create(name="Kerry", slug="kerry")
    assert counts_on_the_map([elsewhere]).by_locality == {}
    assert counts_on_the_map([]).people is None
