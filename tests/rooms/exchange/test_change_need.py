"""Rosa changes what she asked for, names a day; and what it is called here is learned."""

from datetime import timedelta

import pytest

from alongside.core import clock
from alongside.core.acts import Act
from alongside.core.errors import BadInput, Conflict, Refused
from alongside.exchange import actions
from alongside.exchange.models import Need
from alongside.exchange.suggesting import suggestions_for
from alongside.gifts.actions import be_away, set_reach
from alongside.gifts.models import LearnedSynonym
from alongside.gifts.views.here import words_near
from tests.rooms.exchange.conftest import PAGE


def changed(need, person, **said):
    seen = said.pop("seen", need.version)
    said = {"words": str(need), "word": need.word, **said}
    return actions.change_need(by=Act(person=person), need=need, seen=seen, **said)


def test_she_changes_it_and_two_at_once_are_told(grass, rosa, tom):
    made = changed(grass, rosa, words="Help with the hedge", word="hedges", minutes=90)
    assert (made.words, made.word, made.minutes) == ("Help with the hedge", "hedges", 90)
    with pytest.raises(Conflict, match="Someone else changed this"):
        changed(grass, rosa, seen=1)
    with pytest.raises(Refused):
        changed(made, tom)


def test_a_risk_of_the_new_word_is_there_whatever_was_chosen(grass, rosa):
    assert changed(grass, rosa, words="To the clinic", word="lift-care").risk == "conveying"


def test_not_while_somebody_is_asked_for_it_as_it_stands(asked, grass, rosa, by):
    with pytest.raises(Conflict, match="Call that off first"):
        changed(grass, rosa, minutes=600)
    actions.call_off(by=by(rosa), exchange=asked)
    assert changed(grass, rosa, minutes=600).minutes == 600


@pytest.mark.parametrize("days", [-1, 184])
def test_a_day_that_is_gone_or_far_off_is_said_at_its_field(grass, rosa, days):
    with pytest.raises(BadInput) as problem:
        changed(grass, rosa, on_day=clock.today() + timedelta(days=days))
    assert problem.value.field == "on_day"


def test_on_a_particular_day_only_those_who_are_free_then_are_suggested(
    asks, offers, group, rosa, tom, by
):
    day = clock.today() + timedelta(days=3)
    need = asks(rosa, "Grass", word="lawn", on_day=day, slots=[(day.weekday(), "morning")])
    offers(tom, "I mow", word="lawn")
    assert need.good_until == day
    assert need.parts == [f"{day.weekday()}-morning"]
    assert len(suggestions_for(need).three) == 1
    be_away(by=by(tom), membership=group.membership_of(tom), begins=day, ends=day)
    assert suggestions_for(need).three == []


def test_without_a_time_the_whole_of_that_day_suits(asks, offers, group, rosa, tom, by):
    day = clock.today() + timedelta(days=3)
    need = asks(rosa, "Grass", word="lawn", on_day=day)
    offers(tom, "I mow", word="lawn")
    other = ((day.weekday() + 1) % 7, "morning")
    mine = group.membership_of(tom)
    for slots, found in [([other], 0), ([other, (day.weekday(), "evening")], 1)]:
        set_reach(by=by(tom), membership=mine, slots=slots)
        assert len(suggestions_for(need).three) == found


def test_its_day_over_it_is_not_kept_but_changed(asks, rosa, by):
    need = asks(rosa, "Grass", word="lawn", on_day=clock.today())
    with clock.at(clock.in_days(1)):
        assert Need.objects.get(pk=need.pk).has_run_out
        with pytest.raises(Conflict, match="another day"):
            actions.keep_need(by=by(rosa), need=need)
        assert changed(need, rosa, on_day=clock.today()).is_open


def test_the_accepted_match_says_which_word_it_was_and_the_place_learns_it(
    asks, mowing, holders, group, rosa, tom, ian, maya, by
):
    need = asks(rosa, "Quare long sward")
    offered = actions.offer_help(by=by(tom), need=need, giver=holders["tom"])
    actions.agree(by=by(rosa), exchange=offered)
    said = {"need": need, "word": "lawn", "words": "Quare long sward", "language": "en"}
    for person in [rosa, tom, ian]:
        with pytest.raises(Refused):
            actions.learn_from_need(by=by(person), **said)
    assert actions.learn_from_need(by=by(maya), **said).word == "lawn"
    assert LearnedSynonym.objects.get().words == "Quare long sward"
    assert words_near(group, "A quare sward")[0] == "lawn"
    with pytest.raises(Conflict):
        actions.learn_from_need(by=by(maya), **said)


def test_what_is_met_waits_for_its_word_within_the_month_and_the_match_says_which(
    asks, mowing, rosa, tom, maya, by, client, sign_in
):
    need = asks(rosa, "The lawn")
    asked = actions.ask_giver(by=by(rosa), need=need, gift=mowing)
    actions.agree(by=by(tom), exchange=asked)
    actions.say_done(by=by(tom), exchange=asked, minutes=60, done_on=clock.today())
    actions.confirm(by=by(rosa), exchange=asked, minutes=60)
    address = f"{PAGE}needs/{need.pk}/word/"
    sign_in(maya)
    assert address in client.get(PAGE + "coordinator/").content.decode()
    assert '<option value="lawn" selected>' in client.get(address).content.decode()
    with clock.at(clock.in_days(31)):
        assert not Need.objects.to_find_a_word_for().exists()
    sent = {"word": "lawn", "words": "The lawn", "language": "en"}
    assert client.post(address, sent).status_code == 302
    assert LearnedSynonym.objects.get().word == Need.objects.get().word == "lawn"
    assert address not in client.get(PAGE + "coordinator/").content.decode()


def test_a_word_that_the_law_looks_after_is_not_slipped_past_the_desk(
    asks, holders, rosa, tom, maya, by
):
    need = asks(rosa, "Over to see the doctor")
    offered = actions.offer_help(by=by(tom), need=need, giver=holders["tom"])
    actions.agree(by=by(rosa), exchange=offered)
    said = {"need": need, "word": "lift-care", "words": "To see the doctor", "language": "en"}
    with pytest.raises(Conflict, match="looks after people"):
        actions.learn_from_need(by=by(maya), **said)
    assert not LearnedSynonym.objects.exists()


def test_on_the_page_nothing_typed_is_lost_and_what_is_over_leads_on(
    grass, rosa, tom, maya, client, sign_in, by
):
    address = f"{PAGE}needs/{grass.pk}/change/"
    sign_in(tom)
    assert client.get(address).status_code == 403
    sign_in(rosa)
    assert 'value="Help with the grass"' in client.get(address).content.decode()
    sent = {"words": "The hedge", "word": "none", "minutes": "1500", "seen": "1"}
    answer = client.post(address, sent)
    assert answer.status_code == 422 and 'value="The hedge"' in answer.content.decode()
    assert client.post(address, {**sent, "minutes": "45"}).status_code == 302
    assert client.post(address, {**sent, "minutes": "50"}).status_code == 409
    sign_in(maya)
    page = client.get(f"{PAGE}needs/{grass.pk}/word/").content.decode()
    assert "These words stand for it" in page
    actions.withdraw_need(by=by(rosa), need=grass)
    sign_in(rosa)
    assert "This is over already" in client.get(address, follow=True).content.decode()
