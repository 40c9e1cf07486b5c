"""What went wrong is put right in sight: taken back once, let past by name, settled with both."""

import csv
from datetime import timedelta
from io import StringIO

import pytest

from alongside.balance.record import GroupRecord
from alongside.core.acts import Act
from alongside.core.errors import BadInput, Conflict, Refused
from alongside.core.models import Letter
from alongside.exchange import actions
from alongside.exchange.models import Exchange, Need
from alongside.exchange.rules import may_let_past, may_reverse
from alongside.ledger.actions import freeze_account
from alongside.ledger.checking import check_books
from alongside.ledger.models import Posting
from alongside.partnerships.actions import leave
from alongside.partnerships.models import Contribution, Partnership
from tests.rooms.exchange.conftest import PAGE, fresh, left


@pytest.fixture
def confirmed(done, rosa) -> Exchange:
    return actions.confirm(by=Act(person=rosa), exchange=done, minutes=90)


@pytest.fixture
def too_long(done, tom) -> Exchange:
    """More than Rosa's account may be charged."""
    by = Act(person=tom)
    return actions.say_done(by=by, exchange=done, minutes=1000, done_on=done.done_on)


def parts_of(group: Partnership) -> set[str]:
    """What balance counts."""
    return {act.part for act in GroupRecord.of(group).acts.values()}


def test_only_the_coordinator_takes_back_and_never_their_own(confirmed, rosa, ian, maya, tom, zed):
    assert may_reverse(maya, confirmed)
    for person in [rosa, ian, tom, zed, None]:
        assert not may_reverse(person, confirmed)


def test_taken_back_once_minute_for_minute_and_the_need_is_open_again(
    confirmed, grass, holders, maya, by
):
    with pytest.raises(BadInput):
        actions.reverse_exchange(by=by(maya), exchange=confirmed, reason=" ")
    made = actions.reverse_exchange(by=by(maya), exchange=confirmed, reason="The wrong day")
    again = actions.reverse_exchange(by=by(maya), exchange=confirmed, reason="The wrong day")
    assert made.state == again.state == "reversed"
    with pytest.raises(Conflict, match="reversed already"):
        actions.reverse_exchange(by=by(maya), exchange=confirmed, reason="Another reason")
    assert (left(holders["tom"]), left(holders["rosa"])) == (180, 180)
    assert Posting.objects.of_kind("reversal").count() == 1
    assert Need.objects.get(pk=grass.pk).is_open
    assert not Exchange.objects.confirmed().exists()
    assert Letter.objects.filter(subject="What was noted is taken back").count() == 2
    assert not check_books().violations


def test_taken_back_it_is_read_in_what_has_been_done_and_counted_no_longer(
    confirmed, group, maya, rosa, by, client, sign_in
):
    assert Contribution.objects.about(confirmed).standing().count() == 2
    assert {"delivered", "received"} <= parts_of(group)
    for _again in range(2):
        actions.reverse_exchange(by=by(maya), exchange=confirmed, reason="The wrong day")
    assert Contribution.objects.about(confirmed).count() == 2
    assert not {"delivered", "received"} & parts_of(group)
    sign_in(rosa)
    pages = ["/groups/prescriptions/done/", "/groups/prescriptions/", "/me/"]
    said = [client.get(page).content.decode().count("taken back since") for page in pages]
    assert said == [2, 2, 1]
    sheet = client.get("/groups/prescriptions/done.csv").getvalue().decode("utf-8-sig")
    assert [row["taken back"] for row in csv.DictReader(StringIO(sheet))][:3] == ["yes", "yes", ""]


def test_a_second_is_taken_back_too_also_past_limits_and_frost(
    lift, holders, maya, tom, rosa, ian, by, bank
):
    actions.ask_along(by=by(maya), exchange=lift, companion=holders["tom"])
    actions.go_along(by=by(tom), exchange=fresh(lift))
    actions.agree(by=by(rosa), exchange=fresh(lift))
    today = lift.need.good_until.today()
    actions.say_done(by=by(ian), exchange=fresh(lift), minutes=40, done_on=today)
    actions.confirm(by=by(rosa), exchange=fresh(lift), minutes=40)
    freeze_account(by=by(maya), account=holders["tom"].account, reason="A question")
    actions.reverse_exchange(by=by(maya), exchange=fresh(lift), reason="It did not happen")
    assert [left(holders[name]) for name in ("rosa", "ian", "tom")] == [180, 180, 180]


def test_what_was_never_noted_is_not_taken_back(done, maya, by):
    with pytest.raises(Conflict):
        actions.reverse_exchange(by=by(maya), exchange=done, reason="No")


