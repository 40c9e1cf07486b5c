"""What a group can give as plain values, and that the engine takes them as they are."""

from dataclasses import replace
from datetime import timedelta

import pytest

from alongside.core import clock
from alongside.engines.matching import Need, Town, match
from alongside.gifts import actions
from alongside.gifts.offers import FARTHER, NEXT, STEP_FREE, gifts_for
from alongside.partnerships.actions import leave
from alongside.places.models import Place


@pytest.fixture
def toome(place) -> Place:
    return Place.objects.create(name="Toome", slug="toome", parent=place)


def town(group, *needs: Need, **given: int) -> Town:
    offers = gifts_for(group)
    people = [replace(one, **given) for one in offers.people]
    return Town(people, offers.gifts, needs, seed="1", distances=offers.distances)


def test_everybody_is_there_and_the_gifts_of_those_who_agreed(group, offers, rosa, maya):
    shown = offers(maya, "I drive", word="lift")
    offers(maya, "Secretly", may_be_suggested=False)
    found = gifts_for(group)
    assert len(found.people) == 4
    (gift,) = found.gifts
    assert (gift.id, gift.words, gift.risk) == (str(shown.pk), ("lift",), "conveying")
    assert gift.consent and gift.paths == ()
    assert {one.quota for one in found.people} == {4}


def test_where_when_languages_access_and_how_often_are_told(group, offers, maya, by, toome):
    offers(maya, "I drive", word="lift")
    hers = group.membership_of(maya)
    said = {"locality": toome, "how_far": "near", "most_a_month": 1, "languages": ["pl"]}
    said |= {"slots": [(1, "evening")], "step_free": True}
    actions.set_reach(by=by(maya), membership=hers, **said)
    found = gifts_for(group)
    one = next(one for one in found.people if one.id == str(hers.pk))
    assert (one.place, one.quota, one.languages) == ("toome", 1, ("pl",))
    assert one.access == (STEP_FREE,)
    (gift,) = found.gifts
    assert (gift.metres, gift.slots, gift.meets) == (NEXT, ("1-evening",), (STEP_FREE,))
    assert found.distances == {("ballydrum", "toome"): NEXT}


def test_far_is_farther_than_next_and_remote_is_everywhere(group, offers, maya, rosa, by, toome):
    over = Place.objects.create(name="Over", slug="over", parent=toome)
    offers(maya, "A chat", word="phone-chat")
    actions.set_reach(by=by(maya), membership=group.membership_of(maya), how_far="remote")
    actions.set_reach(by=by(rosa), membership=group.membership_of(rosa), locality=over)
    found = gifts_for(group)
    assert found.gifts[0].remote
    assert found.distances == {("ballydrum", "over"): FARTHER}


def test_a_check_that_is_good_is_a_path_and_an_old_one_is_none(group, offers, ian, maya, by):
    offers(ian, "I drive", word="lift")
    today = clock.today()
    days = {"dated": today, "expires": today + timedelta(days=30)}
    said = {"risk": "conveying", "kind": "basic", "agreed": True, **days}
    actions.record_check(by=by(maya), membership=group.membership_of(ian), **said)
    assert gifts_for(group).gifts[0].paths == ("conveying",)
    assert gifts_for(group, on=today + timedelta(days=30)).gifts[0].paths == ("conveying",)
    assert gifts_for(group, on=today + timedelta(days=31)).gifts[0].paths == ()
    with clock.at(clock.in_days(31)):
        assert gifts_for(group).gifts[0].paths == ()
        # A day gone by, on a need that waits, asks nothing less than today does.
        assert gifts_for(group, on=today).gifts[0].paths == ()


def test_whoever_is_away_that_day_or_left_is_not_asked(group, offers, soup, hers, rosa, by):
    today = clock.today()
    away = {"begins": today, "ends": today + timedelta(days=3)}
    actions.be_away(by=by(rosa), membership=hers, **away)
    assert gifts_for(group).gifts == ()
    assert len(gifts_for(group, on=today + timedelta(days=4)).gifts) == 1
    leave(by=by(rosa), membership=hers)
    group.forget_members()
    after = gifts_for(group, on=today + timedelta(days=4))
    assert after.gifts == () and len(after.people) == 3


def test_the_engine_finds_rosa_for_ian_and_nobody_whom_he_would_rather_not_meet(
    group, soup, hers, rosa, ian, by
):
    need = Need("n1", str(group.membership_of(ian).pk), ("cooking",))
    found = match(town(group, need))
    assert [one.giver for one in found.matches] == [str(hers.pk)]
    actions.not_with(by=by(ian), membership=group.membership_of(ian), other=hers)
    assert match(town(group, need)).matches == ()


def test_a_lift_without_a_path_stops_at_the_desk(group, offers, maya, rosa):
    offers(maya, "I drive", word="lift")
    need = Need("n1", str(group.membership_of(rosa).pk), ("lift",))
    outcome = match(town(group, need))
    assert outcome.matches == ()
    assert [one.why for one in outcome.unmatched] == ["desk"]


def test_more_gifts_cost_no_more_queries(group, offers, rosa, maya, django_assert_num_queries):
    offers(rosa, "Soup")
    with django_assert_num_queries(8):
        gifts_for(group)
    for number in range(20):
        offers(maya, f"Bread {number}")
    with django_assert_num_queries(8):
        gifts_for(group)
