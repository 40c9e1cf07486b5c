"""Reminders exactly once, lateness that names the post, and the next post in turn."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from alongside.asks import actions
from alongside.asks.models import Reminder, Telling
from alongside.core import clock
from alongside.core.models import Letter
from alongside.core.working_days import working_days_before
from tests.rooms.asks.conftest import (
    POST,
    answered,
    asked_in,
    by,
    chase_at,
    day_of,
    fresh,
    give_post,
    leaves,
    letters_to,
)

HEAD = "Head of Pharmacy, Northern Trust"
CHIEF = "Chief Executive, Northern Trust"


def before(ask, days):
    moment = day_of(ask)
    return moment.replace(
        year=(day := working_days_before(ask.due_on, days)).year, month=day.month, day=day.day
    )


def test_tom_is_reminded_three_working_days_before_and_on_the_day_each_once(hers, tom):
    Letter.objects.all().delete()
    assert chase_at(before(hers, 4)) == 0
    for _ in range(3):
        chase_at(before(hers, 3))
        chase_at(before(hers, 2))
    assert len(letters_to(tom)) == 1 and "few working days" in letters_to(tom)[0].body
    for _ in range(3):
        chase_at(day_of(hers))
    assert len(letters_to(tom)) == 2 and "due today" in letters_to(tom)[1].body
    assert list(Reminder.objects.values_list("kind", flat=True)) == ["soon", "today"]


def test_a_chore_that_slept_through_the_days_catches_up_with_one_letter(hers, tom):
    Letter.objects.all().delete()
    chase_at(day_of(hers))
    assert [one.kind for one in Reminder.objects.all()] == ["today"]
    assert len(letters_to(tom)) == 1


def test_a_day_that_was_moved_is_reminded_of_anew(hers, tom):
    chase_at(before(hers, 3))
    ask = fresh(hers)
    with clock.at(before(hers, 3)):
        later = day_of(hers, 8).date()
        actions.move_reply_date(
            by=by(tom), ask=ask, seen=ask.version, due_on=later, because="The board"
        )
    assert chase_at(before(hers, 1)) == 0
    chase_at(day_of(hers, 5))
    assert Reminder.objects.filter(kind="soon").count() == 2


def test_what_is_answered_closed_or_with_nobody_reminds_nobody(group, hers, rosa, ian, tom):
    free = asked_in(group, rosa, words="Who knows?")
    dropped = asked_in(group, rosa, words="Never mind", owner=group.membership_of(ian))
    actions.close_ask(by=by(rosa), ask=dropped)
    answered(hers, tom)
    assert chase_at(day_of(free)) == 0 and not Reminder.objects.exists()


def test_lateness_reaches_owner_and_asker_and_names_the_post_alone(hers, rosa, tom):
    Letter.objects.all().delete()
    chase_at(day_of(hers, 1))
    chase_at(day_of(hers, 2))
    assert len(letters_to(tom)) == 1 and len(letters_to(rosa)) == 1
    assert POST in letters_to(rosa)[0].body and "Tom" not in letters_to(rosa)[0].body
    assert "Tom" not in letters_to(rosa)[0].subject


def test_what_is_late_shows_the_post_and_never_the_officer(
    group, hers, rosa, ian, maya, tom, client, sign_in, page
):
    sign_in(ian)
    addresses = [page(hers), "/groups/prescriptions/asks/?show=late"]
    addresses += ["/groups/prescriptions/asks/sheet/", "/groups/prescriptions/asks.csv?show=late"]
    assert "Tom" in client.get(page(hers)).content.decode(), "in time, he is named with his post"
    with clock.at(day_of(hers, 2)):
        for address in addresses:
            shown = client.get(address).content.decode()
            assert POST in shown and "Tom" not in shown, address
        assert "late by 2 working days" in client.get(page(hers)).content.decode()
        assert "1 is late" in client.get("/groups/prescriptions/asks/").content.decode()


def test_a_late_member_without_a_post_is_not_named_either(group, rosa, ian, maya):
    ask = asked_in(group, rosa, owner=group.membership_of(ian))
    with clock.at(day_of(ask, 1)):
        assert fresh(ask).held_by == "someone in this group"
        assert fresh(ask).name_for(ask.owner) == "Someone in this group"


def test_five_working_days_late_it_goes_to_the_next_post_and_the_group_hears(
    whole, hers, rosa, ian, maya, tom
):
    Letter.objects.all().delete()
    chase_at(day_of(hers, 4))
    assert fresh(hers).owner.person == tom
    Letter.objects.all().delete()
    for _ in range(2):
        chase_at(day_of(hers, 5))
    ask = fresh(hers)
    assert ask.holder is None and ask.post == HEAD and ask.posts_tried == 1
    for person in [rosa, ian, maya, tom]:
        assert len(letters_to(person)) == 1 and HEAD in letters_to(person)[0].body
        assert "Tom" not in letters_to(person)[0].body
    chase_at(day_of(hers, 10))
    assert fresh(hers).post == CHIEF
    assert list(ask.steps.values_list("post", flat=True)) == [POST, HEAD, CHIEF]
    assert chase_at(day_of(hers, 40)) == 1 and fresh(hers).post == CHIEF, "the path has an end"


def test_a_member_who_holds_the_next_post_owes_the_answer_from_then_on(whole, hers, maya):
    give_post(whole, maya, HEAD.upper())
    Letter.objects.all().delete()
    chase_at(day_of(hers, 5))
    assert fresh(hers).holder.person == maya
    chase_at(day_of(hers, 6))
    assert len(letters_to(maya)) == 2, "as one of the group, and as the owner; no reminder on top"


def test_a_post_that_has_it_already_is_passed_over(whole, rosa):
    ask = asked_in(whole, rosa, post=HEAD)
    chase_at(day_of(ask, 5))
    assert fresh(ask).post == CHIEF


def test_without_a_path_nothing_moves(group, hers, tom):
    chase_at(day_of(hers, 1))
    assert chase_at(day_of(hers, 5)) == 1
    assert fresh(hers).holder.person == tom and not hers.steps.filter(verb="went_on").exists()


def test_no_letter_reaches_whoever_owes_it_and_the_page_says_so(
    hers, tom, rosa, maya, client, sign_in, page
):
    for person in [tom, rosa]:
        person.wants_mail = False
        person.save()
    chase_at(day_of(hers, 1))
    assert not Reminder.objects.get().reached
    assert Telling.objects.get().membership.person == rosa
    sign_in(maya)
    assert "No letter reaches whoever owes the answer" in client.get(page(hers)).content.decode()


def test_an_owner_who_left_is_written_to_no_more(group, hers, tom):
    leaves(group, tom)
    Letter.objects.all().delete()
    chase_at(day_of(hers, 1))
    assert letters_to(tom) == []


def test_nothing_to_do_costs_the_same_for_5_and_500(group, rosa, toms, django_assert_num_queries):
    for number in range(5):
        asked_in(group, rosa, words=f"Question {number}", owner=toms)
    ask = asked_in(group, rosa, words="The last", owner=toms)
    chase_at(before(ask, 3))
    with clock.at(before(ask, 3)), django_assert_num_queries(4):
        assert actions.chase_asks() == 0


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_write_one_reminder(hers):
    moment = day_of(hers)

    def work(_: int) -> int:
        try:
            return chase_at(moment)
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        assert sum(pool.map(work, range(4))) == 1
    assert Reminder.objects.count() == 1
