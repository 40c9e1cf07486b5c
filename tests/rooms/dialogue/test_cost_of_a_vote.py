"""What one answer asks of the database: few queries, however large the conversation is."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from alongside.dialogue import actions
from alongside.dialogue.models import Conversation, Participant, Statement
from alongside.people import actions as people
from alongside.people.middleware import SEAT
from tests.conftest import member
from tests.rooms.dialogue.conftest import act

# Who is asking 2, where 1, what 1; a transaction 2: the voter's row, member, answer before, what
# they are here as, the answer, the log 6; what was before them, what is left, its lot put, read
# and logged 5.
MOST_FOR_A_VOTE = 17
MOST_FOR_THE_PAGE = 13  # one of them: is there an Easy Read version of the question?
# What is wanted of whom is worked out at most every few seconds, for everybody together.
MOST_FOR_A_LOT = 3


def more(conversation: Conversation, statements: int) -> None:
    Statement.objects.bulk_create(
        Statement(conversation=conversation, words=f"Idea {number} of {statements}")
        for number in range(statements)
    )


@pytest.fixture
def nora(group, maya, client) -> Any:
    """Has a seat and no account; nobody has confirmed what she is here as."""
    nora = people.enter_person(by=act(maya), name="Nora", channel="in_person", agreed=True)
    member(group, nora)
    session = client.session
    session[SEAT] = nora.pk
    session.save()
    return nora


def cost(deed: Callable[[], Any]) -> tuple[int, Any]:
    with CaptureQueriesContext(connection) as asked:
        answer = deed()
    return len(asked), answer


def vote(client: Any, conversation: Conversation, whose: Any) -> tuple[int, int]:
    """The queries of answering what is before this person, and of the page that comes then."""
    before = Participant.objects.get(person=whose).statement_before_them()
    address = f"{conversation.get_absolute_url()}answer/"
    given = {"statement": before.pk, "answer": "agree"}
    posted, answer = cost(lambda: client.post(address, given))
    shown, page = cost(lambda: client.get(answer.url))
    assert page.status_code == 200 and "You agreed" in page.text
    return posted, shown


@pytest.mark.parametrize("which", ["talk", "fair"])
def test_a_vote_and_the_page_after_it_are_cheap_at_five_statements_and_at_five_hundred(
    which, request, client, nora
):
    conversation = request.getfixturevalue(which)
    more(conversation, 3)
    client.post(f"{conversation.get_absolute_url()}begin/")
    vote(client, conversation, nora)
    few = vote(client, conversation, nora)
    more(conversation, 495)
    assert vote(client, conversation, nora) == few
    posted, shown = few
    assert posted <= MOST_FOR_A_VOTE
    assert shown <= MOST_FOR_THE_PAGE
    cache.clear()
    posted, _ = vote(client, conversation, nora)
    assert posted <= MOST_FOR_A_VOTE + MOST_FOR_A_LOT


def test_with_an_account_it_costs_one_query_more(client, sign_in, talk, rosa):
    more(talk, 20)
    sign_in(rosa)
    client.post(f"{talk.get_absolute_url()}begin/")
    vote(client, talk, rosa)
    posted, shown = vote(client, talk, rosa)
    assert posted <= MOST_FOR_A_VOTE + 1
    assert shown <= MOST_FOR_THE_PAGE + 1


def test_a_second_answer_writes_nothing_to_the_voters_own_row(fair, nora):
    """Only the first answer, and a standing confirmed since, change the voter's own row."""
    hers = actions.take_part(by=act(nora), conversation=fair)
    one, two = fair.statements.oldest_first()
    actions.vote(by=act(nora), participant=hers, statement=one, value=1)
    with CaptureQueriesContext(connection) as asked:
        actions.vote(by=act(nora), participant=hers, statement=two, value=1)
    assert not [each for each in asked if each["sql"].startswith('UPDATE "dialogue_participant"')]
