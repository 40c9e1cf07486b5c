"""The nearest twenty, and five places kept for those who are seldom reached."""

from dataclasses import replace

import pytest

from alongside.engines.matching import BadTown, Need, Person, Plan, Weights, match
from tests.engines.matching.builders import NO_BONUS, gift, need, person, town


def crowd(others=40, ordinary=25, **facts_of_far_people):
    """Rosa at 0, and one person every 10 m; those beyond the ordinary ones as said."""
    people = [person("rosa")]
    for number in range(1, others + 1):
        facts = facts_of_far_people if number > ordinary else {}
        people.append(person(f"p{number:02}", number * 10, **facts))
    return people


def asked_about(people, **more):
    gifts = [gift(each.id) for each in people if each.id != "rosa"]
    plan = Plan(town(people, gifts, [need("rosa")], **more))
    suggestions = plan.suggest(need("rosa"), most=1000)
    return sorted(found.giver for found in suggestions.matches)


def numbered(first, last):
    return [f"p{number:02}" for number in range(first, last + 1)]


def test_the_nearest_twenty():
    assert asked_about(crowd()) == numbered(1, 20)


@pytest.mark.parametrize("facts", [{"given_minutes": 0}, {"received_minutes": 90}])
def test_five_places_are_kept_for_newcomers_and_those_who_received_more(facts):
    assert asked_about(crowd(**facts)) == numbered(1, 20) + numbered(26, 30)


def test_the_places_are_kept_however_far_the_walk_is():
    far_away = crowd(700, 600, given_minutes=0)
    assert asked_about(far_away) == sorted(numbered(1, 20) + numbered(601, 605))


def test_how_many_are_looked_at_is_named_in_the_weights():
    few = Weights(nearest=2, reserved=1)
    assert asked_about(crowd(given_minutes=0), weights=few) == ["p01", "p02", "p26"]


def test_somebody_with_two_gifts_takes_one_place():
    people = crowd()
    gifts = [gift(each.id) for each in people[1:]] + [gift("p01", "bread")]
    wide = Need("wide", "rosa", ["lift", "bread"])
    plan = Plan(town(people, gifts, [wide]))
    assert len({found.giver for found in plan.suggest(wide, most=1000).matches}) == 20


def test_a_newcomer_is_asked_before_somebody_a_little_nearer():
    people = [person("rosa"), person("ian"), person("maya", given_minutes=0)]
    gifts = [gift("ian"), gift("maya")]
    for weights, asked in ((Weights(), "maya"), (NO_BONUS, "ian")):
        (found,) = match(town(people, gifts, [need("rosa")], weights=weights)).matches
        assert found.giver == asked


def test_whoever_carries_more_is_asked_later():
    people = [person("rosa"), person("ian", jobs=1), person("maya")]
    (found,) = match(town(people, [gift("ian"), gift("maya")], [need("rosa")])).matches
    assert found.giver == "maya"
    assert found.reasons.not_asked


def test_zones_are_as_far_apart_as_said():
    people = [
        zoned("rosa", "toome"),
        zoned("ian", "antrim"),
        zoned("maya", "duneane"),
        zoned("tom", "toome"),
    ]
    gifts = [gift("ian"), gift("maya"), gift("tom")]
    apart = {("toome", "antrim"): 9000, ("antrim", "duneane"): 1}
    plan = Plan(town(people, gifts, [need("rosa")], distances=apart))
    found = plan.suggest(need("rosa")).matches
    assert [(each.giver, each.reasons.metres) for each in found] == [("tom", 0), ("ian", 9000)]


def zoned(name, zone):
    return Person(name, zone, given_minutes=60)


def test_people_of_one_zone_are_not_all_sent_to_the_same_twenty():
    people = [zoned("rosa", "toome")] + [zoned(f"p{number}", "toome") for number in range(100)]
    gifts = [gift(each.id) for each in people[1:]]
    once = [replace(each, quota=1) for each in people]
    needs = [Need(f"n{number}", "rosa", ["lift"]) for number in range(70)]
    assert len(match(town(once, gifts, needs)).matches) == 70


def test_a_zone_that_no_distance_names_is_refused():
    people = [zoned("rosa", "toome"), zoned("ian", "tome")]
    with pytest.raises(BadTown, match=r"^people\[1\].place: 'tome' is in none of the distances"):
        Plan(town(people))
