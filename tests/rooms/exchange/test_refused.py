"""What is refused, and in which words: each reason that no other test asks for."""

from datetime import timedelta

import pytest

from alongside.core import clock
from alongside.core.acts import Act
from alongside.core.errors import Conflict, Refused
from alongside.exchange import actions
from alongside.exchange.models import Exchange, Need
from alongside.partnerships.actions import leave
from tests.rooms.exchange.conftest import fresh, left


@pytest.mark.parametrize("how", ["taken back", "run out", "met"])
def test_what_is_not_wanted_any_more_is_neither_asked_for_nor_offered(
    how, grass, mowing, holders, rosa, ian, tom, by
):
    if how == "taken back":
        actions.withdraw_need(by=by(rosa), need=grass)
    elif how == "run out":
        Need.objects.filter(pk=grass.pk).update(good_until=clock.today() - timedelta(days=1))
    else:
        Need.objects.filter(pk=grass.pk).update(met_at=clock.now())
    with pytest.raises(Conflict, match="not wanted any more"):
        actions.ask_giver(by=by(rosa), need=grass, gift=mowing)
    with pytest.raises(Conflict, match="not wanted any more"):
        actions.offer_help(by=by(ian), need=grass, giver=holders["ian"])
    assert not Exchange.objects.exists()


@pytest.mark.parametrize("how", ["the bank", "the group"])
def test_a_giver_who_has_left_is_not_asked(how, grass, mowing, holders, group, rosa, tom, by):
    if how == "the bank":
        actions.leave_bank(by=by(tom), holder=holders["tom"])
    else:
        leave(by=by(tom), membership=group.membership_of(tom))
    group.forget_members()
    with pytest.raises(Refused, match="not offered at the moment"):
        actions.ask_giver(by=by(rosa), need=grass, gift=mowing)


def test_what_was_declined_is_not_asked_nor_offered_again(
    asked, grass, mowing, holders, rosa, tom, by
):
    actions.decline(by=by(tom), exchange=asked)
    with pytest.raises(Conflict, match="answered already"):
        actions.ask_giver(by=by(rosa), need=grass, gift=mowing)
    with pytest.raises(Conflict, match="answered already"):
        actions.offer_help(by=by(tom), need=grass, giver=holders["tom"])


def test_whoever_is_asked_does_not_type_the_asking(grass, mowing, rosa_agrees, tom):
    typed = Act(person=rosa_agrees, entered_by=tom, channel="phone", witness="Sheet 3")
    with pytest.raises(Refused, match="Tom is part of this"):
        actions.ask_giver(by=typed, need=grass, gift=mowing)


def test_let_past_for_one_reason_it_is_not_let_past_for_another(done, rosa, maya, tom, by):
    actions.say_done(by=by(tom), exchange=done, minutes=1000, done_on=done.done_on)
    said = {"exchange": done, "minutes": 1000}
    actions.let_past(by=by(maya), **said, reason="A long week")
    assert actions.let_past(by=by(maya), **said, reason="A long week").let_past_by
    with pytest.raises(Conflict, match="for another reason"):
        actions.let_past(by=by(maya), **said, reason="She is new")
    assert fresh(done).let_past_words == "A long week"


def test_whoever_went_along_does_not_type_the_yes(lift, holders, rosa_agrees, ian, maya, by):
    actions.ask_along(by=by(maya), exchange=lift, companion=holders["maya"])
    actions.go_along(by=by(maya), exchange=lift)
    actions.agree(by=by(rosa_agrees), exchange=lift)
    actions.say_done(by=by(ian), exchange=lift, minutes=50, done_on=clock.today())
    typed = Act(person=rosa_agrees, entered_by=maya, channel="phone")
    with pytest.raises(Refused, match="Whoever went along cannot type this"):
        actions.confirm(by=typed, exchange=lift, minutes=50)
    assert left(holders["maya"]) == 180
    assert actions.confirm(by=by(rosa_agrees), exchange=lift, minutes=50).confirmed_at
