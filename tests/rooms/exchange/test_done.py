"""Tom mows for Rosa: he says how long, she says so too, and the hours are posted, once."""

from datetime import timedelta

import pytest

from alongside.core import clock
from alongside.core.acts import Act
from alongside.core.errors import BadInput, Conflict, Refused
from alongside.exchange import actions
from alongside.exchange.models import Dispute, Need
from alongside.exchange.rules import may_confirm, may_settle
from alongside.ledger.actions import close_account, freeze_account, post
from alongside.ledger.checking import check_books
from alongside.ledger.lines import Line
from alongside.ledger.models import Posting
from alongside.partnerships.models import Contribution
from tests.rooms.exchange.conftest import PAGE, fresh, left


@pytest.fixture
def disputed(done, rosa):
    actions.dispute(by=Act(person=rosa), exchange=done, words="It was an hour")
    return fresh(done)


def test_only_the_other_one_confirms(done, rosa, ian, maya, tom, zed, by):
    assert may_confirm(by(rosa), done)
    for person in [tom, ian, maya, zed, None]:
        assert not may_confirm(by(person), done)


def test_only_whoever_runs_the_rounds_settles(disputed, rosa, ian, maya, tom, zed):
    assert may_settle(maya, disputed)
    for person in [rosa, ian, tom, zed, None]:
        assert not may_settle(person, disputed)


def test_an_hour_is_an_hour_and_the_need_is_met(done, holders, grass, rosa, by):
    made = actions.confirm(by=by(rosa), exchange=done, minutes=90)
    assert made.state == "confirmed"
    assert (left(holders["tom"]), left(holders["rosa"])) == (270, 90)
    assert made.posting.kind == "exchange"
    assert Need.objects.get(pk=grass.pk).met_at
    assert not check_books().violations


def test_confirmed_again_is_confirmed_once_and_other_minutes_are_a_conflict(
    done, holders, rosa, by
):
    actions.confirm(by=by(rosa), exchange=done, minutes=90)
    actions.confirm(by=by(rosa), exchange=done, minutes=90)
    assert Posting.objects.of_kind("exchange").count() == 1
    with pytest.raises(Conflict):
        actions.confirm(by=by(rosa), exchange=done, minutes=60)
    assert left(holders["tom"]) == 270


def test_the_same_key_with_another_body_is_refused_by_the_book(done, bank, holders, rosa, by):
    lines = [Line(holders["ian"].account, 5), Line(holders["maya"].account, -5)]
    key = f"exchange:{done.key}"
    post(by=by(rosa), book=bank.book, kind="gift", lines=lines, key=key)
    with pytest.raises(Conflict):
        actions.confirm(by=by(rosa), exchange=done, minutes=90)
    assert fresh(done).state == "done"


@pytest.mark.parametrize("minutes", [0, -30, 1500, 1441, True])
def test_minutes_that_are_none_are_refused(agreed, tom, by, minutes):
    with pytest.raises(BadInput) as problem:
        actions.say_done(by=by(tom), exchange=agreed, minutes=minutes, done_on=clock.today())
    assert problem.value.field == "minutes"


@pytest.mark.parametrize("days", [1, -91])
def test_a_day_to_come_or_long_gone_is_refused(agreed, tom, by, days):
    day = clock.today() + timedelta(days=days)
    with pytest.raises(BadInput) as problem:
        actions.say_done(by=by(tom), exchange=agreed, minutes=30, done_on=day)
    assert problem.value.field == "done_on"


def test_before_a_yes_nothing_is_done_and_a_stranger_says_nothing(asked, tom, ian, by):
    with pytest.raises(Conflict):
        actions.say_done(by=by(tom), exchange=asked, minutes=30, done_on=clock.today())
    with pytest.raises(Refused):
        actions.say_done(by=by(ian), exchange=asked, minutes=30, done_on=clock.today())


def test_what_was_changed_since_is_not_confirmed_blindly(done, rosa, tom, by):
    actions.say_done(by=by(tom), exchange=done, minutes=600, done_on=clock.today())
    with pytest.raises(Conflict):
        actions.confirm(by=by(rosa), exchange=done, minutes=90)


def test_one_hand_never_says_both(agreed, holders, rosa_agrees, maya, tom, by):
    from alongside.people.actions import give_consent

    give_consent(by=by(tom), person=tom, purpose="be_entered", channel="in_person")
    his = Act(person=tom, entered_by=maya, channel="phone")
    hers = Act(person=rosa_agrees, entered_by=maya, channel="phone")
    actions.say_done(by=his, exchange=agreed, minutes=30, done_on=clock.today())
    with pytest.raises(Refused, match="cannot type the yes"):
        actions.confirm(by=hers, exchange=agreed, minutes=30)
    assert actions.confirm(by=by(rosa_agrees), exchange=agreed, minutes=30).confirmed_at


def test_the_giver_never_types_the_yes_of_the_receiver(done, rosa_agrees, tom):
    with pytest.raises(Refused, match="somebody else has to type"):
        typed = Act(person=rosa_agrees, entered_by=tom, channel="phone", witness="Sheet 3")
        actions.confirm(by=typed, exchange=done, minutes=90)


@pytest.mark.parametrize("who", ["rosa", "tom"])
def test_a_frozen_account_is_said_in_words(done, holders, rosa, maya, by, who):
    freeze_account(by=by(maya), account=holders[who].account, reason="A question")
    with pytest.raises(Refused, match=f"The account of {who.title()} is frozen"):
        actions.confirm(by=by(rosa), exchange=done, minutes=90)
    assert fresh(done).state == "done"


