"""Rosa asks Tom; he says yes or no; either calls it off; one message goes each way."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from alongside.core import clock
from alongside.core.acts import Act
from alongside.core.errors import BadInput, Conflict, Refused
from alongside.core.models import Letter
from alongside.exchange import actions
from alongside.exchange.models import Exchange, Message
from alongside.exchange.rules import may_act_in, may_answer, may_offer_help, may_see_exchange
from alongside.gifts.actions import not_with, withdraw_gift
from alongside.people.actions import give_consent
from tests.rooms.exchange.conftest import PAGE, fresh, left


def test_between_the_two_and_the_coordinator(asked, rosa, ian, maya, tom, zed):
    for person in [rosa, tom, maya]:
        assert may_see_exchange(person, asked)
    for person in [ian, zed, None]:
        assert not may_see_exchange(person, asked)


def test_only_the_two_act_and_only_the_one_who_was_asked_answers(
    asked, rosa, ian, maya, tom, zed, by
):
    assert may_act_in(by(rosa), asked)
    assert may_act_in(by(tom), asked)
    assert may_answer(by(tom), asked)
    assert not may_answer(by(rosa), asked)
    for person in [ian, maya, zed, None]:
        assert not may_act_in(by(person), asked)
        assert not may_answer(by(person), asked)


def test_anybody_else_in_the_bank_may_offer(grass, holders, rosa, ian, maya, tom, zed, by):
    for name, person in [("ian", ian), ("maya", maya), ("tom", tom)]:
        assert may_offer_help(by(person), grass, holders[name])
    assert not may_offer_help(by(rosa), grass, holders["rosa"])
    assert not may_offer_help(by(zed), grass, holders["tom"])


def test_asked_twice_is_asked_once_and_tom_hears_of_it(asked, grass, mowing, rosa, tom, by):
    assert actions.ask_giver(by=by(rosa), need=grass, gift=mowing) == asked
    assert asked.state == "proposed"
    letter = Letter.objects.get(to_address="tom@example.org")
    assert "you can say no" in letter.subject
    assert "Rosa" not in letter.body


def test_what_is_not_offered_cannot_be_asked_for(grass, mowing, group, rosa, tom, ian, by):
    with pytest.raises(Refused):
        actions.ask_giver(by=by(ian), need=grass, gift=mowing)
    withdraw_gift(by=by(tom), gift=mowing)
    with pytest.raises(Refused):
        actions.ask_giver(by=by(rosa), need=grass, gift=mowing)


def test_kept_apart_is_said_in_the_same_words_as_not_offered(grass, mowing, group, rosa, tom, by):
    his, hers = group.membership_of(tom), group.membership_of(rosa)
    not_with(by=by(tom), membership=his, other=hers)
    with pytest.raises(Refused) as apart:
        actions.ask_giver(by=by(rosa), need=grass, gift=mowing)
    withdraw_gift(by=by(tom), gift=mowing)
    with pytest.raises(Refused) as gone:
        actions.ask_giver(by=by(rosa), need=grass, gift=mowing)
    assert apart.value.reason == gone.value.reason
    assert not Exchange.objects.exists()


def test_yes_with_when_and_where_once(asked, tom, rosa, by):
    at = timezone.make_aware(
        datetime.combine(clock.today() + timedelta(days=2), datetime.min.time())
    )
    made = actions.agree(by=by(tom), exchange=asked, starts_at=at, where=" At  the gate ")
    assert (made.state, made.where, made.starts_at) == ("agreed", "At the gate", at)
    assert actions.agree(by=by(tom), exchange=asked).where == "At the gate"
    with pytest.raises(Refused):
        actions.agree(by=by(rosa), exchange=asked)
    with pytest.raises(Conflict):
        actions.decline(by=by(tom), exchange=asked)


def test_no_without_a_reason_and_the_need_stands(asked, grass, tom, rosa, mowing, by):
    assert actions.decline(by=by(tom), exchange=asked).state == "declined"
    assert actions.decline(by=by(tom), exchange=asked).state == "declined"
    grass.refresh_from_db()
    assert grass.is_open
    with pytest.raises(Conflict):
        actions.ask_giver(by=by(rosa), need=grass, gift=mowing)
    with pytest.raises(Conflict):
        actions.agree(by=by(tom), exchange=asked)


def test_either_calls_it_off_until_it_is_done(agreed, rosa, tom, ian, by):
    with pytest.raises(Refused):
        actions.call_off(by=by(ian), exchange=agreed)
    assert actions.call_off(by=by(rosa), exchange=agreed).state == "called_off"
    assert actions.call_off(by=by(tom), exchange=agreed).state == "called_off"


def test_what_is_done_is_not_called_off(done, rosa, by):
    with pytest.raises(Conflict):
        actions.call_off(by=by(rosa), exchange=done)


def test_one_message_each_way(asked, rosa, tom, ian, by):
    first = actions.write_message(by=by(rosa), exchange=asked, words="The side gate is open.")
    again = actions.write_message(by=by(rosa), exchange=asked, words="The side gate is open.")
    assert again == first
    with pytest.raises(Conflict):
        actions.write_message(by=by(rosa), exchange=asked, words="And mind the dog.")
    actions.write_message(by=by(tom), exchange=asked, words="Thank you.")
    assert Message.objects.count() == 2
    with pytest.raises(BadInput):
        actions.write_message(by=by(tom), exchange=asked, words=" ")
    with pytest.raises(Refused):
        actions.write_message(by=by(ian), exchange=asked, words="Me too")


def test_nobody_says_yes_to_themselves_in_anothers_name(grass, holders, rosa_agrees, ian, maya, by):
    offered = actions.offer_help(by=by(ian), need=grass, giver=holders["ian"])
    with pytest.raises(Refused, match="somebody else has to type"):
        typed = Act(person=rosa_agrees, entered_by=ian, channel="phone")
        actions.agree(by=typed, exchange=offered)
    typed = Act(person=rosa_agrees, entered_by=maya, channel="phone")
    assert actions.agree(by=typed, exchange=offered).state == "agreed"


def test_the_page_lets_each_do_what_is_theirs(asked, rosa, tom, ian, client, sign_in):
    address = f"{PAGE}help/{asked.pk}/"
    sign_in(rosa)
    page = client.get(address).content.decode()
    assert "Say yes" not in page and "Call it off" in page
    sign_in(tom)
    assert "Say yes" in client.get(address).content.decode()
    past = (clock.today() - timedelta(days=1)).isoformat()
    refused = client.post(address + "agree/", {"day": past, "at": "25:99", "where": "The gate"})
    assert refused.status_code == 422
    assert "The gate" in refused.content.decode()
    assert client.get(address + "calendar.ics").status_code == 404
    day = (clock.today() + timedelta(days=3)).isoformat()
    assert client.post(address + "agree/", {"day": day, "at": "14:30"}).status_code == 302
    sign_in(ian)
    assert client.get(address).status_code == 403
    assert client.get(address + "calendar.ics").status_code == 403
    assert fresh(asked).state == "agreed"


def test_the_calendar_entry_names_nobody(asked, tom, rosa, by, client, sign_in):
    at = clock.in_days(2)
    actions.agree(by=by(tom), exchange=asked, starts_at=at, where="At the gate")
    sign_in(rosa)
    answer = client.get(f"{PAGE}help/{asked.pk}/calendar.ics")
    text = answer.content.decode()
    assert answer["Content-Type"].startswith("text/calendar")
    assert f"DTSTART:{at:%Y%m%dT%H%M%S}Z" in text and "LOCATION:At the gate" in text
    assert "Tom" not in text and "Rosa" not in text


def test_ian_who_typed_the_need_answers_for_rosa_by_phone(
    holders, rosa_agrees, ian, tom, by, client, sign_in
):
    typed = Act(person=rosa_agrees, entered_by=ian, channel="phone")
    need = actions.ask(by=typed, holder=holders["rosa"], words="Grass", word="lawn")
    offered = actions.offer_help(by=by(tom), need=need, giver=holders["tom"])
    address = f"{PAGE}help/{offered.pk}/agree/"
    sign_in(ian)
    assert client.post(address, {}).status_code == 422
    sent = {"whose": holders["rosa"].pk, "how": "phone"}
    assert client.post(address, sent).status_code == 302
    assert fresh(offered).state == "agreed"


def test_whoever_has_written_is_not_offered_to_write_again(asked, rosa, tom, by, client, sign_in):
    actions.write_message(by=by(rosa), exchange=asked, words="The side gate is open.")
    address = f"{PAGE}help/{asked.pk}/"
    sign_in(rosa)
    assert "Write to them" not in client.get(address).content.decode()
    sign_in(tom)
    assert "Write to them" in client.get(address).content.decode()


def test_whoever_said_that_it_is_done_can_take_it_off_again(
    done, holders, rosa, tom, client, sign_in, by
):
    """In a bank of two nobody else could type Rosa's yes: it does not wait for ever."""
    address = f"{PAGE}help/{done.pk}/"
    sign_in(rosa)
    assert "call-off/" not in client.get(address).content.decode()
    sign_in(tom)
    page = client.get(address).content.decode()
    assert "call-off/" in page and "It counts once Rosa says so too" in page
    assert actions.call_off(by=by(tom), exchange=done).state == "called_off"
    with pytest.raises(Conflict):
        actions.confirm(by=by(rosa), exchange=done, minutes=90)
    assert left(holders["tom"]) == 180


def test_but_not_once_the_other_sees_it_differently(done, rosa, tom, by):
    actions.dispute(by=by(rosa), exchange=done, words="It was half an hour")
    with pytest.raises(Conflict):
        actions.call_off(by=by(tom), exchange=done)


def test_whoever_typed_that_it_was_done_reads_who_types_the_yes(
    agreed, rosa_agrees, tom, maya, client, sign_in, by
):
    typed = Act(person=tom, entered_by=maya, channel="phone")
    give_consent(by=by(tom), person=tom, purpose="be_entered", channel="phone")
    actions.say_done(by=typed, exchange=agreed, minutes=90, done_on=clock.today())
    sign_in(maya)
    page = client.get(f"{PAGE}help/{agreed.pk}/").content.decode()
    assert "it is somebody else who types what Rosa says" in page
    assert f"{agreed.pk}/confirm/" not in page and f"{agreed.pk}/call-off/" in page
