"""Changed, kept for longer, taken back, brought back: by its giver or whoever typed it."""

from datetime import timedelta

import pytest

from alongside.core import clock
from alongside.core.acts import Act
from alongside.core.errors import Conflict, Refused
from alongside.gifts import actions
from alongside.gifts.actions.offering import HALF_A_YEAR
from alongside.gifts.models import Gift
from alongside.gifts.rules import may_change_gift, may_see_gift
from alongside.partnerships.actions import leave
from alongside.privacy.actions import erase_person
from tests.rooms.gifts.conftest import PAGE


def test_only_its_giver_changes_a_gift(soup, rosa, ian, maya, tom, zed, by):
    assert may_change_gift(by(rosa), soup)
    for person in [ian, maya, tom, zed, None]:
        assert not may_change_gift(by(person), soup)


def test_only_its_giver_and_its_typist_open_a_gift(hers, rosa_agrees, ian, maya, tom, zed):
    typed = Act(person=rosa_agrees, entered_by=ian, channel="phone")
    gift = actions.offer_gift(by=typed, membership=hers, words="Soup")
    for person in [rosa_agrees, ian]:
        assert may_see_gift(person, gift)
    for person in [maya, tom, zed, None]:
        assert not may_see_gift(person, gift)


def test_two_who_change_it_at_once_are_told(soup, rosa, by):
    changed = actions.change_gift(by=by(rosa), gift=soup, seen=1, words="Stew", word="baking")
    assert (changed.words, changed.word, changed.version) == ("Stew", "baking", 2)
    with pytest.raises(Conflict):
        actions.change_gift(by=by(rosa), gift=soup, seen=1, words="Bread")


def test_taken_back_it_stands_nowhere_and_can_be_brought_back(soup, rosa, by):
    actions.withdraw_gift(by=by(rosa), gift=soup)
    actions.withdraw_gift(by=by(rosa), gift=soup)
    assert not Gift.objects.standing().exists()
    with pytest.raises(Refused):
        actions.change_gift(by=by(rosa), gift=soup, seen=1, words="Stew")
    back = actions.bring_back_gift(by=by(rosa), gift=soup)
    assert back.is_standing and back.words == soup.words


def test_brought_back_after_it_ran_out_it_is_good_for_another_half_year(soup, rosa, by):
    actions.withdraw_gift(by=by(rosa), gift=soup)
    with clock.at(clock.in_days(400)):
        assert actions.bring_back_gift(by=by(rosa), gift=soup).is_standing


def test_one_click_keeps_it_and_never_shortens_it(soup, rosa, by, offers):
    with clock.at(clock.in_days(184)):
        assert Gift.objects.run_out().get() == soup
        kept = actions.keep_gift(by=by(rosa), gift=soup)
        assert kept.good_until == clock.today() + HALF_A_YEAR
        assert not Gift.objects.run_out().exists()
    long = offers(rosa, "Bread", good_until=clock.today() + timedelta(days=700))
    assert actions.keep_gift(by=by(rosa), gift=long).good_until == long.good_until


def test_whoever_leaves_offers_nothing_from_that_moment(group, soup, hers, rosa, by):
    assert Gift.objects.standing().exists()
    leave(by=by(rosa), membership=hers)
    group.forget_members()
    assert not Gift.objects.standing().exists()
    with pytest.raises(Refused):
        actions.keep_gift(by=by(rosa), gift=Gift.objects.get())


@pytest.mark.django_db(transaction=True)
def test_erasure_blanks_the_words(soup, rosa, by):
    erase_person(by=by(rosa), person=rosa)
    left = Gift.objects.get()
    assert (left.words, left.word) == ("", "cooking")


def test_the_pages_do_the_same_for_rosa_and_nothing_for_maya(soup, rosa, maya, client, sign_in):
    one = f"{PAGE}{soup.pk}/"
    sign_in(maya)
    assert client.get(one + "change/").status_code == 403
    for deed in ("keep", "withdraw", "bring-back", "change"):
        assert client.post(f"{one}{deed}/").status_code == 403
    assert client.get(PAGE + "999999/change/").status_code == 404
    sign_in(rosa)
    page = client.get(one + "change/").content.decode()
    assert 'value="cooking" checked' in " ".join(page.split())
    stale = {"words": "Stew", "word": "cooking", "seen": "7"}
    refused = client.post(one + "change/", stale)
    assert refused.status_code == 409 and 'value="Stew"' in refused.content.decode()
    assert client.post(one + "change/", {**stale, "seen": "1"}).status_code == 302
    for deed in ("withdraw", "bring-back", "keep"):
        assert client.post(f"{one}{deed}/").status_code == 302
    assert Gift.objects.get().is_standing


def test_the_sheet_holds_ones_own_and_no_formula(offers, rosa, maya, client, sign_in):
    offers(rosa, "=1+1")
    offers(maya, "Driving")
    sign_in(rosa)
    sheet = client.get(PAGE + "mine.csv").content.decode("utf-8-sig")
    assert "'=1+1" in sheet and "Driving" not in sheet
