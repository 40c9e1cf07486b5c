"""What a match must keep to, each filter alone, and what is said of a need that nobody fits."""

from dataclasses import replace

import pytest

from alongside.engines.matching import Gift, match, why_words
from tests.engines.matching.builders import gift, need, pairs, person, town

ROSA_NEEDS = "rosa-needs-lift"


def of(gifts, needs=None, people=None, **more):
    return match(town(people, gifts, needs or [need("rosa")], **more))


def why(found):
    (left,) = found.unmatched
    assert not found.matches
    return left.why


def test_maya_is_the_one_to_ask():
    assert pairs(of([gift("maya")])) == {(ROSA_NEEDS, "maya")}


def test_maya_who_did_not_consent_is_not_there():
    assert why(of([gift("maya", consent=False)])) == "nobody_offers"


def test_consent_is_never_assumed():
    assert why(of([Gift("maya-lift", "maya", ["lift"], metres=10_000)])) == "nobody_offers"


def test_nobody_helps_themselves():
    assert why(of([gift("rosa")])) == "nobody_offers"


def test_words_are_those_of_the_vocabulary():
    assert why(of([gift("maya", "bread")])) == "nobody_offers"


def test_one_word_of_several_is_enough():
    wide = replace(need("rosa"), words=["bread", "lift"])
    found = of([gift("maya")], [wide])
    assert found.matches[0].reasons.words == ("lift",)


@pytest.mark.parametrize(("metres", "helped"), [(899, False), (900, True)])
def test_maya_goes_as_far_as_she_said(metres, helped):
    found = of([gift("maya", metres=metres)])
    assert bool(found.matches) is helped
    assert helped or why(found) == "distance"


def test_what_is_done_by_phone_reaches_everybody():
    found = of([gift("tom", metres=0, remote=True)])
    assert found.matches[0].reasons.metres is None


def test_a_need_at_another_place_is_reached_from_there():
    away = [need("rosa", place=(2400, 0))]
    assert of([gift("tom", metres=100)], away).matches[0].reasons.metres == 100


@pytest.mark.parametrize(
    ("hers", "rosas", "helped"),
    [
        (["tue"], ["tue", "fri"], ("tue",)),
        (["tue"], ["fri"], None),
        ([], ["fri"], ()),
        (["tue"], [], ()),
    ],
)
def test_both_are_free_at_one_time(hers, rosas, helped):
    found = of([gift("maya", slots=hers)], [need("rosa", slots=rosas)])
    if helped is None:
        assert why(found) == "time"
    else:
        assert found.matches[0].reasons.slots == helped


@pytest.mark.parametrize(
    ("hers", "rosas", "asked", "shared"),
    [
        (["English"], ["Polish"], "", None),
        (["English", "Polish"], ["Polish"], "", ("Polish",)),
        (["English", "Polish"], ["English", "Polish"], "Polish", ("Polish",)),
        (["English"], ["English", "Polish"], "Polish", None),
        ([], ["Polish"], "", ()),
    ],
)
def test_they_share_a_language(hers, rosas, asked, shared):
    people = [person("rosa", languages=rosas), person("maya", languages=hers)]
    found = of([gift("maya")], [need("rosa", language=asked)], people)
    if shared is None:
        assert why(found) == "language"
    else:
        assert found.matches[0].reasons.languages == shared


def test_a_gift_may_be_in_one_language_alone():
    people = [person("rosa", languages=["English"]), person("maya", languages=["English", "Irish"])]
    assert why(of([gift("maya", language="Irish")], people=people)) == "language"


@pytest.mark.parametrize("meets", [[], ["large print"]])
def test_what_rosa_needs_is_met(meets):
    people = [person("rosa", access=["step-free"]), person("maya")]
    assert why(of([gift("maya", meets=meets)], people=people)) == "access"
    assert of([gift("maya", meets=["step-free"])], people=people).matches


def test_a_need_may_ask_for_more():
    assert why(of([gift("maya")], [need("rosa", access=["hearing loop"])])) == "access"


