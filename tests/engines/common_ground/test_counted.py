"""A closed conversation among ourselves: counted, not sampled."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.engines.common_ground import Answer, Guess, Verdict, counted, in_the_room
from alongside.engines.common_ground.counted import Bounds, verdict

ROLL = (
    {f"uses {n}": "uses" for n in range(5)}
    | {f"family {n}": "family" for n in range(3)}
    | {f"neighbour {n}": "neighbour" for n in range(4)}
    | {f"professional {n}": "professional" for n in range(12)}
)


def says(value, *people, statement="Sundays"):
    return [Answer(person, statement, value) for person in people]


def on(side):
    return [person for person, stands in ROLL.items() if stands == side]


@st.composite
def group_counts(draw):
    agree, disagree, passed, waiting = (draw(st.integers(0, 6)) for _ in range(4))
    members = max(1, agree + disagree + passed + waiting)
    return Bounds(members, agree, disagree, passed)


@given(group_counts())
def test_the_bounds_are_the_least_and_most_that_the_rest_can_make_of_it(now):
    waiting = now.unanswered
    ends = [
        Bounds(now.members, now.agree + a, now.disagree + d, now.passed + p)
        for a, d, p in product(range(waiting + 1), repeat=3)
        if a + d + p <= waiting
    ]
    assert now.lowest == pytest.approx(min(end.lowest for end in ends))
    assert now.highest == pytest.approx(max(end.lowest for end in ends))


@given(group_counts(), st.sampled_from(["unanswered", "disagree", "passed"]))
def test_one_more_who_agrees_never_lowers_the_bound(now, was):
    left = {"unanswered": now.unanswered, "disagree": now.disagree, "passed": now.passed}
    if left[was]:
        then = Bounds(
            now.members,
            now.agree + 1,
            now.disagree - (was == "disagree"),
            now.passed - (was == "passed"),
        )
        assert then.lowest >= now.lowest
        assert then.highest >= now.highest


def test_without_passes_the_bounds_are_simply_counted():
    now = Bounds(members=10, agree=6, disagree=1, passed=0)
    assert (now.lowest, now.highest) == (6 / 10, 9 / 10)


def test_passes_leave_the_count_once_half_have_said_otherwise():
    assert Bounds(10, 3, 1, 5).counting == 10
    assert Bounds(10, 4, 1, 5).counting == 5
    assert Bounds(10, 4, 1, 5).lowest == 4 / 5


def test_agreed_when_every_group_agrees_whatever_the_rest_say():
    said = says("agree", *(set(ROLL) - {"uses 0"}))
    assert counted(said, ROLL).statements[0].verdict == Verdict.AGREED


def test_twelve_professionals_do_not_carry_it_alone():
    said = says("agree", *on("professional"), *on("neighbour"), *on("family"))
    assert counted(said, ROLL).statements[0].verdict == Verdict.OPEN
    said += says("disagree", *on("uses")[:3])
    assert counted(said, ROLL).statements[0].verdict == Verdict.NOT_AGREED


def test_exactly_sixty_percent_is_enough():
    assert verdict([(3 / 5, 1.0), (9 / 15, 1.0)], 0.6) == Verdict.AGREED
    assert verdict([], 0.6) == Verdict.OPEN


def test_under_five_only_most_or_not_most_is_said():
    shown = {each.group: each for each in counted(says("agree", *ROLL), ROLL).statements[0].groups}
    assert (shown["uses"].agree, shown["uses"].counting, shown["uses"].unanswered) == (5, 5, 0)
    assert (shown["family"].most, shown["family"].agree, shown["family"].unanswered) == (
        True, None, None,
    )  # fmt: skip


def test_two_carers_count_with_the_people_who_use_the_service():
    roll = {person: side for person, side in ROLL.items() if person != "family 0"}
    assert counted(says("agree", *roll), roll).groups == (
        "lived experience", "neighbour", "professional",
    )  # fmt: skip


def test_two_people_beside_twelve_professionals_are_never_shown_apart():
    roll = {"Rosa": "uses", "Ian": "family"} | {person: "professional" for person in ROLL}
    result = counted(says("agree", "Rosa", "Ian"), roll)
    assert result.groups == ("everyone",)


def test_two_people_alone_are_shown_nothing():
    result = counted(says("agree", "Rosa", "Ian"), {"Rosa": "uses", "Ian": "family"})
    assert (result.groups, result.statements) == ((), ())


def test_who_has_not_been_seen_for_eight_weeks_rests():
    active = [person for person in ROLL if person not in ("uses 3", "uses 4")]
    said = says("agree", *active)
    uses = counted(said, ROLL, active=active).statements[0].groups[0]
    assert (uses.group, uses.most, uses.agree) == ("uses", True, None)


def test_zed_who_belongs_to_nothing_is_not_counted():
    assert (
        counted([*says("agree", "Zed")], ROLL, statements=["Sundays"]).statements
        == counted([], ROLL, statements=["Sundays"]).statements
    )


def test_a_changed_mind_counts_once_and_an_answer_taken_back_not_at_all():
    said = says("disagree", *on("uses")) + says("agree", *on("uses"))
    assert counted(said, ROLL).statements[0].groups[0].agree == 5
    said += says("withdrawn", "uses 0")
    uses = counted(said, ROLL).statements[0].groups[0]
    assert (uses.agree, uses.unanswered) == (4, 1)


def test_three_guessers_are_enough_among_ourselves():
    said = says("agree", *on("uses"), *on("professional")[:6])
    said += says("disagree", *on("professional")[6:])
    guesses = [
        Guess(person, "Sundays", about, out_of_ten)
        for person in on("professional")[:3]
        for about, out_of_ten in (("uses", 4), ("professional", 6))
    ]
    (gap,) = counted(said, ROLL, guesses=guesses).perception
    assert (gap.guessers, gap.about, gap.points) == ("professional", "uses", -60 - 10)
    assert (gap.low, gap.high) == (None, None)
    assert counted(said, ROLL, guesses=guesses[:4]).perception == ()


def test_no_gap_gives_away_how_a_group_of_four_answered():
    said = says("agree", *ROLL)
    guesses = [
        Guess(person, "Sundays", about, 5)
        for person in on("professional")
        for about in ("neighbour", "professional")
    ]
    assert counted(said, ROLL, guesses=guesses).perception == ()


def test_agreement_that_professionals_do_not_expect_is_hidden_common_ground():
    guesses = [
        Guess(person, "Sundays", about, out_of_ten)
        for person in on("professional")[:3]
        for about, out_of_ten in (("uses", 4), ("professional", 9))
    ]
    assert counted(says("agree", *ROLL), ROLL, guesses=guesses).hidden == ("Sundays",)
    assert counted(says("disagree", *ROLL), ROLL, guesses=guesses).hidden == ()


def test_in_the_room_hands_are_counted_and_the_rest_are_still_to_ask():
    present = [*on("uses"), *on("family"), *on("neighbour")[:2], "Zed"]
    said = says("agree", *present[:9]) + says("pass", "professional 0")
    tonight = in_the_room(said, ROLL, present, "Sundays")
    assert (tonight.agree, tonight.here, tonight.to_ask) == (9, 10, 13)


def test_two_people_are_no_room():
    assert in_the_room(says("agree", *ROLL), ROLL, ["uses 0", "uses 1"], "Sundays") is None


def test_the_result_names_engine_version_and_what_went_in():
    said = says("agree", *ROLL)
    first, again = counted(said, ROLL), counted(said, ROLL)
    other = counted(says("agree", *ROLL, statement="Mondays"), ROLL)
    assert first == again
    assert first.provenance.engine == "common_ground.counted"
    assert first.provenance.input_hash != other.provenance.input_hash
