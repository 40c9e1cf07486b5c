"""From something that was said to a decision that everyone was asked about."""

import re

from playwright.sync_api import Page, expect

from tests.journeys.steps import (
    choose,
    expect_heading,
    expect_words,
    follow,
    in_days,
    press,
    write,
)
from tests.journeys.story import Story
from tests.journeys.story.talking import ROSAS

TITLE = "Open until seven on Thursdays"
OBJECTION = "My shift ends at eight, so Thursday leaves me out again"
ANSWERS = {
    "Rosa": ("I support it", "It is my bus day"),
    "Ian": ("I support it", ""),
    "Siobhán": ("I can live with it", ""),
    "Tom": ("I can live with it", "If somebody keeps the door with me"),
    "Maya": ("I support it", ""),
}


def put_it_forward(story: Story) -> None:
    """Ian begins from what Rosa said, says whose decision it is, and promises how much say."""
    ian = story.at("Ian", story.group)
    follow(ian, "Put something forward")
    ian.get_by_text("Start from something that was said").click()
    follow(ian, ROSAS)
    write(ian, {"In one line": TITLE, "What would be done": f"{TITLE}, from next month."})
    choose(ian, "Shared: every group of people here has to be on board")
    write(ian, {"If it is left as it is": "It stays as it is: it closes at half past five."})
    press(ian, "Put it forward")
    expect_heading(ian, TITLE)
    story.proposal = ian.url
    expect_words(ian, ROSAS)
    follow(ian, "Promised, and what happened")
    follow(ian, "Promise how much say")
    choose(ian, "Co-designing: people shape it")
    press(ian, "Promise it")
    expect_words(ian, "Promised: 6.")


def ask_everyone(story: Story) -> None:
    maya = story.at("Maya", story.proposal)
    follow(maya, "Ask everyone")
    write(maya, {"The last day to answer": in_days(7)})
    press(maya, "Ask everyone")
    expect_words(maya, "0 of 6 have answered")


def answer(story: Story) -> None:
    for name, (words, reason) in ANSWERS.items():
        page = story.at(name, story.proposal)
        choose(page, words)
        write(page, {"Your reason": reason})
        if name == "Rosa":
            choose(page, "Show my name beside my reason")
        press(page, "Send my answer")
        expect_words(page, f"You answered: {words}")


def object_through_an_advocate(story: Story) -> None:
    """Colm first forgets the reason; what he had chosen stays."""
    colm = story.at("Colm", story.proposal)
    choose(colm, "I can't go with this")
    colm.get_by_label("Someone to speak for me").select_option(label="Siobhán")
    press(colm, "Send my answer")
    expect_words(colm, "Say why you can't go with this")
    expect(colm.get_by_label("I can't go with this").first).to_be_checked()
    write(colm, {"Your reason": OBJECTION})
    press(colm, "Send my answer")
    expect_words(colm, "You answered: I can't go with this")


def count(story: Story) -> None:
    """Everyone has answered, so Maya may count at once; then she tells those without e-mail."""
    maya = story.at("Maya", story.proposal)
    expect_words(maya, "6 of 6 have answered")
    press(maya, "Count the answers")
    told = re.compile("^I have told ")
    while maya.get_by_role("button", name=told).count():
        press(maya, told)
    _see_the_rule_at_work(story.at("Ian", story.proposal))


def _see_the_rule_at_work(page: Page) -> None:
    outcome = page.locator("#outcome")
    expect(outcome).to_contain_text("The rule at work")
    expect(outcome).to_contain_text("This is a shared decision.")
    expect(outcome).to_contain_text("Everyone: 5 yes, 1 can't go with this.")
    expect_words(page, "Agreed")
    reasons = page.locator("#reasons")
    expect(reasons).to_contain_text(OBJECTION)
    expect(reasons).to_contain_text("Siobhán speaks for whoever wrote this.")
    expect(reasons).to_contain_text("It is my bus day Rosa")
    follow(page, "The record, to read and to print")
    expect_words(page, OBJECTION)
    expect_words(page, "put by an advocate")


def answer_the_objection(story: Story) -> None:
    ian = story.at("Ian", story.proposal)
    follow(ian, re.compile("^Write down what was done about it"))
    write(ian, {"What was done about it": "Ian's van brings it to whoever works late."})
    press(ian, re.compile("^(Save|Write|Answer|Put|Keep)"))
    expect_words(story.at("Rosa", story.proposal), "Ian's van brings it to whoever works late.")