def test_a_closed_account_is_said_in_words(done, bank, holders, rosa, maya, by):
    account = holders["tom"].account
    lines = [Line(account, -180), Line(bank.pot, 180)]
    post(by=by(maya), book=bank.book, kind="pot_donation", lines=lines, key="all")
    close_account(by=by(maya), account=account)
    with pytest.raises(Refused, match="closed"):
        actions.confirm(by=by(rosa), exchange=done, minutes=90)


def test_below_the_floor_it_waits_and_nobodys_balance_is_told(done, rosa, tom, by):
    actions.say_done(by=by(tom), exchange=done, minutes=1000, done_on=clock.today())
    with pytest.raises(Refused) as problem:
        actions.confirm(by=by(rosa), exchange=done, minutes=1000)
    assert "The coordinator can help" in problem.value.reason
    assert not any(letter.isdigit() for letter in problem.value.reason)


def test_seen_differently_it_is_settled_by_the_coordinator_for_a_reason(
    disputed, holders, maya, rosa, by
):
    assert disputed.state == "disputed"
    with pytest.raises(BadInput):
        actions.settle(by=by(maya), exchange=disputed, minutes=60, words=" ")
    with pytest.raises(BadInput):
        actions.settle(by=by(maya), exchange=disputed, minutes=-1, words="No")
    made = actions.settle(by=by(maya), exchange=disputed, minutes=60, words="Both say an hour")
    assert fresh(made).state == "confirmed"
    assert (left(holders["tom"]), left(holders["rosa"])) == (240, 120)
    assert Dispute.objects.get().settled_words == "Both say an hour"
    with pytest.raises(Conflict):
        actions.settle(by=by(maya), exchange=disputed, minutes=60, words="Again")


def test_settled_with_nothing_nothing_is_posted(disputed, holders, maya, by):
    actions.settle(by=by(maya), exchange=disputed, minutes=0, words="It rained")
    assert fresh(disputed).state == "called_off"
    assert left(holders["tom"]) == 180


def test_they_agree_after_all_and_the_question_is_over(disputed, tom, rosa, by):
    actions.say_done(by=by(tom), exchange=disputed, minutes=60, done_on=clock.today())
    assert actions.dispute(by=by(rosa), exchange=disputed, words="Again") == Dispute.objects.get()
    actions.confirm(by=by(rosa), exchange=disputed, minutes=60)
    assert Dispute.objects.get().settled_at
    with pytest.raises(Conflict):
        actions.dispute(by=by(rosa), exchange=disputed, words="No")


def test_seen_differently_a_yes_is_still_found_and_said_on_the_page(
    disputed, holders, rosa, tom, ian, client, sign_in
):
    address = f"{PAGE}help/{disputed.pk}/"
    for person in [tom, ian]:
        sign_in(person)
        assert "Do you agree by now?" not in client.get(PAGE).content.decode()
    sign_in(tom)
    assert "Yes, it was so" not in client.get(address).content.decode()
    sign_in(rosa)
    assert "Do you agree by now?" in client.get(PAGE).content.decode()
    page = client.get(address).content.decode()
    assert "Yes, it was so" in page and "I see it differently" not in page
    assert client.post(address + "confirm/", {"minutes": "90"}).status_code == 302
    assert fresh(disputed).state == "confirmed" and Dispute.objects.get().settled_at
    assert "Do you agree by now?" not in client.get(PAGE).content.decode()


def test_who_gave_and_who_received_is_on_record_by_side_and_unnamed_to_the_group(
    done, rosa, by, group
):
    actions.confirm(by=by(rosa), exchange=done, minutes=90)
    rows = Contribution.objects.filter(about=f"exchange.exchange:{done.pk}").order_by("id")
    assert [(row.part, row.side, row.minutes, row.entered_by) for row in rows] == [
        ("delivered", "professional", 90, None),
        ("received", "uses", 90, None),
    ]
    assert not Contribution.objects.narrowed(who=group.membership_of(rosa).pk).filter(
        part="received"
    )


def test_on_the_page_bad_minutes_are_said_at_their_field_and_a_double_click_is_one(
    agreed, holders, rosa, tom, client, sign_in
):
    address = f"{PAGE}help/{agreed.pk}/"
    sign_in(tom)
    today, morrow = clock.today(), clock.today() + timedelta(days=1)
    for minutes in ("-5", "0", "1500", "an hour", ""):
        sent = {"minutes": minutes, "done_on": today.isoformat()}
        assert client.post(address + "done/", sent).status_code == 422
    sent = {"minutes": "45", "done_on": morrow.isoformat()}
    refused = client.post(address + "done/", sent)
    assert refused.status_code == 422 and "still to come" in refused.content.decode()
    sent["done_on"] = today.isoformat()
    assert client.post(address + "done/", sent).status_code == 302
    assert client.post(address + "confirm/", {"minutes": "45"}).status_code == 403
    sign_in(rosa)
    assert client.post(address + "confirm/", {"minutes": "44"}).status_code == 409
    assert client.post(address + "confirm/", {"minutes": "45"}).status_code == 302
    assert client.post(address + "confirm/", {"minutes": "45"}).status_code == 302
    assert left(holders["rosa"]) == 135
