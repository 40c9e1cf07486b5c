"""The law comes to look after something once it is agreed: it stops, and no hour of it is lost."""

from datetime import timedelta

import pytest

from alongside.core import clock
from alongside.core.acts import Act
from alongside.core.errors import Conflict, Refused
from alongside.core.models import Letter
from alongside.exchange import actions
from alongside.exchange.models import Dispute, Exchange
from alongside.gifts.actions import change_gift, end_check, record_check
from alongside.gifts.models import CheckOnPerson
from alongside.ledger.checking import check_books
from alongside.ledger.models import Posting
from alongside.partnerships.models import Contribution
from tests.rooms.exchange.conftest import PAGE, fresh, left

GOOD_FOR = 30


@pytest.fixture
def flag(mowing, tom):
    """Tom says more of what he does: he would handle money too."""

    def change() -> None:
        by = Act(person=tom)
        change_gift(by=by, gift=mowing, seen=1, words="I mow lawns", word="lawn", risk="cash")

    return change


@pytest.fixture
def checked(asks, holders, group, rosa, ian, maya) -> Exchange:
    """Ian drives Rosa to the clinic: his check is good for thirty days, and she has said yes."""
    today = clock.today()
    record_check(
        by=Act(person=maya),
        membership=group.membership_of(ian),
        risk="conveying",
        kind="enhanced",
        dated=today,
        expires=today + timedelta(days=GOOD_FOR),
        agreed=True,
    )
    need = asks(rosa, "A lift to the clinic", word="lift-care")
    offered = actions.offer_help(by=Act(person=ian), need=need, giver=holders["ian"])
    return actions.agree(by=Act(person=rosa), exchange=offered)


def told(name: str, words: str) -> list[str]:
    rows = Letter.objects.filter(to_address=f"{name}@example.org", subject__contains=words)
    return list(rows.values_list("body", flat=True))


def test_it_stops_before_it_happens_and_both_are_told_why_once(
    agreed, flag, rosa, tom, maya, by, client, sign_in
):
    assert actions.stop_what_has_changed() == 0
    flag()
    assert actions.stop_what_has_changed() == 1
    assert actions.stop_what_has_changed() == 0
    stopped = fresh(agreed)
    assert (stopped.state, stopped.risks, stopped.agreed_at) == ("at_the_desk", "cash", None)
    for name in ("rosa", "tom"):
        (body,) = told(name, "do not go ahead yet")
        assert "The law looks after people here" in body and "nobody's fault" in body
    assert len(told("maya", "the law")) == 1 and "please ring" not in told("maya", "the law")[0]
    sign_in(rosa)
    assert "You had agreed to it" in client.get(f"{PAGE}help/{agreed.pk}/").content.decode()
    actions.record_path(by=by(maya), exchange=stopped, words="Nobody's money is handled")
    assert actions.agree(by=by(tom), exchange=fresh(agreed)).state == "agreed"
    assert actions.stop_what_has_changed() == 0


def test_where_no_letter_reaches_rosa_the_coordinator_is_asked_to_ring(agreed, flag, rosa):
    rosa.wants_mail = False
    rosa.save()
    flag()
    actions.stop_what_has_changed()
    assert "please ring" in told("maya", "the law")[0] and not told("rosa", "go ahead")


def test_when_a_check_has_run_out_it_stops_and_not_a_day_before(checked):
    assert actions.stop_what_has_changed() == 0
    with clock.at(clock.in_days(GOOD_FOR + 1)):
        assert actions.stop_what_has_changed() == 1
    assert fresh(checked).risks == "conveying"


def test_when_they_meet_after_the_check_has_run_out_it_stops_today(checked, ian, by):
    at = clock.in_days(GOOD_FOR + 5)
    actions.set_meeting(by=by(ian), exchange=checked, starts_at=at, where="Her own door")
    assert actions.stop_what_has_changed() == 1


