"""What anybody does on a page, with scripts or without: each step waits for the page after it."""

import re
from datetime import timedelta

from playwright.sync_api import Locator, Page, expect

from alongside.core import clock

# Radios and boxes are drawn by the label after them, and so is their focus.
FOCUS = """() => {
    const on = document.activeElement, drawn = ["radio", "checkbox"].includes(on.type);
    const style = getComputedStyle(drawn ? on.nextElementSibling : on, drawn ? "::before" : "");
    return [style.outlineStyle, style.boxShadow];
}"""


def press(at: Page | Locator, name: str | re.Pattern[str]) -> None:
    """Press a button that sends a form, and be on the page that answers."""
    whole = at if isinstance(at, Page) else at.page
    with whole.expect_navigation():
        at.get_by_role("button", name=name, exact=isinstance(name, str)).first.click()


def follow(at: Page | Locator, name: str | re.Pattern[str]) -> None:
    """Follow the first link of that name that can be seen."""
    whole = at if isinstance(at, Page) else at.page
    with whole.expect_navigation():
        at.get_by_role("link", name=name).first.click()


def write(page: Page, words_by_label: dict[str, str]) -> None:
    """Fill text and dates in, each found by what its label begins with."""
    for label, words in words_by_label.items():
        page.get_by_label(re.compile(f"^{re.escape(label)}")).first.fill(words)


def choose(page: Page, *labels: str) -> None:
    """Tick radios and boxes by their words."""
    for label in labels:
        page.get_by_label(label).first.check()


def expect_heading(page: Page, words: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_contain_text(words)


def expect_words(page: Page, words: str) -> None:
    expect(page.get_by_role("main")).to_contain_text(words)


def in_days(days: int) -> str:
    """As a date input takes it."""
    return (clock.today() + timedelta(days=days)).isoformat()


def start_tonight(page: Page, place: str = "Toome", about: str = "Getting prescriptions") -> str:
    """Maya starts; returns the four letters on the wall."""
    page.goto("/")
    follow(page, "Start tonight")
    page.get_by_label("Where are you?").fill(place)
    page.get_by_label("What would you like to talk about?").fill(about)
    page.get_by_label("Your first name").fill("Maya")
    press(page, "Start")
    expect_heading(page, "Tea and first names")
    return page.locator("strong.slip__word").inner_text().strip()


def come_in(phone: Page, code: str, name: str) -> None:
    phone.goto("/join/")
    phone.get_by_label("The code").fill(code.lower())
    press(phone, "Go on")
    give_name(phone, name)


def give_name(phone: Page, name: str) -> None:
    phone.get_by_label("What do people call you?").fill(name)
    press(phone, "Join")
    expect_words(phone, f"Welcome, {name}")


def press_to(page: Page, selector: str) -> None:
    """Press Tab until the focus is on something that matches, and can be seen there."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("s => document.activeElement.matches(s)", selector):
            assert page.evaluate(FOCUS) != ["none", "none"], "the focus cannot be seen"
            return
    raise AssertionError(f"the keyboard never reached {selector}")
