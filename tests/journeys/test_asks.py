"""Rosa asks by phone, hears “not possible, because…”, asks again, and is answered in the end."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from alongside.asks.models import Ask
from alongside.core.acts import Act
from alongside.partnerships.actions import show_on_place
from alongside.partnerships.models import Partnership
from alongside.people.actions import give_consent
from alongside.people.models import Person
from tests.journeys.conftest import WIDTHS, accessible
from tests.journeys.steps import choose, expect_heading, expect_words, follow, press, write

LIST = "/groups/prescriptions/asks/"
POST = "Northern Trust, pharmacist"
BARRIER = "Why may neighbours not fetch prescriptions?"


@pytest.fixture
def ready(group: Partnership, rosa: Person, tom: Person, maya: Person) -> Partnership:
    """Rosa has agreed that others type for her; Tom's post is known; the group shows itself."""
    give_consent(by=Act(person=rosa), person=rosa, purpose="be_entered", channel="phone")
    mine = group.membership_of(tom)
    mine.post = POST
    mine.save()
    show_on_place(by=Act(person=maya), partnership=group, listed=True)
    return group


def typing_for(page: Page, name: str) -> None:
    page.get_by_text("I'm typing this for somebody else").first.click()
    page.get_by_label("Whose words are these?").first.select_option(label=f"{name}, and I type")
    page.get_by_label("How did they tell you?").first.select_option("phone")


def rosa_asks_by_phone(ian: Page) -> None:
    ian.goto(LIST)
    expect_words(ian, "Nobody has asked anything yet")
    follow(ian, "Ask something")
    choose(ian, "A barrier: “our policy won't allow it”")
    write(ian, {"What do you ask?": BARRIER, "More about it": "She lives next door."})
    ian.get_by_label("Who owes the answer?").select_option(label=f"Tom, {POST}")
    typing_for(ian, "Rosa")
    press(ian, "Ask it")
    expect_heading(ian, BARRIER)
    expect_words(ian, "Written down by")


def tom_says_that_it_is_not_possible(tom: Page) -> None:
    tom.goto(LIST)
    follow(tom, BARRIER)
    follow(tom, re.compile("^Answer$"))
    choose(tom, "Not possible, because…")
    press(tom, "Give this answer")
    expect_words(tom, "say why")
    write(tom, {"In plain words": "The policy asks for a signature that we keep at the counter."})
    press(tom, "Give this answer")
    expect_words(tom, "Only Rosa, who asked this")


def rosa_asks_again_with_one_click(rosa: Page) -> None:
    rosa.goto(f"{LIST}?show=answered")
    follow(rosa, BARRIER)
    expect_words(rosa, "a signature that we keep")
    press(rosa, "It is not answered yet")
    expect_words(rosa, "Opened again")
    expect_words(rosa, "a signature that we keep")


def tom_leaves(tom: Page) -> None:
    tom.goto("/groups/prescriptions/leave/")
    press(tom, "Leave now")


def the_group_hands_it_on(maya: Page) -> None:
    maya.goto(f"{LIST}?show=free")
    follow(maya, BARRIER)
    expect_words(maya, f"with the post: {POST}")
    expect(maya.get_by_role("main")).not_to_contain_text("Tom")
    follow(maya, "Give it to somebody else")
    maya.get_by_label("Who takes it on?").select_option(label="Ian")
    write(maya, {"Why?": "Ian has the form"})
    press(maya, "Hand it on")
    expect_words(maya, "Ian has the form")


def ian_answers(ian: Page) -> None:
    ian.goto(LIST)
    follow(ian, BARRIER)
    follow(ian, re.compile("^Answer$"))
    choose(ian, "Yes, this will be done")
    write(ian, {"In plain words": "A signed form is enough, from Monday."})
    press(ian, "Give this answer")


def rosa_closes(rosa: Page) -> None:
    rosa.goto(f"{LIST}?show=answered")
    follow(rosa, BARRIER)
    press(rosa, "That answers it")
    expect_words(rosa, "Closed by whoever asked")


@pytest.mark.parametrize(
    ("scripts", "width"),
    [(True, 320), (True, 768), (True, 1280), (False, 320)],
    ids=["320", "768", "1280", "without scripts"],
)
def test_from_a_phone_call_to_an_answer(
    ready: Partnership,
    phone_of: Callable[..., Page],
    rosa: Person,
    ian: Person,
    maya: Person,
    tom: Person,
    scripts: bool,
    width: int,
):
    everyone = {
        person.name: phone_of(person, width=width, scripts=scripts)
        for person in [rosa, ian, maya, tom]
    }
    found: list[str] = []
    for name, chapter in [
        ("Ian", rosa_asks_by_phone),
        ("Tom", tom_says_that_it_is_not_possible),
        ("Rosa", rosa_asks_again_with_one_click),
        ("Tom", tom_leaves),
        ("Maya", the_group_hands_it_on),
        ("Ian", ian_answers),
        ("Rosa", rosa_closes),
    ]:
        chapter(everyone[name])
        found += accessible(everyone[name]) if scripts else []
    ask = Ask.objects.get()
    verbs = ["asked", "reopened", "handed_on", "closed"]
    assert ask.state == "closed" and list(ask.steps.values_list("verb", flat=True)) == verbs
    assert found == []


@pytest.mark.parametrize("width", WIDTHS)
def test_every_page_is_for_everybody(
    ready: Partnership, phone_of: Callable[..., Page], ian: Person, tom: Person, width: int
):
    page = phone_of(ian, width=width)
    page.goto(LIST)
    assert accessible(page) == []
    rosa_asks_by_phone(page)
    ask = Ask.objects.get()
    states = [f"{LIST}?show=all&q=neighbours", f"{LIST}?show=late", f"{LIST}sheet/"]
    states += [f"{LIST}paper/", f"{LIST}new/", "/places/ballydrum/barriers/"]
    states += [f"{LIST}{ask.pk}/{way}/" for way in ["reword", "reply", "hand-on", "day"]]
    for address in states:
        page.goto(address)
        assert accessible(page) == []
    page.goto(f"{LIST}new/")
    press(page, "Ask it")
    expect_words(page, "Write what you ask")
    assert accessible(page) == []
    tom_answers = phone_of(tom, width=width)
    tom_answers.goto(f"{LIST}{ask.pk}/")
    assert accessible(tom_answers) == []
    tom_says_that_it_is_not_possible(tom_answers)
    for address in [f"{LIST}?show=answered", f"{LIST}sheet/", "/places/ballydrum/barriers/"]:
        tom_answers.goto(address)
        assert accessible(tom_answers) == []
