"""Saying it better: by whoever asked, while it waits; the earlier words stay in its history."""

import pytest

from alongside.asks import actions
from alongside.asks.rules import may_reword
from alongside.core.errors import BadInput, Conflict, Refused
from tests.rooms.asks.conftest import answered, by, fresh

BETTER = "Can the chemist open on Saturday mornings?"


def test_only_rosa_rewords_what_she_asked(hers, rosa, ian, maya, tom, zed):
    assert may_reword(by(rosa), hers)
    for person in [ian, maya, tom, zed]:
        assert not may_reword(by(person), hers)
    with pytest.raises(Refused):
        actions.reword_ask(by=by(ian), ask=hers, seen=1, words=BETTER)


def test_the_words_as_they_were_can_still_be_read(hers, rosa, client, sign_in, page):
    before = hers.words
    actions.reword_ask(by=by(rosa), ask=hers, seen=hers.version, words=BETTER, more="Nine to one")
    sign_in(rosa)
    shown = client.get(page(hers)).content.decode()
    assert BETTER in shown and f"Before: “{before}”" in shown
    with pytest.raises(BadInput):
        actions.reword_ask(by=by(rosa), ask=fresh(hers), seen=2, words="")


def test_the_second_of_two_editors_is_told(hers, rosa):
    actions.reword_ask(by=by(rosa), ask=hers, seen=1, words=BETTER)
    with pytest.raises(Conflict):
        actions.reword_ask(by=by(rosa), ask=hers, seen=1, words="Another")
    assert fresh(hers).words == BETTER


def test_once_it_is_answered_the_words_stand(hers, rosa, tom):
    ask = answered(hers, tom)
    with pytest.raises(Refused, match="not waiting"):
        actions.reword_ask(by=by(rosa), ask=ask, seen=ask.version, words=BETTER)


def test_the_page_shows_what_stands_now_to_whoever_comes_second(hers, rosa, client, sign_in, page):
    sign_in(rosa)
    address = f"{page(hers)}reword/"
    assert client.get(address).status_code == 200
    actions.reword_ask(by=by(rosa), ask=hers, seen=1, words=BETTER)
    late = client.post(address, {"words": "Mine", "more": "", "seen": "1"})
    shown = late.content.decode()
    assert late.status_code == 409 and BETTER in shown and "Mine" in shown
    assert client.post(address, {"words": "Mine", "more": "", "seen": "2"}).status_code == 302
    assert fresh(hers).words == "Mine"
