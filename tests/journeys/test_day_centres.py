"""Belfast day centres: a decision, a challenge, a reversal, and an Easy Read twin of every paper.

Some 1,700 adults with a learning disability use the centres; four people stand for them here.
"""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from alongside.asks.models import Ask
from alongside.balance.reading import rung_of_decision
from alongside.core.acts import Act
from alongside.core.models import Letter
from alongside.decisions.models import Decision, Proposal
from alongside.dialogue.actions import open_conversation
from alongside.easyread.models import Edition
from alongside.partnerships.models import Partnership
from alongside.people.models import Person
from tests.journeys.conftest import BOTH_WAYS, WIDTHS, accessible, everywhere
from tests.journeys.steps import (
    choose,
    expect_heading,
    expect_words,
    follow,
    in_days,
    press,
    write,
)
from tests.rooms.asks.conftest import asked_in
from tests.rooms.budgets.builders import pot_in
from tests.rooms.decisions.builders import four_lines
from tests.rooms.dialogue.test_add_attachment import photo
from tests.rooms.gatherings.builders import plan as gathering_in
from tests.rooms.interchange.conftest import terms

DECISIONS = "/groups/prescriptions/decisions/"
TITLE = "Move the Fairview day centre"
WORDS = "The Trust closes the Fairview building. Everyone goes to Whiterock from April."
LONG = (
    "The Health and Social Care Trust would like to close the building that is called Fairview "
    "and to move all of the people who go there."
)
PLAIN = "The Trust wants to close Fairview.\nYou would go to Whiterock.\nIt would start in April."
WHY = "Whiterock is two buses away. Nobody asked us who go there."
ANSWER = "You are right. We did not ask the people who go to Fairview."
BACK = "Keep Fairview open"
People = dict[str, Page]


def put_forward(at: People) -> None:
    tom = at["Tom"]
    tom.goto(f"{DECISIONS}new/")
    write(tom, {"In one line": TITLE, "What would be done": WORDS})
    choose(tom, "Shared: every group of people here has to be on board")
    press(tom, "Put it forward")
    expect_heading(tom, TITLE)


def rosa_asks_for_easy_read(at: People) -> None:
    rosa = at["Rosa"]
    rosa.goto(DECISIONS)
    follow(rosa, TITLE)
    follow(rosa, "Ask for an Easy Read version")
    expect(rosa.get_by_label(re.compile("^What do you ask"))).to_have_value(
        f"Please write “{TITLE}” in Easy Read"
    )
    rosa.get_by_label("Who owes the answer?").select_option(label="Ian")
    press(rosa, "Ask it")
    expect_words(rosa, "Something in a format that I can use")


def ian_writes_it(at: People) -> None:
    """A long sentence is pointed at and not refused; a picture is put to the first one."""
    ian = at["Ian"]
    ian.goto("/groups/prescriptions/asks/?kind=format")
    follow(ian, re.compile("^Please write"))
    follow(ian, "Write it in Easy Read")
    write(ian, {"The Easy Read version": f"{LONG}\nIt would start in April."})
    press(ian, "Look for long sentences first")
    expect_words(ian, "Line 1: 26 words in one sentence")
    write(ian, {"The Easy Read version": PLAIN})
    press(ian, "Save it")
    expect_heading(ian, "Answer")
    expect(ian.get_by_label(re.compile("^In plain words"))).to_have_value(
        re.compile("Here it is in Easy Read: http")
    )
    press(ian, "Give this answer")
    follow(ian, re.compile("^Easy Read"))
    follow(ian, re.compile("^Put a picture here"))
    ian.get_by_label("The picture").set_input_files(
        {"name": "fairview.jpg", "mimeType": "image/jpeg", "buffer": photo()}
    )
    write(ian, {"What it shows": "The front door of Fairview"})
    press(ian, "Put it there")
    expect(ian.get_by_alt_text("The front door of Fairview")).to_be_visible()


def rosa_reads_it_and_closes(at: People) -> None:
    rosa = at["Rosa"]
    rosa.goto("/groups/prescriptions/asks/?show=answered")
    follow(rosa, re.compile("^Please write"))
    press(rosa, "That answers it")
    follow(rosa, re.compile("^Easy Read"))
    expect_words(rosa, "You would go to Whiterock.")
    expect_words(rosa, "Written by people.")
    write(rosa, {"How many people?": "3"})
    press(rosa, "Note it")
    expect_words(rosa, "Checked with 3 people who need Easy Read.")
    follow(rosa, "Read the text itself")
    expect_heading(rosa, TITLE)


def the_words_change_and_the_twin_follows(at: People) -> None:
    tom, ian = at["Tom"], at["Ian"]
    tom.goto(proposal_of(TITLE))
    follow(tom, "Word it better")
    write(tom, {"What would be done": WORDS.replace("April", "May")})
    press(tom, re.compile("^Save"))
    expect_words(tom, "older than this text")
    follow(tom, re.compile("^Easy Read"))
    expect_words(tom, "This is out of date. The text itself has changed.")
    ian.goto(tom.url)
    follow(ian, "Change the words")
    write(ian, {"The Easy Read version": PLAIN.replace("April", "May")})
    press(ian, "Save it")
    expect(ian.get_by_role("main")).not_to_contain_text("out of date")
    expect(ian.get_by_alt_text("The front door of Fairview")).to_be_visible()


def decided(at: People, title: str) -> None:
    address = proposal_of(title)
    maya = at["Maya"]
    maya.goto(address)
    follow(maya, "Ask everyone")
    write(maya, {"The last day to answer": in_days(7)})
    press(maya, "Ask everyone")
    for page in at.values():
        page.goto(address)
        choose(page, "I support it")
        press(page, "Send my answer")
    maya.goto(address)
    press(maya, "Count the answers")
    expect_words(maya, "Agreed")


