"""The JSON of the command line: what it takes, what it refuses, what it answers."""

import copy
import json

import pytest

from alongside.engines.matching import EXAMPLE, BadTown, from_json, is_proved, match, to_json
from alongside.engines.matching.words import distance_words, reason_words, ring_words
from tests.engines.matching.builders import gift, town
from tests.engines.matching.test_rings import GIFTS, NEEDS


def changed(path, value):
    """The example with one field set (or, for `...`, taken out)."""
    document = copy.deepcopy(dict(EXAMPLE))
    *way, last = path
    place = document
    for step in way:
        place = place[step]
    if value is ...:
        del place[last]
    else:
        place[last] = value
    return document


def test_the_example_is_matched_and_its_lift_stops_at_the_desk():
    found = match(from_json(EXAMPLE))
    assert is_proved(found.certificate)
    assert {each.need for each in found.matches} == {"rosa-form", "maya-reads", "tom-bicycle"}
    assert [(left.need, left.why) for left in found.unmatched] == [("rosa-lift", "desk")]


def test_the_answer_has_what_the_command_line_promises():
    document = json.loads(json.dumps(to_json(match(from_json(EXAMPLE)))))
    assert {"engine", "version", "parameters", "input_hash"} <= set(document)
    for found in document["matches"]:
        assert {"need", "gift", "giver", "cost", "reasons"} <= set(found)
    assert {"need", "why"} <= set(document["unmatched"][0])
    assert document["certificate"]["gap"] == 0


def test_nothing_in_the_answer_says_who_received_more_than_they_gave():
    document = to_json(match(from_json(EXAMPLE)))
    words = json.dumps([document["matches"], document["unmatched"], document["rings"]])
    assert "received" not in words
    assert "minutes" not in words


def test_a_ring_is_in_the_answer():
    (ring,) = to_json(match(town(gifts=GIFTS, needs=NEEDS)))["rings"]
    assert len(ring["matches"]) == 3
    assert ring["words"].startswith("A ring to offer: ")


def test_what_may_be_left_out_has_the_plain_meaning():
    found = from_json(EXAMPLE)
    assert found.people[1].blocks == ()
    assert (found.people[0].quota, found.needs[0].place, found.needs[0].meets) == (3, None, None)
    assert from_json(changed(("gifts", 0, "consent"), ...)).gifts[0].consent is False
    assert from_json(changed(("gifts", 0, "risk"), None)).gifts[0].risk == ""


def test_a_seed_may_be_a_number_or_text():
    assert from_json(changed(("seed",), "2026")) == from_json(EXAMPLE)


def test_weights_may_be_named():
    found = from_json(changed(("weights",), {"load_metres": 5}))
    assert (found.weights.load_metres, found.weights.nearest) == (5, 20)


