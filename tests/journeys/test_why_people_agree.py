"""Rosa says why on a phone without scripts; Maya looks at it; everybody reads why people agree."""

import pytest
from playwright.sync_api import Page, expect

from alongside.core.acts import the_system
from alongside.dialogue.models import Conversation
from alongside.findings.actions import refresh_due_maps
from alongside.partnerships.models import Partnership
from alongside.people.models import Person
from tests.journeys.conftest import WIDTHS, accessible
from tests.rooms.findings.crowd import (
    AGREE,
    DISAGREE,
    answer,
    conversation_of,
    everyone_agrees_to_counts,
    members,
)
from tests.rooms.findings.reasoned import say_why

TICK = "Others may read this, without my name, once it has been looked at"
HERS = "I work until six and the bus goes at five"
OTHERS = ["Saturdays are when my daughter can drive me", "My mother cannot be left on weekdays"]


@pytest.fixture
def talk(group: Partnership, rosa: Person) -> Conversation:
    """Twenty, who said yes to counts; all but Rosa have answered, two of them with why."""
    made = conversation_of(group, "Open on Saturdays")
    members(group, uses=4, family=4, neighbour=4, professional=4)
    everyone_agrees_to_counts(made)
    others = group.memberships.current().exclude(person=rosa).in_order()
    answer(made.statements.get(), others, [AGREE] * 12 + [DISAGREE] * 7)
    for who, words in zip(others, OTHERS):
        say_why(made.statements.get(), who, words)
    return made


def well(page: Page) -> None:
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        assert accessible(page) == []


def test_from_a_reason_to_what_everybody_reads(talk, phone_of, rosa, maya):
    hers = phone_of(rosa, width=320, scripts=False)
    hers.goto(talk.get_absolute_url())
    hers.get_by_role("button", name="Start answering").click()
    hers.get_by_role("button", name="Agree", exact=True).click()
    hers.get_by_text("Say why, if you like").click()
    hers.get_by_label("Because").fill(HERS)
    expect(hers.get_by_label(TICK)).not_to_be_checked()
    hers.get_by_label(TICK).check()
    hers.get_by_role("button", name="Keep this").click()
    expect(hers.get_by_text("Others may read it once this round is over")).to_be_visible()
    hers.get_by_role("link", name="My answers").click()
    hers.get_by_role("link", name="Say this as a statement of its own").click()
    expect(hers.get_by_label("What do you think?")).to_have_value(HERS)

    runs = phone_of(maya)
    runs.goto(f"{talk.get_absolute_url()}rounds/")
    runs.get_by_role("button", name="Close round 1").click()
    runs.get_by_role("link", name="Look at reasons").click()
    well(runs)
    runs.get_by_role("link", name="Decide").first.click()
    well(runs)
    for _ in [HERS, *OTHERS]:
        runs.get_by_label("Others may read it").check()
        runs.get_by_role("button", name="Decide").click()
    expect(runs.get_by_text("There is nothing more to look at")).to_be_visible()
    refresh_due_maps(by=the_system("map"))

    hers.goto(f"{talk.get_absolute_url()}map/")
    hers.get_by_text("Why people agree").click()
    read = hers.get_by_role("list", name="Why people agree").get_by_role("listitem")
    expect(read).to_have_text(sorted([HERS, *OTHERS]))
    wide = phone_of(rosa)
    for path in ["map/", "answers/", f"because/?statement={talk.statements.get().pk}"]:
        wide.goto(f"{talk.get_absolute_url()}{path}")
        for closed in wide.get_by_text("Why people agree").all():
            closed.click()
        well(wide)
