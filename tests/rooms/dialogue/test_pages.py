"""The pages themselves: what they owe, what they never show, and what they cost."""

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from alongside.core import clock
from alongside.dialogue import actions
from alongside.dialogue.models import Participant, Statement, Vote
from tests.rooms.dialogue.conftest import act

MEMBERS_PAGES = ["", "statements/", "answers/", "say/", "log/", "sheet/", "paper/", "add/"]
RUNNING_PAGES = ["looking/", "hands/", "rounds/", "doors/"]


def test_the_first_page_shows_the_four_lines_and_both_choices(page, talk, rosa):
    shown = page(rosa, talk).content.decode()
    for words in [
        talk.question,
        "Times and places",
        "The law on controlled drugs",
        "The pharmacy board",
        "Us: the people in this group",
        "Among ourselves",
        "Your answers stay linked to you",
        "Start answering",
    ]:
        assert words in shown


@pytest.mark.parametrize("path", MEMBERS_PAGES)
def test_every_member_sees_every_members_page_and_zed_none(
    page, client, talk, path, rosa, ian, maya, tom, zed
):
    for person in [rosa, ian, maya, tom]:
        assert page(person, talk, path).status_code == 200
    assert page(zed, talk, path).status_code == 403
    client.logout()
    assert client.get(talk.get_absolute_url() + path).status_code == 403


@pytest.mark.parametrize("path", RUNNING_PAGES)
def test_pages_of_running_open_for_maya(page, talk, fair, maya, path):
    assert page(maya, talk, path).status_code == 200
    assert page(maya, fair, path).status_code == 200


def test_another_groups_address_finds_nothing(page, client, sign_in, talk, rosa):
    sign_in(rosa)
    assert client.get(f"/groups/elsewhere/conversations/{talk.pk}/").status_code == 404


def test_no_page_for_people_says_the_word_side(page, talk, fair, maya, rosa):
    for conversation in [talk, fair]:
        for path in MEMBERS_PAGES + RUNNING_PAGES:
            shown = page(maya, conversation, path).content.decode().lower()
            assert " side " not in shown and " sides" not in shown, path


def test_the_list_shows_ones_own_answers_and_no_counts(page, talk, rosa, ian, maya):
    statement = talk.statements.oldest_first().first()
    for person, value in [(rosa, 1), (ian, 1), (maya, -1)]:
        mine = actions.take_part(by=act(person), conversation=talk)
        actions.vote(by=act(person), participant=mine, statement=statement, value=value)
    shown = page(rosa, talk, "statements/").content.decode()
    assert shown.count('aria-pressed="true"') == 1
    for counts in ["2 agree", "3 answers", "67%", "66%"]:
        assert counts not in shown


def test_looking_for_words(page, talk, rosa):
    found = page(rosa, talk, "statements/?q=LATE%20prescriptions").content.decode()
    assert "Prescriptions arrive late" in found and "Saturdays" not in found
    nothing = page(rosa, talk, "statements/?q=%3Cscript%3E").content.decode()
    assert "Nothing with these words" in nothing and "<script>" not in nothing.split("<main")[1]
    assert page(rosa, talk, "statements/?page=999&q=%25").status_code == 200


def test_answering_from_the_list_comes_back_to_it(page, talk, rosa):
    statement = talk.statements.first()
    posted = {"statement": statement.pk, "answer": "pass", "back": "statements", "page": "1"}
    answer = page(rosa, talk, "answer/", **posted)
    assert answer.url.endswith(f"statements/?page=1#statement-{statement.pk}")


def crowd(conversation, people, statements, answers_each):
    """Rows straight into the database: many people, statements and answers."""
    Statement.objects.bulk_create(
        Statement(conversation=conversation, words=f"Idea number {number}")
        for number in range(statements)
    )
    Participant.objects.bulk_create(
        Participant(conversation=conversation, side="uses", voted_at=clock.now())
        for _ in range(people)
    )
    said = list(conversation.statements.values_list("pk", flat=True))
    Vote.objects.bulk_create(
        (
            Vote(
                place_id=conversation.place_id,
                participant_id=person,
                statement_id=said[(person + number) % len(said)],
                value=number % 3 - 1,
            )
            for person in conversation.participants.filter(person=None).values_list("pk", flat=True)
            for number in range(answers_each)
        ),
        batch_size=5_000,
    )


def test_five_hundred_statements_and_two_thousand_people_cost_the_same_queries(
    page, client, fair, rosa
):
    page(rosa, fair, "begin/", go="1")
    address = fair.get_absolute_url()

    def costs():
        cache.clear()
        counted = []
        for path in ["", "statements/", "answers/", "say/", "log/"]:
            with CaptureQueriesContext(connection) as asked:
                assert client.get(address + path).status_code == 200
            counted.append(len(asked))
        statement = Participant.objects.get(person=rosa).statement_before_them()
        with CaptureQueriesContext(connection) as asked:
            client.post(f"{address}answer/", {"statement": statement.pk, "answer": "agree"})
        return [*counted, len(asked)]

    client.post(
        f"{address}answer/",
        {
            "statement": Participant.objects.get(person=rosa).statement_before_them().pk,
            "answer": "agree",
        },
    )
    Statement.objects.bulk_create(
        Statement(conversation=fair, words=f"Seed {number}") for number in range(5)
    )
    few = costs()
    crowd(fair, people=2_000, statements=495, answers_each=10)
    assert costs() == few
