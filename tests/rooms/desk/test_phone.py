"""The phone list: whom no letter reaches, how to reach them, and what to say to each."""

from datetime import timedelta

import pytest

from alongside.core import clock
from alongside.core.acts import Act
from alongside.core.errors import BadInput, Refused
from alongside.core.jinja import day as in_words
from alongside.desk import actions
from alongside.desk.lists import Seen
from alongside.desk.models import Call, HowToReach
from alongside.desk.ringing import phone_list
from alongside.exchange import actions as exchange
from alongside.exchange.models import Exchange
from alongside.gifts.actions import not_with, offer_gift
from alongside.ledger.models import Posting
from tests.rooms.desk.conftest import BANK, DESK


@pytest.fixture
def rows(bank, maya):
    return lambda: phone_list(Seen.of(bank, maya))


def words_of(row) -> str:
    return " ".join(one.words for one in row.to_say)


def test_rosa_alone_is_on_it_and_has_never_asked(by_phone, rows):
    (row,) = rows()
    assert str(row.holder) == "Rosa" and "What would help?" in words_of(row)


def test_what_was_asked_today_waits_for_no_number_of_days(by_phone, rows, asks, rosa):
    asks(rosa, "Help with the grass")
    assert "They could do with: Help with the grass (asked today)" in words_of(rows()[0])


def test_a_need_that_fits_and_not_one_of_whom_they_are_kept_apart_from(
    by_phone, rows, asks, group, rosa, ian, tom
):
    mine = group.membership_of(rosa)
    offer_gift(
        by=Act(person=rosa),
        membership=mine,
        words="Reading lessons",
        word="reading",
        may_be_suggested=True,
    )
    asks(ian, "To read better", word="reading")
    asks(tom, "Reading for a friend", word="reading")
    assert "Could they help Ian? To read better" in words_of(rows()[0])
    not_with(by=Act(person=rosa), membership=mine, other=group.membership_of(tom))
    assert "Tom" not in words_of(rows()[0])


def test_what_rosa_is_asked_can_be_answered_by_phone_and_both_names_are_kept(
    by_phone, done, maya, client, sign_in
):
    sign_in(maya)
    page = client.get(DESK + "phone/").content.decode()
    assert "Tom says it is done: Help with the grass, 1 h 30 min. Was it so?" in page
    address = f"{DESK}people/{by_phone.pk}/said/{done.pk}/confirm/"
    assert "Both names are kept" in client.get(address).content.decode()
    sent = client.post(address, {"channel": "phone", "minutes": "90"})
    assert sent.status_code == 302
    posting = Posting.objects.get(kind="exchange")
    rosa = by_phone.person_id
    assert (posting.actor, posting.entered_by) == (f"person:{rosa}", f"person:{maya.pk}")
    assert posting.channel == "phone" and Exchange.objects.get().confirmed_at


def test_tom_who_gave_and_keeps_in_touch_cannot_say_yes_for_rosa(
    by_phone, done, group, maya, tom, client, sign_in
):
    """Whoever posts is never the only one who confirms their own credit."""
    actions.keep_in_touch(by=Act(person=maya), holder=by_phone, keeper=group.membership_of(tom))
    sign_in(tom)
    address = f"{DESK}people/{by_phone.pk}/said/{done.pk}/confirm/"
    body = {"channel": "phone", "minutes": "90", "witness": "Her daughter"}
    answer = client.post(address, body)
    assert answer.status_code == 403 and "somebody else has to type it" in answer.content.decode()
    assert not Posting.objects.filter(kind="exchange").exists()


def test_whoever_typed_that_it_was_done_cannot_type_the_yes(
    by_phone, agreed, group, holders, maya, ian, tom, client, sign_in
):
    from alongside.people.actions import give_consent

    give_consent(by=Act(person=tom), person=tom, purpose="be_entered", channel="phone")
    sign_in(maya)
    toms = f"{DESK}people/{holders['tom'].pk}/said/{agreed.pk}/done/"
    page = client.get(toms).content.decode()
    assert "How many minutes did it take?" in page
    from alongside.core import clock

    today = clock.today().isoformat()
    body = {"channel": "phone", "minutes": "60", "done_on": today}
    assert client.post(toms, {**body, "minutes": "1500"}).status_code == 422
    assert client.post(toms, body).status_code == 302
    hers = f"{DESK}people/{by_phone.pk}/said/{agreed.pk}/confirm/"
    assert client.post(hers, {"channel": "phone", "minutes": "60"}).status_code == 403
    actions.keep_in_touch(by=Act(person=maya), holder=by_phone, keeper=group.membership_of(ian))
    sign_in(ian)
    assert client.post(hers, {"channel": "phone", "minutes": "60"}).status_code == 302


def test_ian_who_keeps_in_touch_types_her_yes_without_running_the_rounds(
    kept, by_phone, done, ian, client, sign_in
):
    sign_in(ian)
    address = f"{DESK}people/{by_phone.pk}/said/{done.pk}/"
    assert client.post(address + "differently/", {"channel": "phone"}).status_code == 422
    assert client.post(address + "unheard/", {}).status_code == 404
    sent = client.post(address + "confirm/", {"channel": "paper", "minutes": "90"})
    assert sent.status_code == 302 and Exchange.objects.get().confirmed_by.person.name == "Rosa"


