"""What people agree to, and take back at once."""

import pytest
from django.urls import reverse

from alongside.core.acts import Act
from alongside.core.errors import BadInput, Refused
from alongside.people import actions, rules
from alongside.people.acting import acting_for
from alongside.people.models import Person


@pytest.fixture
def bridie(maya) -> Person:
    return actions.enter_person(by=Act(person=maya), name="Bridie", channel="paper", agreed=True)


def typed_by(typist: Person, person: Person) -> Act:
    return Act(person=person, entered_by=typist, channel="paper")


def test_entering_someone_records_their_consent_and_who_wrote_it_down(bridie, maya):
    consent = bridie.consents.get()
    assert (consent.purpose, consent.channel, consent.entered_by) == ("be_entered", "paper", maya)


def test_nobody_types_for_rosa_until_she_agrees(rosa, ian, maya, tom, zed):
    for typist in [ian, maya, tom, zed]:
        assert not rules.may_be_entered(typed_by(typist, rosa))
    actions.give_consent(by=Act(person=rosa), person=rosa, purpose="be_entered", channel="online")
    assert rules.may_be_entered(typed_by(ian, rosa))
    assert rules.may_be_entered(Act(person=rosa))
    assert not rules.may_be_entered(Act())


def test_taking_it_back_counts_at_once(client, rosa, ian, sign_in):
    actions.give_consent(by=Act(person=rosa), person=rosa, purpose="be_entered", channel="online")
    sign_in(rosa)
    assert "Someone types what I say" in client.get("/people/me/").text
    client.post("/people/me/consents/withdraw/", {"purpose": "be_entered"})
    assert not rules.may_be_entered(typed_by(ian, rosa))
    assert "Nothing that you would have to take back" in client.get("/people/me/").text


def test_giving_twice_is_giving_once_and_taking_back_twice_is_harmless(rosa):
    by = Act(person=rosa)
    for _ in range(2):
        actions.give_consent(by=by, person=rosa, purpose="be_recorded", channel="online")
    assert rosa.consents.live().count() == 1
    for _ in range(2):
        actions.withdraw_consent(by=by, person=rosa, purpose="be_recorded")
    assert rosa.consents.count() == 1


def test_who_may_note_whose_consent(rosa, ian, maya, tom, zed, bridie):
    for person in [rosa, ian, maya, tom, zed]:
        assert rules.may_note_consent(person, person)
        assert rules.may_note_consent(person, bridie)
        assert not rules.may_note_consent(None, person)
    assert not rules.may_note_consent(tom, rosa)
    with pytest.raises(Refused):
        actions.give_consent(by=Act(person=zed), person=rosa, purpose="be_entered", channel="phone")


@pytest.mark.parametrize(("purpose", "channel"), [("anything", "phone"), ("be_entered", "pigeon")])
def test_only_purposes_and_channels_that_exist(rosa, purpose, channel):
    with pytest.raises(BadInput):
        actions.give_consent(by=Act(person=rosa), person=rosa, purpose=purpose, channel=channel)


def test_acting_for_someone_names_both(rf, rosa, ian):
    request = rf.get("/")
    request.person, request.by = ian, Act(person=ian, account=ian.account.pk)
    act = acting_for(request, rosa, "phone", witness="Nurse Kelly")
    assert (act.person, act.entered_by, act.channel, act.witness) == (
        rosa,
        ian,
        "phone",
        "Nurse Kelly",
    )
    assert acting_for(request, ian, "phone") == request.by


def test_letters_reach_those_who_want_them(rosa, bridie, mailoutbox, db):
    assert actions.tell_person(person=rosa, subject="Hello", body="Words")
    assert not actions.tell_person(person=bridie, subject="Hello", body="Words")
    rosa.wants_mail = False
    assert not actions.tell_person(person=rosa, subject="Hello", body="Words")


@pytest.mark.parametrize("purpose", ["", "anything", "be_entered\x00"])
def test_what_was_never_asked_cannot_be_taken_back(client, sign_in, rosa, purpose):
    sign_in(rosa)
    answer = client.post(reverse("consent_withdraw"), {"purpose": purpose})
    assert answer.status_code == 422


def test_rosa_who_joined_by_herself_agrees_on_her_own_page_and_may_again(
    client, sign_in, rosa, ian
):
    """Without that, nobody at the desk could ever type what she says by phone."""
    sign_in(rosa)
    address = reverse("consent_typing")
    for _ in range(2):
        assert address in client.get("/people/me/").text
        assert client.post(address).status_code == 303
        assert rules.may_be_entered(typed_by(ian, rosa))
        assert address not in client.get("/people/me/").text
        client.post(reverse("consent_withdraw"), {"purpose": "be_entered"})
        assert not rules.may_be_entered(typed_by(ian, rosa))


def test_whoever_would_type_reads_where_it_can_be_agreed_to(rosa, bridie, ian):
    assert "their own page" in rules.may_be_entered(typed_by(ian, rosa)).reason
    actions.withdraw_consent(by=Act(person=ian), person=bridie, purpose="be_entered")
    assert "record it first" in rules.may_be_entered(typed_by(ian, bridie)).reason
