"""A need or a gift that nobody at the desk had typed is kept, taken back and answered there too."""

from datetime import timedelta

import pytest

from alongside.audit.models import Entry
from alongside.core import clock
from alongside.core.acts import Act
from alongside.desk import actions
from alongside.exchange.models import Exchange, Need
from alongside.gifts.actions import not_with
from alongside.gifts.models import Gift
from tests.rooms.desk.conftest import BANK, DESK

SAID = {"channel": "phone"}


@pytest.fixture
def run_out(asks, by_phone, rosa) -> Need:
    """Rosa asked for it herself, six weeks ago."""
    with clock.at(clock.now() - timedelta(days=42)):
        return asks(rosa, "A shelf put up")


def typed(entry: Entry) -> tuple[str, str, str]:
    return entry.actor, entry.entered_by, entry.channel


def of_rosa(holder, *more: object) -> str:
    return "/".join([f"{DESK}people/{holder.pk}", *map(str, more), ""])


def test_run_out_is_it_still_so_rosa_says_yes_by_phone(
    run_out, by_phone, rosa, maya, client, sign_in
):
    sign_in(maya)
    page = of_rosa(by_phone, "needs", run_out.pk)
    said = page + "said/keep/"
    assert page in client.get(BANK + "coordinator/").content.decode()
    assert said in client.get(DESK + "phone/").content.decode()
    assert said in client.get(page).content.decode()
    assert "Both names are kept" in client.get(said).content.decode()
    assert client.post(said, {}).status_code == 422
    assert client.post(said, SAID).status_code == 302
    assert Need.objects.get().is_open
    entry = Entry.objects.get(verb="need.kept")
    assert typed(entry) == (f"person:{rosa.pk}", f"person:{maya.pk}", "phone")
    assert said not in client.get(DESK + "phone/").content.decode()


def test_she_takes_it_back_and_none_of_these_fits_her(by_phone, grass, maya, client, sign_in):
    sign_in(maya)
    page = of_rosa(by_phone, "needs", grass.pk)
    assert client.post(page + "said/none-fits/", SAID).status_code == 302
    assert Need.objects.get().none_fits_at
    assert "said/none-fits/" not in client.get(page).content.decode()
    assert client.post(page + "said/take-back/", SAID).status_code == 302
    assert Need.objects.get().withdrawn_at
    assert "This was taken back." in client.get(page).content.decode()
    assert client.post(page + "said/keep/", SAID).status_code == 409


def test_rosa_would_help_ian_and_it_is_her_offer_and_not_mayas(
    by_phone, offers, asks, rosa, ian, maya, client, sign_in
):
    offers(rosa, "Reading lessons", word="reading")
    need = asks(ian, "To read better", word="reading")
    sign_in(maya)
    page = of_rosa(by_phone, "needs", need.pk, "help")
    assert page in client.get(DESK + "phone/").content.decode()
    assert "Could they help Ian?" in client.get(page).content.decode()
    assert client.post(page, SAID).status_code == 302
    made = Exchange.objects.get()
    assert made.giver == made.proposed_by == by_phone and made.receiver == need.holder
    entry = Entry.objects.get(verb="exchange.proposed")
    assert typed(entry) == (f"person:{rosa.pk}", f"person:{maya.pk}", "phone")


def test_what_rosa_asked_for_is_not_offered_to_her_nor_to_whom_she_is_kept_apart_from(
    by_phone, grass, asks, group, rosa, tom, maya, client, sign_in
):
    sign_in(maya)
    assert client.get(of_rosa(by_phone, "needs", grass.pk, "help")).status_code == 404
    toms = asks(tom, "To read better")
    page = of_rosa(by_phone, "needs", toms.pk, "help")
    assert client.get(page).status_code == 200
    mine, other = group.membership_of(rosa), group.membership_of(tom)
    not_with(by=Act(person=rosa), membership=mine, other=other)
    assert client.get(page).status_code == client.post(page, SAID).status_code == 404
    assert not Exchange.objects.exists()


