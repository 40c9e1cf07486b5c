"""Bringing a conversation in from a file: in bulk, once, the last vote wins."""

from datetime import UTC, datetime, timedelta

import pytest

from alongside.audit.models import Entry
from alongside.core.acts import the_system
from alongside.core.errors import BadInput, Refused
from alongside.dialogue import actions, rules
from alongside.dialogue.models import Conversation, Participant, Statement, Vote
from alongside.partnerships.models import Contribution
from tests.rooms.dialogue.conftest import act

THEN = datetime(2020, 1, 1, tzinfo=UTC)
LATER = THEN + timedelta(hours=1)


def bring(group, by=None, **changed):
    given = {
        "question": "What should the town do?",
        "participants": ["p1", "p2"],
        "statements": [("s1", "Buses", "shown", THEN), ("s2", "Trams", "rejected", THEN)],
        "votes": [("p1", "s1", 1, THEN), ("p2", "s1", -1, THEN), ("p1", "s2", 0, THEN)],
        "source": "town-2020",
        **changed,
    }
    return actions.import_conversation(by=by or the_system("import"), partnership=group, **given)


def test_may_import_is_for_whoever_runs_the_rounds(group, rosa, ian, maya, tom, zed):
    assert rules.may_import(act(maya), group)
    assert rules.may_import(the_system("import"), group)
    assert not rules.may_import(the_system("a seat"), group)
    for person in [rosa, ian, tom, zed]:
        assert not rules.may_import(act(person), group)
        with pytest.raises(Refused):
            bring(group, act(person))


def test_one_line_in_the_log_and_no_contributions(group):
    before = Contribution.objects.count()
    made = bring(group)
    assert Entry.objects.about(made).get().details == {
        "participants": 2,
        "statements": 2,
        "votes": 3,
    }
    assert Contribution.objects.count() == before
    assert not made.is_open and (made.asked, made.shown) == ("open", "protected")
    assert not Participant.objects.counted().exists()


def test_the_same_file_again_doubles_nothing(group):
    assert bring(group) == bring(group)
    counts = [model.objects.count() for model in [Conversation, Participant, Statement, Vote]]
    assert counts == [1, 2, 2, 3]


@pytest.mark.parametrize("order", [1, -1])
def test_the_later_vote_wins_in_whatever_order_they_come(group, order):
    votes = [("p1", "s1", 1, THEN), ("p1", "s1", -1, LATER)][::order]
    bring(group, votes=votes)
    assert (Vote.objects.get().value, Vote.objects.get().made_at) == (-1, LATER)


def test_the_later_vote_wins_across_files_and_batches(group, monkeypatch):
    monkeypatch.setattr("alongside.dialogue.actions.bringing_in.BATCH", 1)
    bring(group, votes=[("p1", "s1", -1, LATER), ("p1", "s1", 1, THEN)])
    assert Vote.objects.get().value == -1
    bring(group, votes=[("p1", "s1", 1, THEN)])
    assert Vote.objects.get().value == -1
    bring(group, votes=[("p1", "s1", 0, LATER + timedelta(hours=1))])
    assert Vote.objects.get().value == 0


def test_a_newer_file_updates_words_and_standing_and_adds_what_is_new(group):
    bring(group)
    bring(
        group,
        participants=["p1", "p2", "p3"],
        statements=[("s1", "Night buses", "rejected", THEN), ("s3", "Bikes", "shown", THEN)],
        votes=[("p3", "s3", 1, None)],
    )
    assert Statement.objects.get(external_id="s1").words == "Night buses"
    assert Statement.objects.get(external_id="s1").standing == "rejected"
    assert (Participant.objects.count(), Statement.objects.count(), Vote.objects.count()) == (
        3,
        3,
        4,
    )


def test_a_long_statement_of_others_is_cut_visibly(group):
    bring(group, statements=[("s1", "x" * 900, "shown", THEN)], votes=[])
    words = Statement.objects.get().words
    assert len(words) == 280 and words.endswith("…")


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"votes": [("p9", "s1", 1, THEN)]}, "who is not listed"),
        ({"votes": [("p1", "s9", 1, THEN)]}, "not in the file"),
        ({"votes": [("p1", "s1", 7, THEN)]}, "not 1, 0 or -1"),
        ({"statements": [("s1", "Buses", "deleted", THEN)]}, "not a standing"),
        ({"participants": ["x" * 81]}, "An id of"),
        ({"source": " "}, "where this comes from"),
        ({"question": ""}, "one sentence"),
    ],
)
def test_a_file_that_does_not_add_up_leaves_nothing_behind(group, changed, why):
    with pytest.raises(BadInput, match=why):
        bring(group, **changed)
    assert not Conversation.objects.exists() and not Vote.objects.exists()


def test_twelve_thousand_votes_are_streamed_in_few_queries(group, django_assert_max_num_queries):
    people = [f"p{number}" for number in range(1_200)]
    statements = [(f"s{number}", f"Idea {number}", "shown", THEN) for number in range(10)]
    votes = (
        (person, f"s{number}", (number % 3) - 1, THEN) for number in range(10) for person in people
    )
    with django_assert_max_num_queries(60):
        bring(group, participants=iter(people), statements=iter(statements), votes=votes)
    assert Vote.objects.count() == 12_000
