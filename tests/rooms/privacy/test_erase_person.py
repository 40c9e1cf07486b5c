"""Erasure: rows, files, letters, account and sessions; and again after a restore."""

import json

import pytest

from alongside.audit.models import Entry
from alongside.core import clock
from alongside.core.acts import Act
from alongside.core.errors import Refused
from alongside.core.mail import post_letter
from alongside.core.models import Letter
from alongside.partnerships.models import Contribution, Membership
from alongside.people.models import Account, Consent, Person
from alongside.privacy import rules
from alongside.privacy.actions import erase_person
from alongside.privacy.erasure import replay_erasures

pytestmark = pytest.mark.django_db(transaction=True)


def erase(person: Person) -> Person:
    erase_person(by=Act(person=person), person=person)
    return Person.objects.get(pk=person.pk)


def test_rosa_is_blanked_and_what_she_did_with_others_stays_true(group, rosa):
    before = Contribution.objects.filter(membership__person=rosa).count()
    gone = erase(rosa)
    assert (gone.name, gone.email, gone.erased_at is not None) == ("Someone who left", "", True)
    assert not Account.objects.filter(email="rosa@example.org").exists()
    assert Membership.objects.filter(person=rosa).exists()
    assert Contribution.objects.filter(membership__person=rosa).count() == before


def test_nobody_elses_row_is_touched(group, rosa, ian):
    erase(rosa)
    ian.refresh_from_db()
    assert (ian.name, ian.account.email) == ("Ian", "ian@example.org")


def test_her_sessions_end_at_once(client, rosa, sign_in):
    sign_in(rosa)
    erase(rosa)
    assert client.get("/people/me/").status_code == 302


def test_letters_to_her_are_gone_even_those_from_before_she_had_a_name(rosa):
    post_letter(to="rosa@example.org", subject="Your code", body="ABCD-EFGH")
    post_letter(to="ian@example.org", subject="Your code", body="ABCD-EFGH")
    erase(rosa)
    assert [letter.to_address for letter in Letter.objects.all()] == ["ian@example.org"]


def test_erasing_twice_changes_nothing_more(rosa, settings):
    first = erase(rosa)
    second = erase(first)
    assert second.erased_at == first.erased_at
    assert len(settings.ERASURE_FILE.read_text().splitlines()) == 1


def test_the_file_beside_the_database_says_who_and_when_and_no_name(rosa, settings):
    erase(rosa)
    line = json.loads(settings.ERASURE_FILE.read_text())
    assert line["person"] == rosa.pk
    assert set(line) == {"person", "made_at", "erased_at"}


def test_a_failed_erasure_leaves_everything_and_writes_nothing(rosa, settings, monkeypatch):
    def breaks(person_id: int) -> None:
        raise RuntimeError("the disk is full")

    monkeypatch.setattr("alongside.privacy.erasure._delete_rows", breaks)
    with pytest.raises(RuntimeError):
        erase(rosa)
    rosa.refresh_from_db()
    assert rosa.name == "Rosa"
    assert not settings.ERASURE_FILE.exists()


def restore(rosa: Person) -> None:
    """What a restore of last night's backup does: Rosa is back as she was."""
    Person.objects.filter(pk=rosa.pk).update(name="Rosa", erased_at=None)
    Account.objects.create_user("rosa@example.org", person=rosa)
    Consent.objects.create(person=rosa, purpose="be_entered", channel="paper")


def test_after_a_restore_rosa_is_erased_again(rosa):
    erase(rosa)
    restore(rosa)
    assert replay_erasures() == 1
    assert Person.objects.get(pk=rosa.pk).name == "Someone who left"
    assert not Account.objects.exists()
    assert not Consent.objects.exists()
    assert Entry.objects.filter(verb="person.erased_again").count() == 1


def test_replaying_twice_changes_nothing_more(rosa):
    erase(rosa)
    restore(rosa)
    assert [replay_erasures(), replay_erasures()] == [1, 0]


def test_somebody_new_under_an_old_number_is_left_alone(rosa):
    erase(rosa)
    Person.objects.filter(pk=rosa.pk).update(name="Nuala", erased_at=None, made_at=clock.in_days(1))
    assert replay_erasures() == 0
    assert Person.objects.get(pk=rosa.pk).name == "Nuala"


def test_a_lost_file_is_written_again_from_what_the_database_knows(rosa, settings):
    erase(rosa)
    settings.ERASURE_FILE.unlink()
    assert replay_erasures() == 0
    assert json.loads(settings.ERASURE_FILE.read_text())["person"] == rosa.pk


def test_who_may_have_whom_erased(rosa, ian, maya, tom, zed):
    for person in [ian, maya, tom, zed]:
        assert rules.may_erase_person(Act(person=person), person)
        assert not rules.may_erase_person(Act(person=person), rosa)
        typed = Act(person=rosa, entered_by=person, channel="phone")
        assert not rules.may_erase_person(typed, rosa)
    heard = Act(person=rosa, entered_by=maya, channel="in_person", witness="Nurse Kelly")
    assert rules.may_erase_person(heard, rosa)
    with pytest.raises(Refused):
        erase_person(by=Act(person=zed), person=rosa)


def test_files_go_with_the_row(rosa, settings, monkeypatch):
    settings.MEDIA_ROOT.mkdir(parents=True)
    photo = settings.MEDIA_ROOT / "rosa.jpg"
    photo.write_text("a photo")
    monkeypatch.setattr(
        "alongside.privacy.erasure.files_in",
        lambda row: ["rosa.jpg"] if isinstance(row, Person) else [],
    )
    erase(rosa)
    assert not photo.exists()
