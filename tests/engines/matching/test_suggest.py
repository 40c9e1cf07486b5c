"""Live: a need comes in, three people could be asked, and somebody chooses."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.engines.matching import BadTown, Need, Plan, Town, Weights, is_proved, match
from tests.engines.matching.builders import NO_BONUS, gift, need, person, plan, town

WORDS = ["lift", "bread", "bicycle"]


@st.composite
def towns(draw):
    """Ten people with random gifts and needs, some flagged, blocked, full or new."""
    chance = random.Random(draw(st.integers(0, 10_000)))
    names = [f"p{number}" for number in range(chance.randrange(2, 11))]
    people = [someone(chance, name, names) for name in names]
    gifts = [
        gift(name, word, metres=chance.randrange(5000), risk=chance.choice(["", "", "conveying"]))
        for name in names
        for word in WORDS
        if chance.random() < 0.5
    ]
    needs = [need(name, word) for name in names for word in WORDS if chance.random() < 0.4]
    return Town(people, gifts, needs, str(chance.random()))


def someone(chance, name, names):
    return person(
        name,
        chance.randrange(5000),
        blocks=chance.sample(names, chance.randrange(2)),
        jobs=chance.randrange(3),
        given_minutes=chance.choice([0, 60]),
        received_minutes=chance.choice([0, 90]),
    )


def costs(found):
    proof = found.certificate
    return proof.helped, proof.cost


@given(towns())
def test_every_plan_is_proved_and_its_costs_add_up(some):
    found = match(some)
    assert is_proved(found.certificate)
    assert found.certificate.cost == sum(each.cost for each in found.matches)
    assert len(found.matches) + len(found.unmatched) == len(some.needs)


@given(towns(), st.randoms(use_true_random=False))
def test_the_order_of_lists_changes_nothing(some, chance):
    mixed = [chance.sample(rows, len(rows)) for rows in (some.people, some.gifts, some.needs)]
    assert match(Town(*mixed, some.seed)) == match(some)


@given(towns())
def test_a_need_that_comes_later_costs_no_more_than_planning_afresh(some):
    live = Plan(Town(some.people, some.gifts, some.needs[:-1], some.seed))
    for late in some.needs[-1:]:
        live.suggest(late)
    assert is_proved(live.certificate())
    assert (live.certificate().helped, live.certificate().cost) == costs(match(some))


@given(towns())
def test_no_match_breaks_a_block_a_quota_or_a_flag(some):
    people = {each.id: each for each in some.people}
    gifts = {each.id: each for each in some.gifts}
    askers = {each.id: each.asker for each in some.needs}
    found = match(some).matches
    for each in found:
        asker = askers[each.need]
        assert asker != each.giver
        assert asker not in people[each.giver].blocks
        assert each.giver not in people[asker].blocks
        assert not gifts[each.gift].risk
    for name, giver in people.items():
        assert sum(each.giver == name for each in found) <= max(0, giver.quota - giver.jobs)


def test_three_people_could_be_asked_each_with_reasons():
    street = [person("rosa")] + [person(f"p{n}", n * 100) for n in range(1, 7)]
    gifts = [gift(f"p{n}", slots=["tue", "fri"]) for n in range(1, 7)]
    found = plan(street, gifts).suggest(need("rosa", slots=["tue"]))
    assert [each.giver for each in found.matches] == ["p1", "p2", "p3"]
    assert [each.reasons.metres for each in found.matches] == [100, 200, 300]
    assert {each.reasons.slots for each in found.matches} == {("tue",)}
    assert (found.stops, found.why) == ((), None)


def test_whoever_is_the_only_one_for_another_is_suggested_later():
    """Maya is nearer to Rosa than Tom, and alone bakes the bread that Ian asked for."""
    people = [person("rosa"), person("ian"), person("maya", quota=1), person("tom")]
    gifts = [gift("maya"), gift("maya", "bread"), gift("tom")]
    live = plan(people, gifts, [need("ian", "bread")], weights=NO_BONUS)
    assert [each.giver for each in live.suggest(need("rosa")).matches] == ["tom", "maya"]
    alone = plan(people, gifts, weights=NO_BONUS)
    assert [each.giver for each in alone.suggest(need("rosa")).matches] == ["maya", "tom"]


def test_the_one_to_ask_in_the_plan_comes_first():
    live = plan(gifts=[gift("ian"), gift("maya"), gift("tom")], needs=[need("rosa")])
    (planned,) = live.matches()
    assert live.suggest(need("rosa")).matches[0].giver == planned.giver


def test_asking_again_changes_nothing():
    live = plan(gifts=[gift("ian"), gift("maya")])
    first = live.suggest(need("rosa"))
    assert live.suggest(need("rosa")) == first
    assert len(tuple(live.matches())) == 1


def test_a_flagged_need_that_comes_in_stops_at_the_desk():
    live = plan(gifts=[gift("maya", risk="conveying")])
    found = live.suggest(need("rosa"))
    assert (found.matches, found.why) == ((), "desk")
    assert [stop.categories for stop in found.stops] == [("conveying",)]


@pytest.mark.parametrize(
    ("late", "words"),
    [
        (need("zed"), "need.asker: 'zed' is not among the people."),
        (Need("n", "rosa", []), "need.words: needs at least one word."),
        (need("ian", place="toome"), "need.place: is of another kind"),
        (need("rosa", slots=["tue"]), "need.id: 'rosa-needs-lift' is in the plan already"),
    ],
)
def test_a_late_need_is_looked_at_as_closely(late, words):
    live = plan(needs=[need("rosa")])
    with pytest.raises(BadTown) as wrong:
        live.suggest(late)
    assert str(wrong.value).startswith(words)


def test_everything_that_made_it_is_named():
    made_by = match(town(seed="7", weights=Weights(load_metres=1))).provenance
    assert (made_by.engine, made_by.version) == ("matching", "1")
    assert (made_by.parameters["seed"], made_by.parameters["load_metres"]) == ("7", 1)
    assert made_by.input_hash != match(town(seed="8")).provenance.input_hash