def everyone_decides(at: People) -> None:
    decided(at, TITLE)


def the_record_has_its_twin(at: People) -> None:
    ian = at["Ian"]
    ian.goto(proposal_of(TITLE))
    follow(ian, "The record, to read and to print")
    follow(ian, re.compile("^write it"))
    write(ian, {"The Easy Read version": "We decided.\nFairview closes in May."})
    press(ian, "Save it")
    follow(ian, "Read the text itself")
    expect_heading(ian, "The record of a decision")
    follow(ian, re.compile("^Easy Read"))
    expect_words(ian, "Fairview closes in May.")


def rosa_challenges_it(at: People) -> None:
    """First without a reason: the form says so."""
    rosa = at["Rosa"]
    rosa.goto(proposal_of(TITLE))
    follow(rosa, "Challenge this decision")
    press(rosa, "Challenge it")
    expect_words(rosa, "Say why")
    write(rosa, {"Why?": WHY})
    press(rosa, "Challenge it")
    expect_heading(rosa, f"Challenged: {TITLE}")
    expect_words(rosa, WHY)


def maya_answers_and_rosa_puts_forward(at: People) -> None:
    maya, rosa = at["Maya"], at["Rosa"]
    maya.goto(rosa.url)
    follow(maya, re.compile("^Write down the answer$"))
    choose(maya, "Here is the answer")
    write(maya, {"In plain words": ANSWER})
    press(maya, "Give this answer")
    rosa.reload()
    follow(rosa, "Take the decision back")
    expect(rosa.get_by_label("Take it back")).to_be_checked()
    write(rosa, {"In one line": BACK, "What would be done": "Fairview stays open."})
    press(rosa, "Put it forward")
    expect_words(rosa, "This would take back:")


def everyone_decides_again(at: People) -> None:
    decided(at, BACK)


def all_of_it_is_on_record(at: People) -> None:
    rosa = at["Rosa"]
    told = [f"Decided: {TITLE}", WHY, ANSWER, f"Put forward: {BACK}", f"Decided: {BACK}"]
    for title, standing in [(TITLE, "Taken back later"), (BACK, "Agreed")]:
        rosa.goto(proposal_of(title))
        expect_words(rosa, standing)
        in_order(rosa, told)
        follow(rosa, "The record, to read and to print")
        in_order(rosa, told)


def in_order(page: Page, told: list[str]) -> None:
    said = page.locator(".timeline").inner_text()
    places = [said.find(words) for words in told]
    assert -1 not in places and places == sorted(places), said


def proposal_of(title: str) -> str:
    return Proposal.objects.get(title=title).get_absolute_url()


CHAPTERS: list[Callable[[People], None]] = [
    put_forward,
    rosa_asks_for_easy_read,
    ian_writes_it,
    rosa_reads_it_and_closes,
    the_words_change_and_the_twin_follows,
    everyone_decides,
    the_record_has_its_twin,
    rosa_challenges_it,
    maya_answers_and_rosa_puts_forward,
    everyone_decides_again,
    all_of_it_is_on_record,
]


@BOTH_WAYS
def test_a_decision_is_challenged_and_reversed(
    group: Partnership,
    phone_of: Callable[..., Page],
    rosa: Person,
    ian: Person,
    maya: Person,
    tom: Person,
    scripts: bool,
):
    four_lines(group)
    people = [rosa, ian, maya, tom]
    at = {one.name: phone_of(one, width=320, scripts=scripts) for one in people}
    seen: dict[str, str] = {}
    rung = None
    for chapter in CHAPTERS:
        chapter(at)
        if chapter is everyone_decides:
            rung = rung_of_decision(Proposal.objects.get(title=TITLE))
        for name, page in at.items():
            if page.url != "about:blank" and page.content() != seen.get(name):
                seen[name] = page.content()
                everywhere(page, scripts)
    first, second = Decision.objects.order_by("id")
    assert first.standing == "reversed" and second.reversal.earlier == first
    assert rung is not None
    assert rung_of_decision(first.proposal).resting_on == rung.resting_on
    assert Letter.objects.filter(subject=f"Challenged: {TITLE}").count() == 3
    assert Ask.objects.of_kind("decision").count() == 2, "whoever holds the duty is asked each time"


@pytest.fixture
def papers(group: Partnership, maya: Person, rosa: Person) -> dict[str, Any]:
    """One paper of each kind that asks something of people."""
    four_lines(group)
    by = Act(person=maya)
    return {
        "conversation": open_conversation(
            by=by, partnership=group, question="What is a good day?", **terms()
        ),
        "gathering": gathering_in(group, maya),
        "pot": pot_in(group),
        "ask": asked_in(group, rosa),
    }


@pytest.mark.parametrize("width", WIDTHS)
def test_every_paper_has_its_twin(
    group: Partnership,
    papers: dict[str, Any],
    phone_of: Callable[..., Page],
    ian: Person,
    width: int,
):
    page = phone_of(ian, width=width)
    found: list[str] = []
    for paper in papers.values():
        page.goto(paper.get_absolute_url())
        follow(page, re.compile("^write it"))
        found += accessible(page)
        write(page, {"The Easy Read version": "We ask you something.\nYou can say no."})
        press(page, "Save it")
        found += accessible(page)
        follow(page, "Print it, in large type")
        found += accessible(page)
        page.goto(paper.get_absolute_url())
        follow(page, re.compile("^Easy Read"))
        expect_words(page, "You can say no.")
        follow(page, "Read the text itself")
        assert page.url.endswith(paper.get_absolute_url())
    assert found == [] and Edition.objects.count() == len(papers)
