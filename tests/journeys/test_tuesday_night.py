"""Tuesday night by hand: thanks come first, then a queue, a question unsigned, agreed notes."""

import re
from types import SimpleNamespace

import pytest
from playwright.sync_api import Page, expect

from alongside.audit.models import name_of
from alongside.core.acts import Act
from alongside.dialogue import actions as dialogue
from alongside.floor import actions as floor
from alongside.gatherings.models import Running
from alongside.home.views import hall
from tests.journeys.conftest import everywhere
from tests.journeys.steps import (
    choose,
    expect_heading,
    expect_words,
    follow,
    in_days,
    press,
    write,
)
from tests.rooms.dialogue.test_add_attachment import photo
from tests.rooms.gatherings.builders import plan, tonight
from tests.rooms.interchange.conftest import terms

GROUP = "/groups/prescriptions/"


@pytest.fixture
def tuesday(group, maya):
    """It began an hour ago, and Maya runs it."""
    begun = tonight(plan(group, maya, agenda=["When does the chemist open?"]))
    Running.objects.get_or_create(
        gathering=begun, ended_at=None, defaults={"membership": group.membership_of(maya)}
    )
    return begun


@pytest.fixture
def devices(phone_of, rosa, ian, maya, tom):
    """One each, signed in beside one another; made anew for each test."""

    def made(scripts: bool) -> dict[str, Page]:
        return {
            person.name: phone_of(person, scripts=scripts, width=320)
            for person in (rosa, ian, maya, tom)
        }

    return made


def test_the_wall_shows_how_to_answer_beside_what_is_agreed(
    tuesday, group, phone_of, maya, monkeypatch
):
    talk = dialogue.open_conversation(
        by=Act(person=maya), partnership=group, question="What drives you mad?", **terms()
    )
    about = {"view": "talk", "about": name_of(talk)}
    floor.show_on_screen(by=Act(person=maya), gathering=tuesday, **about)
    words = "Someone should explain a new medicine in a quiet room, not at the counter."
    agreed = [SimpleNamespace(words=f"{number}: {words}") for number in range(9)]
    page = SimpleNamespace(heard=SimpleNamespace(agreed=agreed))
    monkeypatch.setattr(hall, "map_page", lambda talk, person: page)
    wall = phone_of(maya)
    wall.goto(f"{GROUP}gatherings/{tuesday.pk}/screen/")
    expect(wall.locator(".hall__join svg")).to_be_in_viewport(ratio=1)
    expect(wall.get_by_role("link").last).to_be_in_viewport(ratio=1)
    everywhere(wall)


def thanks_before_the_asking(maya: Page, rosa: Page, scripts: bool) -> None:
    maya.goto(GROUP)
    follow(maya, "Thanks for your time")
    follow(maya, "Write what the group can give")
    write(maya, {"What is paid back": "Bus fares, and 45p a mile"})
    press(maya, "Save")
    expect_words(maya, "Say who pays, and how soon")
    everywhere(maya, scripts)
    write(maya, {"Who pays, and how soon": "The Trust, within ten days"})
    press(maya, "Save")
    rosa.goto(f"{GROUP}thanks/")
    expect_words(rosa, "If you get benefits")
    choose(rosa, "Pay back what it costs me to take part")
    press(rosa, "Save")
    everywhere(rosa, scripts)


def a_queue(rosa: Page, tom: Page, maya: Page, address: str, scripts: bool) -> None:
    for page in (rosa, tom):
        page.goto(address)
        follow(page, "In the room")
        press(page, "I'd like to speak")
        expect_words(page, "You are in the queue")
    maya.goto(f"{address}floor/")
    press(maya, "Rosa speaks now")
    expect_words(maya, "Speaking: Rosa")
    everywhere(maya, scripts)
    press(maya, "Tom speaks now")
    press(maya, "Tom has finished")
    expect_words(maya, "Nobody is speaking")


