"""Thirty-six Tuesdays, and the first of them: who came, who was told, what was noted."""

from datetime import date, timedelta

from playwright.sync_api import Page, expect

from alongside.core import clock
from alongside.gatherings import actions as gatherings
from alongside.gatherings.models import Gathering
from alongside.recognition import actions as recognition
from alongside.recognition.models import Choice
from tests.journeys.duneane import ON_PAPER, Clock, Duneane, coming
from tests.journeys.steps import (
    choose,
    expect_words,
    in_days,
    press,
    write,
)
from tests.rooms.gatherings.builders import tonight


def thirty_six_tuesdays(story: Duneane) -> None:
    """In one go, with a day on which the hall is taken; everybody runs one in turn."""
    first = next_tuesday()
    maya = story.at("Maya", "gatherings/plan/series/")
    write(
        maya,
        {
            "What is it called?": "Tuesday in Duneane",
            "The first day": first.isoformat(),
            "From": "19:30",
            "Until": "21:30",
            "How many times": "36",
            "Other days to leave out": f"{first + timedelta(weeks=5):%d/%m/%Y} a wedding",
            "Where?": "St Oliver's Hall, Toome",
            "Who pays expenses": "The council, on the night",
            "What do you want to have answered": "What have we already that keeps people well?",
        },
    )
    choose(maya, "Step-free way in", "A lift there and back", "Expenses are paid")
    press(maya, "Look at the days first")
    expect_words(maya, "a wedding")
    press(maya, "Plan them all")
    expect_words(maya, "36 gatherings are planned")
    story.clean(maya)
    made = Gathering.objects.order_by("starts_at")
    assert made.count() == 36
    story.first = made.select_related("partnership").first()


def thanks_come_first(story: Duneane) -> None:
    """What is declined is kept as declined."""
    offer = {"expenses": "Bus fares", "payer": "The council, within a week"}
    recognition.write_offer(by=story.by("Maya"), partnership=story.group, seen=0, **offer)
    rosa = story.at("Rosa", "thanks/")
    expect_words(rosa, "If you get benefits")
    choose(rosa, "I'd rather not take what is offered")
    press(rosa, "Save")
    assert Choice.objects.of(story.member("Rosa")).kind == "decline"


def the_first_night(story: Duneane, time: Clock) -> None:
    """Bridie is written down by hand at the door, the other sixteen by the actions."""
    first = story.first
    time.be_at(first.starts_at + timedelta(minutes=5))
    ian = story.at("Ian", f"gatherings/{first.pk}/list/newcomer/")
    write(ian, {"What do people call them?": ON_PAPER[0]})
    press(ian, "Add and tick them")
    expect_words(ian, "Ask them first")
    story.clean(ian)
    choose(ian, "I asked them, and they agree")
    press(ian, "Add and tick them")
    expect_words(ian, "Bridie is in, and ticked")
    for number, name in enumerate(ON_PAPER[1:]):
        reach = {"phone": f"028 7965 {number:04}"} if number % 2 else {}
        gatherings.bring_in_here(
            by=story.by("Ian"), gathering=first, name=name, channel="paper", agreed=True, **reach
        )
    story.say_what_they_are_here_as()
    ian = story.at("Ian", f"gatherings/{first.pk}/list/")
    choose(ian, "Rosa", "Tom", "Nuala")
    press(ian, "Save the list")
    expect_words(ian, "Ticked: 3")
    assert first.attendances.count() == 20


def told_each_in_their_own_way(story: Duneane) -> None:
    """Letters, a list to ring, slips; and the whole night on paper."""
    second = Gathering.objects.order_by("starts_at")[1]
    maya = story.at("Maya", f"gatherings/{second.pk}/tell/")
    press(maya, "Invite everybody")
    expect_words(maya, "By phone")
    expect_words(maya, "In person or on paper")
    ways = second.tellings.values_list("way", flat=True)
    assert [list(ways).count(way) for way in ("mail", "phone", "paper")] == [12, 8, 9]
    story.clean(maya)
    maya = story.at("Maya", f"gatherings/{second.pk}/kit/?copies=1&cards=8")
    expect_words(maya, "What have we already that keeps people well?")
    expect(maya.locator(".tick-names li")).to_have_count(29)


def notes_with_a_promise(story: Duneane) -> None:
    """Nuala takes the notes and promises something: on the night, not afterwards."""
    first = story.first
    nuala = story.at("Nuala", f"gatherings/{first.pk}/notes/")
    press(nuala, "Begin the notes")
    for words, who in [("We don't have a bus, but look what we do have.", "Bridie")]:
        write(nuala, {"What was said, decided or shown": words, "Who said it": who})
        press(nuala, "Write it down")
    nuala.get_by_text("Somebody promised something").click()
    write(nuala, {"What will be done": "Get us the key to the hall", "By when": in_days(30)})
    press(nuala, "Promise it")
    expect_words(nuala, "Promised: Get us the key to the hall")
    press(nuala, "Put them to the group")
    expect_words(nuala, "Was it so?")


def twenty_nine_in_the_end(story: Duneane, newcomer: Page) -> None:
    """Two more neighbours come in by the code on the wall; who came and went stays on record."""
    night = coming()
    tonight(night, hours_ago=0.1)
    maya = story.at("Maya", f"gatherings/{night.pk}/list/")
    press(maya, "Put a code on the wall")
    code = maya.locator(".slip__word").first.inner_text().strip()
    newcomer.goto(f"/here/{code}/")
    write(newcomer, {"What do people call you?": "Sadie"})
    press(newcomer, "I am here")
    expect_words(newcomer, "You are ticked. Welcome.")
    gatherings.bring_in_here(
        by=story.by("Ian"), gathering=night, name="Hugh", channel="in_person", agreed=True
    )
    maya = story.at("Maya", "people/")
    expect_words(maya, "29 people")


def next_tuesday() -> date:
    today = clock.today()
    return today + timedelta(days=7 + (1 - today.weekday()) % 7)
