"""A name is put down and taken off; when all places are taken, people wait in line."""

from dataclasses import replace

import pytest

from alongside.core.acts import Act
from alongside.core.errors import Refused
from alongside.core.models import Letter
from alongside.exchange import actions as exchange
from alongside.group_sessions import actions
from alongside.group_sessions.holding import names_down
from alongside.group_sessions.rules import may_put_down
from alongside.people.actions import give_consent


def down(session) -> list[str]:
    return [str(one) for one in names_down(session)]


def test_a_member_puts_their_own_name_down_and_nobody_elses(
    planned, holders, rosa, ian, maya, tom, zed, by
):
    assert may_put_down(by(rosa), planned, holders["rosa"])
    for person in (ian, maya, tom, zed):
        assert not may_put_down(by(person), planned, holders["rosa"])
    assert not may_put_down(by(ian), planned, holders["ian"]), "he gives it"


def test_twice_is_once_and_taken_off_twice_as_well(planned, holders, rosa, by):
    for _again in range(2):
        actions.put_down(by=by(rosa), session=planned, party=holders["rosa"])
    assert down(planned) == ["Rosa"]
    for _again in range(2):
        actions.take_off(by=by(rosa), session=planned, party=holders["rosa"])
    assert down(planned) == []


def test_whoever_waited_longest_has_the_free_place_and_is_told(plans, holders, rosa, maya, tom, by):
    session = plans(places=1)
    for person, name in [(rosa, "rosa"), (maya, "maya"), (tom, "tom")]:
        actions.put_down(by=by(person), session=session, party=holders[name])
    actions.take_off(by=by(tom), session=session, party=holders["tom"])
    assert not Letter.objects.filter(subject="There is a place for you now").exists()
    actions.take_off(by=by(rosa), session=session, party=holders["rosa"])
    assert down(session) == ["Maya"]
    letter = Letter.objects.get(subject="There is a place for you now")
    assert letter.to_address == "maya@example.org"
    actions.put_down(by=by(rosa), session=session, party=holders["rosa"])
    assert down(session) == ["Maya", "Rosa"], "whoever comes back comes last"


def test_whoever_leaves_the_bank_is_on_the_list_no_longer(planned, holders, rosa, by):
    actions.put_down(by=by(rosa), session=planned, party=holders["rosa"])
    exchange.leave_bank(by=by(rosa), holder=holders["rosa"])
    assert down(planned) == []


def test_typed_for_rosa_who_agreed_to_it_and_not_before(planned, holders, rosa, maya, by):
    typed = replace(by(rosa), entered_by=maya, channel="phone", witness="Her sister was there")
    with pytest.raises(Refused):
        actions.put_down(by=typed, session=planned, party=holders["rosa"])
    give_consent(by=Act(person=rosa), person=rosa, purpose="be_entered", channel="phone")
    made = actions.put_down(by=typed, session=planned, party=holders["rosa"])
    assert (str(made.entered_by), made.channel) == ("Maya", "phone")


def test_once_it_has_begun_or_is_off_no_name_is_put_down(over, planned, holders, rosa, ian, by):
    with pytest.raises(Refused):
        actions.put_down(by=by(rosa), session=over, party=holders["rosa"])
    actions.cancel_session(by=by(ian), session=planned, because="Rain")
    with pytest.raises(Refused):
        actions.put_down(by=by(rosa), session=planned, party=holders["rosa"])


def test_an_organisation_is_put_down_by_whoever_acts_for_it(planned, cafe, rosa, tom, by):
    with pytest.raises(Refused):
        actions.put_down(by=by(rosa), session=planned, party=cafe)
    actions.put_down(by=by(tom), session=planned, party=cafe)
    assert down(planned) == ["Corner Café"]
