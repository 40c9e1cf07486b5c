"""Who may host, who is in the room, who may erase whom: asked for all five, and nobody."""

import pytest

from alongside.core.acts import Act
from alongside.home import rules

pytestmark = pytest.mark.django_db


def test_anybody_may_start_tonight_but_nobody_for_another(rosa, ian, maya, tom, zed):
    for person in (rosa, ian, maya, tom, zed, None):
        assert rules.may_start_tonight(Act(person=person))
    assert not rules.may_start_tonight(Act(person=rosa, entered_by=tom, channel="phone"))


def test_may_host_is_for_whoever_runs_the_rounds(evening, rosa, ian, maya, tom, zed):
    assert rules.may_host(maya, evening)
    for person in (rosa, ian, tom, zed, None):
        ruling = rules.may_host(person, evening)
        assert not ruling
        assert "Maya" in ruling.reason


def test_may_be_in_the_room_is_for_those_who_came_in(evening, rosa, ian, maya, tom, zed):
    for person in (rosa, ian, maya, tom):
        assert rules.may_be_in_the_room(person, evening)
        assert rules.may_see_screen(person, evening)
    for person in (zed, None):
        assert "four letters" in rules.may_be_in_the_room(person, evening).reason
        assert not rules.may_see_screen(person, evening)


def test_may_erase_me_is_for_oneself_alone(rosa, ian, maya, tom, zed):
    assert rules.may_erase_me(rosa, rosa)
    for person in (ian, maya, tom, zed, None):
        assert not rules.may_erase_me(person, rosa)
