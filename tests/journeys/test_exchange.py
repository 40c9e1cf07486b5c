"""A lift stops until two go; Tom, who is paid to be there, receives an hour; Rosa asks by phone."""

import re
from collections.abc import Callable
from uuid import uuid4

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
from alongside.transfers import actions as transfers
from tests.conftest import member, someone
from tests.journeys.conftest import WIDTHS, accessible
from tests.journeys.steps import choose, expect_heading, expect_words, follow, press, write

BANK = "/groups/errands/time-bank/"
EVERYWHERE = pytest.mark.parametrize(
    ("width", "scripts"),
    [(320, True), (320, False), (768, False), (1280, True)],
    indirect=["scripts"],
)


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
    follow(maya, "Join, or type it for somebody else")
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


@EVERYWHERE
def test_maya_offers_a_lift_and_it_stops_until_two_go(
    phone_of: Callable[..., Page], errands: Partnership, bank: Bank, maya, tom, width, scripts
):
    fiadh = errands.facilitator().person
    pages = [phone_of(one, width=width, scripts=scripts) for one in (maya, fiadh, tom)]
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


@EVERYWHERE
def test_tom_who_is_paid_to_be_there_receives_an_hour(
    phone_of: Callable[..., Page], bank: Bank, tom, ian, width, scripts
):
    toms, his = (phone_of(one, width=width, scripts=scripts) for one in (tom, ian))
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


def test_the_lift_goes_once_a_way_is_written_down(
    phone_of: Callable[..., Page], errands: Partnership, bank: Bank, maya, rosa
):
    fiadh = errands.facilitator().person
    hers, hosts = (phone_of(one, width=320) for one in (maya, fiadh))
    rosa_joins_and_asks_by_phone(hers)
    maya_offers_and_it_stops(hers)
    hosts.goto(BANK + "coordinator/")
    follow(hosts, "A lift to the clinic")
    follow(hosts, "A way was found")
    press(hosts, "Write it down")
    expect_words(hosts, "Write which way was found")
    write(hosts, {"Which way was found?": "Through the Trust's transport scheme"})
    press(hosts, "Write it down")
    expect_words(hosts, "Asked, waiting for a yes")
    expect_words(hosts, "Through the Trust's transport scheme")


@EVERYWHERE
def test_hours_move_without_help_and_the_pot_says_why(
    phone_of: Callable[..., Page], errands: Partnership, bank: Bank, tom, ian, width, scripts
):
    fiadh = errands.facilitator().person
    toms, his, hosts = (phone_of(one, width=width, scripts=scripts) for one in (tom, ian, fiadh))
    toms.goto(BANK)
    follow(toms, "Give hours to somebody")
    toms.get_by_label("To whom?").select_option(label="Ian")
    write(toms, {"How many minutes?": "200", "A few words with it": "For the tea"})
    press(toms, "Give them")
    expect_words(toms, "Only what stands above zero can be given away")
    write(toms, {"How many minutes?": "30"})
    press(toms, "Give them")
    expect_words(toms, "A gift to Ian: For the tea")
    his.goto(BANK)
    follow(his, "What the pot holds")
    follow(his, "Ask the pot")
    write(his, {"How many minutes?": "60", "What would it be for?": "My mother's birthday"})
    press(his, "Ask")
    expect_words(his, "You asked for 1 h")
    hosts.goto(BANK + "coordinator/")
    follow(hosts, "Ian asks for 1 h")
    follow(hosts, "Answer")
    choose(hosts, "Yes, from the pot")
    write(hosts, {"Why?": "A birthday is for everybody"})
    press(hosts, "Answer")
    expect_words(hosts, "To somebody in this group: A birthday is for everybody")
    his.goto(BANK + "hours/")
    expect_words(his, "4 h 30 min")
    toms.goto(BANK + "pot/")
    expect(toms.get_by_role("table")).not_to_contain_text("Ian")
    assert not (toms.problems or his.problems or hosts.problems)


def test_every_page_is_fine_for_everybody(
    phone_of: Callable[..., Page], errands: Partnership, bank: Bank, tom, ian
):
    """In three widths, as the one who asks and as the one who runs the rounds."""
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
    quiet = actions.ask(
        by=Act(person=tom),
        holder=bank.holder(errands.membership_of(tom)),
        words="Quare company",
    )
    said = {"minutes": 20, "words": "The rain", "key": uuid4()}
    holder = bank.holder(errands.membership_of(tom))
    of_pot = transfers.ask_pot(by=Act(person=tom), holder=holder, **said)
    help_of, need = f"help/{asked.pk}/", f"needs/{quiet.pk}/"
    whose = {
        tom: [
            "",
            "join/",
            "leave/",
            "needs/new/",
            "paper/",
            f"needs/{made.pk}/",
            "help/",
            help_of,
        ]
        + [help_of + name for name in ("call-off/", "message/", "done/", "differently/")]
        + ["hours/", "hours/paper/", f"help/{stopped.pk}/", "give/"]
        + ["pot/", "pot/give/", "pot/ask/", f"transfers/{of_pot.pk}/", f"{need}change/"],
        errands.facilitator().person: ["coordinator/", f"needs/{lift.pk}/", f"{need}word/"]
        + ["pot/", "pot/rules/", f"transfers/{of_pot.pk}/answer/"]
        + [f"hours/{holder.pk}/{name}" for name in ("", "put-right/")]
        + [f"help/{stopped.pk}/{name}" for name in ("", "way/", "two/")],
    }
    found = []
    for person, addresses in whose.items():
        for width in WIDTHS:
            page = phone_of(person, width=width)
            for address in addresses:
                page.goto(BANK + address)
                found += accessible(page)
    assert found == []
