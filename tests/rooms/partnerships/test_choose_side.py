""" "I'm here as…": chosen by oneself, confirmed by another, seen by nobody else."""

import pytest

from alongside.audit.models import Entry
from alongside.core.errors import BadInput, Conflict, Refused
from alongside.partnerships import actions
from alongside.partnerships.models import SideHeld
from alongside.partnerships.rules import may_choose_side, may_confirm_side, may_run_rounds

PAGE = "/groups/prescriptions/here-as/"


@pytest.fixture
def held(group, rosa, by) -> SideHeld:
    """Rosa says that she is family now, and nobody has confirmed it."""
    return actions.choose_side(by=by(rosa), membership=group.membership_of(rosa), side="family")


def test_everybody_chooses_for_themselves_alone(group, rosa, ian, maya, tom, zed, by):
    for person in [rosa, ian, maya, tom]:
        assert may_choose_side(by(person), group.membership_of(person))
    for person in [ian, maya, tom, zed]:
        assert not may_choose_side(by(person), group.membership_of(rosa))


def test_a_choice_counts_once_it_is_confirmed(group, held, rosa, maya, by):
    mine = group.memberships.get(person=rosa)
    assert mine.side == ""
    assert mine.waiting_side == held
    actions.confirm_side(by=by(maya), held=held)
    assert group.memberships.get(person=rosa).side == "family"


def test_only_whoever_runs_the_rounds_confirms_and_never_themselves(
    group, held, rosa, ian, maya, tom, zed, by
):
    assert may_run_rounds(maya, group)
    assert may_confirm_side(maya, held)
    for person in [rosa, ian, tom, zed, None]:
        assert not may_confirm_side(person, held)
        assert not may_run_rounds(person, group)
    own = actions.choose_side(by=by(maya), membership=group.membership_of(maya), side="uses")
    assert "Someone else" in may_confirm_side(maya, own).reason


def test_being_paid_counts_at_once_and_waits_for_nobody(group, rosa, by):
    mine = group.membership_of(rosa)
    actions.choose_side(by=by(rosa), membership=mine, side="professional", post="Trust, nurse")
    mine = group.memberships.get(person=rosa)
    assert mine.is_paid
    assert mine.waiting_side is None
    assert not SideHeld.objects.to_confirm().exists()


def test_rather_not_saying_counts_as_neighbour_and_needs_nobody(group, rosa, by):
    actions.choose_side(by=by(rosa), membership=group.membership_of(rosa), side="rather_not_say")
    assert group.memberships.get(person=rosa).side == "neighbour"


def test_a_refusal_gives_its_reason_and_one_may_choose_again(group, held, rosa, maya, by):
    with pytest.raises(BadInput):
        actions.refuse_side(by=by(maya), held=held, because="")
    actions.refuse_side(by=by(maya), held=held, because="You told me otherwise")
    with pytest.raises(Conflict):
        actions.confirm_side(by=by(maya), held=held)
    assert group.memberships.get(person=rosa).waiting_side is None
    again = actions.choose_side(by=by(rosa), membership=group.membership_of(rosa), side="uses")
    assert again.pk != held.pk


def test_something_else_is_not_among_the_choices(group, rosa, by):
    for side in ["", "king", "<script>"]:
        with pytest.raises(BadInput):
            actions.choose_side(by=by(rosa), membership=group.membership_of(rosa), side=side)


def test_the_log_never_says_what_was_chosen(group, held):
    lines = Entry.objects.about(group.memberships.get(pk=held.membership_id))
    assert "family" not in str([line.details for line in lines])


def test_the_page_explains_saves_and_shows_ones_own_history_alone(
    client, sign_in, group, held, rosa, ian
):
    sign_in(rosa)
    page = client.get(PAGE).content.decode()
    assert "waits to be confirmed" in page
    assert "seen by everybody" in page
    assert client.post(PAGE, {"side": "rather_not_say"}).status_code == 302
    assert "until" in client.get(PAGE).content.decode()
    sign_in(ian)
    assert "waits to be confirmed" not in client.get(PAGE).content.decode()


def test_someone_paid_gives_employer_and_post(client, sign_in, group, tom):
    sign_in(tom)
    assert client.post(PAGE, {"side": "professional"}).status_code == 422
    client.post(PAGE, {"side": "professional", "post": "Northern Trust, nurse"})
    assert group.memberships.get(person=tom).post == "Northern Trust, nurse"
    assert client.post(PAGE, {}).status_code == 422


def test_whoever_runs_the_rounds_answers_on_the_page(client, sign_in, group, held, rosa, maya):
    sign_in(rosa)
    assert client.get(PAGE + "confirm/").status_code == 403
    assert client.get(f"{PAGE}confirm/{held.pk}/").status_code == 403
    sign_in(maya)
    assert "Rosa" in client.get(PAGE + "confirm/").content.decode()
    one = f"{PAGE}confirm/{held.pk}/"
    assert client.get(one).status_code == 200
    assert client.post(one, {}).status_code == 422
    assert client.post(one, {"answer": "refuse"}).status_code == 422
    assert client.post(one, {"answer": "confirm"}).status_code == 302
    assert client.post(one, {"answer": "confirm"}).status_code == 409
    assert "Nobody is waiting" in client.get(PAGE + "confirm/").content.decode()


def test_what_was_answered_is_not_read_again_by_whoever_runs_the_rounds_next(
    client, sign_in, group, held, maya, by, ian
):
    actions.confirm_side(by=by(maya), held=held)
    actions.pass_facilitation(by=by(maya), partnership=group, to=group.membership_of(ian))
    sign_in(ian)
    answer = client.get(f"{PAGE}confirm/{held.pk}/")
    assert answer.status_code == 409
    assert held.get_side_display() not in answer.text


def test_nobody_who_left_waits_to_be_confirmed(client, sign_in, group, held, rosa, maya, by):
    actions.leave(by=by(rosa), membership=group.membership_of(rosa))
    sign_in(maya)
    assert "Rosa" not in client.get(PAGE + "confirm/").content.decode()


def test_a_side_is_confirmed_in_ones_own_hand_or_with_consent(held, maya, tom, typed):
    with pytest.raises(Refused):
        actions.confirm_side(by=typed(maya, tom), held=held)
