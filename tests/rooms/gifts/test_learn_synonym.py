"""None of the words fitted Rosa's; Maya, who runs the rounds, finds one, and the place learns."""

import pytest

from alongside.core.errors import BadInput, Conflict, Refused
from alongside.core.models import Letter
from alongside.gifts import actions
from alongside.gifts.models import Gift, LearnedSynonym
from alongside.gifts.rules import may_sort_gifts
from tests.rooms.gifts.conftest import PAGE

SORT = PAGE + "to-sort/"
SAID = {"word": "gardening", "words": "Hunting slugs", "language": "en"}


@pytest.fixture
def slugs(offers, rosa) -> Gift:
    return offers(rosa, "Hunting slugs")


def test_whoever_runs_the_rounds_finds_words(group, rosa, ian, maya, tom, zed):
    assert may_sort_gifts(maya, group)
    for person in [rosa, ian, tom, zed, None]:
        assert not may_sort_gifts(person, group)


def test_the_place_learns_and_rosa_is_told_and_may_change_it(slugs, rosa, maya, by):
    actions.learn_synonym(by=by(maya), gift=slugs, **SAID)
    assert LearnedSynonym.objects.of_place(slugs.place_id).get().word == "gardening"
    now = Gift.objects.get()
    assert (now.word, now.words, now.version) == ("gardening", "Hunting slugs", 2)
    assert "stands under" in Letter.objects.get(to_address="rosa@example.org").body
    back = actions.change_gift(by=by(rosa), gift=now, seen=2, words=now.words, word="")
    assert back.word == ""


def test_a_word_that_carries_a_risk_flags_the_gift(slugs, maya, by):
    actions.learn_synonym(by=by(maya), gift=slugs, **{**SAID, "word": "lift", "words": "Slug bus"})
    assert Gift.objects.get().risk == "conveying"


def test_words_never_stand_for_two(slugs, offers, tom, maya, by):
    actions.learn_synonym(by=by(maya), gift=slugs, **SAID)
    another = offers(tom, "slug hunts")
    for words in ("HUNTING  slugs", "Baking", "scones"):
        with pytest.raises(BadInput) as problem:
            wrong = {**SAID, "word": "dogs", "words": words}
            actions.learn_synonym(by=by(maya), gift=another, **wrong)
        assert problem.value.field == "words"
    actions.learn_synonym(by=by(maya), gift=another, **SAID)
    assert LearnedSynonym.objects.count() == 1


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"word": "nothing"}, "word"),
        ({"words": " ! "}, "words"),
        ({"words": "x" * 61}, "words"),
        ({"language": "xx"}, "language"),
    ],
)
def test_what_cannot_be_used_is_said_at_its_field(slugs, maya, by, said, field):
    with pytest.raises(BadInput) as problem:
        actions.learn_synonym(by=by(maya), gift=slugs, **{**SAID, **said})
    assert problem.value.field == field


def test_what_has_a_word_or_is_taken_back_is_left_alone(slugs, soup, rosa, maya, ian, by):
    with pytest.raises(Refused):
        actions.learn_synonym(by=by(ian), gift=slugs, **SAID)
    actions.withdraw_gift(by=by(rosa), gift=slugs)
    for gift in (soup, slugs):
        with pytest.raises(Conflict):
            actions.learn_synonym(by=by(maya), gift=gift, **SAID)


def test_once_learned_it_is_offered_to_the_next_who_says_it(slugs, maya, tom, client, sign_in):
    sign_in(maya)
    assert "Hunting slugs" in client.get(SORT).content.decode()
    page = client.get(f"{SORT}{slugs.pk}/").content.decode()
    assert 'value="Hunting slugs"' in page
    assert client.post(f"{SORT}{slugs.pk}/", {**SAID, "word": ""}).status_code == 422
    assert client.post(f"{SORT}{slugs.pk}/", SAID).status_code == 302
    assert "Hunting slugs" not in client.get(SORT).content.decode()
    assert client.get(f"{SORT}{slugs.pk}/").status_code == 404
    assert "Hunting slugs" in client.get(PAGE + "words/").content.decode()
    sign_in(tom)
    assert client.get(SORT).status_code == 403
    page = client.post(PAGE + "new/", {"words": "hunting for slugs"}).content.decode()
    assert 'value="gardening"' in page


def test_what_its_giver_shows_to_nobody_is_not_on_the_list(offers, rosa, maya, client, sign_in):
    hidden = offers(rosa, "Silent slugs", may_be_suggested=False)
    sign_in(maya)
    assert "Silent slugs" not in client.get(SORT).content.decode()
    assert client.get(f"{SORT}{hidden.pk}/").status_code == 404
