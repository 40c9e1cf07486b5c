"""Maya plans thirty-six Tuesdays, Rosa answers by her slip, Ian ticks names from paper."""

from datetime import date, timedelta

import pytest

from alongside.core import clock
from alongside.gatherings.models import Gathering
from alongside.people.models import Consent, Person
from tests.conftest import member
from tests.journeys.conftest import everywhere
from tests.journeys.steps import choose, expect_heading, expect_words, follow, press, write
from tests.rooms.gatherings.builders import plan, tonight


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_thirty_six_tuesdays_a_slip_and_a_paper_list(
    signed_in, device, group, maya, ian, place, scripts
):
    rosa = without_sign_in(group, maya)
    first = next_tuesday()
    page = signed_in(maya, scripts=scripts)
    page.goto(f"/groups/{group.slug}/gatherings/")
    everywhere(page, scripts)
    follow(page, "Plan a series")
    write(
        page,
        {
            "What is it called?": "Tuesday night",
            "The first day": first.isoformat(),
            "From": "19:00",
            "Until": "21:00",
            "How many times": "36",
            "Other days to leave out": f"{first + timedelta(weeks=2):%d/%m/%Y} the hall is booked",
            "Where?": "Toome House",
            "What do you want to have answered": "When does the chemist open?",
        },
    )
    choose(page, "Meet all the same", "Hearing loop")
    press(page, "Look at the days first")
    expect_words(page, "36 gatherings")
    expect_words(page, "the hall is booked")
    everywhere(page, scripts)
    press(page, "Plan them all")
    expect_words(page, "36 gatherings are planned")
    everywhere(page, scripts)
    made = Gathering.objects.order_by("starts_at")
    assert made.count() == 36

    follow(page, "Tell everybody")
    press(page, "Invite to all that follow too")
    expect_words(page, "In person or on paper")
    everywhere(page, scripts)
    press(page, "Make the slips")
    expect_words(page, "Rosa B, you are invited")
    everywhere(page, scripts)
    code = page.locator(".slip__word").first.inner_text().strip()

    phone = device(width=320, scripts=scripts)
    phone.goto("/here/")
    everywhere(phone, scripts)
    write(phone, {"The code": code.lower()})
    press(phone, "Go on")
    expect_heading(phone, "Rosa B, can you come?")
    everywhere(phone, scripts)
    choose(phone, "Yes, I'll be there", "Hearing loop")
    press(phone, "Answer")
    expect_words(phone, "Tick that the group may read this")
    everywhere(phone, scripts)
    choose(phone, "The group may read what would help me")
    press(phone, "Answer")
    expect_words(phone, "You said: Yes")
    assert made.first().replies.get().membership == rosa

    tonight(made.first())
    desk = signed_in(ian, scripts=scripts)
    desk.goto(made.first().get_absolute_url())
    expect_words(desk, "1 yes, 0 maybe, 0 no")
    everywhere(desk, scripts)
    follow(desk, "The door and the tick-list")
    everywhere(desk, scripts)
    choose(desk, "Rosa B", "Maya")
    press(desk, "Save the list")
    expect_words(desk, "Ticked: 2")
    follow(desk, "Write down how many came")
    write(desk, {"How many people came?": "8"})
    everywhere(desk, scripts)
    press(desk, "Write it down")
    expect_words(desk, "8 came")
    follow(desk, "2 names are ticked")
    expect_words(desk, "Rosa B")
    everywhere(desk, scripts)


def test_pages_that_show_mistakes_paper_and_doors_are_clean(signed_in, device, group, maya, ian):
    made = plan(group, maya, agenda=["When?", "Who?"])
    page = signed_in(maya)
    for ending in ("plan/", "plan/series/"):
        page.goto(f"/groups/{group.slug}/gatherings/{ending}")
        page.get_by_role("button", name="Plan").first.click()
        everywhere(page)
    one = made.get_absolute_url()
    for ending in ("", "change/", "move/", "call-off/", "agenda/ask/", "run/pass/", "tell/"):
        page.goto(one + ending)
        everywhere(page)
    for ending in ("reply/", "kit/?cards=5"):
        page.goto(one + ending)
        everywhere(page)
    page.goto("/calendar/")
    everywhere(page)
    press(page, "Make my address")
    everywhere(page)
    tonight(made)
    page.goto(one + "list/newcomer/")
    everywhere(page)
    page.goto(one + "list/")
    press(page, "Put a code on the wall")
    expect_words(page, "Are you here?")
    everywhere(page)
    code = page.locator(".slip__word").first.inner_text().strip()
    guest = device(width=320)
    guest.goto(f"/here/{code}/")
    everywhere(guest)
    write(guest, {"What do people call you?": "Una"})
    press(guest, "I am here")
    expect_words(guest, "You are ticked. Welcome.")
    everywhere(guest)


def without_sign_in(group, maya):
    """Rosa B has no device of her own, and agreed that others write for her."""
    person = Person.objects.create(name="Rosa B", first_entered_by=maya)
    Consent.objects.create(person=person, purpose="be_entered", channel="in_person")
    return member(group, person, "uses")


def next_tuesday() -> date:
    today = clock.today()
    return today + timedelta(days=7 + (1 - today.weekday()) % 7)
