"""What a group can give for people's time, and what each of them would like of it."""

import pytest

from alongside.audit.models import Entry
from alongside.core.acts import Act
from alongside.core.errors import BadInput, Conflict, Refused
from alongside.core.models import Letter
from alongside.gatherings import actions as gatherings
from alongside.recognition import actions
from alongside.recognition.benefits import CHECKED_ON
from alongside.recognition.models import Choice, Offer
from alongside.recognition.models.choices import not_asked_yet
from alongside.recognition.rules import may_choose, may_write_offer
from tests.rooms.gatherings.builders import plan
from tests.rooms.recognition.conftest import OFFER

PAGE = "/groups/prescriptions/thanks/"


def test_whoever_runs_the_rounds_writes_what_can_be_given(group, rosa, ian, maya, tom, zed):
    assert may_write_offer(maya, group)
    for person in [rosa, ian, tom, zed, None]:
        assert not may_write_offer(person, group)


def test_each_chooses_for_themselves_alone(group, rosa, ian, maya, tom, zed, by):
    hers = group.membership_of(rosa)
    assert may_choose(by(rosa), hers)
    for person in [ian, maya, tom, zed, None]:
        assert not may_choose(by(person), hers)


def test_nobody_is_asked_to_choose_what_is_not_offered(group, offer, rosa, by):
    hers = group.membership_of(rosa)
    assert offer.kinds == ["none", "decline", "expenses", "hours", "donate"]
    with pytest.raises(BadInput) as problem:
        actions.choose(by=by(rosa), membership=hers, kind="fee")
    assert problem.value.field == "kind"


def test_without_an_offer_time_can_only_be_given(group, rosa, by):
    hers = group.membership_of(rosa)
    with pytest.raises(BadInput):
        actions.choose(by=by(rosa), membership=hers, kind="expenses")
    assert actions.choose(by=by(rosa), membership=hers, kind="none").kind == "none"


def test_the_warning_that_was_shown_is_kept_with_its_date_where_there_is_money(
    group, offer, rosa, by
):
    hers = group.membership_of(rosa)
    assert actions.choose(by=by(rosa), membership=hers, kind="expenses").warned_on == CHECKED_ON
    assert actions.choose(by=by(rosa), membership=hers, kind="decline").warned_on is None


def test_a_decline_is_kept_as_a_decline_beside_what_came_before(group, offer, rosa, by):
    hers = group.membership_of(rosa)
    for kind in ("expenses", "decline", "decline"):
        actions.choose(by=by(rosa), membership=hers, kind=kind)
    assert [row.kind for row in Choice.objects.newest_first()] == ["decline", "expenses"]
    assert Choice.objects.of(hers).kind == "decline"


def test_giving_it_on_needs_somebody_to_give_it_to(group, offer, rosa, by):
    hers = group.membership_of(rosa)
    with pytest.raises(BadInput) as problem:
        actions.choose(by=by(rosa), membership=hers, kind="donate", to_whom=" \x00 ")
    assert problem.value.field == "to_whom"
    made = actions.choose(by=by(rosa), membership=hers, kind="donate", to_whom="The day centre")
    assert made.to_whom == "The day centre"


def test_those_who_were_never_asked_are_counted(group, offer, rosa, by):
    assert not_asked_yet(group).count() == 4
    actions.choose(by=by(rosa), membership=group.membership_of(rosa), kind="none")
    assert not not_asked_yet(group).filter(person=rosa).exists()
    assert not_asked_yet(group).count() == 3


def test_money_needs_somebody_who_pays_it(group, maya, by):
    with pytest.raises(BadInput) as problem:
        actions.write_offer(by=by(maya), partnership=group, seen=0, **{**OFFER, "payer": ""})
    assert problem.value.field == "payer"
    assert not Offer.objects.exists()


def test_two_who_write_the_offer_at_once_are_told(group, offer, maya, by):
    actions.write_offer(by=by(maya), partnership=group, seen=offer.version, **OFFER)
    with pytest.raises(Conflict):
        actions.write_offer(by=by(maya), partnership=group, seen=offer.version, **OFFER)


def test_the_log_says_that_rosa_chose_and_not_what(group, offer, rosa, by):
    actions.choose(by=by(rosa), membership=group.membership_of(rosa), kind="decline")
    entry = Entry.objects.filter(verb="recognition.chosen").get()
    assert "decline" not in str(entry.details)


def test_ian_types_what_rosa_said_and_zed_may_not(group, offer, rosa_agrees, ian, zed):
    hers = group.membership_of(rosa_agrees)
    typed = Act(person=rosa_agrees, entered_by=ian, channel="phone")
    assert actions.choose(by=typed, membership=hers, kind="hours").kind == "hours"
    with pytest.raises(Refused):
        actions.choose(
            by=Act(person=rosa_agrees, entered_by=zed, channel="phone"),
            membership=hers,
            kind="none",
        )


def test_the_page_shows_offer_warning_and_ones_own_choice_alone(
    group, offer, rosa, ian, by, client, sign_in
):
    actions.choose(by=by(rosa), membership=group.membership_of(rosa), kind="donate", to_whom="Bee")
    sign_in(rosa)
    mine = client.get(PAGE).content.decode()
    assert "Bus fares, and 45p a mile" in mine
    assert "Universal Credit" in mine
    assert 'value="Bee"' in mine
    sign_in(ian)
    assert "Bee" not in client.get(PAGE).content.decode()


def test_what_was_typed_stays_when_it_is_refused(group, offer, rosa, client, sign_in):
    sign_in(rosa)
    answer = client.post(PAGE, {"kind": "donate", "to_whom": ""})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Say who should get it" in page
    assert 'value="donate" checked' in page.replace("  ", " ")
    assert client.post(PAGE, {"kind": "none"}).status_code == 302
    assert client.post(PAGE, {}).status_code == 422


def test_maya_writes_the_offer_on_its_page(group, maya, rosa, client, sign_in):
    sign_in(rosa)
    assert client.get(PAGE + "offer/").status_code == 403
    sign_in(maya)
    assert client.get(PAGE + "offer/").status_code == 200
    assert client.post(PAGE + "offer/", {**OFFER, "seen": 0, "payer": ""}).status_code == 422
    assert client.post(PAGE + "offer/", {**OFFER, "seen": 0}).status_code == 302
    assert client.post(PAGE + "offer/", {**OFFER, "seen": 0}).status_code == 409


def test_an_invitation_asks_first_how_time_is_thanked_and_only_those_who_were_not_asked(
    group, offer, rosa, ian, maya, by, client, sign_in
):
    actions.choose(by=by(rosa), membership=group.membership_of(rosa), kind="none")
    made = plan(group, maya)
    gatherings.tell_everyone(by=by(maya), gathering=made)
    words = "Say first how you would like your time to be thanked"
    letters = Letter.objects.filter(body__contains=words).values_list("to_address", flat=True)
    assert "ian@example.org" in letters
    assert "rosa@example.org" not in letters
    for person, asked in [(rosa, False), (ian, True)]:
        sign_in(person)
        assert (words in client.get(made.get_absolute_url()).content.decode()) == asked
