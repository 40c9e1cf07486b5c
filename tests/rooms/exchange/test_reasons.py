"""Each no of a rule says why, in the words that belong to it."""

from collections.abc import Callable
from types import SimpleNamespace

import pytest

from alongside.core import clock
from alongside.core.acts import Act
from alongside.core.rulings import Ruling
from alongside.exchange import actions, rules
from alongside.gifts.actions import not_with
from tests.rooms.exchange.conftest import fresh


@pytest.fixture
def seen(asks, asked, grass, lift, holders, rosa, ian, maya, tom, by):
    """Rosa asked Tom; Ian offers her a lift, which stops; Maya runs the rounds."""
    toms = asks(tom, "A hand with boxes")
    own = actions.offer_help(by=by(maya), need=toms, giver=holders["maya"])
    actions.agree(by=by(tom), exchange=own)
    actions.say_done(by=by(maya), exchange=own, minutes=30, done_on=clock.today())
    return SimpleNamespace(
        asked=fresh(asked),
        lift=fresh(lift),
        own=fresh(own),
        grass=grass,
        holders=holders,
        rosa=rosa,
        ian=ian,
        maya=maya,
        tom=tom,
        by=by,
    )


NOES: list[tuple[str, Callable[[SimpleNamespace], Ruling]]] = [
    ("Only you can leave", lambda s: rules.may_leave_bank(s.by(s.ian), s.holders["rosa"])),
    ("Only you can say what", lambda s: rules.may_ask(s.by(s.ian), s.holders["rosa"])),
    ("whoever typed it for them", lambda s: rules.may_choose_for_need(s.ian, s.grass)),
    (
        "Only you can offer",
        lambda s: rules.may_offer_help(s.by(s.ian), s.grass, s.holders["tom"]),
    ),
    (
        "what you asked for yourself",
        lambda s: rules.may_offer_help(s.by(s.rosa), s.grass, s.holders["rosa"]),
    ),
    ("between the two of them, and the co", lambda s: rules.may_see_exchange(s.ian, s.asked)),
    ("whoever goes along or types", lambda s: rules.may_read_words(s.maya, s.lift)),
    ("Only the two whom it is about", lambda s: rules.may_act_in(s.by(s.maya), s.asked)),
    ("Tom has to answer this", lambda s: rules.may_answer(s.by(s.rosa), s.asked)),
    ("Nobody has said yet", lambda s: rules.may_confirm(s.by(s.rosa), s.asked)),
    ("Tom has to say so too", lambda s: rules.may_confirm(s.by(s.maya), s.own)),
    ("Only whoever was asked", lambda s: rules.may_go_along(s.by(s.maya), s.lift)),
    ("You are part of this", lambda s: rules.may_clear(s.maya, s.own)),
    ("You are part of this", lambda s: rules.may_settle(s.maya, s.own)),
    ("You are part of this", lambda s: rules.may_reverse(s.maya, s.own)),
    ("You are part of this", lambda s: rules.may_let_past(s.maya, s.own)),
    (
        "Ian is part of this: somebody else has to type",
        lambda s: rules.may_act_in(Act(person=s.rosa, entered_by=s.ian, channel="phone"), s.lift),
    ),
]


@pytest.mark.parametrize(("words", "asks_rule"), NOES, ids=[words for words, _rule in NOES])
def test_a_no_says_why(seen, words, asks_rule):
    ruling = asks_rule(seen)
    assert not ruling and words in ruling.reason


def test_whoever_has_left_is_said_to_be_in_the_bank_no_longer(holders, grass, tom, by):
    gone = actions.leave_bank(by=by(tom), holder=holders["tom"])
    for ruling in (rules.may_ask(by(tom), gone), rules.may_offer_help(by(tom), grass, gone)):
        assert ruling.reason == "Tom is not in the time bank."


def test_for_whoever_is_kept_apart_a_need_is_not_here(grass, group, rosa, tom, by):
    mine, his = group.membership_of(rosa), group.membership_of(tom)
    not_with(by=by(rosa), membership=mine, other=his)
    assert rules.may_see_need(tom, grass).reason == "This is not here."
