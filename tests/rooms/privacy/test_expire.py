"""Rows that have outlived their days are gone within a day."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone

from alongside.audit.models import Entry
from alongside.core import clock
from alongside.core.mail import post_letter
from alongside.core.models import Letter
from alongside.people.models import ClaimCode, Person
from alongside.privacy.expire import delete_expired_rows


def test_a_letter_is_gone_after_thirty_days_and_not_before(db):
    post_letter(to="rosa@example.org", subject="Hello", body="Words")
    with clock.at(clock.in_days(29)):
        assert delete_expired_rows() == {}
    with clock.at(clock.in_days(31)):
        assert delete_expired_rows() == {"core.letter": 1}
    assert not Letter.objects.exists()
    assert Entry.objects.get(verb="rows.expired").details == {"core.letter": 1}


def test_a_claim_code_is_gone_and_its_person_stays(rosa):
    ClaimCode.objects.create(person=rosa, digest="d", expires_at=clock.in_days(365))
    with clock.at(clock.in_days(401)):
        assert delete_expired_rows() == {"people.claimcode": 1}
    assert Person.objects.filter(pk=rosa.pk).exists()


def test_sessions_that_are_over_are_gone(db):
    over = timezone.now() - timedelta(hours=1)
    Session.objects.create(session_key="old", session_data="", expire_date=over)
    Session.objects.create(session_key="new", session_data="", expire_date=over + timedelta(days=1))
    assert delete_expired_rows() == {"sessions.session": 1}
    assert Session.objects.get().session_key == "new"


@pytest.mark.django_db
def test_with_nothing_to_do_nothing_is_written():
    assert delete_expired_rows() == {}
    assert not Entry.objects.exists()
