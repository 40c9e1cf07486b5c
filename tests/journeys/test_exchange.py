"""A lift stops until two go; Tom, who is paid to be there, receives an hour; Rosa asks by phone."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from alongside.core import clock
from alongside.core.acts import Act
from alongside.exchange import actions
from alongside.exchange.models import Bank, Exchange, Need
from alongside.gifts.actions import offer_gift
from alongside.partnerships import actions as partnerships
from alongside.partnerships.models import Partnership
from alongside.people.actions import give_consent
from alongside.people.models import Person
from tests.conftest import member, someone
from tests.journeys.conftest import accessible
from tests.journeys.steps import choose, expect_heading, expect_words, follow, press, write

BANK = "/groups/errands/time-bank/"


@pytest.fixture
def errands(place, rosa: Person, maya: Person, tom: Person, ian: Person) -> Partnership:
    """Fiadh runs the rounds; Rosa has no device and has agreed that others type for her."""
    fiadh = someone("Fiadh")
    group = partnerships.start(by=Act(person=fiadh), place=place, name="Errands", what="Errands")
    for person, side in [
        (rosa, "uses"),
        (ian, "family"),
        (maya, "neighbour"),
        (tom, "professional"),
    ]:
        member(group, person, side)
    give_consent(by=Act(person=rosa), person=rosa, purpose="be_entered", channel="phone")
    group.forget_members()
    return group


@pytest.fixture
def bank(errands: Partnership, maya: Person, tom: Person, ian: Person) -> Bank:
    """Open, with everybody in it but Rosa; Ian can mend a bicycle."""
    fiadh = errands.facilitator().person
    bank = actions.open_bank(
        by=Act(person=fiadh), partnership=errands, pot_rules="Newcomers begin with three hours."
    )
    for person in (fiadh, maya, tom, ian):
        actions.join_bank(by=Act(person=person), bank=bank, agreed=True)
    offer_gift(
        by=Act(person=ian),
        membership=errands.membership_of(ian),
        words="I mend bicycles",
        word="bicycles",
        may_be_suggested=True,
    )
    return bank


def by_phone_for_rosa(page: Page) -> None:
    page.get_by_text("I'm typing this for somebody else").first.click()
    page.get_by_label("Whose words are these?").first.select_option(label="Rosa, and I type")
    page.get_by_label("How did they tell you?").first.select_option("phone")


def rosa_joins_and_asks_by_phone(maya: Page) -> None:
    maya.goto(BANK)
    follow(maya, "Join, or join somebody who has no phone")
    by_phone_for_rosa(maya)
    choose(maya, "It is agreed that this group sees")
    press(maya, "Join")
    follow(maya, "Ask for something")
    write(maya, {"What could you do with?": "A lift to the clinic on Friday"})
    press(maya, "Go on")
    choose(maya, "None of these fits")
    maya.get_by_label("Could it be one of these?").select_option("conveying")
    by_phone_for_rosa(maya)
    press(maya, "Ask")
    expect_words(maya, "Typed by Maya")


def maya_offers_and_it_stops(maya: Page) -> None:
    press(maya, "I can help with this")
    expect_words(maya, "Waiting for the coordinator")
    expect_words(maya, "Driving someone to or from care")


def fiadh_asks_tom_along(fiadh: Page) -> None:
    fiadh.goto(BANK)
    follow(fiadh, "The coordinator's list")
    follow(fiadh, "A lift to the clinic")
    follow(fiadh, "Two of us go")
    fiadh.get_by_label("Who could go along?").select_option(label="Tom")
    press(fiadh, "Ask them")
    expect_words(fiadh, "They can say no")


def tom_goes_along(tom: Page) -> None:
    tom.goto(BANK)
    follow(tom, "A lift to the clinic")
    follow(tom, "I go along")
    press(tom, "Yes, I go along")


def fiadh_types_rosas_yes(fiadh: Page, link: str, button: str, heading: str) -> None:
    """Maya typed the need, and is the one who helps: somebody else types what Rosa answers."""
    fiadh.goto(BANK + "coordinator/")
    fiadh.goto(f"{BANK}help/{Exchange.objects.get().pk}/")
    follow(fiadh, link)
    expect_heading(fiadh, heading)
    fiadh.get_by_label("Whose words are these?").select_option(label="Rosa")
    fiadh.get_by_label("How did they tell you?").select_option("phone")
    press(fiadh, button)


@pytest.mark.parametrize("scripts", [True, False])
def test_maya_offers_a_lift_and_it_stops_until_two_go(
    phone_of: Callable[..., Page], errands: Partnership, bank: Bank, maya, tom, scripts: bool
):
    fiadh = errands.facilitator().person
    pages = [phone_of(one, width=320, scripts=scripts) for one in (maya, fiadh, tom)]
    hers, hosts, toms = pages
    rosa_joins_and_asks_by_phone(hers)
    maya_offers_and_it_stops(hers)
    fiadh_asks_tom_along(hosts)
    tom_goes_along(toms)
    fiadh_types_rosas_yes(hosts, "Say yes", "Say yes", "Say yes")
    hers.reload()
    follow(hers, "It is done")
    write(hers, {"How many minutes": "50", "On which day?": clock.today().isoformat()})
    press(hers, "Say that it is done")
    fiadh_types_rosas_yes(hosts, "Yes, it was so", "Yes, it was so", "Is it so?")
    expect_words(hosts, "Done and confirmed")
    for page in (hers, toms):
        page.goto(BANK + "hours/")
        expect_words(page, "3 h 50 min")
        assert not page.problems
    assert Bank.objects.get().pot.balance == -5 * 180 - 50


@pytest.mark.parametrize("scripts", [True, False])
def test_tom_who_is_paid_to_be_there_receives_an_hour(
    phone_of: Callable[..., Page], bank: Bank, tom, ian, scripts: bool
):
    toms, his = (phone_of(one, width=320, scripts=scripts) for one in (tom, ian))
    toms.goto(BANK)
    follow(toms, "Ask for something")
    write(toms, {"What could you do with?": "Someone to mend my bicycle"})
    press(toms, "Go on")
    toms.locator('input[name="word"][value="bicycles"]').check(force=True)
    press(toms, "Ask")
    expect_words(toms, "has not been asked this month")
    press(toms, re.compile("^Ask Ian"))
    his.goto(BANK)
    follow(his, "Someone to mend my bicycle")
    follow(his, "Say yes")
    write(his, {"Where do you meet?": "The hall"})
    press(his, "Say yes")
    follow(his, "It is done")
    write(his, {"How many minutes": "1500"})
    press(his, "Say that it is done")
    expect_words(his, "A day has 24 hours")
    write(his, {"How many minutes": "60"})
    press(his, "Say that it is done")
    toms.reload()
    follow(toms, "Yes, it was so")
    press(toms, "Yes, it was so")
    toms.goto(BANK + "hours/")
    expect_words(toms, "2 h")
    expect(toms.get_by_role("main")).to_contain_text("with Ian")
    assert Need.objects.get().met_at


def test_every_page_is_fine_for_everybody(
    phone_of: Callable[..., Page], errands: Partnership, bank: Bank, tom, ian
):
    """In 320 and 1280 pixels, as the one who asks and as the one who runs the rounds."""
    made = actions.ask(
        by=Act(person=tom),
        holder=bank.holder(errands.membership_of(tom)),
        words="Someone to mend my bicycle",
        word="bicycles",
        slots=[(1, "morning")],
    )
    gift = errands.gifts.get()
    asked = actions.ask_giver(by=Act(person=tom), need=made, gift=gift)
    actions.agree(by=Act(person=ian), exchange=asked, starts_at=clock.in_days(1), where="Hall")
    lift = actions.ask(
        by=Act(person=tom),
        holder=bank.holder(errands.membership_of(tom)),
        words="To the clinic",
        word="lift-care",
    )
    stopped = actions.offer_help(
        by=Act(person=ian), need=lift, giver=bank.holder(errands.membership_of(ian))
    )
    help_of = f"help/{asked.pk}/"
    whose = {
        tom: ["", "join/", "leave/", "needs/new/", f"needs/{made.pk}/", "help/", help_of]
        + [help_of + name for name in ("call-off/", "message/", "done/", "differently/")]
        + ["hours/", "hours/paper/", f"help/{stopped.pk}/"],
        errands.facilitator().person: ["coordinator/", f"needs/{lift.pk}/"]
        + [f"help/{stopped.pk}/{name}" for name in ("", "way/", "two/")],
    }
    found = []
    for person, addresses in whose.items():
        for width in (320, 1280):
            page = phone_of(person, width=width)
            for address in addresses:
                page.goto(BANK + address)
                found += accessible(page)
    assert found == []
