"""Rosa says what she could do with; Ian types it for her; it ends aloud and never silently."""

from datetime import timedelta

import pytest

from alongside.audit.models import Entry
from alongside.core import clock
from alongside.core.acts import Act
from alongside.core.errors import BadInput, Conflict, Refused
from alongside.core.models import Letter
from alongside.desk.ringing import deeds_of
from alongside.exchange import actions
from alongside.exchange.actions.needs import A_MONTH, MOST_NEEDS
from alongside.exchange.models import Need
from alongside.exchange.rules import may_ask, may_choose_for_need, may_see_need
from alongside.gifts.actions import not_with
from alongside.partnerships.actions import leave
from tests.rooms.exchange.conftest import PAGE, fresh

NEW = PAGE + "needs/new/"


def test_each_asks_for_themselves_alone(holders, rosa, ian, maya, tom, zed, by):
    assert may_ask(by(rosa), holders["rosa"])
    for person in [ian, maya, tom, zed, None]:
        assert not may_ask(by(person), holders["rosa"])


def test_the_group_sees_a_need_and_only_its_asker_chooses(grass, rosa, ian, maya, tom, zed):
    for person in [rosa, ian, maya, tom]:
        assert may_see_need(person, grass)
        assert bool(may_choose_for_need(person, grass)) is (person == rosa)
    assert not may_see_need(zed, grass)
    assert not may_choose_for_need(zed, grass)


def test_in_own_words_for_a_month_and_the_log_holds_none_of_them(asks, rosa):
    made = asks(rosa, "  Company on\na walk ")
    assert (made.words, made.minutes, made.risk) == ("Company on a walk", 60, "")
    assert made.good_until == clock.today() + A_MONTH
    assert "walk" not in str(Entry.objects.get(verb="need.asked").details)


def test_a_lift_to_care_is_flagged_by_its_word_and_asked_all_the_same(asks, rosa):
    assert asks(rosa, "To the clinic", word="lift-care", risk="cash").risk == "conveying"
    assert Need.objects.open().count() == 1


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"words": " \x00\u202e"}, "words"),
        ({"words": "x" * 201}, "words"),
        ({"word": "no-such-word"}, "word"),
        ({"risk": "no-such-risk"}, "risk"),
        ({"minutes": 0}, "minutes"),
        ({"minutes": -5}, "minutes"),
        ({"minutes": 1500}, "minutes"),
        ({"language": "xx"}, "language"),
        ({"slots": [(7, "morning")]}, "slots"),
        ({"good_until": clock.today() - timedelta(days=1)}, "good_until"),
        ({"good_until": clock.today() + timedelta(days=200)}, "good_until"),
    ],
)
def test_what_cannot_be_used_is_said_at_its_field(asks, rosa, said, field):
    with pytest.raises(BadInput) as problem:
        asks(rosa, **{"words": "A walk", **said})
    assert problem.value.field == field
    assert not Need.objects.exists()


def test_asked_twice_is_asked_once_and_twenty_are_enough(asks, rosa):
    assert asks(rosa, "A walk") == asks(rosa, "a WALK")
    for number in range(MOST_NEEDS - 1):
        asks(rosa, f"Walk {number}")
    with pytest.raises(BadInput):
        asks(rosa, "One more")


def test_ian_types_what_rosa_said_by_phone(holders, rosa_agrees, ian, zed, tom):
    typed = Act(person=rosa_agrees, entered_by=ian, channel="phone")
    made = actions.ask(by=typed, holder=holders["rosa"], words="A walk")
    assert (made.entered_by.person, made.channel) == (ian, "phone")
    assert may_choose_for_need(ian, made)
    for typist in (zed, tom):  # Tom is paid, and has no sheet to show
        with pytest.raises(Refused):
            typed = Act(person=rosa_agrees, entered_by=typist, channel="phone")
            actions.ask(by=typed, holder=holders["rosa"], words="Bread")


def test_not_with_this_person_hides_a_need_both_ways_and_says_nothing(
    grass, asks, group, rosa, tom, by, client, sign_in
):
    other = asks(tom, "A hand with boxes")
    hers, his = group.membership_of(rosa), group.membership_of(tom)
    not_with(by=by(rosa), membership=hers, other=his)
    for person, hidden in [(tom, grass), (rosa, other)]:
        sign_in(person)
        assert hidden.words not in client.get(PAGE).content.decode()
        assert client.get(f"{PAGE}needs/{hidden.pk}/").status_code == 404
        assert client.get(f"{PAGE}needs/999999/").status_code == 404
        assert client.post(f"{PAGE}needs/{hidden.pk}/offer/").status_code == 404