def test_only_a_named_person_lets_it_past_and_the_other_still_says_so(
    too_long, holders, rosa, ian, maya, tom, zed, by
):
    assert may_let_past(maya, too_long)
    for person in [rosa, ian, tom, zed, None]:
        assert not may_let_past(person, too_long)
    assert list(Exchange.objects.past_the_limit()) == [too_long]
    with pytest.raises(Refused):
        actions.confirm(by=by(rosa), exchange=too_long, minutes=1000)
    with pytest.raises(BadInput):
        actions.let_past(by=by(maya), exchange=too_long, minutes=1000, reason="")
    actions.let_past(by=by(maya), exchange=too_long, minutes=1000, reason="A long week")
    asked = Letter.objects.get(subject__contains="Was it so?")
    assert asked.to_address == "rosa@example.org"
    assert not Exchange.objects.past_the_limit().exists()
    assert left(holders["rosa"]) == 180
    made = actions.confirm(by=by(rosa), exchange=too_long, minutes=1000)
    assert made.posting.overridden_by == f"person:{maya.pk}"
    assert str(made.posting.reason) == "A long week"
    assert left(holders["rosa"]) == -820
    with pytest.raises(Conflict):
        actions.let_past(by=by(maya), exchange=too_long, minutes=1000, reason="Late")


def test_it_is_let_past_for_the_minutes_that_were_read_and_for_no_others(
    too_long, holders, rosa, maya, tom, by, client, sign_in
):
    sign_in(maya)
    address = f"{PAGE}help/{too_long.pk}/past-the-limit/"
    assert "Tom says 16 h 40 min." in client.get(address).content.decode()
    sent = {"reason": "A long week", "minutes": "1000"}
    actions.say_done(by=by(tom), exchange=too_long, minutes=900, done_on=too_long.done_on)
    assert client.post(address, sent).status_code == 409
    assert client.post(address, {**sent, "minutes": "900"}).status_code == 302
    actions.say_done(by=by(tom), exchange=too_long, minutes=1440, done_on=too_long.done_on)
    assert fresh(too_long).let_past_by is None
    assert list(Exchange.objects.past_the_limit()) == [too_long]
    told = Letter.objects.filter(to_address="maya@example.org", subject__contains="other minutes")
    assert told.count() == 1
    with pytest.raises(Refused):
        actions.confirm(by=by(rosa), exchange=too_long, minutes=1440)
    assert left(holders["rosa"]) == 180


def test_another_day_and_the_same_minutes_stay_let_past(too_long, rosa, maya, tom, by):
    actions.let_past(by=by(maya), exchange=too_long, minutes=1000, reason="A long week")
    day = too_long.done_on - timedelta(days=1)
    actions.say_done(by=by(tom), exchange=too_long, minutes=1000, done_on=day)
    assert actions.confirm(by=by(rosa), exchange=too_long, minutes=1000).state == "confirmed"


def test_what_is_settled_goes_no_further_past_the_limit_than_was_let(too_long, rosa, maya, by):
    actions.let_past(by=by(maya), exchange=too_long, minutes=1000, reason="A long week")
    actions.dispute(by=by(rosa), exchange=too_long, words="It was longer still")
    with pytest.raises(Refused):
        actions.settle(by=by(maya), exchange=too_long, minutes=1200, words="Both say so")
    actions.settle(by=by(maya), exchange=too_long, minutes=950, words="Both say so")
    assert fresh(too_long).state == "confirmed"


@pytest.mark.parametrize("how", ["left the bank", "left the group"])
def test_where_the_other_is_here_no_longer_the_coordinator_settles_it(
    done, holders, group, rosa, maya, by, how
):
    with pytest.raises(Conflict):
        actions.settle(by=by(maya), exchange=done, minutes=90, words="Too early")
    if how == "left the bank":
        actions.leave_bank(by=by(rosa), holder=holders["rosa"])
    else:
        leave(by=by(rosa), membership=group.membership_of(rosa))
    assert list(Exchange.objects.left_alone()) == [done]
    actions.settle(by=by(maya), exchange=done, minutes=90, words="Her sister says so too")
    assert fresh(done).state == "confirmed"
    assert left(holders["tom"]) == 270


def test_on_the_pages_it_is_done_once_and_then_led_on(
    confirmed, holders, maya, tom, client, sign_in
):
    address = f"{PAGE}help/{confirmed.pk}/"
    sign_in(tom)
    assert client.get(address + "take-back/").status_code == 403
    for deed in ("agree", "decline", "call-off", "message", "done", "confirm", "differently"):
        answer = client.get(f"{address}{deed}/", follow=True)
        assert answer.redirect_chain and "nothing to do here" in answer.content.decode()
    sign_in(maya)
    assert client.post(address + "take-back/", {"reason": ""}).status_code == 422
    assert client.post(address + "take-back/", {"reason": "A slip"}).status_code == 302
    assert client.post(address + "take-back/", {"reason": "A slip"}).status_code == 302
    assert client.post(address + "take-back/", {"reason": "Other"}).status_code == 409
    page = client.get(address).content.decode()
    assert "Taken back in the book" in page and "A slip" in page
    lines = client.get(f"{PAGE}hours/{holders['tom'].pk}/").content.decode()
    assert "Taken back: Help with the grass, with Rosa: A slip" in lines


def test_taken_back_its_need_waits_for_somebody_again(confirmed, grass, maya, by):
    actions.reverse_exchange(by=by(maya), exchange=confirmed, reason="The wrong day")
    assert list(Need.objects.open().without_anybody()) == [grass]
    assert list(Need.objects.open().without_a_yes()) == [grass]
