"""The JSON of the command line: what it takes, what it refuses, what it answers."""

import copy

import pytest

from alongside.engines.side_balance import (
    EXAMPLE,
    BadDecision,
    Question,
    decide,
    from_json,
    to_json,
)


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


def test_the_example_is_decided():
    question = from_json(EXAMPLE)
    assert isinstance(question, Question)
    assert decide(**vars(question)).outcome == "adopted"


def test_the_answer_has_what_the_command_line_promises():
    document = to_json(decide(**vars(from_json(EXAMPLE))))
    assert {"engine", "version", "parameters", "input_hash", "outcome", "sides", "steps"} <= set(
        document
    )
    assert document["engine"] == "side_balance"
    assert document["parameters"] == {
        "threshold": "ordinary",
        "whose": "shared",
        "round": 1,
        "extended": False,
    }


def test_what_may_be_left_out_has_the_plain_meaning():
    bare = {key: EXAMPLE[key] for key in ("threshold", "roll", "answers")}
    question = from_json(bare)
    assert (question.whose, question.round, question.extended) == ("shared", 1, False)
    assert list(question.seconds) == []


def test_a_null_reason_is_no_reason():
    assert from_json(changed(("answers", 0, "reason"), None)).answers[0].reason == ""


@pytest.mark.parametrize(
    ("path", "value", "field", "message"),
    [
        (("threshold",), ..., "threshold", "is missing; it should be text."),
        (("threshold",), "heavy", "threshold", "'heavy' is none of: ordinary, weighty."),
        (("round",), 3, "round", "3 is none of: 1, 2."),
        (("round",), True, "round", "should be a whole number, not True."),
        (("round",), "1", "round", "should be a whole number, not '1'."),
        (("extended",), 1, "extended", "should be true or false, not 1."),
        (("whose",), "mine", "whose", "'mine' is none of: own, shared, body."),
        (("roll",), {}, "roll", "should be a list, not {}."),
        (("roll",), [], "roll", "needs at least one person."),
        (("roll", 1), "sean", "roll[1]", "should be an object in { }."),
        (("roll", 0, "id"), "", "roll[0].id", "is empty."),
        (("roll", 0, "id"), 7, "roll[0].id", "should be text, not 7."),
        (("roll", 1, "id"), "rosa", "roll[1].id", "'rosa' is on the roll already."),
        (
            ("roll", 0, "side"),
            "user",
            "roll[0].side",
            "'user' is none of: uses, family, neighbour, professional.",
        ),
        (("answers", 0, "id"), "zed", "answers[0].id", "'zed' is not on the roll."),
        (("answers", 1, "id"), "rosa", "answers[1].id", "'rosa' has answered already."),
        (
            ("answers", 0, "answer"),
            "yes",
            "answers[0].answer",
            "'yes' is none of: support, live_with, objection, stand_aside, must_ask.",
        ),
        (("answers", 2, "reason"), ..., "answers[2].reason", "an objection needs a reason."),
        (("answers", 2, "reason"), "  ", "answers[2].reason", "an objection needs a reason."),
        (("answers", 2, "reason"), ["no"], "answers[2].reason", "should be text, not ['no']."),
        (
            ("answers", 2, "gruond"),
            "The Act",
            "answers[2].gruond",
            "is none of: id, answer, reason, ground, post, date.",
        ),
        (("seconds", 0, "by"), "zed", "seconds[0].by", "'zed' is not on the roll."),
        (("seconds", 0, "by"), "una", "seconds[0].by", "'una' cannot second their own objection."),
        (
            ("seconds", 0, "objection_of"),
            "zed",
            "seconds[0].objection_of",
            "'zed' is not on the roll.",
        ),
    ],
)
def test_what_does_not_fit_is_named(path, value, field, message):
    with pytest.raises(BadDecision) as wrong:
        from_json(changed(path, value))
    assert (wrong.value.field, wrong.value.message) == (field, message)
    assert str(wrong.value) == f"{field}: {message}"


def test_a_list_is_not_a_decision():
    with pytest.raises(BadDecision, match=r"^document: should be an object"):
        from_json([])


def test_seconding_twice_is_refused():
    twice = changed(("seconds",), [EXAMPLE["seconds"][0]] * 2)
    with pytest.raises(BadDecision, match=r"seconds\[1\]: 'ian' has seconded this objection"):
        from_json(twice)


@pytest.mark.parametrize(
    ("person", "post", "date", "field"),
    [
        ("tom", "", "2026-03-31", "answers[0].post"),
        ("tom", "Head of estates", "soon", "answers[0].date"),
        ("rosa", "Head of estates", "2026-03-31", "answers[0].answer"),
    ],
)
def test_only_tom_must_ask_and_says_whom_and_by_when(person, post, date, field):
    answer = {"id": person, "answer": "must_ask", "post": post, "date": date}
    with pytest.raises(BadDecision) as wrong:
        from_json(changed(("answers",), [answer]))
    assert wrong.value.field == field
