"""Who has it in hand, by when; and what becomes of it when they leave."""

from datetime import timedelta

import pytest

from alongside.asks import actions
from alongside.asks.models import Ask
from alongside.asks.rules import may_hand_on, may_move_day, may_take_up
from alongside.core import clock
from alongside.core.errors import BadInput, Conflict, Refused
from alongside.core.models import Letter
from alongside.partnerships.models import Contribution
from tests.rooms.asks.conftest import (
    POST,
    answered,
    asked_in,
    by,
    day_of,
    fresh,
    give_post,
    leaves,
    letters_to,
)


def hand_on(ask, person, **changes):
    given = {"seen": ask.version, "because": "It is not my post", **changes}
    return fresh(actions.hand_on_ask(by=by(person), ask=ask, **given))


def move(ask, person, days=30, **changes):
    given = {"seen": ask.version, "because": "The board meets then", **changes}
    due_on = clock.today() + timedelta(days=days)
    return fresh(actions.move_reply_date(by=by(person), ask=ask, due_on=due_on, **given))


def test_any_member_but_the_asker_takes_up_what_waits_with_the_group(
    group, rosa, ian, maya, tom, zed
):
    ask = asked_in(group, rosa)
    assert ask.held_by == "with the group"
    for person in [ian, maya, tom]:
        assert may_take_up(by(person), ask)
    assert not may_take_up(by(rosa), ask) and not may_take_up(by(zed), ask)
    taken = fresh(actions.take_up_ask(by=by(ian), ask=ask))
    assert taken.holder.person == ian and not may_take_up(by(tom), taken)
    deed = Contribution.objects.get(part="spoke", about=f"asks.step:{ask.steps.last().pk}")
    assert deed.membership.person == ian


def test_the_second_of_two_is_told_and_a_double_click_is_one(group, rosa, ian, tom):
    ask = asked_in(group, rosa)
    actions.take_up_ask(by=by(ian), ask=ask)
    actions.take_up_ask(by=by(ian), ask=ask)
    assert ask.steps.filter(verb="taken_up").count() == 1
    with pytest.raises(Conflict, match="already"):
        actions.take_up_ask(by=by(tom), ask=ask)


def test_tom_leaves_and_the_post_is_named_until_somebody_takes_it_up(
    group, hers, tom, ian, rosa, client, sign_in, page
):
    leaves(group, tom)
    ask = fresh(hers)
    assert ask.holder is None and ask.held_by == f"with the post: {POST}"
    assert list(Ask.objects.free()) == [ask] and Ask.objects.late().count() == 0
    sign_in(ian)
    shown = client.get(page(ask)).content.decode()
    assert POST in shown and "Tom" not in shown
    assert client.post(f"{page(ask)}take-up/").status_code == 302
    assert fresh(ask).holder.person == ian


def test_the_next_in_toms_post_owes_the_answer_once_he_has_left_and_the_group_hears(
    group, hers, tom, maya, rosa
):
    leaves(group, tom)
    give_post(group, maya, POST)
    Letter.objects.all().delete()
    assert actions.chase_asks() == 1 and actions.chase_asks() == 0
    ask = fresh(hers)
    assert ask.holder.person == maya and ask.due_on == hers.due_on
    step = ask.steps.get(verb="handed_on")
    assert step.post == POST and "has left" in step.words and "Tom" not in step.words
    bodies = [letter.body for letter in letters_to(rosa)]
    assert len(bodies) == 1 and POST in bodies[0] and "Tom" not in bodies[0]
    assert any("handed on to you" in letter.body for letter in letters_to(maya))


def test_without_a_next_one_it_stays_with_the_post_and_the_group_hears_once(group, hers, tom, ian):
    leaves(group, tom)
    Letter.objects.all().delete()
    assert actions.chase_asks() == 1 and actions.chase_asks() == 0
    assert fresh(hers).held_by == f"with the post: {POST}" and len(letters_to(ian)) == 1


def test_what_was_answered_is_not_handed_on(group, hers, tom):
    answered(hers, tom)
    leaves(group, tom)
    assert actions.chase_asks() == 0


def test_ian_leaves_and_it_waits_with_the_group(group, rosa, ian):
    ask = asked_in(group, rosa, owner=group.membership_of(ian))
    leaves(group, ian)
    assert fresh(ask).held_by == "with the group"


