"""Confirmed by ten hands at once it is posted once; ten names at once are ten names."""

import pytest

from alongside.core.acts import Act
from alongside.core.errors import Conflict
from alongside.group_sessions import actions
from alongside.group_sessions.models import Session
from alongside.ledger.checking import check_books
from alongside.ledger.models import Posting
from tests.rooms.group_sessions.conftest import left
from tests.rooms.ledger.racing import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def test_confirmed_by_two_people_ten_times_at_once_it_is_posted_once(recorded, holders, rosa, tom):
    def deed(number: int) -> Session:
        session = Session.objects.get(pk=recorded.pk)
        return actions.confirm_session(
            by=Act(person=(rosa, tom)[number % 2]), session=session, version=1
        )

    given = at_once(deed, times=10, threads=4)
    assert [each for each in given if not isinstance(each, Session)] == []
    assert Posting.objects.of_kind("session").count() == 1
    assert (left(holders["ian"]), left(holders["rosa"])) == (240, 150)
    assert not check_books().violations


def test_confirmed_while_it_is_written_anew_what_is_posted_is_what_was_read(
    recorded, holders, rosa, ian
):
    def deed(number: int) -> object:
        session = Session.objects.get(pk=recorded.pk)
        if number % 2:
            return actions.confirm_session(by=Act(person=rosa), session=session, version=1)
        return actions.record_session(
            by=Act(person=ian),
            session=session,
            minutes=60,
            given={holders["ian"]: 40},
            came=[holders["rosa"]],
        )

    given = at_once(deed, times=8, threads=4)
    assert [each for each in given if not isinstance(each, Session | Conflict)] == []
    assert left(holders["ian"]) in (180, 240) and not check_books().violations


def test_names_put_down_at_once_by_one_person_are_one(planned, holders, rosa):
    def deed(_number: int) -> object:
        session = Session.objects.get(pk=planned.pk)
        return actions.put_down(by=Act(person=rosa), session=session, party=holders["rosa"])

    at_once(deed, times=6, threads=3)
    assert planned.names.count() == 1