def test_whoever_comes_needs_something_too():
    people = [person("rosa"), person("maya", access=["step-free"])]
    assert why(of([gift("maya")], [need("rosa", meets=[])], people)) == "access"
    assert of([gift("maya")], [need("rosa", meets=["step-free"])], people).matches


def test_where_nobody_has_said_it_is_asked_and_not_assumed():
    people = [person("rosa"), person("maya", access=["step-free"])]
    assert of([gift("maya")], people=people).matches[0].reasons.ask_about == ("step-free",)


def test_whoever_carries_their_quota_is_left_in_peace():
    people = [person("rosa"), person("maya", jobs=2, quota=2)]
    assert why(of([gift("maya")], people=people)) == "enough"


@pytest.mark.parametrize("whose", ["rosa", "maya"])
def test_a_block_counts_both_ways_and_reads_like_an_empty_street(whose):
    other = {"rosa": "maya", "maya": "rosa"}[whose]
    people = [person(name, blocks=[other] * (name == whose)) for name in ("rosa", "maya")]
    blocked, empty = of([gift("maya")], people=people), of([], people=people)
    assert why(blocked) == "nobody_offers"
    assert blocked.unmatched == empty.unmatched


def test_a_block_says_nothing_beside_others_either():
    """Ian comes at other times; Maya, who would fit, is blocked: only Ian's reason is given."""
    people = [person("rosa", blocks=["maya"]), person("maya"), person("ian")]
    gifts = [gift("ian", slots=["fri"]), gift("maya", slots=["tue"])]
    found = of(gifts, [need("rosa", slots=["tue"])], people)
    assert found.unmatched == of(gifts[:1], [need("rosa", slots=["tue"])], people).unmatched
    assert why(found) == "time"


@pytest.mark.parametrize(
    ("hers", "rosas", "categories"),
    [
        ("conveying", "", ("conveying",)),
        ("", "shopping", ("shopping",)),
        ("conveying", "shopping", ("conveying", "shopping")),
    ],
)
def test_mayas_lift_stops_at_the_desk_with_its_category(hers, rosas, categories):
    found = of([gift("maya", risk=hers)], [need("rosa", risk=rosas)])
    assert why(found) == "desk"
    (left,) = found.unmatched
    assert [(stop.giver, stop.categories) for stop in left.stops] == [("maya", categories)]
    assert why_words(left) == f"It stops at the desk: {', '.join(categories)}."


def test_it_goes_on_once_the_way_is_on_record():
    found = of([gift("maya", risk="conveying", paths=["conveying"])])
    assert found.matches[0].reasons.paths == ("conveying",)


def test_a_way_for_one_risk_is_none_for_another():
    flagged = gift("maya", risk="conveying", paths=["conveying"])
    found = of([flagged], [need("rosa", risk="shopping")])
    assert found.unmatched[0].stops[0].categories == ("shopping",)


def test_two_of_us_go_with_you():
    found = of([gift("maya", risk="conveying", with_person="ian")])
    assert found.matches[0].reasons.with_person == "ian"


@pytest.mark.parametrize("change", [{"blocks": ["rosa"]}, {"jobs": 3}])
def test_whoever_goes_along_is_asked_the_same(change):
    people = [person("rosa"), person("maya"), person("ian", **change)]
    assert of([gift("maya", with_person="ian")], people=people).unmatched


def test_rosa_does_not_go_along_to_help_herself():
    assert why(of([gift("maya", with_person="rosa")])) == "nobody_offers"


def test_what_needs_no_desk_goes_first():
    found = of([gift("ian", risk="conveying"), gift("tom")])
    assert pairs(found) == {(ROSA_NEEDS, "tom")}


def test_a_need_that_others_come_before_is_told_so():
    people = [person("rosa"), person("ian"), person("maya", quota=1)]
    found = of([gift("maya")], [need("rosa"), need("ian")], people)
    assert [left.why for left in found.unmatched] == ["taken"]
    assert pairs(found) == {("ian-needs-lift", "maya")}
