"""Help between two by keyboard alone; and the pages of what two may say, and of what went wrong."""

import os
from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

import pytest
from playwright.sync_api import Page, expect

from alongside.core import clock
from alongside.core.acts import Act
from alongside.exchange import actions
from alongside.exchange.models import Bank, Exchange, Holder
from alongside.gifts.actions import offer_gift
from alongside.partnerships.models import Partnership
from alongside.people.models import Person
from alongside.rings.actions import look_for_rings
from alongside.rings.models import Ring
from alongside.transfers import actions as transfers
from tests.journeys.conftest import WIDTHS, accessible
from tests.journeys.steps import expect_heading, expect_words, press_to

BANK = "/groups/prescriptions/time-bank/"
SHOTS = os.environ.get("SHOTS")  # a folder for pictures of every page, if somebody wants to look


@pytest.fixture
def bank(group: Partnership, maya) -> Bank:
    """Maya runs the rounds."""
    return actions.open_bank(
        by=Act(person=maya), partnership=group, pot_rules="Newcomers begin with three hours."
    )


@pytest.fixture
def holders(bank: Bank, rosa, ian, tom) -> dict[str, Holder]:
    """Rosa, Ian and Tom are in it."""
    return {
        person.name: actions.join_bank(by=Act(person=person), bank=bank, agreed=True)
        for person in (rosa, ian, tom)
    }


def test_from_asking_to_the_hours_by_keyboard_alone(
    phone_of: Callable[..., Page], holders, rosa, ian
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


@pytest.fixture
def ring(holders: dict[str, Holder], bank: Bank, rosa, ian, tom, maya) -> Ring:
    """Rosa helps Ian, Ian helps Tom, Tom helps Rosa: found, and nobody has said yes."""
    ways = {rosa: "bicycles", ian: "baking", tom: "knitting"}
    for person, before in [(rosa, tom), (ian, rosa), (tom, ian)]:
        by, holder = Act(person=person), holders[person.name]
        said = {"word": ways[person], "may_be_suggested": True}
        offer_gift(by=by, membership=holder.membership, words=ways[person], **said)
        actions.ask(by=by, holder=holder, words=f"{ways[before]}, please", word=ways[before])
    return look_for_rings(by=Act(person=maya), bank=bank)[0]


def offered(holders: dict[str, Holder], words: str) -> Exchange:
    """Ian offers Rosa his help with what she asks for."""
    by = Act(person=holders["Ian"].membership.person)
    hers = Act(person=holders["Rosa"].membership.person)
    need = actions.ask(by=hers, holder=holders["Rosa"], words=words, word="gardening")
    return actions.offer_help(by=by, need=need, giver=holders["Ian"])


def done(holders: dict[str, Holder], words: str, minutes: int = 30) -> Exchange:
    """And says that it is done."""
    by = Act(person=holders["Ian"].membership.person)
    made = offered(holders, words)
    made = actions.agree(by=Act(person=holders["Rosa"].membership.person), exchange=made)
    return actions.say_done(by=by, exchange=made, minutes=minutes, done_on=clock.today())


def test_every_page_of_what_two_say_and_of_what_went_wrong_is_fine_for_everybody(
    phone_of: Callable[..., Page], group: Partnership, bank, ring, holders, rosa, ian, maya, tom
):
    hers, host = Act(person=rosa), Act(person=maya)
    asked, said = offered(holders, "The hedge"), done(holders, "The roses")
    agreed = actions.agree(by=hers, exchange=offered(holders, "The pond"))
    far_past, differs = done(holders, "The whole garden", 1200), done(holders, "The lawn")
    actions.dispute(by=hers, exchange=differs, words="It was twenty minutes")
    counted, wrong = done(holders, "The beds"), done(holders, "The path")
    for one in (counted, wrong):
        actions.confirm(by=hers, exchange=one, minutes=30)
    actions.reverse_exchange(by=host, exchange=wrong, reason="The wrong day")
    gift = transfers.give_hours(
        by=Act(person=ian), giver=holders["Ian"], other=holders["Rosa"], minutes=5, key=uuid4()
    )
    slip = transfers.ask_to_put_right(
        by=host,
        holder=holders["Rosa"],
        minutes=-5,
        words="Typed twice",
        second=group.membership_of(tom),
        key=uuid4(),
    )
    walk: dict[Person, list[str]] = {
        rosa: [f"help/{asked.pk}/{deed}/" for deed in ("agree", "decline")]
        + [f"help/{said.pk}/{deed}/" for deed in ("confirm", "differently")]
        + [f"help/{one.pk}/" for one in (far_past, differs, wrong, agreed)]
        + [f"help/{agreed.pk}/meeting/"]
        + [f"rings/{ring.pk}/", f"transfers/{gift.pk}/"],
        maya: [f"help/{differs.pk}/settle/", f"help/{far_past.pk}/past-the-limit/"]
        + [f"help/{counted.pk}/{deed}" for deed in ("", "take-back/")]
        + [f"transfers/{gift.pk}/{deed}" for deed in ("", "take-back/")]
        + ["coordinator/", f"rings/{ring.pk}/"],
        tom: [f"transfers/{slip.pk}/{deed}" for deed in ("", "agree/", "decline/")],
    }
    found = []
    for person, addresses in walk.items():
        page = phone_of(person)
        for address in addresses:
            answer = page.goto(BANK + address)
            assert answer.status == 200 and page.url.endswith(address), address
            for width in WIDTHS:
                page.set_viewport_size({"width": width, "height": 800})
                found += accessible(page)
                look(page, f"{address.replace('/', '-')}{width}")
    assert found == []


def look(page: Page, name: str) -> None:
    if SHOTS:
        page.screenshot(path=str(Path(SHOTS) / f"{name}.png"), full_page=True)