def test_what_has_run_out_is_asked_about_once_and_kept_for_a_month(grass, rosa, by):
    Need.objects.update(good_until=clock.today() - timedelta(days=1))
    assert not Need.objects.open().exists()
    assert actions.ask_about_needs() == 1
    assert actions.ask_about_needs() == 0
    letter = Letter.objects.get(subject="Could you still do with this?")
    assert "Help with the grass" in letter.body
    actions.keep_need(by=by(rosa), need=grass)
    assert Need.objects.open().get().good_until == clock.today() + A_MONTH


def test_what_has_run_out_can_be_answered_with_a_no_too(grass, rosa, ian, client, sign_in):
    Need.objects.update(good_until=clock.today() - timedelta(days=1))
    address = f"{PAGE}needs/{grass.pk}/"
    sign_in(ian)
    assert "No, not any more" not in client.get(address).content.decode()
    assert client.post(address + "withdraw/").status_code == 403
    sign_in(rosa)
    page = client.get(address).content.decode()
    assert "Yes, I still could do with it" in page and "No, not any more" in page
    assert client.post(address + "withdraw/").status_code == 302
    assert Need.objects.get().withdrawn_at
    assert "No, not any more" not in client.get(address).content.decode()


def test_where_nobody_fits_the_coordinator_is_asked_to_look_and_that_is_said_once(
    grass, rosa, by, client, sign_in
):
    sign_in(rosa)
    page = client.get(grass.get_absolute_url()).content.decode()
    assert "Let the coordinator look" in page and "None of these" not in page
    actions.none_fits(by=by(rosa), need=grass)
    page = client.get(grass.get_absolute_url()).content.decode()
    assert "The coordinator looks for somebody." in page
    assert "The coordinator can look" not in page


def test_taken_back_twice_is_once_and_none_fits_goes_to_the_coordinator(grass, rosa, ian, maya, by):
    actions.none_fits(by=by(rosa), need=grass)
    actions.none_fits(by=by(rosa), need=grass)
    assert Letter.objects.filter(to_address="maya@example.org").count() == 1
    with pytest.raises(Refused):
        actions.withdraw_need(by=by(ian), need=grass)
    actions.withdraw_need(by=by(rosa), need=grass)
    actions.withdraw_need(by=by(rosa), need=grass)
    assert Entry.objects.filter(verb="need.withdrawn").count() == 1
    with pytest.raises(Conflict):
        actions.none_fits(by=by(rosa), need=grass)


def test_two_pages_without_a_script_and_nothing_typed_is_lost(holders, rosa, client, sign_in):
    sign_in(rosa)
    assert client.post(NEW, {"words": " "}).status_code == 422
    second = client.post(NEW, {"words": "Somebody to cut my grass"}).content.decode()
    assert 'value="lawn"' in second and "None of these fits" in second
    whole = {"step": "2", "words": "Grass, please", "word": "lawn", "when_morning": ["1"]}
    refused = client.post(NEW, {**whole, "minutes": "1500"})
    assert refused.status_code == 422
    page = refused.content.decode()
    assert "A day has 24 hours" in page and 'value="1500"' in page and "Grass, please" in page
    for minutes in ("-5", "0", "an hour", ""):
        assert client.post(NEW, {**whole, "minutes": minutes}).status_code == 422
    assert client.post(NEW, {**whole, "minutes": "45"}).status_code == 302
    made = Need.objects.get()
    assert ([slot.code for slot in made.slots.all()], made.minutes) == (["1-morning"], 45)


def test_whoever_is_not_in_the_bank_is_told_how_to_join(bank, rosa, client, sign_in):
    sign_in(rosa)
    whole = {"step": "2", "words": "Grass", "word": "none", "minutes": "45"}
    answer = client.post(NEW, whole)
    assert answer.status_code in (403, 422)
    assert not Need.objects.exists()


def test_needs_come_first_and_whoever_waits_longest_before_all(
    asks, offers, rosa, ian, tom, client, sign_in
):
    for person, words in [(rosa, "First asked"), (ian, "Second asked")]:
        asks(person, words)
    offers(tom, "I mow lawns", word="lawn")
    sign_in(tom)
    page = client.get(PAGE).content.decode()
    assert page.index("First asked") < page.index("Second asked") < page.index("I mow lawns")


def test_what_somebody_said_yes_to_stands_in_the_list_no_longer(
    asked, rosa, tom, ian, by, client, sign_in
):
    sign_in(ian)
    assert "Help with the grass" in client.get(PAGE).content.decode()
    actions.agree(by=by(tom), exchange=asked)
    assert "Help with the grass" not in client.get(PAGE).content.decode()
    sign_in(rosa)
    page = client.get(PAGE).content.decode()
    assert page.count("Help with the grass") == 1, "her own, once"
    actions.call_off(by=by(tom), exchange=asked)
    sign_in(ian)
    assert "Help with the grass" in client.get(PAGE).content.decode()


