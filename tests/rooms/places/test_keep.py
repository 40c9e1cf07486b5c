"""Who keeps a place: keys are given, reach downwards, are handed back, and are never lent."""

import pytest

from alongside.audit.models import Entry
from alongside.core.acts import Act, the_system
from alongside.core.errors import Conflict, Refused
from alongside.places import actions
from alongside.places.models import Stewardship
from alongside.places.rules import (
    may_add_place,
    may_change_place,
    may_end_stewardship,
    may_keep_place,
)


def test_a_key_reaches_the_places_inside_and_never_those_around(area, locality, maya, rosa):
    actions.make_steward(by=Act(person=maya), place=locality, person=rosa)
    assert may_keep_place(maya, area)
    assert may_keep_place(maya, locality)
    assert may_keep_place(rosa, locality)
    assert not may_keep_place(rosa, area)


def test_nobody_else_keeps_a_place_whatever_they_are_here_as(
    area, keeper, group, rosa, ian, tom, zed
):
    for person in [rosa, ian, tom, zed]:
        ruling = may_keep_place(person, area)
        assert not ruling
        assert "keyholder" in ruling.reason
        assert not may_change_place(Act(person=person), area)
        assert not may_add_place(Act(person=person), area)
    assert not may_keep_place(None, area)


def test_a_key_cannot_be_lent_to_a_typist(area, keeper, maya, tom):
    typed = Act(person=maya, entered_by=tom, channel="phone")
    assert not may_change_place(typed, area)
    with pytest.raises(Refused, match="for somebody else"):
        actions.add_place(by=typed, name="Toome", parent=area)


def test_only_the_installation_adds_a_place_that_lies_in_no_other(keeper, maya, zed):
    assert may_add_place(the_system("command"), None)
    for person in [maya, zed]:
        assert not may_add_place(Act(person=person), None)


def test_a_key_given_twice_is_one_key_with_one_line_in_the_log(area, keeper, rosa):
    first = actions.make_steward(by=keeper, place=area, person=rosa)
    assert actions.make_steward(by=keeper, place=area, person=rosa) == first
    assert Entry.objects.about(first).filter(verb="steward.made").count() == 1


def test_rosa_hands_back_her_own_key_and_zed_cannot_take_it(area, keeper, rosa, ian, tom, zed):
    key = actions.make_steward(by=keeper, place=area, person=rosa)
    for person in [ian, tom, zed]:
        assert not may_end_stewardship(Act(person=person), key)
    actions.end_stewardship(by=Act(person=rosa), stewardship=key)
    assert not may_keep_place(rosa, area)
    with pytest.raises(Conflict):
        actions.end_stewardship(by=keeper, stewardship=key)


def test_a_key_that_was_handed_back_can_be_given_again(area, keeper, rosa):
    key = actions.make_steward(by=keeper, place=area, person=rosa)
    actions.end_stewardship(by=keeper, stewardship=key)
    assert actions.make_steward(by=keeper, place=area, person=rosa) != key
    assert Stewardship.objects.current().of_person(rosa).count() == 1


def test_the_page_of_keys_gives_one_by_address_and_is_closed_to_others(
    client, sign_in, area, keeper, maya, rosa, zed
):
    page = f"/places/{area.slug}/keyholders/"
    sign_in(zed)
    assert client.get(page).status_code == 403
    sign_in(maya)
    assert "Maya" in client.get(page).content.decode()
    nobody = client.post(page, {"email": "nobody@example.org"})
    assert nobody.status_code == 422
    assert "Nobody signs in with this address yet" in nobody.content.decode()
    assert client.post(page, {"email": "ROSA@example.org"}).status_code == 302
    assert may_keep_place(rosa, area)


def test_a_key_is_taken_back_on_the_page(client, sign_in, area, keeper, maya, rosa):
    key = actions.make_steward(by=keeper, place=area, person=rosa)
    sign_in(maya)
    assert client.post(f"/places/keys/{key.pk}/end/").status_code == 302
    assert not may_keep_place(rosa, area)
