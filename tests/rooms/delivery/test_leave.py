"""Whoever leaves leaves nothing behind that nobody sees: their parts are free again."""

from datetime import timedelta

import pytest

from alongside.core import clock
from alongside.core.models import Letter
from alongside.delivery import actions
from alongside.delivery.forms import RecordForm
from alongside.partnerships.actions import leave
from alongside.people.models import Person

PAGE = "/groups/prescriptions/services/"


@pytest.fixture
def tom_has_left(group, today, tom, by) -> Person:
    leave(by=by(tom), membership=group.membership_of(tom))
    group.forget_members()
    return tom


def test_what_tom_was_down_for_is_free_and_ian_takes_it_up(
    service, today, tom_has_left, ian, by, client, sign_in
):
    sign_in(ian)
    page = f"{PAGE}{service.pk}/days/{today.pk}/"
    assert "Free again, because someone left: Answer questions" in client.get(page).content.decode()
    assert "free again: Answer questions" in client.get(f"{PAGE}{service.pk}/").content.decode()
    assert client.post(page + "take/", {"what": "Answer questions"}).status_code == 302
    assert {(role.membership.person.name, role.what) for role in today.roles.all()} == {
        ("Maya", "Keep the door"),
        ("Ian", "Answer questions"),
    }


def test_other_words_leave_it_free(today, tom_has_left, ian, by):
    actions.take_role(by=by(ian), session=today, what="Make tea")
    assert [role.what for role in today.roles.free()] == ["Answer questions"]


def test_a_part_nobody_took_up_is_no_part_of_the_record(today, tom_has_left, maya, by):
    assert len(RecordForm(session=today).roles) == 1
    mine = today.roles.get(membership__person=maya)
    actions.record_session(by=by(maya), session=today, came=4, minutes={mine.pk: 60})
    assert [role.what for role in today.roles.all()] == ["Keep the door"]


def test_what_tom_did_before_he_left_stays_his(group, service, maya, tom, by):
    yesterday = clock.today() - timedelta(days=1)
    (past,) = actions.plan_sessions(by=by(maya), service=service, held_on=yesterday)
    actions.take_role(by=by(tom), session=past, what="Answer questions")
    leave(by=by(tom), membership=group.membership_of(tom))
    assert not past.roles.free()
    assert [role.membership.person for role in RecordForm(session=past).roles] == [tom]


def test_the_group_hears_of_it_once(today, tom_has_left, rosa):
    assert actions.hand_back_roles() == 1
    assert actions.hand_back_roles() == 0
    hers = Letter.objects.filter(about_person=rosa.pk, subject__contains="who can do")
    assert [("Answer questions" in letter.body) for letter in hers] == [True]


def test_tom_comes_back_to_his_part(group, today, tom_has_left, maya):
    assert today.roles.free().count() == 1
    tom_has_left.memberships.get(partnership=group).departures.update(returned_at=clock.now())
    assert not today.roles.free()
