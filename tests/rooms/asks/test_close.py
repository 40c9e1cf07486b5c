"""Only the asker, or their group, closes; one click opens it again, after closing too."""

import pytest

from alongside.asks import actions
from alongside.asks.days import AGAIN_AT_LEAST
from alongside.asks.rules import may_close, may_reopen
from alongside.core import clock
from alongside.core.errors import Refused
from alongside.core.models import Letter
from alongside.core.working_days import working_days_after, working_days_between
from alongside.partnerships.models import Contribution
from tests.rooms.asks.conftest import (
    agrees,
    answered,
    asked_in,
    by,
    day_of,
    fresh,
    leaves,
    letters_to,
    typed,
)


def test_only_rosa_closes_or_reopens_what_she_asked(hers, rosa, ian, maya, tom, zed):
    ask = answered(hers, tom)
    assert may_close(by(rosa), ask) and may_reopen(by(rosa), ask)
    for person in [ian, maya, tom, zed]:
        assert not may_close(by(person), ask) and not may_reopen(by(person), ask)
        with pytest.raises(Refused):
            actions.close_ask(by=by(person), ask=ask)
        with pytest.raises(Refused):
            actions.reopen_ask(by=by(person), ask=ask)


def test_where_the_group_asks_any_member_closes_but_whoever_owes_or_gave_the_answer(
    group, rosa, ian, maya, tom, toms, zed
):
    ask = answered(asked_in(group, maya, as_whom="group", owner=toms), tom)
    for person in [rosa, ian, maya]:
        assert may_close(by(person), ask)
    assert not may_close(by(tom), ask) and not may_close(by(zed), ask)
    again = fresh(actions.reopen_ask(by=by(rosa), ask=ask))
    actions.hand_on_ask(by=by(tom), ask=again, seen=again.version, because="Not my post")
    given = answered(again, ian)
    assert not may_close(by(ian), given), "he answered it himself"
    assert not may_close(by(tom), given), "he gave the first answer"
    assert may_close(by(maya), given)


def test_when_rosa_has_left_the_group_closes_and_not_the_owner(group, hers, rosa, ian, tom):
    ask = answered(hers, tom)
    leaves(group, rosa)
    ask = fresh(ask)
    assert may_close(by(ian), ask) and not may_close(by(tom), ask) and not may_close(by(rosa), ask)
    assert fresh(actions.close_ask(by=by(ian), ask=ask)).state == "closed"


def test_whoever_owes_the_answer_cannot_close_it_by_typing_for_rosa(hers, rosa, ian, tom):
    agrees(rosa)
    ask = answered(hers, tom)
    with pytest.raises(Refused, match="cannot say that it will do"):
        actions.close_ask(by=typed(rosa, tom, witness="Ian was there"), ask=ask)
    assert fresh(actions.close_ask(by=typed(rosa, ian), ask=ask)).state == "closed"


def test_nobody_finds_out_by_trying_who_asked_without_a_name(group, rosa, ian, maya, toms, tom):
    agrees(rosa)
    agrees(maya)
    ask = answered(asked_in(group, rosa, as_whom="unnamed", owner=toms), tom)
    as_rosa, as_maya = may_close(typed(rosa, ian), ask), may_close(typed(maya, ian), ask)
    assert not as_rosa and as_rosa == as_maya
    assert may_close(by(rosa), ask)


def test_whoever_typed_it_for_an_unnamed_asker_closes_it_for_them(group, rosa, ian, toms, tom):
    agrees(rosa)
    given = {"kind": "concern", "words": "I wait too long", "as_whom": "unnamed", "owner": toms}
    ask = actions.make_ask(by=typed(rosa, ian), partnership=group, **given)
    assert may_close(typed(rosa, ian), answered(ask, tom))