def a_question_unsigned(rosa: Page, maya: Page, address: str, scripts: bool) -> None:
    rosa.goto(f"{address}floor/")
    write(rosa, {"Ask without your name": "Why was I sent away twice?"})
    press(rosa, "Send it")
    everywhere(rosa, scripts)
    maya.goto(f"{address}floor/")
    press(maya, "Show it on the big screen")
    wall = rosa
    wall.goto(f"{address}screen/")
    expect(wall.get_by_role("heading", level=1)).to_have_text("Why was I sent away twice?")
    everywhere(wall, scripts)
    maya.goto(f"{address}floor/")
    follow(maya, re.compile("^It was answered"))
    write(maya, {"The answer in a line": "The list was out of date."})
    press(maya, "Keep it")
    expect_words(maya, "The list was out of date.")
    follow(maya, "Choose what it shows")
    choose(maya, "Tonight's questions")
    press(maya, "Show it")
    wall.goto(f"{address}screen/")
    expect(wall.get_by_role("list")).to_contain_text("When does the chemist open?")
    maya.goto(f"{address}floor/")
    press(maya, "The talking is over")


def notes_line_by_line(maya: Page, rosa: Page, address: str, scripts: bool) -> None:
    maya.goto(address)
    follow(maya, "Notes")
    everywhere(maya, scripts)
    press(maya, "Begin the notes")
    for words, who in [("The chemist closes at half five.", "Rosa"), ("Tea was warm.", "")]:
        write(maya, {"What was said, decided or shown": words, "Who said it": who})
        press(maya, "Write it down")
    press(maya, "Write it down")
    expect_words(maya, "Write what was said")
    maya.get_by_text("Somebody promised something").click()
    write(maya, {"What will be done": "Ring the board", "By when": in_days(9)})
    press(maya, "Promise it")
    expect_words(maya, "Promised: Ring the board")
    everywhere(maya, scripts)
    rosa.goto(f"{address}notes/")
    follow(rosa, re.compile("^I remember it otherwise"))
    everywhere(rosa, scripts)
    write(rosa, {"How do you remember it?": "It closes at five on Thursdays."})
    press(rosa, "Put it beside")
    expect_words(rosa, "The chemist closes at half five.")
    expect_words(rosa, "It closes at five on Thursdays.")
    everywhere(rosa, scripts)


def agreed_by_the_group(everyone: dict[str, Page], address: str, scripts: bool) -> None:
    rosa, maya = everyone["Rosa"], everyone["Maya"]
    maya.goto(f"{address}notes/")
    press(maya, "Put them to the group")
    expect_words(maya, "Somebody remembers a line otherwise")
    rosa.goto(f"{address}notes/")
    follow(rosa, re.compile("^Settle it"))
    choose(rosa, "In other words, that both can live with")
    write(rosa, {"The other words": "It closes at half five, on Thursdays at five."})
    everywhere(rosa, scripts)
    press(rosa, "Settle it")
    for name in ("Rosa", "Tom"):
        page = everyone[name]
        page.goto(f"{address}notes/")
        press(page, "That is how it was")
    everywhere(everyone["Tom"], scripts)
    press(everyone["Tom"], "These are our agreed notes")
    expect_words(everyone["Tom"], "Not a letter has changed since")
    maya.goto(f"{address}notes/")
    expect(maya.get_by_role("button", name="Write it down")).to_have_count(0)
    follow(maya, "Print the notes")
    expect_words(maya, "Fingerprint")
    everywhere(maya, scripts)


def understood(ian: Page, rosa: Page, address: str, scripts: bool) -> None:
    ian.goto(f"{address}notes/")
    ian.get_by_label("Who said it?").select_option(label="Rosa")
    write(ian, {"We understood you to say": "You want the chemist open on Sundays."})
    press(ian, "Ask them")
    rosa.goto("/")
    follow(rosa, re.compile("^Did we understand you"))
    choose(rosa, "No, I meant something else", "Everybody in the group may read this")
    press(rosa, "Answer")
    expect_words(rosa, "Write what was said")
    write(rosa, {"What I meant": "Open at lunch."})
    everywhere(rosa, scripts)
    press(rosa, "Answer")
    expect_words(rosa, "They meant: Open at lunch.")


