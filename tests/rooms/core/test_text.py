"""Whatever is typed is kept, but for what nobody can see."""

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from alongside.core.errors import BadInput, Conflict
from alongside.core.forms import PlainForm, PlainText, clean_text


class Card(PlainForm):
    words = PlainText(max_length=280)
    story = PlainText(many_lines=True, required=False)


def test_control_characters_and_hidden_direction_marks_are_dropped():
    assert clean_text("tea\x00\x07 and \u202ebiscuits\u200b") == "tea and biscuits"


@given(st.text(max_size=200))
def test_cleaning_twice_changes_nothing_more(text):
    assert clean_text(clean_text(text)) == clean_text(text)


@given(st.text(alphabet=st.characters(whitelist_categories=["L", "N", "P"]), max_size=50))
def test_letters_numbers_and_punctuation_stay(text):
    import unicodedata

    assert clean_text(text) == unicodedata.normalize("NFC", text)


def test_one_line_folds_line_ends_and_many_lines_keep_them():
    form = Card({"words": "one\r\ntwo", "story": "one\r\ntwo"})
    assert form.is_valid()
    assert form.cleaned_data == {"words": "one two", "story": "one\ntwo"}


def test_ten_megabytes_are_refused_with_a_sentence():
    form = Card({"words": "x" * 10_000_000})
    assert not form.is_valid()
    assert "280" in form.errors["words"][0]


def test_a_problem_is_shown_at_its_field_or_above_the_form():
    form = Card({"words": "hello"})
    assert form.is_valid()
    form.add_problem(BadInput("One idea, please", "words"))
    form.add_problem(Conflict("Somebody was quicker"))
    assert form.errors["words"] == ["One idea, please"]
    assert form.non_field_errors() == ["Somebody was quicker"]


def test_every_error_of_ours_has_a_page_of_its_own():
    from pathlib import Path

    from alongside.core import errors

    ours = [kind for kind in vars(errors).values() if isinstance(kind, type)]
    statuses = {kind.status for kind in ours if issubclass(kind, errors.Plain)}
    missing = [each for each in statuses if not Path(f"templates/errors/{each}.html").exists()]
    assert missing == [], "a status without a page"


@pytest.mark.parametrize("page", ["/livez", "/readyz"])
@pytest.mark.django_db
def test_a_machine_can_ask_whether_we_are_well(client, page):
    assert client.get(page).status_code == 200


@pytest.mark.django_db
def test_a_form_of_three_megabytes_is_answered_with_too_large():
    strict = Client(enforce_csrf_checks=True)
    typed = "question=" + "x" * 3_000_000
    answer = strict.post("/start/", typed, content_type="application/x-www-form-urlencoded")
    assert answer.status_code == 413
