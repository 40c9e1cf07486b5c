"""Three hundred paper ballots, typed by two people at once, without a mouse, at typing speed."""

import json
import random
from collections import Counter
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from alongside.budgets.models import RollEntry
from tests.journeys.conftest import accessible, everywhere
from tests.journeys.pots import POTS, cursor_is_in
from tests.journeys.steps import expect_words, press_to
from tests.rooms.budgets.builders import codes, fresh, voting

FIELD = "#id_ballots"
IDEAS = [(f"Idea {number}", 100 + number) for number in range(1, 13)]
# Of every line that was sent: how long until its answer was there, in milliseconds.
WAITS = """() => performance.getEntriesByType("resource")
    .filter(each => each.initiatorType === "fetch").map(each => each.duration)"""


def sheets(pot, copies: int) -> list[str]:
    """What stands on the papers: a code and three or four numbers, as fingers type them."""
    pen = random.Random(2027)
    some = [sorted(pen.sample(range(1, 13), pen.choice([3, 3, 4]))) for _ in range(copies)]
    given = zip(codes(pot, copies), some)
    return [f"{code.lower()} {' '.join(map(str, chosen))}" for code, chosen in given]


def sits_down(page: Page, pot) -> None:
    """The page opens with the cursor in the field: nothing has to be pressed first."""
    page.goto(f"{POTS}{pot.pk}/type/")
    cursor_is_in(page, FIELD)


def types(page: Page, line: str) -> int:
    """Key by key, as fast as the machine goes; how many keys that was."""
    page.keyboard.type(f"{line}\n")
    return len(line) + 1


def all_arrived(page: Page, by_hand: int) -> None:
    expect(page.locator("#typed")).to_contain_text(f"{by_hand} typed so far", timeout=60_000)


@pytest.fixture
def hall(group, time, keys):
    pot = voting(group, IDEAS)
    lines = sheets(pot, 300)
    time.be_at(pot.voting_from + timedelta(minutes=5))
    return fresh(pot), lines


def count_by_keyboard(page: Page, pot, lines: list[str]) -> None:
    """Every idea has as many votes as stand on the papers."""
    page.goto(f"{POTS}{pot.pk}/count/")
    press_to(page, "main form button")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect_words(page, "Counted together: on paper 300.")
    expect_words(page, "300 codes printed, of which 0 cancelled or replaced unused")
    ticks = Counter(number for line in lines for number in line.split()[1:])
    assert fresh(pot).outcome.result["votes"] == dict(ticks)


def test_two_people_type_three_hundred_ballots_at_once(hall, phone_of, ian, maya, time, capsys):
    """Typed, and then counted: never a mouse."""
    pot, lines = hall
    clerks = [phone_of(ian), phone_of(maya)]
    for page in clerks:
        sits_down(page, pot)
    pressed = [types(clerks[place % 2], line) for place, line in enumerate(lines)]
    for page in clerks:
        expect(page.locator(f"{FIELD}:focus")).to_have_value("")
        expect(page.locator("#mend li")).to_have_count(0)
    expect(clerks[1].locator("#typed")).to_contain_text(lines[-1][:7].upper(), timeout=120_000)
    expect(clerks[0].locator("#typed")).to_contain_text(lines[-2][:7].upper(), timeout=120_000)
    assert RollEntry.objects.filter(way="paper", took_part=True).count() == 300
    names = RollEntry.objects.filter(took_part=True).values_list("typed_by__person__name")
    assert sorted({name for (name,) in names}) == ["Ian", "Maya"]
    waits = sorted(wait for page in clerks for wait in page.evaluate(WAITS))
    assert len(waits) >= 300
    time.be_at(pot.voting_to + timedelta(minutes=5))
    count_by_keyboard(clerks[1], pot, lines)
    figures = {
        "keys a ballot": round(sum(pressed) / len(pressed), 1),
        "ms a ballot, median": round(waits[len(waits) // 2]),
        "ms a ballot, 19 of 20": round(waits[len(waits) * 95 // 100]),
    }
    with capsys.disabled():
        print(f"\nhall count, two at once: {json.dumps(figures)}")


def test_a_slip_is_told_at_once_and_put_right_by_keyboard(hall, phone_of, ian, maya):
    """While the next ballot is already being typed."""
    pot, lines = hall
    ians, mayas = phone_of(ian), phone_of(maya)
    for page in (ians, mayas):
        sits_down(page, pot)
    types(ians, f"{lines[0][:7]} 77")
    types(ians, lines[1])
    expect(ians.locator("#mend li")).to_have_count(1)
    expect_words(ians, "There is no idea 77")
    all_arrived(ians, 1)
    everywhere(ians)
    press_to(ians, "#mend input")
    for key in ("End", "Backspace", "Backspace", "3", "Enter"):
        ians.keyboard.press(key)
    expect(ians.locator("#mend li")).to_have_count(0)
    expect(ians.locator(f"{FIELD}:focus")).to_have_value("")
    all_arrived(ians, 2)
    types(mayas, lines[1])
    expect_words(mayas, "Ian has typed this sheet already.")
    assert RollEntry.objects.filter(way="paper").count() == 2


def test_a_line_that_did_not_arrive_is_kept(hall, phone_of, ian):
    pot, lines = hall
    page = phone_of(ian)
    sits_down(page, pot)
    page.context.set_offline(True)
    types(page, lines[0])
    expect_words(page, "This did not arrive.")
    expect(page.locator("#mend input")).to_have_value(lines[0])
    page.context.set_offline(False)
    press_to(page, "#mend input")
    page.keyboard.press("Enter")
    all_arrived(page, 1)
    assert RollEntry.objects.get(way="paper").typed_by.person == ian


def test_without_scripts_the_cursor_is_back_in_the_field_each_time(hall, phone_of, ian):
    pot, lines = hall
    page = phone_of(ian, scripts=False, width=320)
    sits_down(page, pot)
    for line in (lines[0], f"{lines[1][:7]} 77"):
        page.keyboard.type(line)
        with page.expect_navigation():
            page.keyboard.press("Enter")
        cursor_is_in(page, FIELD)
    expect_words(page, "There is no idea 77")
    expect(page.locator(FIELD)).to_have_value(f"{lines[1][:7]} 77")
    page.goto(f"{POTS}{pot.pk}/type/?sheet")
    cursor_is_in(page, FIELD)
    page.keyboard.type("\n".join(lines[2:5]))
    page.get_by_role("button", name="Put them in").press("Enter")
    expect_words(page, "3 ballots went in")
    assert RollEntry.objects.filter(way="paper").count() == 4


def test_the_whole_sheet_is_a_page_that_anyone_can_use(hall, phone_of, ian):
    pot, _ = hall
    page = phone_of(ian)
    page.goto(f"{POTS}{pot.pk}/type/?sheet")
    assert accessible(page) == []
