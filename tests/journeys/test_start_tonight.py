"""Maya has never seen this. Twelve people, four without a phone, ten minutes, one kettle."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from alongside.dialogue.models import HandCount
from alongside.partnerships.models import Partnership
from tests.journeys.conftest import accessible
from tests.journeys.steps import come_in, press, press_to, start_tonight

PHONELESS = ["Bridie", "Seamus", "Paddy Joe", "Fiadh"]
WITH_PHONES = ["Rosa", "Ian", "Tom", "Nuala", "Colm", "Siobhán", "Agnieszka"]


def next_step(page: Page) -> None:
    press(page, re.compile("^Next"))


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_twelve_people_four_without_a_phone_start_tonight(
    device: Callable[..., Page], scripts: bool
):
    host = device(width=320, scripts=scripts)
    code = start_tonight(host)

    host.get_by_label("First names").fill("\n".join(PHONELESS))
    host.get_by_label("I asked them").check()
    press(host, "Add these people")
    phones = {name: device(width=320, scripts=scripts) for name in WITH_PHONES}
    for name, phone in phones.items():
        come_in(phone, code, name)
    host.reload()
    expect(host.get_by_text("12 gave a name, 12 in the room")).to_be_visible()

    next_step(host)
    expect(host.get_by_text("What drives you mad?")).to_be_visible()
    group = Partnership.objects.get()
    tonight = f"/tonight/{group.slug}/"
    phones["Rosa"].goto(tonight)
    phones["Rosa"].get_by_label("What do you want to say?").fill("Tom's staff know us by name")
    press(phones["Rosa"], "Send the card")
    for card in ["The chemist closes before the bus", "Nobody says it is not ready"]:
        host.get_by_label("What does the card say?").fill(card)
        press(host, "Add this card")

    next_step(host)
    for card in ["The chemist closes", "Nobody says", "Tom's staff"]:
        press(host, re.compile(f"Read aloud the card: {card}"))
        for phone in phones.values():
            phone.goto(tonight)
            press(phone, "Agree")
        host.reload()
        expect(host.get_by_text("Phones that have answered: 7")).to_be_visible()
        count_five_hands(host, by_tapping=scripts)
        press(host, "Save the hands")

    next_step(host)
    expect(host.get_by_text(re.compile("agreed by 12 of 12 here", re.IGNORECASE))).to_have_count(3)
    assert HandCount.objects.count() == 3

    next_step(host)
    host.get_by_label("What will be done?").fill("Ask the chemist about Thursdays")
    host.get_by_label("Who will do it?").select_option(label="Bridie")
    for part, value in {"Day": "24", "Month": "12", "Year": "2099"}.items():
        host.get_by_label(part, exact=True).fill(value)
    press(host, "Write it down")
    next_step(host)
    press(host, "Agree the four lines")
    press(host, "Print the slips")
    expect(host.locator(".slip")).to_have_count(12)

    bridies = host.locator(".slip", has_text="Bridie, Getting prescriptions")
    slip = bridies.locator(".slip__word").inner_text()
    at_home = device(width=320, scripts=scripts)
    at_home.goto("/people/claim/")
    at_home.get_by_label(re.compile("code|letters", re.IGNORECASE)).first.fill(slip.lower())
    press(at_home.get_by_role("main"), re.compile(""))
    at_home.goto(group.get_absolute_url())
    expect(at_home.get_by_role("heading", level=1)).to_contain_text("Getting prescriptions")
    expect(at_home.get_by_text("Ask the chemist about Thursdays").first).to_be_visible()

    assert not group.brief.missing_of_four() or Partnership.objects.get().brief.open
    assert group.memberships.current().count() == 12
    assert group.conversations.count() == 1


def count_five_hands(host: Page, by_tapping: bool) -> None:
    if not by_tapping:
        host.get_by_label("Hands for: I agree").fill("5")
        return
    more = host.get_by_role("button", name="One more: Hands for: I agree")
    less = host.get_by_role("button", name="One fewer: Hands for: I agree")
    for tap in [more, more, less, less, less, *[more] * 5]:
        tap.click()
    expect(host.get_by_label("Hands for: I agree")).to_have_value("5")


def test_no_step_of_the_evening_shuts_anybody_out(device):
    for width in (320, 1280):
        host = device(width=width)
        host.goto("/start/")
        assert accessible(host) == []
        press(host, "Start")
        assert accessible(host) == []
        start_tonight(host)
        found = accessible(host)
        for _ in range(5):
            next_step(host)
            found += accessible(host)
        press(host, "Print the slips")
        found += accessible(host)
        host.goto(host.url.replace("slips/", "screen/"))
        assert found + accessible(host) == []


def test_the_big_screen_follows_the_host(device):
    host = device()
    start_tonight(host)
    tonight = host.url
    screen = host.context.new_page()
    screen.goto(tonight + "screen/")
    expect(screen.get_by_text("Tea first")).to_be_visible()
    next_step(host)
    expect(screen.get_by_text("What drives you mad?")).to_be_visible(timeout=8_000)


def test_the_host_gets_through_by_keyboard_alone(device):
    page = device(width=768)
    page.goto("/start/")
    for words in ["Toome", "Getting prescriptions", "Maya"]:
        press_to(page, "input:not([type=hidden])")
        page.keyboard.type(words)
    press_to(page, "button")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Tea and first names")
    press_to(page, "button[name=to]")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("What works")
