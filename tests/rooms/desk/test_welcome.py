"""Somebody new in one page, by phone or paper; and a need written down for somebody who rang."""

import re
from datetime import timedelta

import pytest

from alongside.core import clock
from alongside.core.acts import Act
from alongside.core.errors import BadInput, Refused
from alongside.desk import actions
from alongside.desk.actions.welcoming import Words
from alongside.desk.models import HowToReach
from alongside.exchange.models import Holder, Need
from alongside.gifts.models import Gift
from alongside.people.models import Consent, Person
from tests.rooms.desk.conftest import DESK

PAGE = DESK + "welcome/"
BODY = {
    "name": "Bridie",
    "how_to_reach": "028 7777 1234, mornings",
    "channel": "phone",
    "witness": "Her neighbour listened",
    "need_1": "A lift to mass",
    "gift_1": "I bake soda bread",
    "agreed": "on",
}


def whole(page: str) -> dict[str, str]:
    """The body with "none of these" wherever a nearest word is asked for."""
    names = [f"{name}_word" for name in ("need_1", "gift_1") if f'name="{name}_word"' in page]
    return {**BODY, **dict.fromkeys(names, "none")}


def test_in_one_page_bridie_is_in_with_what_she_said_and_who_typed_it(bank, maya, client, sign_in):
    sign_in(maya)
    first = client.post(PAGE, BODY)
    page = first.content.decode()
    assert first.status_code == 422 and "Which of these is nearest?" in page
    assert 'value="A lift to mass"' in page and 'value="028 7777 1234, mornings"' in page
    assert not Person.objects.filter(name="Bridie").exists()
    assert client.post(PAGE, whole(page)).status_code == 302
    holder = Holder.objects.get(membership__person__name="Bridie")
    need, gift, how = Need.objects.get(), Gift.objects.get(), HowToReach.objects.get()
    for row in (holder, need, gift, how):
        assert (row.channel, row.entered_by.person) == ("phone", maya)
        assert row.witness == "Her neighbour listened"
    consent = Consent.objects.get(person=holder.membership.person)
    assert (consent.purpose, consent.channel, consent.entered_by) == ("be_entered", "phone", maya)
    assert how.words == "028 7777 1234, mornings"


@pytest.mark.parametrize("agrees", [False, True])
def test_what_bridie_can_help_with_is_shown_only_once_that_was_read_out_too(
    bank, maya, client, sign_in, agrees
):
    sign_in(maya)
    first = client.post(PAGE, BODY).content.decode()
    tick = re.search(r'<input[^>]*name="shown"[^>]*>', first)
    assert tick and " checked" not in tick.group() and "I read this out too" in first
    client.post(PAGE, {**whole(first), **({"shown": "on"} if agrees else {})})
    assert Gift.objects.get().may_be_suggested is agrees
    assert Gift.objects.to_be_asked_for().exists() is agrees
    seen = client.get("/groups/prescriptions/gifts/together/").content.decode()
    assert ("I bake soda bread" in seen) is agrees


def test_sent_twice_welcomes_one_person(bank, maya, client, sign_in):
    sign_in(maya)
    body = whole(client.post(PAGE, BODY).content.decode())
    for _ in range(2):
        assert client.post(PAGE, body).status_code == 302
    assert Person.objects.filter(name="Bridie").count() == 1
    assert [Need.objects.count(), Gift.objects.count(), HowToReach.objects.count()] == [1, 1, 1]


@pytest.mark.parametrize(
    ("missing", "words"),
    [
        ("name", "Write what people call them"),
        ("how_to_reach", "Write how they are reached"),
        ("agreed", "Ask them first"),
        ("channel", "Say how they told you"),
    ],
)
def test_what_is_missing_is_said_at_the_field_and_nothing_is_lost(
    bank, maya, client, sign_in, missing, words
):
    sign_in(maya)
    answer = client.post(PAGE, {**BODY, missing: ""})
    page = answer.content.decode()
    assert answer.status_code == 422 and words in page and 'value="A lift to mass"' in page


