"""A proposal made of a statement marks it, once, for whoever works out what is firm."""

import pytest

from alongside.audit.models import Entry
from alongside.core.errors import Refused
from alongside.dialogue import actions, rules
from tests.rooms.dialogue.conftest import act


def test_may_put_forward_is_for_members(talk, rosa, ian, maya, tom, zed):
    said = talk.statements.oldest_first().first()
    assert all(rules.may_put_forward(person, said) for person in [rosa, ian, maya, tom])
    assert not rules.may_put_forward(zed, said)
    assert not rules.may_put_forward(None, said)


def test_nothing_is_made_of_what_is_not_shown(talk, rosa, maya):
    said = talk.statements.oldest_first().first()
    actions.moderate(by=act(maya), statement=said, decision="reject", reason="hurtful")
    with pytest.raises(Refused, match="not shown"):
        actions.put_forward(by=act(rosa), statement=said)


def test_it_is_marked_once(talk, rosa, ian):
    said = talk.statements.oldest_first().first()
    first = actions.put_forward(by=act(rosa), statement=said).put_forward_at
    assert first is not None
    assert actions.put_forward(by=act(ian), statement=said).put_forward_at == first
    assert Entry.objects.filter(verb="statement.put_forward").count() == 1


def test_zed_puts_nothing_forward(talk, zed):
    said = talk.statements.oldest_first().first()
    with pytest.raises(Refused):
        actions.put_forward(by=act(zed), statement=said)
    said.refresh_from_db()
    assert said.put_forward_at is None
