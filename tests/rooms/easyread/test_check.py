"""How many people who need Easy Read went through it: a number, and nobody's name."""

import pytest

from alongside.audit.models import Entry
from alongside.core.errors import BadInput, Refused
from alongside.easyread import actions
from alongside.easyread.models import Check, Edition
from tests.rooms.easyread.conftest import by, written


def note(twin, person, people=2):
    return actions.note_check(by=by(person), edition=twin, people=people)


def test_who_went_through_it_is_a_number(twin, rosa, maya, address, client, sign_in):
    note(twin, maya, 2)
    note(twin, rosa, 1)
    assert Edition.objects.sheet().get().checked_with == 3
    assert Entry.objects.about(twin.twin).filter(verb="easy_read.checked").count() == 2
    sign_in(maya)
    assert "Checked with 3 people who need Easy Read" in client.get(address).text


def test_pressed_twice_it_is_noted_once(twin, maya):
    assert note(twin, maya) == note(twin, maya) and Check.objects.count() == 1


def test_new_words_have_been_checked_with_nobody(twin, paper, maya, address, client, sign_in):
    note(twin, maya)
    written(paper, maya, "Other words.", seen=1)
    sign_in(maya)
    assert "Not checked yet" in client.get(address).text


@pytest.mark.parametrize("people", [0, -1, 51, 10**12])
def test_a_number_that_cannot_be_is_refused(twin, maya, people):
    with pytest.raises(BadInput):
        note(twin, maya, people)


@pytest.mark.parametrize("people", ["", "two", "0", "9" * 30])
def test_the_page_says_so_and_keeps_what_was_typed(twin, maya, address, client, sign_in, people):
    sign_in(maya)
    sent = client.post(f"{address}checked/", {"people": people})
    assert sent.status_code == 422 and "from 1 to 50" in sent.text and not Check.objects.exists()


def test_zed_notes_nothing(twin, zed):
    with pytest.raises(Refused):
        note(twin, zed)
