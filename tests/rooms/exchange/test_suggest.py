"""Three people, live, with reasons in words; Rosa chooses and nobody is assigned."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from alongside.core import clock
from alongside.core.errors import Refused
from alongside.exchange import actions
from alongside.exchange.models import Need
from alongside.exchange.suggesting import suggestions_for
from alongside.gifts.actions import be_away, not_with, record_check, set_reach
from alongside.partnerships.actions import leave
from alongside.places.models import Place
from tests.rooms.exchange.conftest import PAGE


def suggested(need: Need) -> list[str]:
    found = Need.objects.whole().get(pk=need.pk)
    return [one.gift.membership.person.name for one in suggestions_for(found).three]


def reasons(need: Need) -> list[str]:
    return suggestions_for(Need.objects.whole().get(pk=need.pk)).three[0].reasons


def test_reasons_are_worded_for_people(asks, mowing, group, rosa, tom, by):
    his = group.membership_of(tom)
    said = {"languages": ["pl"], "slots": [(1, "morning"), (2, "evening")]}
    set_reach(by=by(tom), membership=his, **said)
    need = asks(rosa, "Grass", word="lawn", language="pl", slots=[(1, "morning")])
    assert reasons(need) == [
        "lives in the same area",
        "free on Tuesday morning",
        "speaks Polish",
        "has not been asked this month",
    ]


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("bfi", "signs in British Sign Language"),
        ("lt", "speaks Lithuanian"),
        ("tet", "speaks Tetum"),
    ],
)
def test_who_signs_is_found_for_somebody_who_signs(asks, mowing, group, rosa, tom, by, code, words):
    need = asks(rosa, "Grass", word="lawn", language=code)
    set_reach(by=by(tom), membership=group.membership_of(tom), languages=["en"])
    assert suggested(need) == []
    set_reach(by=by(tom), membership=group.membership_of(tom), seen=1, languages=["en", code])
    assert words in reasons(need)


def test_who_was_asked_lately_is_no_longer_said_not_to_have_been(asked, asks, ian, rosa):
    again = asks(ian, "My grass too", word="lawn")
    assert suggested(again) == ["Tom"]
    assert "has not been asked this month" not in reasons(again)


def test_who_said_no_to_this_is_not_suggested_for_it_again(asked, grass, tom, by):
    actions.decline(by=by(tom), exchange=asked)
    assert suggested(grass) == []


@pytest.mark.parametrize("turned", [False, True])
def test_not_with_this_person_holds_both_ways_without_a_word(
    grass, mowing, group, rosa, tom, by, turned
):
    one, other = (tom, rosa) if turned else (rosa, tom)
    memberships = {"membership": group.membership_of(one), "other": group.membership_of(other)}
    not_with(by=by(one), **memberships)
    found = suggestions_for(Need.objects.whole().get(pk=grass.pk))
    assert (found.three, found.desk, found.could) == ([], [], [])


def test_whom_somebody_would_rather_not_meet_may_have_left(
    grass, mowing, group, rosa, ian, tom, by
):
    his = group.membership_of(ian)
    not_with(by=by(tom), membership=group.membership_of(tom), other=his)
    leave(by=by(ian), membership=his)
    assert suggested(grass) == ["Tom"]
    assert actions.ask_giver(by=by(rosa), need=grass, gift=mowing).state == "proposed"


def test_whoever_is_not_in_the_bank_or_has_left_it_is_not_suggested(
    grass, mowing, holders, tom, by
):
    assert suggested(grass) == ["Tom"]
    actions.leave_bank(by=by(tom), holder=holders["tom"])
    assert suggested(grass) == []


def test_where_a_phone_call_will_do_those_far_away_are_found(
    asks, offers, group, rosa, ian, tom, by
):
    far = Place.objects.create(name="Far", slug="far", parent=group.place)
    farther = Place.objects.create(name="Farther", slug="farther", parent=far)
    set_reach(by=by(tom), membership=group.membership_of(tom), locality=farther)
    offers(tom, "I read aloud", word="reading")
    assert suggested(asks(rosa, "Someone to read to me", word="reading")) == []
    by_phone = asks(rosa, "Someone to read to me by phone", word="reading", remote=True)
    assert suggested(by_phone) == ["Tom"]


def test_a_flagged_one_is_named_to_the_coordinator_and_to_the_asker_only_by_its_kind(
    asks, offers, rosa, ian, maya, client, sign_in
):
    offers(ian, "I drive to the hospital", word="lift-care")
    need = asks(rosa, "To the clinic", word="lift-care")
    sign_in(rosa)
    page = client.get(f"{PAGE}needs/{need.pk}/").content.decode()
    assert "Driving someone to or from care" in page
    assert "I drive to the hospital" not in page
    sign_in(maya)
    assert "I drive to the hospital" in client.get(f"{PAGE}needs/{need.pk}/").content.decode()


@pytest.mark.parametrize(
    ("of_gift", "of_need", "found"),
    [("lawn", "", ["Tom"]), ("", "lawn", ["Tom"]), ("", "", ["Tom"]), ("baking", "lawn", [])],
)
def test_where_the_vocabulary_finds_nobody_own_words_are_compared(
    asks, offers, rosa, tom, by, of_gift, of_need, found
):
    mowing = offers(tom, "I mow long meadows", word=of_gift)
    need = asks(rosa, "A meadow to mow", word=of_need)
    assert suggested(need) == found
    if found:
        assert actions.ask_giver(by=by(rosa), need=need, gift=mowing).state == "proposed"


def test_own_words_come_second_and_pass_by_no_filter(asks, offers, group, rosa, ian, maya, tom, by):
    offers(tom, "I mow meadows")
    need = asks(rosa, "A meadow to mow", word="lawn")
    not_with(by=by(rosa), membership=group.membership_of(rosa), other=group.membership_of(tom))
    assert suggested(need) == []
    offers(ian, "To the clinic and back", word="lift-care")
    flagged = asks(rosa, "To the clinic")
    shown = suggestions_for(Need.objects.whole().get(pk=flagged.pk))
    assert shown.three == []
    assert [one.words for one in shown.could] == ["To the clinic and back"]
    offers(ian, "Grass cut", word="lawn")
    offers(maya, "I mow meadows")
    assert suggested(need) == ["Ian"]


@pytest.mark.parametrize(("days", "found"), [(30, ["Ian"]), (31, [])])
def test_a_check_has_to_be_good_on_the_day_it_is_wanted(
    asks, offers, group, rosa, ian, maya, by, client, sign_in, days, found
):
    offers(ian, "I drive to the hospital", word="lift-care")
    today = clock.today()
    good = {"dated": today, "expires": today + timedelta(days=30)}
    said = {"risk": "conveying", "kind": "enhanced", "agreed": True, **good}
    record_check(by=by(maya), membership=group.membership_of(ian), **said)
    need = asks(rosa, "To the clinic", word="lift-care", on_day=today + timedelta(days=days))
    assert suggested(need) == found
    sign_in(rosa)
    page = client.get(f"{PAGE}needs/{need.pk}/").content.decode()
    assert ("Ask Ian" in page, "Others could help, once the coordinator" in page) == (
        bool(found),
        not found,
    )


def test_only_the_asker_and_the_coordinator_see_who_is_suggested(
    grass, mowing, ian, rosa, client, sign_in
):
    sign_in(rosa)
    assert "Ask Tom" in client.get(f"{PAGE}needs/{grass.pk}/").content.decode()
    sign_in(ian)
    assert "I mow lawns" not in client.get(f"{PAGE}needs/{grass.pk}/").content.decode()
    refused = client.post(f"{PAGE}needs/{grass.pk}/ask/{mowing.pk}/")
    assert refused.status_code == 403


@pytest.mark.parametrize("why", ["not at the moment", "away", "too far", "language", "another"])
def test_only_who_could_be_suggested_can_be_asked_by_hand_too(
    asks, offers, group, rosa, tom, by, why
):
    his = group.membership_of(tom)
    mowing = offers(tom, "I mow lawns", word="baking" if why == "another" else "lawn")
    need = asks(rosa, "Grass", word="lawn", language="en")
    if why == "not at the moment":
        set_reach(by=by(tom), membership=his, most_a_month=0)
    elif why == "away":
        be_away(by=by(tom), membership=his, begins=clock.today(), ends=clock.today())
    elif why == "too far":
        near = Place.objects.create(name="Far", slug="far", parent=group.place)
        farther = Place.objects.create(name="Farther", slug="farther", parent=near)
        set_reach(by=by(tom), membership=his, locality=farther)
    elif why == "language":
        set_reach(by=by(tom), membership=his, languages=["pl"])
    assert suggested(need) == []
    with pytest.raises(Refused, match="not offered at the moment"):
        actions.ask_giver(by=by(rosa), need=Need.objects.whole().get(pk=need.pk), gift=mowing)


def test_who_fits_beside_three_others_can_be_asked_and_twice_is_once(
    asks, offers, rosa, ian, maya, tom, by
):
    gifts = [offers(person, "I mow lawns", word="lawn") for person in (ian, maya, tom)]
    need = asks(rosa, "Grass", word="lawn")
    for gift in gifts:
        made = actions.ask_giver(by=by(rosa), need=need, gift=gift)
        assert actions.ask_giver(by=by(rosa), need=need, gift=gift) == made


def test_a_page_of_needs_costs_the_same_for_five_and_for_fifty(
    asks, holders, rosa, tom, client, sign_in
):
    sign_in(tom)
    for number in range(5):
        asks(rosa, f"Walk {number}")
    with CaptureQueriesContext(connection) as few:
        client.get(PAGE)
    Need.objects.bulk_create(
        Need(
            place_id=holders["rosa"].place_id,
            bank=holders["rosa"].bank,
            holder=holders["rosa"],
            words=f"More {number}",
            good_until="2099-01-01",
            channel="online",
        )
        for number in range(45)
    )
    with CaptureQueriesContext(connection) as many:
        client.get(PAGE)
    assert len(many) == len(few)
