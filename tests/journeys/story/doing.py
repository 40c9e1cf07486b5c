"""From a promise to what is different now, how much say there was, and who left."""

import re

from playwright.sync_api import expect

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
from tests.journeys.story.deciding import TITLE
from tests.journeys.story.talking import ROSAS

TOMS = "Keep the chemist open on Thursdays"
SIOBHANS = "Tell everyone on our road"
CHANGED = "The chemist is open until seven on Thursdays"
WRONG = "Nobody asked those of us who work late before it was put forward."


def promise(story: Story) -> None:
    for name, words in [("Tom", TOMS), ("Siobhán", SIOBHANS)]:
        page = story.at(name, story.proposal)
        follow(page, "Promise something for this")
        write(page, {"What I will do": words, "By when": in_days(20)})
        press(page, "Promise it")
        expect_words(page, words)


def keep_it(story: Story) -> None:
    tom = story.at("Tom", story.proposal)
    follow(tom, TOMS)
    write(tom, {"About how many minutes it took": "90"})
    press(tom, "It is done")
    tom.goto(story.proposal)
    expect(tom.get_by_role("listitem").filter(has_text=TOMS)).to_contain_text("done")


def move_on(story: Story) -> None:
    for stage in ("Doing it", "Judging it"):
        maya = story.at("Maya", story.group)
        follow(maya, "Move to another stage")
        choose(maya, stage)
        press(maya, "Move on")
        expect_words(maya, f"The group has moved on: {stage}")


def write_down_what_is_different(story: Story) -> None:
    """Ian records it; it counts once Rosa, who uses the service, says so. Tom is not asked."""
    ian = story.at("Ian", story.proposal)
    follow(ian, "Write down what is different since")
    write(ian, {"What is different now?": CHANGED, "Since when?": in_days(0)})
    press(ian, "Write it down")
    expect_words(ian, "Not confirmed yet")
    tom = story.at("Tom", ian.url)
    expect_words(tom, "Only someone who uses the service can say")
    rosa = story.at("Rosa", story.group)
    follow(rosa, "All changes, and a new one")
    follow(rosa, CHANGED)
    expect_words(rosa, TITLE)
    choose(rosa, "Yes, it is different")
    write(rosa, {"In your own words": "I came home dry."})
    press(rosa, "Answer")
    expect_words(rosa, "Confirmed by someone who uses the service")


def read_how_much_say(story: Story) -> None:
    """Promised and worked out, for the decision; and down to the acts that it rests on."""
    rosa = story.at("Rosa", story.group)
    follow(rosa, "How much say we had")
    expect_words(rosa, "The whole way so far")
    follow(rosa.locator("#decisions"), TITLE)
    expect_words(rosa, "Promised: 6.")
    expect_words(rosa, "What happened: 6, co-designing. As promised.")
    follow(rosa, re.compile("^It rests on"))
    expect_heading(rosa, "What it rests on")
    lines = rosa.get_by_role("table").get_by_role("row")
    expect(
        lines.filter(has_text="Ian").filter(has_text="put something forward: proposal")
    ).to_have_count(1)
    # What she said stands there in her words, and nobody is shown whose words they are.
    said = lines.filter(has_text=ROSAS)
    expect(said).to_have_count(1)
    expect(said).to_contain_text("Someone in this group")
    rosa.go_back()


def contest_it(story: Story) -> None:
    rosa = story.phones["Rosa"]
    follow(rosa, "Contest this")
    write(rosa, {"What is wrong with it?": WRONG})
    press(rosa, "Contest it")
    ian = story.at("Ian", story.group)
    follow(ian, "How much say we had")
    follow(ian, "What people say is wrong")
    expect_words(ian, WRONG)
    follow(ian, re.compile("^Answer this"))
    write(ian, {"The answer": "That is so. Next time we ring round first."})
    press(ian, "Answer")
    rosa.reload()
    expect_words(rosa, "Next time we ring round first")
    press(rosa, "It is settled for me")
    expect_words(rosa, "Settled. It stays here to read.")


def leave(story: Story) -> None:
    """At once, without a reason; the promise goes back to the group, and Maya takes it up."""
    siobhan = story.at("Siobhán", story.group)
    follow(siobhan, "Leave this group")
    expect_words(siobhan, SIOBHANS)
    press(siobhan, "Leave now")
    assert siobhan.goto(story.group).status in {403, 404}
    maya = story.at("Maya", story.group)
    follow(maya, "All promises, and a new one")
    follow(maya, re.compile("^With the group"))
    follow(maya, SIOBHANS)
    expect_words(maya, "With the group")
    press(maya, "I'll do it")
    maya.goto(story.group)
    expect(maya.get_by_role("listitem").filter(has_text=SIOBHANS).last).to_contain_text("Maya")
