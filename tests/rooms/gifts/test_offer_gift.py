"""Rosa says what she can help with; Ian types what she says; Zed may not."""

from datetime import timedelta

import pytest

from alongside.audit.models import Entry
from alongside.core import clock
from alongside.core.acts import Act
from alongside.core.errors import BadInput, Refused
from alongside.gifts import actions
from alongside.gifts.actions.offering import HALF_A_YEAR, MOST_GIFTS
from alongside.gifts.models import Gift
from alongside.gifts.rules import may_offer
from alongside.partnerships.models import Contribution
from alongside.people.actions import change_profile
from tests.rooms.gifts.conftest import PAGE

NEW = PAGE + "new/"


def test_each_says_for_themselves_alone_what_they_can_help_with(
    group, hers, rosa, ian, maya, tom, zed, by
):
    assert may_offer(by(rosa), hers)
    for person in [ian, maya, tom, zed, None]:
        assert not may_offer(by(person), hers)


def test_without_a_word_or_a_consent_it_is_kept_for_half_a_year_and_shown_to_nobody(
    group, hers, rosa, by
):
    made = actions.offer_gift(by=by(rosa), membership=hers, words="  Charming\nworms ")
    assert (made.words, made.word, made.risk) == ("Charming worms", "", "")
    assert made.good_until == clock.today() + HALF_A_YEAR
    assert made.is_standing
    assert not Gift.objects.to_be_asked_for().exists()
    assert not Gift.objects.on_the_map().exists()


def test_the_two_consents_stand_apart(offers, rosa):
    offers(rosa, "Soup", may_be_suggested=True)
    offers(rosa, "Bread", may_be_suggested=False, may_be_mapped=True)
    assert [str(gift) for gift in Gift.objects.to_be_asked_for()] == ["Soup"]
    assert [str(gift) for gift in Gift.objects.on_the_map()] == ["Bread"]


def test_a_lift_is_flagged_by_its_word_whatever_was_chosen_and_refuses_nobody(offers, maya):
    assert offers(maya, "I drive to Antrim on Fridays", word="lift").risk == "conveying"
    assert offers(maya, "To the hospital", word="lift-care", risk="cash").risk == "conveying"
    assert offers(maya, "I could keep her purse", risk="cash").risk == "cash"
    assert Gift.objects.to_be_asked_for().count() == 3


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"words": ""}, "words"),
        ({"words": " \x00\u202e "}, "words"),
        ({"words": "x" * 201}, "words"),
        ({"word": "no-such-word"}, "word"),
        ({"risk": "no-such-risk"}, "risk"),
        ({"good_until": clock.today() - timedelta(days=1)}, "good_until"),
        ({"good_until": clock.today() + timedelta(days=800)}, "good_until"),
    ],
)
def test_what_cannot_be_used_is_said_at_its_field(hers, rosa, by, said, field):
    with pytest.raises(BadInput) as problem:
        actions.offer_gift(by=by(rosa), membership=hers, **{"words": "Soup", **said})
    assert problem.value.field == field
    assert not Gift.objects.exists()


def test_sent_twice_is_said_once(offers, rosa, soup):
    assert offers(rosa, "i make a good pot of SOUP") == soup
    assert Gift.objects.count() == 1


def test_sixty_are_enough(offers, rosa):
    for number in range(MOST_GIFTS):
        offers(rosa, f"Soup {number}")
    with pytest.raises(BadInput):
        offers(rosa, "One more")


def test_ian_types_what_rosa_said_and_zed_may_not(hers, rosa_agrees, ian, zed, tom):
    typed = Act(person=rosa_agrees, entered_by=ian, channel="phone")
    made = actions.offer_gift(by=typed, membership=hers, words="Soup")
    assert made.membership == hers
    assert made.entered_by.person == ian
    assert made.channel == "phone"
    for typist in (zed, tom):  # Tom is paid, and has no sheet to show
        with pytest.raises(Refused):
            typed = Act(person=rosa_agrees, entered_by=typist, channel="phone")
            actions.offer_gift(by=typed, membership=hers, words="Bread")


def test_the_log_holds_no_words_and_nobody_seems_to_have_begun_anything(soup, group):
    entry = Entry.objects.filter(verb="gift.offered").get()
    assert "soup" not in str(entry.details).lower()
    assert not Contribution.objects.filter(about=f"gifts.gift:{soup.pk}").exists()


def test_two_pages_without_a_script_words_first_then_what_is_nearest(group, rosa, client, sign_in):
    sign_in(rosa)
    assert "What can you help with?" in client.get(NEW).content.decode()
    empty = client.post(NEW, {"words": " "})
    assert empty.status_code == 422
    second = client.post(NEW, {"words": "I can cut your grass"})
    assert second.status_code == 200
    page = second.content.decode()
    assert 'value="lawn"' in page and "None of these fits" in page
    assert 'value="I can cut your grass"' in page
    assert not Gift.objects.exists()
    answer = client.post(
        NEW, {"step": "2", "words": "I can cut your grass", "word": "lawn", "may_be_mapped": "on"}
    )
    assert answer.status_code == 302
    made = Gift.objects.get()
    assert (made.word, made.may_be_mapped, made.may_be_suggested) == ("lawn", True, False)


def test_none_of_these_is_an_answer_and_no_answer_is_none(group, rosa, client, sign_in):
    sign_in(rosa)
    whole = {"step": "2", "words": "I can cut your grass"}
    refused = client.post(NEW, whole)
    assert refused.status_code == 422
    assert "Choose one of these, or none" in refused.content.decode()
    assert client.post(NEW, {**whole, "word": "bins"}).status_code == 422
    assert client.post(NEW, {**whole, "word": "none"}).status_code == 302
    assert Gift.objects.get().word == ""


def test_what_is_like_no_word_needs_none(group, rosa, client, sign_in):
    sign_in(rosa)
    page = client.post(NEW, {"words": "xyzzy quantum"}).content.decode()
    assert "We know no word like this yet" in page
    assert client.post(NEW, {"step": "2", "words": "xyzzy quantum"}).status_code == 302


def test_nothing_typed_is_lost_when_it_is_refused(group, rosa, client, sign_in):
    sign_in(rosa)
    sent = {"step": "2", "words": "Grass", "word": "lawn", "good_until": "31/2/2027"}
    page = client.post(NEW, {**sent, "may_be_mapped": "on"})
    assert page.status_code == 422
    text = " ".join(page.content.decode().split())
    assert 'value="31/2/2027"' in text and 'value="lawn" checked' in text


def test_what_rosa_is_good_at_is_offered_as_a_first_gift_once(
    group, rosa, by, offers, client, sign_in
):
    change_profile(by=by(rosa), person=rosa, seen=rosa.version, good_at="Jokes\nand soup")
    sign_in(rosa)
    assert "Jokes" in client.get(PAGE).content.decode()
    assert 'value="Jokes and soup"' in client.get(NEW + "?mine=1").content.decode()
    offers(rosa, "Soup")
    assert "Jokes" not in client.get(PAGE).content.decode()


def test_typed_on_the_page_it_stands_under_what_ian_typed(
    group, rosa_agrees, ian, maya, hers, client, sign_in
):
    sign_in(ian)
    said = {"step": "2", "words": "Charming worms", "word": "none"}
    said |= {"whose": str(hers.pk), "how": "paper"}
    assert client.post(NEW, said).status_code == 302
    assert Gift.objects.get().membership == hers
    assert "typed by Ian" in client.get(PAGE).content.decode()
    sign_in(maya)
    assert "Charming worms" not in client.get(PAGE).content.decode()
