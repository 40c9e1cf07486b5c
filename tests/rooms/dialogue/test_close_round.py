"""Closing a round, and closing it all."""

import pytest

from alongside.core.errors import Conflict, Refused
from alongside.dialogue import actions, rules
from alongside.dialogue.models import Round
from tests.rooms.dialogue.conftest import act, at_once


def test_may_close_round_and_may_run(talk, fair, rosa, ian, maya, tom, zed):
    assert rules.may_close_round(maya, talk) and rules.may_run(maya, fair)
    for person in [rosa, ian, tom, zed]:
        assert not rules.may_close_round(person, talk)
        assert not rules.may_run(person, talk)
    assert "among members" in rules.may_close_round(maya, fair).reason


def test_closing_opens_the_next(talk, maya):
    closed = actions.close_round(by=act(maya), conversation=talk)
    assert closed.number == 1 and closed.closed_at
    assert [row.number for row in talk.rounds.filter(closed_at=None)] == [2]


def test_a_second_click_closes_nothing_more(talk, maya):
    actions.close_round(by=act(maya), conversation=talk, number=1)
    with pytest.raises(Conflict, match="closed already"):
        actions.close_round(by=act(maya), conversation=talk, number=1)
    assert talk.rounds.count() == 2


def test_rosa_closes_nothing(talk, rosa):
    with pytest.raises(Refused):
        actions.close_round(by=act(rosa), conversation=talk)
    with pytest.raises(Refused):
        actions.close_conversation(by=act(rosa), conversation=talk)


def test_closing_the_conversation_closes_its_round_and_is_done_once(talk, maya):
    closed = actions.close_conversation(by=act(maya), conversation=talk)
    assert not closed.is_open
    assert not Round.objects.filter(closed_at=None).exists()
    with pytest.raises(Conflict):
        actions.close_conversation(by=act(maya), conversation=talk)
    with pytest.raises(Refused, match="has closed"):
        actions.close_round(by=act(maya), conversation=talk)


@pytest.mark.django_db(transaction=True)
def test_ten_clicks_at_once_close_one_round(talk, maya):
    def close(_: int) -> int:
        try:
            actions.close_round(by=act(maya), conversation=talk, number=1)
        except Conflict:
            return 0
        return 1

    assert sum(at_once(close, 10)) == 1
    assert talk.rounds.count() == 2
