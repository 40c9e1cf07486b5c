"""From the first evening to what six people agree on."""

import re
from urllib.parse import urlsplit

from playwright.sync_api import Page, expect

from tests.journeys.steps import (
    choose,
    come_in,
    expect_heading,
    expect_words,
    follow,
    give_name,
    in_days,
    press,
    start_tonight,
    write,
)
from tests.journeys.story import Story

HERE_AS = {
    "Rosa": "I use the service",
    "Colm": "I use the service",
    "Ian": "I'm family, or I care for someone who does",
    "Siobhán": "I'm family, or I care for someone who does",
    "Tom": "I'm paid to be here",
}
QUESTION = "What would make getting your medicines easier?"
SAID = ["A text when it is ready would save a journey", "The chemist should open one evening"]
ROSAS = "Thursday is the only day with a late bus"
CONTENTIOUS = "Parking is the real trouble"


def begin(story: Story) -> None:
    """Maya starts; three come by the letters on the wall, two by a link."""
    letters = start_tonight(story.maya)
    for name in ("Rosa", "Ian", "Tom"):
        come_in(story.phones[name], letters, name)
    follow(story.maya, "The group's page")
    expect_heading(story.maya, "Getting prescriptions")
    story.group = story.maya.url
    link = _make_link(story.maya)
    for name in ("Colm", "Siobhán"):
        story.phones[name].goto(link)
        give_name(story.phones[name], name)


def _make_link(maya: Page) -> str:
    follow(maya, "Invite someone")
    choose(maya, "Link")
    press(maya, "Make an invitation")
    address = maya.get_by_role("link", name=re.compile("^http")).inner_text()
    return urlsplit(address).path


def say_what_they_are_here_as(story: Story) -> None:
    for name, words in HERE_AS.items():
        phone = story.at(name, story.group)
        follow(phone, "I'm here as…")
        choose(phone, words)
        if name == "Tom":
            press(phone, "Save")
            expect_words(phone, "Write your employer and post")
            write(phone, {"If you are paid to be here": "Toome Pharmacy, pharmacist"})
        press(phone, "Save")
        expect_words(phone, "Thank you.")
    follow(story.at("Maya", story.group), "I'm here as…")
    choose(story.maya, "I'd rather not say")
    press(story.maya, "Save")


def confirm_it(story: Story) -> None:
    """All but Tom's: to be paid needs nobody's word. Maya sees what each of them said."""
    maya = story.at("Maya", story.group)
    follow(maya, "Confirm what people are here as")
    for name in ("Rosa", "Colm", "Ian", "Siobhán"):
        follow(maya.get_by_role("main"), name)
        expect_words(maya, HERE_AS[name])
        choose(maya, "Yes, that is right")
        press(maya, "Answer")
    expect_words(maya, "Nobody is waiting")
    rosa = story.at("Rosa", story.group + "here-as/")
    expect_words(rosa, "counts")


def agree_the_four_lines(story: Story) -> None:
    maya = story.at("Maya", story.group)
    follow(maya, "The whole brief")
    follow(maya, "Change these four lines")
    write(
        maya,
        {
            "What is open": "When it opens, and how people hear that it is ready",
            "What is fixed": "Who may hand medicines out",
            "When you will hear": in_days(30),
        },
    )
    press(maya, "Save")
    expect_words(maya, "Who may hand medicines out")


def ask_the_question(story: Story) -> None:
    maya = story.at("Maya", story.group)
    follow(maya, "Ask a question")
    write(maya, {"What would you like to ask?": QUESTION, "Who decides": "All of us"})
    choose(maya, "Us: the people in this group", "Among ourselves")
    write(maya, {"Statements to begin with": "\n".join([*SAID, CONTENTIOUS])})
    press(maya, "Open the conversation")
    expect_heading(maya, QUESTION)
    story.conversation = maya.url


def answer_it(story: Story) -> None:
    """Rosa first, and she adds what is missing; then everyone answers that, too."""
    rosa = story.at("Rosa", story.group)
    follow(rosa, QUESTION)
    _answer_all(rosa, disagree=CONTENTIOUS)
    follow(rosa, "Add what is missing")
    write(rosa, {"What do you think?": ROSAS})
    press(rosa, "Go on")
    for name, page in story.everyone.items():
        page.goto(story.conversation)
        press(page, "Yes, it's fine with me")
        _answer_all(page, disagree=CONTENTIOUS if name != "Tom" else "")


def _answer_all(page: Page, disagree: str) -> None:
    start = page.get_by_role("button", name=re.compile("^(Start answering|Show me the next one)$"))
    if start.count():
        press(page, re.compile("^(Start answering|Show me the next one)$"))
    card = page.locator(".vote-card__statement")
    while card.count():
        press(page, "Disagree" if card.inner_text() == disagree else "Agree")
    expect_words(page, "You have answered all")


def close_the_round(story: Story) -> None:
    maya = story.at("Maya", story.conversation)
    follow(maya, "Close a round, or all of it")
    press(maya, "Close round 1")
    expect_words(maya, "Round 1 is closed")
    phone = story.at("Rosa", story.conversation)
    follow(phone, "What we agree on")
    ground = phone.locator("#common-ground")
    for words in [*SAID, ROSAS]:
        expect(ground).to_contain_text(words)
    expect(ground).not_to_contain_text(CONTENTIOUS)
    expect_words(phone, "6 of 6")
