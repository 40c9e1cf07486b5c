"""Invitations by each person's own channel, the list to be rung, one reminder."""

from datetime import timedelta

import pytest
from django.core import mail

from alongside.core import clock
from alongside.core.acts import Act
from alongside.core.errors import Conflict, Refused
from alongside.core.models import Letter
from alongside.gatherings import actions, rules
from tests.conftest import member, someone
from tests.rooms.gatherings.builders import (
    fresh,
    in_order,
    plan,
    plan_weeks,
    tonight,
    without_device,
)


def tell(gathering, person, **more):
    return actions.tell_everyone(by=Act(person=person), gathering=gathering, **more)


def test_any_member_tells_the_others_and_zed_does_not(group, rosa, ian, maya, tom, zed):
    made = plan(group, maya)
    for person in (rosa, ian, maya, tom):
        assert rules.may_tell(person, made)
    assert not rules.may_tell(zed, made)
    with pytest.raises(Refused):
        tell(made, zed)


def test_by_mail_with_a_calendar_file_by_phone_and_on_paper(
    group, maya, django_capture_on_commit_callbacks
):
    rung = without_device(group, maya, "Bridie", phone="028 9000 0000")
    handed = without_device(group, maya, "Colm")
    made = plan(group, maya, agenda=["When does it open?"])
    with django_capture_on_commit_callbacks(execute=True):
        assert tell(made, maya) == 6
    assert len(mail.outbox) == 4
    name, text, kind = mail.outbox[0].attachments[0]
    assert (name, kind) == ("calendar.ics", "text/calendar")
    assert "METHOD:PUBLISH" in text
    assert "When does it open?" in mail.outbox[0].body
    waiting = {row.membership: row.way for row in made.tellings.waiting()}
    assert waiting == {rung: "phone", handed: "paper"}


def test_whoever_wants_no_mail_is_rung(group, maya, rosa):
    rosa.wants_mail = False
    rosa.phone = "028 9000 0000"
    rosa.save()
    made = plan(group, maya)
    tell(made, maya)
    assert made.tellings.waiting().get().membership.person == rosa


def test_twice_is_once_and_newcomers_are_told_then(group, maya, place):
    made = plan(group, maya)
    assert tell(made, maya) == 4
    assert tell(made, maya) == 0
    member(group, someone("Una"))
    assert tell(made, maya) == 1
    assert Letter.objects.filter(subject__contains="you are invited").count() == 5


def test_somebody_rang_them_and_it_is_noted_once(group, maya, ian):
    without_device(group, maya)
    made = plan(group, maya)
    tell(made, maya)
    waiting = made.tellings.waiting().get()
    assert actions.note_told(by=Act(person=ian), telling=waiting) == 1
    assert actions.note_told(by=Act(person=ian), telling=waiting) == 0
    told = made.tellings.get(pk=waiting.pk)
    assert told.told_by.person == ian
    assert not made.tellings.waiting().exists()


def test_a_series_is_one_letter_and_one_call(group, maya):
    without_device(group, maya)
    first = clock.today() + timedelta(days=20)
    sessions = in_order(plan_weeks(group, maya, first))
    tell(sessions[0], maya, following=True)
    letters = Letter.objects.filter(subject__contains="you are invited")
    assert letters.count() == 4
    assert letters[0].calendar.count("BEGIN:VEVENT") == 36
    assert (
        actions.note_told(by=Act(person=maya), telling=sessions[0].tellings.waiting().get()) == 36
    )


def test_whoever_was_invited_to_one_is_invited_to_the_rest_without_a_double(group, maya):
    first = clock.today() + timedelta(days=20)
    sessions = in_order(plan_weeks(group, maya, first, count=3))
    tell(sessions[1], maya)
    assert tell(sessions[0], maya, following=True) == 4
    assert [one.tellings.count() for one in sessions] == [4, 4, 4]


def test_each_is_reminded_once_and_not_whoever_cannot_come(group, maya, rosa):
    made = plan(group, maya)
    tell(made, maya)
    actions.reply(by=Act(person=rosa), gathering=made, answer="no")
    by = Act(person=maya)
    assert actions.remind_everyone(by=by, gathering=made) == 3
    with pytest.raises(Conflict, match="Once is enough"):
        actions.remind_everyone(by=by, gathering=made)
    assert Letter.objects.filter(subject__contains="soon").count() == 3


def test_nobody_is_invited_to_what_is_over_or_off(group, maya):
    over = tonight(plan(group, maya), hours_ago=5)
    with pytest.raises(Conflict, match="over"):
        tell(over, maya)
    off = plan(group, maya, 40)
    actions.call_off(by=Act(person=maya), gathering=off, because="Snow")
    with pytest.raises(Conflict, match="called off"):
        tell(fresh(off), maya)


def test_off_there_is_only_that_to_be_rung(group, maya):
    without_device(group, maya)
    made = plan(group, maya)
    tell(made, maya)
    actions.call_off(by=Act(person=maya), gathering=made, because="Snow")
    assert [row.news for row in made.tellings.waiting()] == ["called_off"]


def test_the_page_lists_whom_to_ring_and_shows_no_phone_unasked(group, maya, client, sign_in):
    bridie = without_device(group, maya, phone="028 9000 0000")
    made = plan(group, maya)
    sign_in(maya)
    address = made.get_absolute_url() + "tell/"
    page = client.get(address).content.decode()
    assert "Not invited yet: Bridie, Ian, Maya, Rosa, Tom" in page
    page = client.post(address + "everyone/", follow=True).content.decode()
    assert "Told: Bridie" not in page
    assert "By phone" in page
    assert "028 9000 0000" not in page
    type(bridie.person).objects.filter(pk=bridie.person.pk).update(reach_seen_by="partners")
    assert "028 9000 0000" in client.get(address).content.decode()
    waiting = made.tellings.waiting().get()
    client.post(f"{address}{waiting.pk}/told/")
    assert "Nobody is left to be rung" in client.get(address).content.decode()
