"""Tom goes along as the second: he can write, and step back, until it is done."""

import pytest

from alongside.core import clock
from alongside.core.acts import Act
from alongside.core.errors import Conflict, Refused
from alongside.core.models import Letter
from alongside.exchange import actions
from alongside.exchange.models import Exchange, Message
from alongside.exchange.rules import may_write
from alongside.people.actions import give_consent
from tests.rooms.exchange.conftest import PAGE, fresh


@pytest.fixture
def asked_along(lift, holders, maya) -> Exchange:
    by = Act(person=maya)
    return actions.ask_along(by=by, exchange=lift, companion=holders["tom"])


@pytest.fixture
def three(asked_along, rosa, tom) -> Exchange:
    """Ian drives Rosa, Tom goes along, and she has said yes."""
    actions.go_along(by=Act(person=tom), exchange=asked_along)
    at = clock.in_days(2)
    return actions.agree(
        by=Act(person=rosa), exchange=asked_along, starts_at=at, where="Her own door"
    )


def told(name: str, words: str) -> int:
    rows = Letter.objects.filter(to_address=f"{name}@example.org", subject__contains=words)
    return rows.count()


def test_the_two_and_whoever_goes_along_write_and_nobody_else(
    asked_along, rosa, ian, maya, tom, zed, by
):
    for person in [rosa, ian]:
        assert may_write(by(person), asked_along)
    for person in [tom, maya, zed, None]:
        assert not may_write(by(person), asked_along)
    three = actions.go_along(by=by(tom), exchange=asked_along)
    assert may_write(by(tom), three)
    assert not may_write(by(maya), three)


def test_the_second_writes_once_and_both_are_told(three, rosa, ian, tom, by):
    actions.write_message(by=by(tom), exchange=three, words="I bring a flask.")
    with pytest.raises(Conflict):
        actions.write_message(by=by(tom), exchange=three, words="And two cups.")
    assert [told(name, "message for you") for name in ("rosa", "ian", "tom")] == [1, 1, 0]
    actions.write_message(by=by(rosa), exchange=three, words="Good.")
    assert [told(name, "message for you") for name in ("rosa", "ian", "tom")] == [1, 2, 1]
    assert Message.objects.count() == 2


def test_neither_of_the_two_types_what_the_second_writes(three, rosa, tom, by):
    give_consent(by=by(tom), person=tom, purpose="be_entered", channel="in_person")
    with pytest.raises(Refused, match="somebody else has to type"):
        typed = Act(person=tom, entered_by=rosa, channel="phone")
        actions.write_message(by=typed, exchange=three, words="Hello")


def test_the_second_steps_back_and_it_waits_for_a_way_and_a_yes_again(
    three, holders, rosa, ian, maya, tom, by
):
    for person in [rosa, ian, maya]:
        with pytest.raises(Refused):
            actions.not_along(by=by(person), exchange=three)
    made = actions.not_along(by=by(tom), exchange=three)
    assert (made.state, made.companion, made.agreed_at) == ("at_the_desk", None, None)
    assert [told(name, "to go along cannot") for name in ("rosa", "ian")] == [1, 1]
    assert told("maya", "cannot go along") == 1
    with pytest.raises(Refused):
        actions.agree(by=by(rosa), exchange=three)
    with pytest.raises(Refused):
        actions.not_along(by=by(tom), exchange=three)
    actions.ask_along(by=by(maya), exchange=three, companion=holders["maya"])
    actions.go_along(by=by(maya), exchange=three)
    assert actions.agree(by=by(rosa), exchange=three).state == "agreed"


def test_once_it_is_done_nobody_steps_back(three, ian, tom, by):
    actions.say_done(by=by(ian), exchange=three, minutes=40, done_on=clock.today())
    with pytest.raises(Conflict, match="is done"):
        actions.not_along(by=by(tom), exchange=three)
    assert fresh(three).goes_along


def test_on_the_page_the_second_reads_writes_and_steps_back(three, rosa, ian, tom, client, sign_in):
    address = f"{PAGE}help/{three.pk}/"
    for person in [rosa, ian]:
        sign_in(person)
        assert "I cannot go along after all" not in client.get(address).content.decode()
    sign_in(tom)
    page = client.get(address).content.decode()
    assert "I cannot go along after all" in page and "Her own door" in page
    answer = client.post(address + "message/", {"words": "I bring a flask."})
    assert (answer.status_code, answer["Location"]) == (302, address)
    assert "I bring a flask." in client.get(address).content.decode()
    assert client.get(address + "calendar.ics").status_code == 200
    assert client.post(address + "not-along/", {}).status_code == 302
    assert client.get(address).status_code == 403
    sign_in(rosa)
    assert "Put it in a calendar" not in client.get(address).content.decode()
    assert client.get(address + "calendar.ics").status_code == 404


def test_neither_of_the_two_types_that_the_second_goes_along(asked_along, rosa, ian, maya, tom, by):
    """It would clear what stops at the desk."""
    give_consent(by=by(tom), person=tom, purpose="be_entered", channel="in_person")
    for one in (rosa, ian):
        with pytest.raises(Refused):
            actions.go_along(
                by=Act(person=tom, entered_by=one, channel="phone"), exchange=asked_along
            )
    typed = Act(person=tom, entered_by=maya, channel="phone")
    assert actions.go_along(by=typed, exchange=asked_along).cleared_as == "two"


def test_the_second_hears_that_it_is_agreed_and_that_it_is_off(three, ian, by):
    assert [told(name, "said yes") for name in ("rosa", "ian", "tom")] == [0, 1, 1]
    actions.call_off(by=by(ian), exchange=three)
    assert [told(name, "called off") for name in ("rosa", "ian", "tom")] == [1, 0, 1]