def the_fare_comes_back(rosa: Page, maya: Page, address: str, scripts: bool) -> None:
    rosa.goto(address)
    follow(rosa, "Claim what it cost you to come")
    expect(rosa.get_by_label("What was it for?")).to_have_value("Tuesday night")
    press(rosa, "Go on")
    rosa.get_by_label("What was it?").select_option(label="Bus or train")
    write(rosa, {"From where to where": "Toome to Ballydrum", "On which day": in_days(0)})
    write(rosa, {"How much": "3,20"})
    press(rosa, "Add it")
    expect_words(rosa, "Write a sum in pounds and pence")
    write(rosa, {"How much": "3.20"})
    press(rosa, "Add it")
    rosa.get_by_label("A receipt").set_input_files(
        {"name": "ticket.jpg", "mimeType": "image/jpeg", "buffer": photo()}
    )
    press(rosa, "Keep it")
    everywhere(rosa, scripts)
    press(rosa, "Send this claim")
    expect_words(rosa, "Waiting to be paid")
    maya.goto(f"{GROUP}thanks/claims/")
    everywhere(maya, scripts)
    follow(maya, "Tuesday night")
    write(maya, {"Paid on": in_days(0)})
    press(maya, "It is paid")
    rosa.goto(f"{GROUP}thanks/")
    expect_words(rosa, "£3.20, Paid")


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_tuesday_night_from_thanks_to_agreed_notes(devices, tuesday, scripts):
    everyone = devices(scripts)
    rosa, maya, tom, ian = (everyone[name] for name in ("Rosa", "Maya", "Tom", "Ian"))
    address = tuesday.get_absolute_url()
    thanks_before_the_asking(maya, rosa, scripts)
    a_queue(rosa, tom, maya, address, scripts)
    a_question_unsigned(rosa, maya, address, scripts)
    notes_line_by_line(maya, rosa, address, scripts)
    agreed_by_the_group(everyone, address, scripts)
    understood(ian, rosa, address, scripts)
    the_fare_comes_back(rosa, maya, address, scripts)


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_what_was_decided_is_run_together_and_judged_by_those_who_use_it(devices, group, scripts):
    everyone = devices(scripts)
    rosa, maya, tom = (everyone[name] for name in ("Rosa", "Maya", "Tom"))
    tom.goto(GROUP)
    follow(tom, "Everything we run, and a new one")
    everywhere(tom, scripts)
    follow(tom, "Start something")
    write(tom, {"What do people call it?": "Late opening", "What happens": "Open until seven."})
    press(tom, "Start it")
    follow(tom, "Plan its days")
    write(tom, {"Which day?": in_days(0), "For how many weeks?": "6"})
    press(tom, "Plan them")
    expect_words(tom, "Planned: 6 days.")
    address = tom.url
    for page, what in [(maya, "Keep the door"), (tom, "Answer questions")]:
        page.goto(address)
        page.get_by_role("main").get_by_role("listitem").first.get_by_role("link").first.click()
        write(page, {"What will you do?": what})
        press(page, "Put me down")
        expect_words(page, "You are down for it")
    everywhere(maya, scripts)
    follow(maya, "Say how it went")
    everywhere(maya, scripts)
    write(maya, {"How many came?": "11", "Minutes: Maya": "60", "Minutes: Tom": "90"})
    press(maya, "Write it down")
    expect_words(maya, "11 people came")
    expect_words(maya, "People paid to be here")
    everywhere(maya, scripts)
    rosa.goto(address)
    follow(rosa, "Say what you judge it by")
    write(rosa, {"What do you judge it by?": "I am not sent away twice"})
    press(rosa, "Add it")
    follow(rosa, re.compile("^How does it do"))
    choose(rosa, "Yes, it does")
    everywhere(rosa, scripts)
    press(rosa, "Answer")
    expect_heading(rosa, "What people who use it judge it by")
    expect_words(rosa, "Shown once three people have answered")
    everywhere(rosa, scripts)
