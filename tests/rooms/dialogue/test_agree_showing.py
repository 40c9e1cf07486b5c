"""Counts among ourselves: only if every member of today says yes."""

import pytest

from alongside.core.errors import Refused
from alongside.dialogue import actions, rules
from alongside.dialogue.models import ShowingAgreement
from alongside.partnerships import actions as partnerships
from tests.conftest import member
from tests.rooms.dialogue.conftest import act, lines


def everyone_says_yes(talk, *people):
    for person in people:
        actions.agree_showing(by=act(person), conversation=talk, agrees=True)


def test_may_agree_showing_is_for_members_of_such_a_conversation(
    talk, fair, rosa, ian, maya, tom, zed
):
    assert all(rules.may_agree_showing(act(person), talk) for person in [rosa, ian, maya, tom])
    assert not rules.may_agree_showing(act(zed), talk)
    assert "protected" in rules.may_agree_showing(act(rosa), fair).reason


def test_every_one_of_us_has_to_say_yes(talk, rosa, ian, maya, tom):
    everyone_says_yes(talk, rosa, ian, maya)
    assert not talk.counts_may_be_shown()
    everyone_says_yes(talk, tom)
    assert talk.counts_may_be_shown()


def test_one_no_is_enough_and_can_be_changed(talk, rosa, ian, maya, tom):
    everyone_says_yes(talk, rosa, ian, maya, tom)
    for agrees in [False, True]:
        actions.agree_showing(by=act(ian), conversation=talk, agrees=agrees)
        assert talk.counts_may_be_shown() is agrees
    assert ShowingAgreement.objects.count() == 4


def test_a_newcomer_is_asked_too_and_who_leaves_no_longer(talk, group, rosa, ian, maya, tom, zed):
    everyone_says_yes(talk, rosa, ian, maya, tom)
    newcomer = member(group, zed)
    assert not talk.counts_may_be_shown()
    partnerships.leave(by=act(zed), membership=newcomer)
    assert talk.counts_may_be_shown()


def test_protected_and_open_ones_never_show(fair, group, rosa):
    closed = lines(question="Protected?", shown="protected")
    protected = actions.open_conversation(by=act(rosa), partnership=group, **closed)
    assert not fair.counts_may_be_shown() and not protected.counts_may_be_shown()


def test_zed_cannot_stop_the_group(talk, zed):
    with pytest.raises(Refused):
        actions.agree_showing(by=act(zed), conversation=talk, agrees=False)


def test_ian_says_no_on_the_page(page, talk, ian):
    assert "May we see how many of us agree?" in page(ian, talk).content.decode()
    page(ian, talk, "showing/", agrees="no")
    assert "You said no." in page(ian, talk).content.decode()
    assert page(ian, talk, "showing/", agrees="perhaps").status_code == 400