def test_a_yes_for_a_day_after_the_check_has_run_out_stops_too(
    checked, asks, holders, rosa, ian, by
):
    need = asks(rosa, "A lift to the hospital", word="lift-care")
    offered = actions.offer_help(by=by(ian), need=need, giver=holders["ian"])
    with pytest.raises(Refused, match="talks it through"):
        actions.agree(by=by(rosa), exchange=offered, starts_at=clock.in_days(GOOD_FOR + 5))
    assert fresh(offered).state == "at_the_desk" and not told("rosa", "go ahead")


def test_what_was_done_while_the_check_was_good_counts_as_ever(checked, rosa, ian, by):
    day = clock.today()
    with clock.at(clock.in_days(GOOD_FOR + 2)):
        actions.say_done(by=by(ian), exchange=checked, minutes=50, done_on=day)
        assert actions.confirm(by=by(rosa), exchange=checked, minutes=50).state == "confirmed"


def test_what_was_done_counts_where_the_check_was_ended_on_a_later_day(checked, rosa, ian, by):
    day = clock.today()
    with clock.at(clock.in_days(1)):
        end_check(by=by(ian), check=CheckOnPerson.objects.get())
        actions.say_done(by=by(ian), exchange=checked, minutes=50, done_on=day)
        assert actions.confirm(by=by(rosa), exchange=checked, minutes=50).state == "confirmed"


def test_two_who_go_together_are_not_stopped(lift, holders, rosa, maya, tom, ian, offers, by):
    actions.ask_along(by=by(maya), exchange=lift, companion=holders["tom"])
    actions.go_along(by=by(tom), exchange=lift)
    actions.agree(by=by(rosa), exchange=lift)
    Exchange.objects.filter(pk=lift.pk).update(gift=offers(ian, "I drive", risk="cash"))
    assert actions.stop_what_has_changed() == 0


def test_said_to_be_done_it_is_noted_and_the_desk_lets_it_count_for_these_minutes(
    agreed, flag, holders, rosa, tom, maya, by, client, sign_in
):
    flag()
    today = clock.today()
    done = actions.say_done(by=by(tom), exchange=agreed, minutes=90, done_on=today)
    assert (done.state, done.minutes) == ("at_the_desk", 90)
    assert not told("rosa", "Is it so?")
    (body,) = told("rosa", "settled with the coordinator")
    assert "no hour of it is lost" in body
    with pytest.raises(Refused, match="coordinator"):
        actions.confirm(by=by(rosa), exchange=agreed, minutes=90)
    assert not Posting.objects.of_kind("exchange").exists()
    address = f"{PAGE}help/{agreed.pk}/"
    sign_in(rosa)
    page = client.get(address).content.decode()
    assert "no hour of it is lost" in page and "Yes, it was so" not in page
    sign_in(maya)
    page = client.get(address).content.decode()
    assert "Settle it with both" in page and "A way was found" not in page
    assert "the minutes that you write" in client.get(address + "settle/").content.decode()
    sent = {"minutes": "60", "words": "Both say an hour, and no money was handled"}
    assert client.post(address + "settle/", sent).status_code == 302
    assert fresh(agreed).state == "confirmed"
    assert (left(holders["tom"]), left(holders["rosa"])) == (240, 120)
    assert Dispute.objects.get().settled_words.startswith("Both say an hour")
    assert Contribution.objects.about(agreed).count() == 2 and not check_books().violations


def test_what_toms_page_says_then_is_who_has_to_say_so_for_it_to_count(
    agreed, flag, tom, client, sign_in
):
    sign_in(tom)
    address = f"{PAGE}help/{agreed.pk}/done/"
    sent = {"minutes": "90", "done_on": clock.today().isoformat()}
    page = client.post(address, sent, follow=True).content.decode()
    assert "count once the other one says so too" in page
    flag()
    page = client.post(address, {**sent, "minutes": "60"}, follow=True).content.decode()
    assert "It is noted. The coordinator settles with both of you what counts." in page
    assert "count once the other one says so too" not in page


