"""Help between two, from asking to the hours, by keyboard alone; and what else two may say."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from alongside.core.acts import Act
from alongside.exchange import actions
from alongside.exchange.models import Bank, Exchange
from alongside.partnerships.models import Partnership
from tests.journeys.conftest import accessible
from tests.journeys.steps import expect_heading, expect_words, press_to

BANK = "/groups/prescriptions/time-bank/"


@pytest.fixture
def bank(group: Partnership, rosa, ian, maya) -> Bank:
    """Maya runs the rounds; Rosa and Ian are in it."""
    bank = actions.open_bank(
        by=Act(person=maya), partnership=group, pot_rules="Newcomers begin with three hours."
    )
    for person in (rosa, ian):
        actions.join_bank(by=Act(person=person), bank=bank, agreed=True)
    return bank


def test_from_asking_to_the_hours_by_keyboard_alone(
    phone_of: Callable[..., Page], bank: Bank, rosa, ian
):
    hers, his = phone_of(rosa, width=320), phone_of(ian, width=768)
    asks_by_keyboard(hers)
    his.goto(BANK)
    enter(his, "a[href*='/time-bank/needs/']:not([href$='new/'])")
    enter(his, "form[action$='/offer/'] button")
    expect_words(his, "Asked, waiting for a yes")
    page = f"{BANK}help/{Exchange.objects.get().pk}/"
    hers.goto(page)
    enter(hers, "a[href$='/agree/']")
    press_to(hers, "input[name=where]")
    hers.keyboard.type("The hall")
    enter(hers, "main form button")
    his.goto(page)
    enter(his, "a[href$='/done/']")
    press_to(his, "input[name=minutes]")
    his.keyboard.press("Control+a")
    his.keyboard.type("1500")
    enter(his, "main form button")
    expect(his.get_by_role("alert")).to_contain_text("A day has 24 hours")
    assert accessible(his) == []
    press_to(his, "input[name=minutes]")
    his.keyboard.press("Control+a")
    his.keyboard.type("45")
    enter(his, "main form button")
    hers.goto(page)
    enter(hers, "a[href$='/confirm/']")
    expect_heading(hers, "Is it so?")
    enter(hers, "main form button")
    expect_words(hers, "Done and confirmed")
    his.goto(BANK + "hours/")
    expect_words(his, "3 h 45 min")
    assert not hers.problems and not his.problems


def asks_by_keyboard(hers: Page) -> None:
    hers.goto(BANK)
    enter(hers, "a[href$='/needs/new/']")
    enter(hers, "main form button")
    expect(hers.get_by_role("alert")).to_contain_text("Write what you could do with")
    press_to(hers, "[name=words]")
    hers.keyboard.type("Somebody to mend my gate")
    enter(hers, "main form button")
    press_to(hers, "input[type=radio][name=word]")
    hers.keyboard.press("Space")
    press_to(hers, "select[name=risk]")
    enter(hers, "main form button[type=submit]")
    expect_words(hers, "Somebody to mend my gate")
    assert accessible(hers) == []


def enter(page: Page, selector: str) -> None:
    press_to(page, selector)
    with page.expect_navigation():
        page.keyboard.press("Enter")