def test_it_is_handed_on_by_whoever_has_it_or_runs_the_rounds(hers, rosa, ian, maya, tom, zed):
    assert may_hand_on(by(tom), hers) and may_hand_on(by(maya), hers)
    for person in [rosa, ian, zed]:
        assert not may_hand_on(by(person), hers)
    with pytest.raises(Refused):
        hand_on(hers, ian)


def test_any_member_hands_on_what_nobody_has(group, rosa, ian, maya, tom, zed):
    ask = asked_in(group, rosa, post="The board")
    for person in [rosa, ian, maya, tom]:
        assert may_hand_on(by(person), ask)
    assert not may_hand_on(by(zed), ask)
    handed = hand_on(ask, ian, owner=group.membership_of(tom))
    assert handed.holder.person == tom and handed.post == ""


def test_handing_on_needs_a_reason_and_somebody_who_is_here(group, hers, rosa, tom, ian):
    with pytest.raises(BadInput):
        hand_on(hers, tom, because=" ")
    with pytest.raises(BadInput):
        hand_on(hers, tom, because="x" * 501)
    with pytest.raises(BadInput, match="themselves"):
        hand_on(hers, tom, owner=group.membership_of(rosa))
    his = group.membership_of(ian)
    leaves(group, ian)
    with pytest.raises(BadInput, match="today"):
        hand_on(fresh(hers), tom, owner=his)
    with pytest.raises(Conflict):
        hand_on(hers, tom, seen=7)


def test_both_the_new_owner_and_the_asker_hear_of_it_and_no_name_is_in_it(
    group, hers, tom, maya, rosa
):
    Letter.objects.all().delete()
    hand_on(hers, tom, owner=give_post(group, maya, "Council, officer"))
    assert [letter.to_address for letter in letters_to()] == [
        maya.account.email,
        rosa.account.email,
    ]
    assert all("Tom" not in letter.body for letter in letters_to())
    assert "not my post" in letters_to()[1].body


def test_the_day_is_moved_with_a_reason_that_everybody_reads(hers, tom, ian, client, sign_in, page):
    moved = move(hers, tom)
    assert moved.due_on == clock.today() + timedelta(days=30)
    assert moved.goes_on_at > moved.due_on
    sign_in(ian)
    assert "The board meets then" in client.get(page(hers)).content.decode()
    with pytest.raises(BadInput):
        move(moved, tom, because="")
    with pytest.raises(BadInput):
        move(moved, tom, days=0)
    with pytest.raises(Conflict):
        move(moved, tom, seen=1)


def test_who_moves_the_day_before_it_is_late(hers, rosa, ian, maya, tom, zed):
    for person in [rosa, maya, tom]:
        assert may_move_day(by(person), hers)
    assert not may_move_day(by(ian), hers) and not may_move_day(by(zed), hers)


def test_once_it_is_late_only_whoever_waits_agrees_to_another_day(hers, rosa, maya, tom):
    with clock.at(day_of(hers, 1)):
        assert may_move_day(by(rosa), hers)
        for person in [maya, tom]:
            assert "late already" in may_move_day(by(person), hers).reason
        assert not move(hers, rosa).is_late


def test_the_forms_are_sent_on_their_pages(group, hers, tom, ian, client, sign_in, page):
    sign_in(tom)
    for way in ["hand-on/", "day/", "reply/"]:
        assert client.get(page(hers) + way).status_code == 200
        assert client.post(page(hers) + way, {}).status_code == 422
    sent = {"due_on": (clock.today() + timedelta(days=9)).isoformat(), "because": "Holidays"}
    assert client.post(f"{page(hers)}day/", {**sent, "seen": "1"}).status_code == 302
    stale = client.post(f"{page(hers)}day/", {**sent, "seen": "1"})
    assert stale.status_code == 409 and "Holidays" in stale.content.decode()
    sent = {"owner": str(group.membership_of(ian).pk), "because": "Ian knows", "seen": "2"}
    assert client.post(f"{page(hers)}hand-on/", sent).status_code == 302
    assert fresh(hers).holder.person == ian
    assert client.get(f"{page(hers)}day/").status_code == 403
