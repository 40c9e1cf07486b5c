"""The two forms that everything else rests on, without a mouse and without a finger."""

from playwright.sync_api import Page, expect

from alongside.core import clock
from alongside.core.acts import Act
from alongside.decisions import actions as decisions
from alongside.dialogue import actions as dialogue
from alongside.partnerships import actions as partnerships
from tests.journeys.conftest import accessible
from tests.journeys.steps import press_to

LINES = {"open": "The hours", "fixed": "The law"}


def test_rosa_answers_statements_by_keyboard_alone(signed_in, group, rosa, maya):
    asked = dialogue.open_conversation(
        by=Act(person=maya),
        partnership=group,
        question="What would help?",
        asked="closed",
        shown="protected",
        open_lines=LINES["open"],
        fixed_lines=LINES["fixed"],
        decider="All of us",
        hear_by=clock.in_days(9).date(),
        seeds=["A text when it is ready", "Open on Thursdays"],
    )
    page = signed_in(rosa, width=320)
    page.goto(asked.get_absolute_url())
    enter(page, "form[action$='begin/'] button")
    for answer in ("agree", "pass"):
        assert accessible(page) == []
        enter(page, f"button.vote--{answer}")
    expect(page.get_by_text("You have answered all 2")).to_be_visible()
    values = asked.participants.get(person=rosa).votes.values_list("value", flat=True)
    assert sorted(values) == [0, 1]


def test_ian_says_what_he_cannot_go_with_by_keyboard_alone(signed_in, group, ian, maya):
    ballot = ask_everyone(group, maya)
    page = signed_in(ian, width=320)
    page.goto(ballot.proposal.get_absolute_url())
    press_to(page, "input[type=radio][name=answer]")
    for _ in range(2):  # down to "I can't go with this"
        page.keyboard.press("ArrowDown")
    enter(page, "form[action$='/answer/'] button")
    expect(page.get_by_role("alert")).to_contain_text("Say why you can't go with this")
    assert accessible(page) == []
    press_to(page, "textarea[name=reason]")
    page.keyboard.type("Thursday is the night I work")
    enter(page, "form[action$='/answer/'] button")
    expect(page.get_by_text("You answered: I can't go with this")).to_be_visible()
    assert accessible(page) == []


def enter(page: Page, selector: str) -> None:
    press_to(page, selector)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def ask_everyone(group, maya):
    by, brief = Act(person=maya), group.brief
    hear_by = clock.in_days(30).date()
    partnerships.write_brief(
        by=by, brief=brief, seen=brief.version, what=brief.what, hear_by=hear_by, **LINES
    )
    fresh = type(group).objects.get(pk=group.pk)
    proposal = decisions.propose(
        by=by, partnership=fresh, title="Thursdays", words="Open until seven.", whose="shared"
    )
    return decisions.open_ballot(by=by, proposal=proposal, closes_at=clock.in_days(7))