def test_it_is_closed_with_a_click_and_opened_again_with_another(
    hers, rosa, tom, client, sign_in, page
):
    ask = answered(hers, tom, "not_possible", "The lease forbids it.")
    sign_in(rosa)
    assert "Does that answer it?" in client.get(page(ask)).content.decode()
    assert client.post(f"{page(ask)}close/").status_code == 302
    assert client.post(f"{page(ask)}close/").status_code == 302, "a double click is one"
    assert fresh(ask).state == "closed"
    assert client.post(f"{page(ask)}reopen/").status_code == 302
    assert client.post(f"{page(ask)}reopen/").status_code == 302
    shown = client.get(page(ask)).content.decode()
    assert fresh(ask).state == "waiting"
    for words in ["Closed: it is answered", "Opened again", "The lease forbids it."]:
        assert words in shown, "the history is kept"
    assert list(ask.steps.values_list("verb", flat=True)) == ["asked", "closed", "reopened"]


def test_the_owner_hears_that_it_is_open_again_and_what_is_missing(hers, rosa, tom):
    ask = answered(hers, tom)
    Letter.objects.all().delete()
    actions.reopen_ask(by=by(rosa), ask=ask, words="What about bank holidays?")
    assert letters_to()[0].to_address == tom.account.email
    assert "bank holidays" in letters_to()[0].body


def test_the_clock_stood_still_while_the_answer_waited(hers, rosa, tom):
    left = working_days_between(clock.today(), hers.due_on)
    ask = answered(hers, tom)
    with clock.at(day_of(hers, 20)):
        ask = fresh(actions.reopen_ask(by=by(rosa), ask=ask))
        assert ask.due_on == working_days_after(clock.today(), left) and not ask.is_late


def test_what_was_late_when_it_was_answered_gets_five_working_days(hers, rosa, tom):
    with clock.at(day_of(hers, 3)):
        ask = answered(hers, tom)
        ask = fresh(actions.reopen_ask(by=by(rosa), ask=ask))
        assert ask.due_on == working_days_after(clock.today(), AGAIN_AT_LEAST)


def test_an_answer_that_is_no_longer_needed_is_closed_as_such(hers, rosa, client, sign_in, page):
    sign_in(rosa)
    client.post(f"{page(hers)}close/")
    assert hers.steps.last().verb == "dropped"
    assert "no longer needed" in client.get(page(hers)).content.decode()


def test_closing_leaves_a_contribution_without_a_name(hers, rosa, tom):
    ask = answered(hers, tom)
    actions.close_ask(by=by(rosa), ask=ask)
    deed = Contribution.objects.get(about=f"asks.step:{ask.steps.last().pk}", part="spoke")
    assert deed.membership.person == rosa and deed.shown_name == "Someone in this group"


def test_on_the_page_tom_reads_why_it_is_not_his_to_close(hers, tom, client, sign_in, page):
    answered(hers, tom)
    sign_in(tom)
    assert "Only Rosa, who asked this" in client.get(page(hers)).content.decode()
    assert client.post(f"{page(hers)}close/").status_code == 403
    assert client.post(f"{page(hers)}reopen/").status_code == 403
    assert fresh(hers).state == "answered"


def test_ian_reopens_it_for_rosa_on_the_page(hers, rosa, ian, tom, group, client, sign_in, page):
    agrees(rosa)
    answered(hers, tom)
    sign_in(ian)
    sent = {"reopen-whose": str(group.membership_of(rosa).pk), "reopen-how": "phone"}
    assert client.post(f"{page(hers)}reopen/", sent).status_code == 302
    assert hers.steps.last().by.person == rosa


@pytest.mark.parametrize("how", ["phone", "paper"])
def test_ian_closes_it_for_rosa_on_the_page(
    hers, rosa, ian, tom, group, client, sign_in, page, how
):
    agrees(rosa)
    answered(hers, tom)
    sign_in(ian)
    sent = {"close-whose": str(group.membership_of(rosa).pk), "close-how": how}
    assert client.post(f"{page(hers)}close/").status_code == 403, "it is not his to close"
    assert client.post(f"{page(hers)}close/", sent).status_code == 302
    assert fresh(hers).state == "closed" and hers.steps.last().by.person == rosa
