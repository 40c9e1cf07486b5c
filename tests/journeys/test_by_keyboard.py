"""The forms that everything else rests on, without a mouse and without a finger."""

from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from alongside.asks.models import Ask
from alongside.core import clock
from alongside.core.acts import Act
from alongside.decisions import actions as decisions
from alongside.dialogue import actions as dialogue
from alongside.gatherings.models import Gathering, Running
from alongside.notes import actions as notes
from alongside.notes.models import Dispute
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


@pytest.fixture
def tonight(group, maya) -> Gathering:
    """It goes on, and Maya runs it."""
    began, hers = clock.now() - timedelta(minutes=30), group.membership_of(maya)
    made = Gathering.objects.create(
        partnership=group,
        title="Tonight",
        starts_at=began,
        ends_at=began + timedelta(hours=2),
        address="The hall",
        planned_by=hers,
    )
    Running.objects.create(gathering=made, membership=hers)
    return made


def test_rosa_asks_what_she_is_owed_an_answer_to_by_keyboard_alone(signed_in, group, rosa):
    page = signed_in(rosa, width=320)
    page.goto("/groups/prescriptions/asks/new/")
    enter(page, "main form button")
    expect(page.get_by_role("alert")).to_contain_text("Write what you ask")
    assert accessible(page) == []
    press_to(page, "input[type=radio][name=kind]")
    for _ in range(2):  # down to a barrier
        page.keyboard.press("ArrowDown")
    press_to(page, "[name=words]")
    page.keyboard.type("Why may volunteers not hold a key?")
    enter(page, "main form button")
    expect(page.get_by_role("heading", level=1)).to_contain_text("not hold a key?")
    assert accessible(page) == []
    assert (Ask.objects.get().kind, Ask.objects.get().asked_by.person) == ("barrier", rosa)


def test_rosa_remembers_a_line_of_the_notes_otherwise_by_keyboard_alone(
    signed_in, group, tonight, rosa, maya
):
    by = Act(person=maya)
    written = notes.start_notes(by=by, gathering=tonight)
    notes.write_line(by=by, notes=written, words="The chemist closes at half five.")
    page = signed_in(rosa, width=320)
    page.goto(f"/groups/prescriptions/gatherings/{tonight.pk}/notes/")
    enter(page, "a[href$='/otherwise/']")
    press_to(page, "[name=words]")
    page.keyboard.type("It closes at five.")
    enter(page, "main form button")
    expect(page.get_by_text("Rosa remembers it so:")).to_be_visible()
    assert accessible(page) == []
    enter(page, "a[href$='/settle/']")
    press_to(page, "input[type=radio][name=way]")
    page.keyboard.press("Space")
    enter(page, "main form button")
    expect(page.get_by_text("Settled. What was said first stays on the record.")).to_be_visible()
    assert Dispute.objects.get().agreed_words == "It closes at five."
    assert accessible(page) == []


FORM = """<style>:focus, :focus + label::before { outline: 3px solid }
.hidden:focus { outline: none }</style>
<form><label>Day <input type=date></label> <label>Hour <input type=time></label>
<label>When <input type=datetime-local></label> <label>Words <textarea>old</textarea></label>
<label>Whom <select><option>Ian<option value=7>Rosa</select></label>
<input type=radio name=a id=a><label for=a>Yes</label> <input type=radio name=a id=b>
<label for=b>No</label></form>
<span role=button onclick="document.title = 'pressed'">Drawn</span>
<button class=hidden>Dark</button>"""


def test_the_hands_that_journeys_use_without_a_mouse_fill_everything_in(page, no_mouse):
    page.set_content(FORM)
    filled = {"Day": "2027-02-28", "Hour": "00:05", "When": "2027-11-30T12:45", "Words": "a\nb"}
    for label, words in reversed(filled.items()):
        page.get_by_label(label).fill(words)
    page.get_by_label("Whom").select_option("7")
    page.get_by_label("No").check()
    for label, words in {**filled, "Whom": "7"}.items():
        expect(page.get_by_label(label)).to_have_value(words)
    expect(page.get_by_label("No")).to_be_checked()


@pytest.mark.parametrize(("button", "why"), [("Drawn", "never reached"), ("Dark", "no focus")])
def test_the_hands_that_journeys_use_without_a_mouse_can_fail(page, no_mouse, button, why):
    page.set_content(FORM)
    with pytest.raises(AssertionError, match=why):
        page.get_by_role("button", name=button).click()


def test_maya_ticks_who_is_here_by_keyboard_alone(signed_in, group, tonight, maya, rosa, ian):
    page = signed_in(maya, width=320)
    page.goto(f"/groups/prescriptions/gatherings/{tonight.pk}/list/")
    assert accessible(page) == []
    for person in sorted((rosa, ian), key=lambda one: one.name):
        press_to(page, f"input[name=ticked][value='{group.membership_of(person).pk}']")
        page.keyboard.press("Space")
    enter(page, "button[name=how][value=list]")
    page.goto(f"/groups/prescriptions/gatherings/{tonight.pk}/list/")
    expect(page.get_by_text("2 of 4 ticked")).to_be_visible()
    expect(page.get_by_label("Rosa")).to_be_checked()
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
