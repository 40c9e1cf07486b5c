"""Hands without a mouse: what a step would click, Tab goes to and a key presses.

`put_the_mouse_away` teaches it to Playwright's own verbs, so that a journey is the same journey.
"""

from collections.abc import Iterator

import pytest
from playwright.sync_api import ElementHandle, Locator

from tests.journeys.steps import FOCUS

# Where the keyboard can stop for what was pointed at.
STOP = """at => at.closest("a[href], button, summary, input, select, textarea")
    ?? at.closest("label")?.control ?? at"""
# The key that leads there from where the cursor is, or "". All radios of a question are one stop;
# the last stop in a day or an hour is a picture of a calendar, which takes no figures.
KEY = """at => {
    const now = document.activeElement, same = ["type", "name", "form"].every(
        each => now[each] === at[each]);
    if (now === at) return at.matches(":focus") ? "" : "Shift+Tab";
    if (at.type === "radio" && same) return "";
    const before = now.compareDocumentPosition(at) & Node.DOCUMENT_POSITION_PRECEDING;
    return before ? "Shift+Tab" : "Tab";
}"""
IS_THERE = "at => at === document.activeElement"
CHOSEN = "at => [at.value, at.selectedOptions[0]?.label]"
IN_PARTS = {"date", "time", "datetime-local"}


def reach(at: Locator) -> ElementHandle:
    """Go there, whichever way is nearer, and see the cursor."""
    stop = at.evaluate_handle(STOP).as_element()
    assert stop is not None
    for _ in range(400):
        key = stop.evaluate(KEY)
        if not key:
            assert at.page.evaluate(FOCUS) != ["none", "none"], f"no focus is seen at {at}"
            return stop
        at.page.keyboard.press(key)
    raise AssertionError(f"the keyboard never reached {at}")


def press(at: Locator, **_as_with_a_mouse: object) -> None:
    stop = reach(at)
    ticks = stop.get_attribute("type") in {"checkbox", "radio"}
    at.page.keyboard.press("Space" if ticks else "Enter")


def tick(at: Locator, **_as_with_a_mouse: object) -> None:
    """A box, or one of several radios: from the one that the cursor is on, arrows go to it."""
    stop = reach(at)
    for _ in range(60):
        if stop.is_checked():
            return
        at.page.keyboard.press("Space" if stop.evaluate(IS_THERE) else "ArrowDown")
    raise AssertionError(f"the keyboard never ticked {at}")


def fill(at: Locator, words: str, **_as_with_a_mouse: object) -> None:
    stop, keyboard = reach(at), at.page.keyboard
    if stop.get_attribute("type") not in IN_PARTS:
        keyboard.press("Control+a")
        keyboard.press("Delete")
        keyboard.insert_text(words)
    for parts in _in_parts(words) if stop.get_attribute("type") in IN_PARTS else ():
        for number, part in enumerate(parts):
            for key in ["ArrowLeft"] * len(parts) + ["ArrowRight"] * number:
                keyboard.press(key)
            keyboard.type(part)
        if stop.input_value() == words:
            break
    assert stop.input_value() == words, f"{at} holds {stop.input_value()!r}"


def _in_parts(words: str) -> Iterator[list[str]]:
    """What is typed into a day or an hour, one part after the other: as in Britain, in America."""
    day, _, hour = words.partition("T") if "-" in words else ("", "", words)
    year_month_date = day.split("-") if day else []
    hours, minutes = hour.split(":")[:2] if hour else ("", "")
    yield [*reversed(year_month_date), *([hours, minutes] if hour else [])]
    half = (
        [f"{int(hours) % 12 or 12:02}", minutes, "PM" if int(hours) > 11 else "AM"] if hour else []
    )
    yield [*year_month_date[1:], *year_month_date[:1], *half]


def select(at: Locator, value: str = "", *, label: str = "", **_as_with_a_mouse: object) -> None:
    stop = reach(at)
    at.page.keyboard.press("Home")
    for _ in range(200):
        chosen = stop.evaluate(CHOSEN)
        if (chosen[1] == label) if label else (value in chosen):
            return
        at.page.keyboard.press("ArrowDown")
    raise AssertionError(f"the keyboard never chose {label or value} at {at}")


def put_the_mouse_away(monkeypatch: pytest.MonkeyPatch) -> None:
    attach = Locator.set_input_files

    def reach_and_attach(at: Locator, files: object, **options: object) -> None:
        reach(at)
        attach(at, files, **options)

    ways = {"click": press, "check": tick, "fill": fill, "select_option": select, "focus": reach}
    for name, way in {**ways, "set_input_files": reach_and_attach}.items():
        monkeypatch.setattr(Locator, name, way)
