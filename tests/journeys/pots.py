"""Steps on the pages of a pot."""

from playwright.sync_api import Page, expect

from tests.journeys.steps import press, write

POTS = "/groups/prescriptions/pots/"


def cursor_is_in(page: Page, field: str) -> None:
    """Wait until a page has put the cursor there by itself: a key pressed before that is lost."""
    expect(page.locator(f"{field}:focus")).to_be_visible()


def write_conditions(page: Page, words: dict[str, str], choices: dict[str, str]) -> None:
    """Fill the page of conditions in, and save it."""
    write(page, words)
    for name, value in choices.items():
        page.locator(f'input[name="{name}"][value="{value}"]').check()
    press(page, "Save the conditions")