def test_tom_who_is_paid_needs_a_witness_and_nothing_of_it_stays_without(
    bank, holders, group, maya, tom, client, sign_in
):
    actions.keep_in_touch(
        by=Act(person=maya), holder=holders["rosa"], keeper=group.membership_of(tom)
    )
    sign_in(tom)
    body = {"name": "Bridie", "how_to_reach": "0", "channel": "phone", "agreed": "on"}
    answer = client.post(PAGE, body)
    assert answer.status_code == 403 and "outside" in answer.content.decode()
    assert not Person.objects.filter(name="Bridie").exists()
    assert client.post(PAGE, {**body, "witness": "Her niece"}).status_code == 302


def test_rosa_and_zed_welcome_nobody_at_the_desk(bank, holders, rosa, zed, client, sign_in):
    for person in (rosa, zed):
        sign_in(person)
        assert client.post(PAGE, BODY).status_code == 403
        said = {"name": "A", "channel": "phone", "how_to_reach": "1", "agreed": True}
        with pytest.raises(Refused):
            actions.welcome(by=Act(person=person), bank=bank, **said)


def test_the_action_itself_asks_for_consent_and_for_a_way_to_reach_them(bank, maya):
    said = {"name": "Bridie", "channel": "phone", "how_to_reach": "1", "agreed": True}
    for wrong in ({"agreed": False}, {"how_to_reach": " "}, {"offers": [Words("x" * 300)]}):
        with pytest.raises(BadInput):
            actions.welcome(by=Act(person=maya), bank=bank, **{**said, **wrong})
    assert not Person.objects.filter(name="Bridie").exists()


def test_a_lift_to_the_clinic_carries_its_flag_from_the_desk(by_phone, maya, client, sign_in):
    sign_in(maya)
    page = f"{DESK}people/{by_phone.pk}/ask/"
    assert client.post(page, {"words": "", "channel": "phone"}).status_code == 422
    body = {"words": "A lift to the clinic", "channel": "phone", "agreed": "on"}
    assert "Driving someone to or from care" in client.post(page, body).content.decode()
    sent = client.post(page, {**body, "words_word": "lift-care"})
    need = Need.objects.get()
    assert sent.status_code == 302 and need.risk == "conveying"
    assert (need.holder, need.entered_by.person, need.channel) == (by_phone, maya, "phone")


def test_what_the_sheet_asks_is_typed_on_one_page(by_phone, group, maya, client, sign_in):
    sign_in(maya)
    page, day = f"{DESK}people/{by_phone.pk}/ask/", clock.today() + timedelta(days=3)
    body = {"words": "A cup of tea", "words_word": "none", "channel": "paper", "agreed": "on"}
    for wrong in ({"minutes": "0"}, {"minutes": "soon"}, {"minutes": "1441"}, {"on_day": "soon"}):
        assert client.post(page, {**body, **wrong}).status_code == 422
    assert client.post(page, {**body, "locality": "0", "language": "xx"}).status_code == 422
    assert not Need.objects.exists()
    said = {"minutes": "90", "on_day": day.strftime("%d/%m/%Y"), "remote": "on", "language": "pl"}
    sent = client.post(page, {**body, **said, "locality": str(group.place_id)})
    need = Need.objects.get()
    assert sent.status_code == 302 and (need.minutes, need.on_day) == (90, day)
    assert (need.remote, need.language, need.locality) == (True, "pl", group.place)
    client.post(page, {**body, "words": "Another cup"})
    need = Need.objects.get(words="Another cup")
    assert (need.minutes, need.on_day, need.locality, need.remote) == (60, None, None, False)


def test_for_ian_who_has_agreed_to_nothing_nobody_asks(bank, holders, maya, client, sign_in):
    sign_in(maya)
    page = f"{DESK}people/{holders['ian'].pk}/ask/"
    body = {"words": "Peace", "words_word": "none", "channel": "phone", "agreed": "on"}
    answer = client.post(page, body)
    assert answer.status_code in (403, 422) and not Need.objects.exists()
    assert "has not agreed" in answer.content.decode()


def test_what_went_wrong_is_told_in_the_order_of_the_page(by_phone, maya, client, sign_in):
    sign_in(maya)
    told = {
        PAGE: ["name", "how_to_reach", "channel", "agreed"],
        f"{DESK}people/{by_phone.pk}/ask/": ["words", "channel", "agreed"],
    }
    for page, names in told.items():
        said = client.post(page, {}).content.decode()
        assert re.findall(r'<a href="#id_(\w+)', said) == names
