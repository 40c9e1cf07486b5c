"""Taking an answer back, and the page of one's own answers."""

import pytest

from alongside.core.errors import Refused
from alongside.dialogue import actions
from alongside.dialogue.models import Vote
from tests.rooms.dialogue.conftest import act


@pytest.fixture
def hers(talk, rosa):
    mine = actions.take_part(by=act(rosa), conversation=talk)
    for statement in talk.statements.all():
        actions.vote(by=act(rosa), participant=mine, statement=statement, value=1, because="so")
    return mine


def test_rosa_takes_an_answer_back_as_if_never_given(talk, hers, rosa):
    statement = talk.statements.first()
    for _ in range(2):
        actions.take_back_vote(by=act(rosa), participant=hers, statement=statement)
    assert not Vote.objects.filter(statement=statement).exists()
    assert Vote.objects.count() == 1


def test_it_may_come_up_again(talk, hers, rosa):
    assert actions.next_statement(by=act(rosa), participant=hers) is None
    statement = talk.statements.first()
    actions.take_back_vote(by=act(rosa), participant=hers, statement=statement)
    assert actions.next_statement(by=act(rosa), participant=hers) == statement


def test_nobody_takes_back_for_rosa(talk, hers, ian, maya, tom, zed):
    for person in [ian, maya, tom, zed]:
        with pytest.raises(Refused):
            actions.take_back_vote(
                by=act(person), participant=hers, statement=talk.statements.first()
            )
    assert Vote.objects.count() == 2


def test_the_answers_page_shows_ones_own_and_nobody_elses(page, talk, hers, rosa, ian):
    shown = page(rosa, talk, "answers/").content.decode()
    assert "Because: so" in shown and shown.count('aria-pressed="true"') == 2
    his = page(ian, talk, "answers/").content.decode()
    assert "Because: so" not in his and "You have not answered anything yet" in his


def test_taking_back_on_the_page_comes_back_to_the_same_place(page, talk, hers, rosa):
    statement = talk.statements.first()
    posted = {"statement": statement.pk, "back": "statements", "page": "1", "q": "chem"}
    answer = page(rosa, talk, "take-back/", **posted)
    assert answer.url.endswith(f"statements/?page=1&q=chem#statement-{statement.pk}")
    assert Vote.objects.count() == 1


def test_a_closed_conversation_still_shows_what_one_answered(page, talk, hers, rosa, maya):
    actions.close_conversation(by=act(maya), conversation=talk)
    shown = page(rosa, talk, "answers/").content.decode()
    assert "You agreed." in shown and "<button" not in shown.split("<main")[1].split("</main")[0]
