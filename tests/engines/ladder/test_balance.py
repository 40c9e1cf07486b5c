"""Who took which part, beside who is here, without telling who uses the service."""

from hypothesis import given
from hypothesis import strategies as st

from alongside.engines.ladder import Act, balance_by_side

MEMBERS = {"uses": 5, "family": 3, "neighbour": 4, "professional": 8}


def acts(part, **people):
    """So many people of each side, one act each."""
    return [
        Act(f"{part} {side}{n}", f"{side}{n}", part, "design", side)
        for side, count in people.items()
        for n in range(count)
    ]


def the(part, contributions, members=MEMBERS):
    found = balance_by_side(contributions, members).parts
    return next(each for each in found if each.part == part)


def shares(part_balance):
    return {each.group: (each.members_percent, each.acts_percent) for each in part_balance.groups}


def test_tom_and_his_colleagues_decide_nearly_all():
    decided = the("decided", acts("decided", uses=1, professional=7))
    assert shares(decided) == {"unpaid": (60, 12), "professional": (40, 88)}


def test_with_three_of_two_groups_the_groups_are_told_apart():
    spoke = the("spoke", acts("spoke", uses=5, neighbour=3, professional=2))
    assert shares(spoke) == {
        "uses": (25, 50),
        "family": (15, 0),
        "neighbour": (20, 30),
        "professional": (40, 20),
    }


def test_one_ian_among_many_is_not_told_apart():
    spoke = the("spoke", acts("spoke", uses=5, family=1, neighbour=3, professional=1))
    assert set(shares(spoke)) == {"unpaid", "professional"}


def test_four_speakers_of_one_group_are_not_told_to_be_of_it():
    assert set(shares(the("spoke", acts("spoke", uses=4)))) == {"unpaid", "professional"}


def test_a_part_that_no_unpaid_person_took_says_so_for_every_group():
    facilitated = the("facilitated", acts("facilitated", professional=1))
    assert [share for _, share in shares(facilitated).values()] == [0, 0, 0, 100]


def test_a_part_that_nobody_took_has_no_shares():
    initiated = the("initiated", [])
    assert (initiated.acts, initiated.people) == (0, 0)
    assert {each.acts_percent for each in initiated.groups} == {None}


def test_receiving_and_being_told_are_not_parts_that_anyone_plays():
    found = balance_by_side(acts("received", uses=3) + acts("informed", uses=3), MEMBERS)
    assert [part.part for part in found.parts] == [
        "initiated",
        "spoke",
        "voted",
        "decided",
        "facilitated",
        "delivered",
        "assessed",
    ]
    assert {part.acts for part in found.parts} == {0}


def test_what_tom_typed_in_for_rosa_is_counted_and_said():
    typed = Act("1", "rosa", "spoke", "design", "uses", entered_by_side="professional")
    own = Act("2", "tom", "spoke", "design", "professional", entered_by_side="professional")
    assert the("spoke", [typed, own]).entered_by_professionals == 1


def test_with_two_professionals_paid_and_unpaid_are_still_told_apart():
    spoke = the("spoke", acts("spoke", uses=4, professional=1), {"uses": 6, "professional": 2})
    assert shares(spoke) == {"unpaid": (75, 80), "professional": (25, 20)}


@given(st.fixed_dictionaries({side: st.integers(0, 4) for side in MEMBERS}))
def test_no_unpaid_group_is_told_apart_on_one_or_two_people_or_alone(people):
    balance = the("spoke", acts("spoke", **people))
    unpaid = {name: count for name, count in people.items() if name != "professional"}
    if any(name in unpaid for name in shares(balance)):
        counts = [count for count in unpaid.values() if count]
        assert all(count >= 3 for count in counts)
        assert len(counts) != 1
