"""Seen differently it waits; settled it is confirmed as before; in the book it is taken back."""

import pytest

from alongside.core.errors import BadInput, Conflict, Refused
from alongside.core.models import Letter
from alongside.group_sessions import actions
from alongside.group_sessions.rules import may_see_differently, may_settle
from alongside.ledger.checking import check_books
from alongside.ledger.models import Posting
from alongside.partnerships.models import Contribution
from tests.rooms.group_sessions.conftest import fresh, left, share_of


def test_said_by_who_was_there_and_settled_by_the_coordinator_who_was_not(
    recorded, records, rosa, ian, maya, tom, zed, by
):
    for person in (rosa, ian, tom):
        assert may_see_differently(by(person), recorded)
        assert not may_settle(person, recorded)
    assert not may_see_differently(by(zed), recorded) and not may_settle(zed, recorded)
    assert may_settle(maya, recorded)
    records(recorded, came=["rosa", "maya"])
    assert not may_settle(maya, recorded), "she was there herself"


def test_nothing_is_posted_until_it_is_settled(recorded, records, holders, rosa, tom, maya, by):
    actions.see_differently(by=by(rosa), session=recorded, words="It was half an hour")
    again = actions.see_differently(by=by(rosa), session=recorded, words="It was less")
    assert again.words == "It was half an hour"
    with pytest.raises(Conflict):
        actions.confirm_session(by=by(tom), session=recorded, version=1)
    actions.settle_difference(by=by(maya), session=recorded, words="Half an hour it was")
    session = records(recorded, minutes=30, given={holders["ian"]: 30})
    actions.confirm_session(by=by(tom), session=session, version=2)
    assert (left(holders["ian"]), left(holders["rosa"])) == (210, 165)
    with pytest.raises(Conflict):
        actions.settle_difference(by=by(maya), session=session, words="Again")


def test_the_coordinator_is_led_to_the_session_itself(recorded, rosa, by):
    actions.see_differently(by=by(rosa), session=recorded, words="It was half an hour")
    (told,) = Letter.objects.filter(subject__contains="sees a session differently")
    assert told.to_address == "maya@example.org" and "half an hour" not in told.body
    assert recorded.get_absolute_url() in told.body and "coordinator/" not in told.body


@pytest.mark.parametrize("words", ["", " ", "x" * 501])
def test_words_that_are_none_are_refused(recorded, rosa, by, words):
    with pytest.raises(BadInput):
        actions.see_differently(by=by(rosa), session=recorded, words=words)


def test_taken_back_it_is_the_exact_mirror_once(confirmed, holders, maya, rosa, bank, by):
    with pytest.raises(Refused):
        actions.reverse_session(by=by(rosa), session=confirmed, reason="It was not so")
    for _again in range(2):
        actions.reverse_session(by=by(maya), session=confirmed, reason="Wrong list")
    assert [left(one) for one in holders.values()] == [180] * 4
    posting = Posting.objects.get(kind="reversal")
    assert str(posting.reason) == "Wrong list" and posting.reverses == confirmed.posting
    assert fresh(confirmed).state == "reversed" and not check_books().violations
    with pytest.raises(Conflict):
        actions.reverse_session(by=by(maya), session=confirmed, reason="In other words")


def test_taken_back_it_is_written_down_anew_and_counted_once(
    confirmed, records, holders, maya, rosa, tom, by
):
    actions.reverse_session(by=by(maya), session=confirmed, reason="Tom was not there")
    session = records(confirmed, came=["rosa"])
    assert session.state == "recorded"
    actions.confirm_session(by=by(rosa), session=session, version=2)
    assert (left(holders["rosa"]), left(holders["tom"]), left(holders["ian"])) == (120, 180, 240)
    assert Posting.objects.of_kind("session").count() == 2
    about = Contribution.objects.about(session).standing()
    assert about.filter(part="delivered").count() == 1
    assert about.filter(part="received", membership__person=rosa).count() == 1
    assert not about.filter(membership__person=tom).exists(), "nobody is counted who did not come"


@pytest.mark.parametrize("reason", ["", "  ", "x" * 301])
def test_taken_back_for_a_reason_alone(confirmed, maya, by, reason):
    with pytest.raises(BadInput) as problem:
        actions.reverse_session(by=by(maya), session=confirmed, reason=reason)
    assert problem.value.field == "reason"


def test_what_does_not_stand_in_the_book_is_not_taken_back(recorded, maya, by):
    with pytest.raises(Conflict):
        actions.reverse_session(by=by(maya), session=recorded, reason="Wrong")


def test_after_it_is_posted_the_pot_carries_nothing_more(confirmed, holders, maya, rosa, by):
    with pytest.raises(Conflict):
        share = share_of(confirmed, holders["rosa"])
        actions.carry(by=by(maya), session=confirmed, share=share, words="Late")
    with pytest.raises(Conflict):
        actions.see_differently(by=by(rosa), session=confirmed, words="Late")


def test_whoever_gives_is_carried_by_nobody(recorded, holders, maya, by):
    with pytest.raises(BadInput):
        share = share_of(recorded, holders["ian"])
        actions.carry(by=by(maya), session=recorded, share=share, words="Why not")