def test_she_chooses_tom_who_can_say_no(by_phone, grass, mowing, maya, client, sign_in):
    sign_in(maya)
    page, asks_tom = (
        of_rosa(by_phone, "needs", grass.pk, *more) for more in ((), ("ask", mowing.pk))
    )
    assert asks_tom in client.get(page).content.decode()
    assert "I mow lawns" in client.get(asks_tom).content.decode()
    assert client.post(asks_tom, SAID).status_code == 302
    made = Exchange.objects.get()
    assert (made.giver.membership, made.proposed_by) == (mowing.membership, by_phone)
    assert "Asked already" in client.get(page).content.decode()


def test_tom_who_keeps_in_touch_cannot_ask_himself_for_her(
    by_phone, grass, mowing, group, maya, tom, client, sign_in
):
    actions.keep_in_touch(by=Act(person=maya), holder=by_phone, keeper=group.membership_of(tom))
    sign_in(tom)
    page = of_rosa(by_phone, "needs", grass.pk, "ask", mowing.pk)
    answer = client.post(page, {**SAID, "witness": "Her daughter"})
    assert answer.status_code == 403 and "somebody else has to type it" in answer.content.decode()
    assert not Exchange.objects.exists()


def test_ian_who_keeps_in_touch_is_not_told_of_tom_from_whom_he_is_kept_apart(
    kept, by_phone, grass, mowing, group, ian, tom, client, sign_in
):
    page = of_rosa(by_phone, "needs", grass.pk)
    sign_in(ian)
    assert "I mow lawns" in client.get(page).content.decode()
    mine, other = group.membership_of(tom), group.membership_of(ian)
    not_with(by=Act(person=tom), membership=mine, other=other)
    assert "I mow lawns" not in client.get(page).content.decode()
    assert client.get(f"{page}ask/{mowing.pk}/").status_code == 404


def test_a_gift_of_hers_is_kept_and_taken_back(by_phone, offers, rosa, maya, client, sign_in):
    with clock.at(clock.now() - timedelta(days=200)):
        gift = offers(rosa, "I bake soda bread")
    sign_in(maya)
    keep, back = (of_rosa(by_phone, "gifts", gift.pk, deed) for deed in ("keep", "take-back"))
    page = client.get(of_rosa(by_phone)).content.decode()
    assert keep in page and back in page
    assert client.post(keep, SAID).status_code == 302 and Gift.objects.standing().exists()
    assert keep not in client.get(of_rosa(by_phone)).content.decode()
    assert client.post(back, SAID).status_code == 302 and Gift.objects.get().withdrawn_at
    verbs = Entry.objects.filter(verb__in=("gift.kept", "gift.withdrawn"))
    assert {typed(one)[1] for one in verbs} == {f"person:{maya.pk}"} and verbs.count() == 2


def test_for_ian_who_has_agreed_to_nothing_nobody_says_anything(
    holders, asks, offers, ian, maya, client, sign_in
):
    need, gift = asks(ian, "Peace"), offers(ian, "I bake")
    sign_in(maya)
    for more in (["needs", need.pk, "said", "take-back"], ["gifts", gift.pk, "take-back"]):
        answer = client.post(of_rosa(holders["ian"], *more), SAID)
        assert answer.status_code == 403 and "has not agreed" in answer.content.decode()
    assert Need.objects.get().is_open and Gift.objects.get().is_standing


def test_nobody_else_and_nothing_else(
    by_phone, holders, grass, mowing, rosa, zed, maya, client, sign_in
):
    page = of_rosa(by_phone, "needs", grass.pk)
    for person in (rosa, zed):
        sign_in(person)
        assert client.get(page).status_code == 403
        assert client.post(page + "said/take-back/", SAID).status_code == 403
    sign_in(maya)
    elsewhere = of_rosa(holders["ian"], "needs", grass.pk)
    wrong = [elsewhere, elsewhere + "said/keep/", page + "said/sing/", page + "ask/999/"]
    wrong += [of_rosa(by_phone, "gifts", mowing.pk, "keep")]
    assert [client.get(address).status_code for address in wrong] == [404] * 5
    assert Need.objects.get().is_open