def test_what_was_done_by_the_time_it_stopped_is_still_said_and_not_lost(
    agreed, flag, holders, tom, maya, by, client, sign_in
):
    flag()
    actions.stop_what_has_changed()
    sign_in(tom)
    assert "It is done" in client.get(f"{PAGE}help/{agreed.pk}/").content.decode()
    actions.say_done(by=by(tom), exchange=agreed, minutes=45, done_on=clock.today())
    assert any("It is done already" in body for body in told("maya", "the law"))
    actions.settle(by=by(maya), exchange=agreed, minutes=45, words="It was before he said so")
    assert left(holders["tom"]) == 225


def test_let_past_the_limit_it_is_settled_and_rosa_is_not_asked_for_a_yes_she_cannot_give(
    agreed, flag, holders, rosa, tom, maya, by, client, sign_in
):
    flag()
    actions.say_done(by=by(tom), exchange=agreed, minutes=1000, done_on=clock.today())
    sign_in(maya)
    sent = {"reason": "A long week", "minutes": "1000"}
    address = f"{PAGE}help/{agreed.pk}/past-the-limit/"
    page = client.post(address, sent, follow=True).content.decode()
    assert "Settle it with both, and it counts" in page
    assert "once the other one says so too" not in page
    assert not told("rosa", "Was it so?")
    actions.settle(by=by(maya), exchange=agreed, minutes=1000, words="Both say so")
    assert left(holders["rosa"]) == -820


def test_a_yes_to_what_was_done_stops_where_the_law_has_come_to_it_since(
    done, flag, rosa, maya, by, client, sign_in
):
    flag()
    sign_in(rosa)
    answer = client.post(f"{PAGE}help/{done.pk}/confirm/", {"minutes": "90"})
    assert answer.status_code == 403 and "talks it through" in answer.content.decode()
    assert fresh(done).state == "at_the_desk" and fresh(done).minutes == 90
    actions.settle(by=by(maya), exchange=done, minutes=0, words="It did not happen after all")
    assert fresh(done).state == "called_off"


def test_once_it_is_done_it_is_settled_and_not_called_off_nor_cleared_as_if_to_come(
    done, flag, holders, rosa, tom, maya, by
):
    flag()
    with pytest.raises(Refused):
        actions.confirm(by=by(rosa), exchange=done, minutes=90)
    for act in (
        lambda: actions.decline(by=by(tom), exchange=done),
        lambda: actions.call_off(by=by(rosa), exchange=done),
        lambda: actions.record_path(by=by(maya), exchange=done, words="Late"),
        lambda: actions.ask_along(by=by(maya), exchange=done, companion=holders["ian"]),
    ):
        with pytest.raises(Conflict, match="done"):
            act()
    for person in (rosa, tom):
        with pytest.raises(Refused):
            actions.settle(by=by(person), exchange=done, minutes=90, words="We say so")


def test_what_was_never_agreed_is_not_said_to_be_done(lift, ian, by):
    with pytest.raises(Conflict, match="not said yes"):
        actions.say_done(by=by(ian), exchange=lift, minutes=30, done_on=clock.today())


def test_where_the_second_has_stepped_back_what_was_done_is_not_lost_either(
    lift, holders, rosa, ian, maya, tom, by
):
    actions.ask_along(by=by(maya), exchange=lift, companion=holders["tom"])
    actions.go_along(by=by(tom), exchange=lift)
    actions.agree(by=by(rosa), exchange=lift)
    actions.not_along(by=by(tom), exchange=lift)
    actions.ask_along(by=by(maya), exchange=lift, companion=holders["tom"])
    actions.say_done(by=by(ian), exchange=lift, minutes=50, done_on=clock.today())
    assert fresh(lift).companion is None
    actions.settle(by=by(maya), exchange=lift, minutes=50, words="He stayed in the car")
    assert [left(holders[name]) for name in ("ian", "tom", "rosa")] == [230, 180, 130]


def test_in_a_group_that_has_ended_nobody_is_written_to(agreed, flag, group):
    flag()
    group.ended_at = clock.now()
    group.save()
    before = Letter.objects.count()
    assert actions.stop_what_has_changed() == 0
    assert fresh(agreed).state == "agreed" and Letter.objects.count() == before