def test_one_click_notes_that_ian_rang_and_twice_is_once(kept, by_phone, ian, client, sign_in):
    sign_in(ian)
    for _ in range(2):
        answer = client.post(f"{DESK}people/{by_phone.pk}/rang/", {"outcome": "talked"})
        assert answer.status_code == 302
    assert Call.objects.get().made_by.person == ian
    assert client.post(f"{DESK}people/{by_phone.pk}/rang/", {"outcome": "x"}).status_code == 422
    assert "We talked" in client.get(f"{DESK}people/{by_phone.pk}/").content.decode()


def test_how_rosa_is_reached_says_who_said_so_and_when(
    by_phone, rosa, ian, maya, tom, client, sign_in
):
    told = Act(person=rosa, entered_by=maya, channel="phone", witness="Her daughter Áine")
    actions.say_how(by=told, holder=by_phone, words="028 7777 1234, after six")
    sign_in(maya)
    page = client.get(f"{DESK}people/{by_phone.pk}/").content.decode()
    assert "028 7777 1234" in page and "Typed by Maya." in page and "Her daughter Áine" in page
    paper = client.get(DESK + "phone/paper/").content.decode()
    assert "028 7777 1234" in paper
    sign_in(tom)
    for address in (DESK, DESK + "phone/", f"{DESK}people/{by_phone.pk}/"):
        assert client.get(address).status_code == 403


def test_rosa_sees_what_the_desk_knows_changes_it_and_takes_it_back(kept, rosa, client, sign_in):
    sign_in(rosa)
    page = BANK + "reach-me/"
    assert client.post(page, {"how_to_reach": ""}).status_code == 422
    assert client.post(page, {"how_to_reach": "Ring the hall"}).status_code == 302
    shown = client.get(page).content.decode()
    assert "Ring the hall" in shown and "Ian keeps in touch with you." in shown
    assert client.post(page + "take-back/").status_code == 302
    assert not HowToReach.objects.exists()


def test_maya_who_types_it_for_somebody_outside_the_bank_is_told_who_is_not_in_it(
    bank, rosa_agrees, maya, client, sign_in
):
    sign_in(maya)
    hers = bank.partnership.membership_of(rosa_agrees).pk
    said = {"how_to_reach": "Ring the hall", "whose": hers, "how": "phone"}
    answer = client.post(BANK + "reach-me/", said)
    assert answer.status_code == 403
    assert "Rosa is not in the time bank." in answer.text


def test_a_number_that_she_keeps_to_herself_is_not_for_the_desk(by_phone, rows, rosa):
    rosa.refresh_from_db()
    rosa.phone = "028 0000"
    rosa.save()
    assert rows()[0].how == ""
    rosa.reach_seen_by = "partners"
    rosa.save()
    assert rows()[0].how == "028 0000"


def test_whoever_rings_is_told_which_language_she_likes_best(by_phone, rows, rosa):
    rosa.refresh_from_db()
    rosa.language, rosa.reach_seen_by = "pl", "partners"
    rosa.save()
    assert rows()[0].how == ""  # no way to reach her has been told
    rosa.phone = "028 0000"
    rosa.save()
    assert rows()[0].how == "028 0000, best in Polski"


def test_her_number_is_rung_with_one_touch(by_phone, kept, rosa, maya, client, sign_in):
    rosa.refresh_from_db()
    rosa.phone, rosa.best_way = "028 7965 1234", "after <six>"
    rosa.reach_seen_by = "partners"
    rosa.save()
    sign_in(maya)
    for address in [DESK + "phone/", f"{DESK}people/{by_phone.pk}/"]:
        page = client.get(address).content.decode()
        assert 'href="tel:02879651234">028 7965 1234</a>, after &lt;six&gt;' in page


def test_nobody_notes_a_call_to_somebody_they_do_not_see(kept, holders, ian, tom):
    with pytest.raises(Refused):
        actions.note_call(by=Act(person=ian), holder=holders["tom"], outcome="talked")
    with pytest.raises(BadInput):
        actions.note_call(by=Act(person=ian), holder=holders["rosa"], outcome="shouted")


def test_whoever_is_asked_by_phone_is_told_the_day(
    by_phone, holders, rows, asks, rosa, tom, by, maya, client, sign_in
):
    """The need of one day: who could help hears it, and so does whoever is offered help."""
    day = clock.today() + timedelta(days=3)
    wanted = asks(rosa, "Help with the grass", on_day=day)
    told = f"On {in_words(day)}."
    offered = exchange.offer_help(by=by(tom), need=wanted, giver=holders["tom"])
    assert told in words_of(rows()[0])
    sign_in(maya)
    for page in (
        f"{DESK}people/{by_phone.pk}/said/{offered.pk}/agree/",
        f"{BANK}help/{offered.pk}/",
    ):
        assert in_words(day) in client.get(page).content.decode()
    his = asks(tom, "A game of draughts", on_day=day)
    page = client.get(f"{DESK}people/{by_phone.pk}/needs/{his.pk}/help/").content.decode()
    assert f"A game of draughts. {told}" in page
