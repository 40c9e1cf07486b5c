"""Rung, and no: it is kept for that need alone, nobody is told, and nobody is asked twice."""

import re

import pytest
from django.urls import reverse

from alongside.audit.models import Entry
from alongside.core.acts import the_system
from alongside.core.errors import Refused
from alongside.core.models import Letter
from alongside.desk.lists import Seen
from alongside.desk.ringing import phone_list
from alongside.exchange import actions as exchange
from alongside.exchange.models import Exchange, Need, NoToNeed
from alongside.exchange.suggesting import suggestions_for
from alongside.places.actions import make_steward
from tests.rooms.desk.conftest import BANK, DESK

SAID = {"channel": "phone"}
CHANGES_EACH_TIME = re.compile(r'name="csrfmiddlewaretoken" value="[^"]+"')


@pytest.fixture
def reading(by_phone, offers, asks, rosa, ian) -> Need:
    """What Ian could do with, and Rosa, whom no letter reaches, can give."""
    offers(rosa, "Reading lessons", word="reading")
    return asks(ian, "To read better", word="reading")


def page_of(holder, need) -> str:
    return f"{DESK}people/{holder.pk}/needs/{need.pk}/help/"


def to_say(bank, maya) -> str:
    (row,) = phone_list(Seen.of(bank, maya))
    return " ".join(one.words for one in row.to_say)


def names(need: Need) -> list[str]:
    found = suggestions_for(Need.objects.whole().get(pk=need.pk))
    return [one.gift.membership.person.name for one in found.three]


def test_rosa_says_no_by_phone_and_is_not_suggested_for_it_again(
    reading, by_phone, bank, rosa, ian, maya, client, sign_in
):
    assert names(reading) == ["Rosa"] and "Could they help Ian?" in to_say(bank, maya)
    letters = Letter.objects.count()
    sign_in(maya)
    page, no = page_of(by_phone, reading), page_of(by_phone, reading) + "no/"
    assert no in client.get(DESK + "phone/").content.decode()
    assert no in client.get(page).content.decode()
    assert "nobody is told" in client.get(no).content.decode()
    assert client.post(no, {}).status_code == 422 and not NoToNeed.objects.exists()
    for _twice in range(2):
        assert client.post(no, SAID).status_code == 302
    assert NoToNeed.objects.get().holder == by_phone and names(reading) == []
    assert "Could they help Ian?" not in to_say(bank, maya)
    entry = Entry.objects.get(verb="need.answered")
    assert (entry.actor, entry.entered_by) == (f"person:{rosa.pk}", f"person:{maya.pk}")
    assert Letter.objects.count() == letters and not Exchange.objects.exists()


def test_it_is_for_this_need_alone(reading, by_phone, bank, asks, rosa, tom, maya, by):
    exchange.would_not_help(by=by(rosa), need=reading, giver=by_phone)
    again = asks(tom, "Reading for a friend", word="reading")
    assert names(again) == ["Rosa"] and "Could they help Tom?" in to_say(bank, maya)


def test_every_page_is_as_if_she_had_never_offered_to_help(
    by_phone, asks, offers, rosa, ian, maya, client, sign_in
):
    need = asks(ian, "To read better", word="reading")
    at_the_desk = f"{DESK}people/{need.holder_id}/needs/{need.pk}/"

    def pages() -> list[str]:
        found = []
        for person, more in [(ian, BANK + "help/"), (maya, at_the_desk), (maya, DESK + "phone/")]:
            sign_in(person)
            for address in (f"{BANK}needs/{need.pk}/", more):
                page = client.get(address).content.decode()
                main = page[page.index("<main") : page.index("</main>")]
                found.append(CHANGES_EACH_TIME.sub("", main))
        return found

    before = pages()
    offers(rosa, "Reading lessons", word="reading")
    assert pages()[0] != before[0]  # she is one of those whom he could ask
    sign_in(maya)
    client.post(page_of(by_phone, need) + "no/", SAID, follow=True)  # which says so to Maya, once
    assert NoToNeed.objects.exists() and pages() == before


def test_a_keyholder_who_is_a_member_does_not_read_whose_no_it_was(
    reading, by_phone, group, rosa, ian, by, client, sign_in
):
    exchange.would_not_help(by=by(rosa), need=reading, giver=by_phone)
    make_steward(by=the_system("test"), place=group.place, person=ian)
    sign_in(ian)
    log = client.get(reverse("keyholder", args=[group.place.slug])).content.decode()
    row = log.split("need.answered")[1].split("</tr>")[0]
    assert "a member" in row and f"person:{rosa.pk}" not in row


def test_once_the_need_is_another_she_said_no_to_something_else(
    reading, by_phone, bank, rosa, ian, maya, by
):
    exchange.would_not_help(by=by(rosa), need=reading, giver=by_phone)
    said = {"by": by(ian), "need": reading, "word": "reading"}
    exchange.change_need(**said, seen=1, words="To read better", minutes=30)
    assert names(reading) == [] and "Could they help Ian?" not in to_say(bank, maya)
    exchange.change_need(**said, seen=2, words="To read to my grandchildren")
    assert names(reading) == ["Rosa"] and "Could they help Ian?" in to_say(bank, maya)
    assert not NoToNeed.objects.exists()


def test_ian_cannot_ask_her_for_it_in_the_words_of_what_is_not_offered(
    reading, by_phone, offers, ian, rosa, by
):
    exchange.would_not_help(by=by(rosa), need=reading, giver=by_phone)
    gift = offers(rosa, "Reading aloud", word="reading")
    with pytest.raises(Refused, match="not offered at the moment"):
        exchange.ask_giver(by=by(ian), need=reading, gift=gift)


def test_whoever_declined_on_their_own_page_is_not_rung_about_it_either(
    reading, by_phone, bank, rosa, maya, by
):
    offered = exchange.offer_help(by=by(rosa), need=reading, giver=by_phone)
    exchange.call_off(by=by(rosa), exchange=offered)
    assert "Could they help Ian?" not in to_say(bank, maya)


def test_only_she_says_so_and_never_for_her_own_or_typed_by_whoever_asked(
    reading, grass, by_phone, rosa, ian, maya, tom, zed, by
):
    for person in (ian, maya, tom, zed):
        with pytest.raises(Refused):
            exchange.would_not_help(by=by(person), need=reading, giver=by_phone)
    with pytest.raises(Refused, match="asked for yourself"):
        exchange.would_not_help(by=by(rosa), need=grass, giver=by_phone)
    assert not NoToNeed.objects.exists()


def test_from_a_need_the_coordinator_gets_to_whom_to_ring(
    grass, mowing, holders, maya, ian, rosa, client, sign_in
):
    page = page_of(holders["tom"], grass)
    sign_in(maya)
    assert page in client.get(f"{BANK}needs/{grass.pk}/").content.decode()
    desk = f"{DESK}people/{holders['rosa'].pk}/needs/{grass.pk}/"
    assert page in client.get(desk).content.decode()
    sign_in(rosa)
    assert page not in client.get(f"{BANK}needs/{grass.pk}/").content.decode()