def test_a_select_says_what_a_blank_means(holders, rosa, client, sign_in):
    sign_in(rosa)
    page = client.post(PAGE + "needs/new/", {"words": "Company on a walk"}).content.decode()
    for blank in ("Where I live", "Any", "None of these"):
        assert f">{blank}</option>" in page


def test_what_is_asked_on_paper_is_printed_for_the_group_and_typed_in(
    bank, rosa, maya, zed, client, sign_in
):
    """The sheet asks for what somebody could do with, and leads to where it is typed."""
    sheet = PAGE + "paper/"
    sign_in(rosa)
    assert sheet in client.get(PAGE).content.decode()
    page = client.get(sheet).content.decode()
    for words in ("What could you do with?", "You need not give first.", "I agree that someone"):
        assert words in page
    assert NEW in page and "desk/welcome/" not in page
    sign_in(maya)
    assert "desk/welcome/" in client.get(sheet).content.decode()
    assert sheet in client.get(PAGE + "desk/").content.decode()
    sign_in(zed)
    assert client.get(sheet).status_code == 403


def test_in_a_group_that_has_ended_nobody_is_asked_whether_it_is_still_so(grass, group):
    group.ended_at = clock.now()
    group.save()
    with clock.at(clock.in_days(60)):
        assert actions.ask_about_needs() == 0
    assert not Letter.objects.filter(subject__contains="still do with").exists()


def test_somebody_else_has_been_asked_since_a_yes_came_to_nothing(
    agreed, grass, holders, tom, ian, by
):
    actions.call_off(by=by(tom), exchange=agreed)
    actions.offer_help(by=by(ian), need=grass, giver=holders["ian"])
    assert list(Need.objects.open().without_a_yes()) == [grass]
    assert not Need.objects.open().without_anybody().exists()


def test_whoever_has_left_the_group_is_offered_no_help_and_their_need_still_opens(
    grass, holders, group, rosa, ian, maya, client, sign_in, by
):
    leave(by=by(rosa), membership=group.membership_of(rosa))
    group.forget_members()
    with pytest.raises(Conflict):
        actions.offer_help(by=by(ian), need=grass, giver=holders["ian"])
    sign_in(maya)
    assert client.get(f"{PAGE}needs/{grass.pk}/").status_code == 200


def test_whoever_was_only_asked_for_what_is_taken_back_is_told_and_what_is_agreed_stands(
    agreed, grass, holders, rosa, ian, by
):
    offered = actions.offer_help(by=by(ian), need=grass, giver=holders["ian"])
    actions.withdraw_need(by=by(rosa), need=grass)
    assert fresh(offered).state == "called_off" and fresh(agreed).state == "agreed"
    letters = Letter.objects.filter(subject__contains="called off")
    assert [each.to_address for each in letters] == ["ian@example.org"]


def test_nobody_says_yes_to_what_somebody_else_has_helped_with(
    done, grass, offers, rosa, ian, by, client, sign_in
):
    reads = offers(ian, "I cut grass", word="lawn")
    asked_too = actions.ask_giver(by=by(rosa), need=grass, gift=reads)
    sign_in(ian)
    address = f"{PAGE}help/{asked_too.pk}/"
    assert f"{address}agree/" in client.get(address).text
    assert [deed for deed, _words in deeds_of(fresh(asked_too))] == ["agree", "decline"]
    actions.confirm(by=by(rosa), exchange=done, minutes=90)
    page = client.get(address).text
    assert f"{address}agree/" not in page and f"{address}decline/" in page
    assert "This is not wanted any more" in page
    assert [deed for deed, _words in deeds_of(fresh(asked_too))] == ["decline"]
    with pytest.raises(Conflict, match="not wanted any more"):
        actions.agree(by=by(ian), exchange=asked_too)
    assert actions.decline(by=by(ian), exchange=asked_too).state == "declined"


def test_maya_who_types_for_somebody_outside_the_bank_is_told_who_is_not_in_it(
    bank, maya, rosa_agrees, client, sign_in
):
    actions.join_bank(by=Act(person=maya), bank=bank, agreed=True)
    sign_in(maya)
    hers = str(bank.partnership.membership_of(rosa_agrees).pk)
    said = {"step": "2", "words": "Grass", "word": "lawn", "minutes": "45", "how": "phone"}
    answer = client.post(NEW, said | {"whose": hers})
    assert answer.status_code == 403
    assert "Rosa is not in the time bank." in answer.text
    assert "Join it first" not in answer.text
