"""Rosa's hours are put right by Maya and a second person; what was given is taken back once."""

from uuid import uuid4

import pytest

from alongside.core.acts import Act
from alongside.core.errors import BadInput, Conflict, Refused
from alongside.exchange.actions import join_bank, leave_bank
from alongside.ledger.checking import check_books
from alongside.partnerships.actions import leave
from alongside.transfers import actions
from alongside.transfers.models import Transfer
from alongside.transfers.rules import (
    may_agree_to_put_right,
    may_put_right,
    may_reverse,
    may_take_back,
)
from tests.rooms.exchange.conftest import PAGE, left


@pytest.fixture
def slip(holders, group, maya, ian):
    said = {"holder": holders["rosa"], "minutes": -30, "words": "Typed twice", "key": uuid4()}
    second = group.membership_of(ian)
    return actions.ask_to_put_right(by=Act(person=maya), second=second, **said)


def test_only_the_coordinator_takes_a_gift_back_and_never_their_own(
    holders, rosa, ian, maya, tom, zed, by
):
    said = {"other": holders["ian"], "minutes": 5}
    gift = actions.give_hours(by=by(rosa), giver=holders["rosa"], key=uuid4(), **said)
    assert may_reverse(maya, gift)
    for person in [rosa, ian, tom, zed, None]:
        assert not may_reverse(person, gift)
    own = actions.give_hours(by=by(maya), giver=holders["maya"], key=uuid4(), **said)
    assert not may_reverse(maya, own)


def test_put_right_by_two_who_are_neither_each_other_nor_the_owner(
    slip, holders, group, rosa, ian, maya, tom, zed, by
):
    assert may_put_right(maya, holders["rosa"])
    assert not may_put_right(maya, holders["maya"])
    for person in [rosa, ian, tom, zed, None]:
        assert not may_put_right(person, holders["rosa"])
    assert may_agree_to_put_right(ian, slip)
    for person in [rosa, maya, tom, zed, None]:
        assert not may_agree_to_put_right(person, slip)
    for wrong in (maya, rosa):
        said = {"holder": holders["rosa"], "minutes": 5, "words": "A slip", "key": uuid4()}
        with pytest.raises(BadInput) as problem:
            second = group.membership_of(wrong)
            actions.ask_to_put_right(by=by(maya), second=second, **said)
        assert problem.value.field == "second"


def test_nothing_counts_before_the_second_says_yes_and_both_names_stand(
    slip, holders, ian, maya, by
):
    assert left(holders["rosa"]) == 180
    made = actions.agree_to_put_right(by=by(ian), transfer=slip)
    assert actions.agree_to_put_right(by=by(ian), transfer=slip) == made
    assert left(holders["rosa"]) == 150
    assert (made.posting.actor, made.posting.agreed_by) == (f"person:{ian.pk}", f"person:{maya.pk}")
    with pytest.raises(Conflict):
        actions.decline_to_put_right(by=by(ian), transfer=slip)
    assert not check_books().violations


def test_the_second_says_no_and_nothing_is_posted(slip, holders, ian, by):
    actions.decline_to_put_right(by=by(ian), transfer=slip)
    assert actions.decline_to_put_right(by=by(ian), transfer=slip).state == "refused"
    with pytest.raises(Conflict):
        actions.agree_to_put_right(by=by(ian), transfer=slip)
    assert left(holders["rosa"]) == 180


@pytest.mark.parametrize("minutes", [0, True, 100_001])
def test_minutes_that_put_nothing_right_are_refused(holders, group, maya, ian, by, minutes):
    said = {"holder": holders["rosa"], "words": "A slip", "key": uuid4()}
    with pytest.raises(BadInput) as problem:
        second = group.membership_of(ian)
        actions.ask_to_put_right(by=by(maya), minutes=minutes, second=second, **said)
    assert problem.value.field == "minutes"


def test_what_was_asked_goes_with_her_and_is_asked_anew_for_who_has_left(
    slip, bank, holders, group, rosa, ian, maya, by
):
    leave_bank(by=by(rosa), holder=holders["rosa"])
    with pytest.raises(Conflict):
        actions.agree_to_put_right(by=by(ian), transfer=slip)
    said = {"minutes": -30, "words": "Typed twice", "second": group.membership_of(ian)}
    anew = actions.ask_to_put_right(by=by(maya), holder=holders["rosa"], key=uuid4(), **said)
    actions.agree_to_put_right(by=by(ian), transfer=anew)
    assert left(holders["rosa"]) == 150
    join_bank(by=by(rosa), bank=bank, agreed=True)
    assert Transfer.objects.get(pk=slip.pk).state == "refused"


def test_below_the_lowest_it_is_not_put_right_and_nothing_is_posted(holders, group, ian, maya, by):
    said = {"holder": holders["rosa"], "minutes": -781, "words": "A slip", "key": uuid4()}
    asked = actions.ask_to_put_right(by=by(maya), second=group.membership_of(ian), **said)
    with pytest.raises(Conflict, match="below the lowest"):
        actions.agree_to_put_right(by=by(ian), transfer=asked)
    assert left(holders["rosa"]) == 180 and Transfer.objects.get(pk=asked.pk).is_waiting


def test_whoever_asks_takes_it_back_and_never_its_owner(
    slip, holders, rosa, ian, maya, tom, zed, by
):
    assert may_take_back(by(maya), slip)
    for person in [rosa, ian, tom, zed, None]:
        assert not may_take_back(by(person), slip)
    said = {"minutes": 30, "words": "New shoes", "key": uuid4()}
    asked = actions.ask_pot(by=by(rosa), holder=holders["rosa"], **said)
    assert may_take_back(by(rosa), asked)
    for person in [ian, maya, tom, zed, None]:
        assert not may_take_back(by(person), asked)


def test_what_the_second_never_answers_is_taken_back_by_whoever_asked_and_asked_anew(
    slip, holders, group, rosa, ian, maya, tom, client, sign_in, by
):
    """Ian has left: nobody could say yes or no, and nothing else could be put right."""
    leave(by=by(ian), membership=group.membership_of(ian))
    group.forget_members()
    said = {"holder": holders["rosa"], "minutes": -30, "words": "Typed twice", "key": uuid4()}
    second = group.membership_of(tom)
    with pytest.raises(Conflict):
        actions.ask_to_put_right(by=by(maya), second=second, **said)
    with pytest.raises(Refused):
        actions.take_back_asking(by=by(rosa), transfer=slip)
    address = f"{PAGE}transfers/{slip.pk}/"
    sign_in(maya)
    assert "It is not wanted any more" in client.get(address).content.decode()
    answer = client.post(address + "not-wanted/")
    assert (answer.status_code, answer["Location"]) == (302, address)
    assert actions.ask_to_put_right(by=by(maya), second=second, **said).is_waiting


def test_while_one_waits_its_page_is_shown_instead_of_a_form_that_would_be_refused(
    slip, holders, ian, maya, client, sign_in, by
):
    sign_in(maya)
    page = f"{PAGE}hours/{holders['rosa'].pk}/put-right/"
    answer = client.get(page, follow=True)
    assert answer.redirect_chain == [(slip.get_absolute_url(), 302)]
    assert "That comes first" in answer.text
    actions.agree_to_put_right(by=by(ian), transfer=slip)
    assert client.get(page).status_code == 200