@pytest.mark.parametrize(
    ("path", "value", "field", "message"),
    [
        (("people",), ..., "people", "is missing."),
        (("seed",), ..., "seed", "is missing."),
        (("seed",), True, "seed", "should be text, not True."),
        (("gifts",), {}, "gifts", "should be a list, not {}."),
        (("colour",), 1, "colour", "is none of: people, gifts, needs, seed, distances, weights."),
        (("people", 1), "ian", "people[1]", "should be an object in { }."),
        (("people", 1, "id"), "", "people[1].id", "is empty."),
        (("people", 1, "id"), 7, "people[1].id", "should be text, not 7."),
        (("people", 1, "id"), "rosa", "people[1].id", "'rosa' is there already."),
        (("people", 1, "place"), ..., "people[1].place", "is missing."),
        (
            ("people", 1, "place"),
            [1.5, 2],
            "people[1].place",
            "should be a zone, or whole metres [east, north].",
        ),
        (
            ("people", 1, "place"),
            [1, 2],
            "people[1].place",
            "is of another kind: all are zones, or all are metres east and north.",
        ),
        (
            ("people", 1, "place"),
            "tome",
            "people[1].place",
            "'tome' is in none of the distances.",
        ),
        (("people", 1, "blocks"), ["zed"], "people[1].blocks[0]", "'zed' is not among the people."),
        (("people", 1, "blocks"), "tom", "people[1].blocks", "should be a list, not 'tom'."),
        (("people", 1, "languages"), [1], "people[1].languages[0]", "should be text, not 1."),
        (("people", 1, "jobs"), -1, "people[1].jobs", "should be from 0 to 1,000,000,000, not -1."),
        (("people", 1, "quota"), 1001, "people[1].quota", "should be from 0 to 1,000, not 1001."),
        (("people", 1, "jobs"), True, "people[1].jobs", "should be a whole number, not True."),
        (("people", 1, "jobs"), 1.5, "people[1].jobs", "should be a whole number, not 1.5."),
        (("gifts", 0, "giver"), "zed", "gifts[0].giver", "'zed' is not among the people."),
        (("gifts", 0, "words"), [], "gifts[0].words", "needs at least one word."),
        (("gifts", 0, "metres"), ..., "gifts[0].metres", "is missing."),
        (("gifts", 0, "consent"), "yes", "gifts[0].consent", "should be true or false, not 'yes'."),
        (
            ("gifts", 0, "with_person"),
            "rosa",
            "gifts[0].with_person",
            "is the giver; two of us are two people.",
        ),
        (
            ("gifts", 0, "with_person"),
            "zed",
            "gifts[0].with_person",
            "'zed' is not among the people.",
        ),
        (("needs", 0, "asker"), "zed", "needs[0].asker", "'zed' is not among the people."),
        (("needs", 0, "words"), ..., "needs[0].words", "is missing."),
        (("needs", 1, "id"), "rosa-lift", "needs[1].id", "'rosa-lift' is there already."),
        (("distances", 0, "metres"), -5, "distances[0].metres", "should be from 0"),
        (
            ("distances", 0),
            {"from": "antrim", "to": "toome", "metres": 5},
            "distances[1]",
            "'toome' to 'antrim' is there already.",
        ),
        (("weights",), {"load": 5}, "weights.load", "is none of: load_metres"),
        (("weights",), {"nearest": "all"}, "weights.nearest", "should be a whole number"),
    ],
)
def test_what_does_not_fit_is_named(path, value, field, message):
    with pytest.raises(BadTown) as wrong:
        from_json(changed(path, value))
    assert wrong.value.field == field
    assert wrong.value.message.startswith(message)


def test_a_list_is_not_a_town():
    with pytest.raises(BadTown, match=r"^document: should be an object"):
        from_json([])


def test_somebody_on_the_far_side_of_the_earth_is_refused():
    far = {"people": [{"id": "zed", "place": [10**8, 0]}], "gifts": [], "needs": [], "seed": 1}
    with pytest.raises(BadTown, match=r"^people\[0\].place: is more than 10,000,000 metres"):
        from_json(far)


@pytest.mark.parametrize(
    ("metres", "words"),
    [(0, "close by"), (100, "close by"), (101, "200 m"), (901, "1.0 km"), (1201, "1.3 km")],
)
def test_distances_are_rounded_up_and_never_fine(metres, words):
    assert distance_words(metres) == words


def test_reasons_in_words():
    two = gift("maya", risk="conveying", with_person="ian", slots=["tuesday"])
    (found,) = match(town(gifts=[two], needs=[NEEDS[2].__class__("n", "rosa", ["lift"])])).matches
    assert reason_words(found.reasons) == (
        "900 m",
        "has not been asked lately",
        "two go together: ian comes along",
    )


def test_a_ring_in_words():
    (ring,) = match(town(gifts=GIFTS, needs=NEEDS)).rings
    assert sorted(ring_words(ring).removesuffix(".").split(": ")[1].split(", ")) == [
        "ian helps maya",
        "maya helps rosa",
        "rosa helps ian",
    ]
