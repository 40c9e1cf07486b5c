"""Rosa would rather not meet Maya. Nobody ever learns that she said so."""

import json

import pytest

from alongside.audit.models import Entry
from alongside.core.acts import Act
from alongside.core.errors import Refused
from alongside.core.models import Letter
from alongside.gifts import actions
from alongside.gifts.models import NotWith
from alongside.gifts.offers import gifts_for
from alongside.gifts.rules import may_say_not_with
from alongside.privacy.actions import export_person
from tests.rooms.gifts.conftest import PAGE

WHERE = PAGE + "when-and-where/"


@pytest.fixture
def mayas(group, maya):
    return group.membership_of(maya)


def test_each_says_it_for_themselves_of_somebody_else_here(
    group, hers, mayas, rosa, ian, maya, tom, zed, by
):
    assert may_say_not_with(by(rosa), hers, mayas)
    assert not may_say_not_with(by(rosa), hers, hers)
    for person in [ian, maya, tom, zed, None]:
        assert not may_say_not_with(by(person), hers, mayas)


def test_it_is_never_typed_by_the_one_whom_it_is_about(hers, mayas, rosa_agrees, maya, ian):
    by_maya = Act(person=rosa_agrees, entered_by=maya, channel="phone")
    with pytest.raises(Refused):
        actions.not_with(by=by_maya, membership=hers, other=mayas)
    by_ian = Act(person=rosa_agrees, entered_by=ian, channel="phone")
    assert actions.not_with(by=by_ian, membership=hers, other=mayas).other == mayas


def test_said_twice_it_is_once_and_it_can_be_taken_out(hers, mayas, rosa, by):
    first = actions.not_with(by=by(rosa), membership=hers, other=mayas)
    assert actions.not_with(by=by(rosa), membership=hers, other=mayas) == first
    actions.with_again(by=by(rosa), membership=hers, other=mayas)
    assert not NotWith.objects.exists()


def test_it_reads_in_the_log_like_any_other_change_and_no_letter_goes(hers, mayas, rosa, by):
    actions.set_reach(by=by(rosa), membership=hers, seen=0, access="A chair")
    actions.not_with(by=by(rosa), membership=hers, other=mayas)
    actions.with_again(by=by(rosa), membership=hers, other=mayas)
    lines = Entry.objects.filter(verb="reach.changed").values_list("about", "details")
    assert len(lines) == 3
    assert all(line == lines[0] for line in lines)
    assert not Letter.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_it_is_in_rosas_copy_of_her_record_and_not_in_mayas(hers, mayas, rosa, maya, by):
    actions.not_with(by=by(rosa), membership=hers, other=mayas)
    table = "gifts.notwith"
    assert len(export_person(by=by(rosa), person=rosa)["tables"][table]["rows"]) == 1
    theirs = export_person(by=by(maya), person=maya)
    assert theirs["tables"][table]["rows"] == []
    assert "not_with" not in json.dumps(theirs)


def test_rosas_page_shows_it_and_every_page_of_maya_is_as_it_was(
    group, hers, mayas, rosa, maya, by, client, sign_in
):
    pages = [WHERE, PAGE, PAGE + "together/", PAGE + "to-sort/", PAGE + "checks/", "/me/", "/"]

    def seen_by_maya() -> list[str]:
        sign_in(maya)
        found = [client.get(page).content.decode() for page in pages]
        return ["".join(page.split('name="csrfmiddlewaretoken"')[::2]) for page in found]

    plain = [len(page) for page in seen_by_maya()]
    sign_in(rosa)
    assert client.post(WHERE + "not-with/", {"not-other": str(mayas.pk)}).status_code == 302
    assert f"not-with/{mayas.pk}/remove/" in client.get(WHERE).content.decode()
    assert [len(page) for page in seen_by_maya()] == plain
    assert all(f"not-with/{hers.pk}/" not in page for page in seen_by_maya())
    assert client.post(f"{WHERE}not-with/{hers.pk}/remove/").status_code == 404
    assert NotWith.objects.exists()
    sign_in(rosa)
    assert client.post(f"{WHERE}not-with/{mayas.pk}/remove/").status_code == 302
    assert not NotWith.objects.exists()


def test_slips_on_the_page(group, hers, rosa, client, sign_in):
    sign_in(rosa)
    for other in ("", "999", "x"):
        assert client.post(WHERE + "not-with/", {"not-other": other}).status_code == 422
    assert client.post(WHERE + "not-with/", {"not-other": str(hers.pk)}).status_code == 403


def test_matching_is_told_of_both_without_a_reason(group, hers, mayas, rosa, by):
    actions.not_with(by=by(rosa), membership=hers, other=mayas)
    blocks = {one.id: one.blocks for one in gifts_for(group).people}
    assert blocks[str(hers.pk)] == (str(mayas.pk),)
    assert blocks[str(mayas.pk)] == ()


@pytest.mark.parametrize("says", ["rosa", "maya"])
def test_kept_apart_they_do_not_find_each_other_in_what_we_can_do_together(
    group, hers, mayas, offers, rosa, maya, ian, tom, by, client, sign_in, says
):
    for person, words in [(rosa, "My good soup"), (maya, "I drive"), (ian, "Slugs"), (tom, "Tea")]:
        offers(person, words)
    one, other = (hers, mayas) if says == "rosa" else (mayas, hers)
    actions.not_with(by=by(one.person), membership=one, other=other)

    def seen_by(person) -> str:
        sign_in(person)
        asked = ["together/", "together/?q=soup", "together/?q=drive"]
        return "".join(client.get(PAGE + address).content.decode() for address in asked)

    assert "My good soup" in seen_by(rosa) and "I drive" not in seen_by(rosa)
    assert "I drive" in seen_by(maya) and "My good soup" not in seen_by(maya)
    assert "My good soup" in seen_by(ian) and "I drive" in seen_by(ian)
    # Four said something, and three stand in the list: whoever counts would miss somebody.
    counted = "4 people in this group have said"
    assert counted in seen_by(ian) and counted not in seen_by(rosa) + seen_by(maya)
    sign_in(maya)
    assert "4 people" not in client.get(PAGE).content.decode()
