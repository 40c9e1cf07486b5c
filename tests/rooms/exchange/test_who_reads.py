"""Where they meet and what they write is read by the two, whoever goes along, and their typists."""

import pytest

from alongside.core import clock
from alongside.core.acts import Act
from alongside.exchange import actions
from alongside.exchange.models import Exchange
from alongside.exchange.rules import may_read_words, may_see_exchange
from alongside.people.actions import give_consent, withdraw_consent
from tests.rooms.exchange.conftest import PAGE, fresh


@pytest.fixture
def meeting(asked, rosa, tom, by) -> Exchange:
    """Tom said yes and where, and Rosa wrote to him."""
    actions.write_message(by=by(rosa), exchange=asked, words="Mind the dog.")
    at = clock.in_days(2)
    return actions.agree(by=by(tom), exchange=asked, starts_at=at, where="At the gate")


@pytest.fixture
def typed(holders, rosa_agrees, ian, tom, by) -> Exchange:
    """Ian typed what Rosa could do with, and Tom offers."""
    act = Act(person=rosa_agrees, entered_by=ian, channel="phone")
    need = actions.ask(by=act, holder=holders["rosa"], words="Grass", word="lawn")
    return actions.offer_help(by=by(tom), need=need, giver=holders["tom"])


def test_the_two_read_it_and_the_coordinator_does_not(meeting, rosa, ian, maya, tom, zed):
    for person in [rosa, tom]:
        assert may_read_words(person, meeting)
    for person in [ian, maya, zed, None]:
        assert not may_read_words(person, meeting)
    assert may_see_exchange(maya, meeting)


def test_the_coordinator_reads_it_where_one_of_them_agreed_to_be_typed_for(
    meeting, rosa_agrees, maya, ian
):
    assert may_read_words(maya, fresh(meeting))
    assert not may_read_words(ian, fresh(meeting))


def test_whoever_typed_for_one_of_them_reads_it_for_as_long_as_that_is_agreed(
    typed, rosa_agrees, ian
):
    assert may_read_words(ian, typed)
    withdraw_consent(by=Act(person=rosa_agrees), person=rosa_agrees, purpose="be_entered")
    assert may_see_exchange(ian, typed) and not may_read_words(ian, typed)


def test_the_second_reads_it_once_they_go_along(lift, holders, tom, maya, by):
    asked = actions.ask_along(by=by(maya), exchange=lift, companion=holders["tom"])
    assert not may_read_words(tom, asked)
    assert may_read_words(tom, actions.go_along(by=by(tom), exchange=asked))


def test_the_page_and_the_calendar_keep_to_it_and_the_forms_say_so(
    meeting, rosa, tom, maya, client, sign_in
):
    address = f"{PAGE}help/{meeting.pk}/"
    for person, reads in [(rosa, True), (tom, True), (maya, False)]:
        sign_in(person)
        page = client.get(address).content.decode()
        assert [words in page for words in ("At the gate", "Mind the dog.")] == [reads, reads]
        assert client.get(address + "calendar.ics").status_code == (200 if reads else 403)
    sign_in(tom)
    assert "whoever types for one of you" in client.get(address + "message/").content.decode()


def test_the_coordinator_who_may_type_for_rosa_reads_the_page(meeting, rosa, maya, client, sign_in):
    give_consent(by=Act(person=rosa), person=rosa, purpose="be_entered", channel="in_person")
    sign_in(maya)
    assert "At the gate" in client.get(f"{PAGE}help/{meeting.pk}/").content.decode()
