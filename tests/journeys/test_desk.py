"""Rosa, who has never asked, asks by phone and gives a reading lesson in return; Torbay's case."""

import os
import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from alongside.core import clock
from alongside.core.acts import Act
from alongside.desk import actions as desk
from alongside.desk.models import Call
from alongside.exchange import actions
from alongside.exchange.models import Bank, Exchange, Holder, Need
from alongside.gifts.actions import offer_gift
from alongside.gifts.models import Gift
from alongside.ledger import actions as ledger
from alongside.ledger.kinds import EXCHANGE, SESSION
from alongside.ledger.lines import Hours, Line
from alongside.partnerships import actions as partnerships
from alongside.partnerships.models import Partnership
from alongside.people.models import Person
from tests.conftest import member
from tests.journeys.conftest import WIDTHS, accessible
from tests.journeys.steps import choose, expect_words, follow, press, press_to, write

BANK = "/groups/errands/time-bank/"
GREEN = "main form button.govuk-button"
THE_DESK = re.compile("^The desk$")
SHOTS = os.environ.get("SHOTS")  # a folder for pictures of every page, if somebody wants to look


@pytest.fixture
def errands(place, maya: Person, tom: Person, ian: Person) -> Partnership:
    """Maya runs the rounds. Rosa is nobody here yet."""
    group = partnerships.start(by=Act(person=maya), place=place, name="Errands", what="Errands")
    member(group, ian, "family")
    member(group, tom, "professional")
    group.forget_members()
    return group


@pytest.fixture
def bank(errands: Partnership, maya: Person, tom: Person, ian: Person) -> Bank:
    """Ian can do gardens, and would like to read better; Tom is in it too."""
    by = Act(person=maya)
    bank = actions.open_bank(by=by, partnership=errands, pot_rules="Newcomers get three hours.")
    for person in (maya, tom, ian):
        actions.join_bank(by=Act(person=person), bank=bank, agreed=True)
    offer_gift(
        by=Act(person=ian),
        membership=errands.membership_of(ian),
        words="I mow lawns",
        word="lawn",
        may_be_suggested=True,
    )
    his = bank.holder(errands.membership_of(ian))
    actions.ask(by=Act(person=ian), holder=his, words="To read better", word="reading")
    return bank


def on_the_desk(page: Page, *links: str | re.Pattern[str]) -> None:
    page.goto(BANK)
    follow(page, THE_DESK)
    for link in links:
        follow(page, link)


def typed_by_phone(page: Page, button: str) -> None:
    choose(page, "By phone")
    press(page, button)


def rosa_rings_and_is_welcomed(maya: Page) -> None:
    on_the_desk(maya, "Welcome somebody new")
    write(maya, {"What do people call them?": "Rosa", "How are they reached?": "028 7777 1234"})
    write(maya, {"They can help with": "Reading lessons"})
    choose(maya, "By phone", "I read this out, and they agree", "I read this out too")
    press(maya, "Welcome them")
    maya.locator('input[name="gift_1_word"][value="reading"]').check(force=True)
    press(maya, "Welcome them")
    expect_words(maya, "has not asked for anything yet: shall we ask what would help?")


def maya_rings_her_and_she_asks(maya: Page) -> None:
    on_the_desk(maya, "The phone list")
    expect_words(maya, "028 7777 1234")
    expect_words(maya, "What would help?")
    on_the_desk(maya, re.compile("^Rosa"))
    press(maya, re.compile("I rang, and we talked"))
    follow(maya, "Write down what they could do with")
    write(maya, {"They could do with": "Somebody to cut the grass"})
    choose(maya, "They asked for this")
    typed_by_phone(maya, "Ask for them")
    maya.locator('input[name="words_word"][value="lawn"]').check(force=True)
    press(maya, "Ask for them")
    expect_words(maya, "Typed by Maya")
    press(maya, re.compile("^Ask Ian"))


def ian_mows_and_rosa_says_so_by_phone(ian: Page, maya: Page) -> None:
    ian.goto(BANK)
    follow(ian, "Somebody to cut the grass")
    follow(ian, "Say yes")
    press(ian, "Say yes")
    follow(ian, "It is done")
    write(ian, {"How many minutes": "60", "On which day?": clock.today().isoformat()})
    press(ian, "Say that it is done")
    on_the_desk(maya, "The phone list", re.compile("^Yes, it was so"))
    expect_words(maya, "Both names are kept")
    typed_by_phone(maya, "Yes, they say")
    expect_words(maya, "Noted, as theirs, and that you typed it.")


def rosa_gives_a_reading_lesson(ian: Page, maya: Page) -> None:
    on_the_desk(maya, "The phone list")
    expect_words(maya, "Could they help Ian? To read better")
    ian.goto(BANK)
    follow(ian, "To read better")
    press(ian, re.compile("^Ask Rosa"))
    on_the_desk(maya, "The phone list", re.compile("^They say yes"))
    typed_by_phone(maya, "Note it")
    follow(maya, re.compile("^It is done"))
    write(maya, {"How many minutes": "45"})
    typed_by_phone(maya, "Note it")
    ian.reload()
    follow(ian, "Yes, it was so")
    press(ian, "Yes, it was so")
    expect_words(ian, "Done and confirmed")


@pytest.mark.parametrize(
    ("width", "scripts"),
    [(320, True), (320, False), (768, True), (1280, True)],
    indirect=["scripts"],
)
def test_rosa_who_has_never_asked_asks_by_phone_and_gives_a_reading_lesson_in_return(
    phone_of: Callable[..., Page], bank: Bank, maya, ian, width: int, scripts: bool
):
    hers, his = (phone_of(one, width=width, scripts=scripts) for one in (maya, ian))
    rosa_rings_and_is_welcomed(hers)
    maya_rings_her_and_she_asks(hers)
    ian_mows_and_rosa_says_so_by_phone(his, hers)
    rosa_gives_a_reading_lesson(his, hers)
    rosa = Holder.objects.whole().get(membership__person__name="Rosa")
    assert rosa.account.balance == 180 - 60 + 45
    assert Exchange.objects.confirmed().count() == 2 and not hers.problems
    desk.count_banks()
    rosa.refresh_from_db()
    assert (rosa.tally.given, rosa.tally.received) == (45, 60)


def a_bank_like_torbay(bank: Bank, people: int = 40) -> list[Holder]:
    """3,000 hours earned in sessions and exchanges, 346 spent by ten; forty reached by phone."""
    rows = []
    by = Act(person=bank.partnership.facilitator().person)
    for number in range(people):
        made = desk.welcome(
            by=by,
            bank=bank,
            name=f"Member {number:02}",
            channel="phone",
            how_to_reach="Ring",
            agreed=True,
        )
        rows.append(Holder.objects.whole().get(pk=made.pk))
    spent = [2076] * 10
    for number, minutes in enumerate(spent):
        _post(bank, by, rows[number], rows[number - len(spent)], minutes)
    for number, holder in enumerate(rows):
        earned = 75 * 60 - (2076 if number < len(spent) else 0)
        _post(bank, by, holder, None, earned)
    return rows


def _post(bank: Bank, by: Act, giver: Holder, receiver: Holder | None, minutes: int) -> None:
    """Without a receiver, a session that the pot funds."""
    to = receiver.account if receiver else bank.pot
    hours = [Hours(giver.account, given=minutes)]
    reason = {}
    if receiver:
        hours.append(Hours(to, charged=minutes))
        reason = {"overridden_by": by.actor, "reason": "Brought over from the old books"}
    ledger.post(
        by=by,
        book=bank.book,
        kind=EXCHANGE if receiver else SESSION,
        lines=[Line(giver.account, minutes), Line(to, -minutes)],
        hours=hours,
        key=f"torbay:{giver.pk}:{bool(receiver)}",
        **reason,
    )


@pytest.mark.parametrize(("width", "scripts"), [(320, False), (1280, True)], indirect=["scripts"])
def test_torbay_is_seen_and_acted_on_in_three_clicks(
    phone_of: Callable[..., Page], bank: Bank, maya, width: int, scripts: bool
):
    rows = a_bank_like_torbay(bank)
    desk.count_banks()
    page = phone_of(maya, width=width, scripts=scripts)
    page.goto(BANK)
    follow(page, THE_DESK)  # one
    expect_words(page, "People here have given 3000 h and received 346 h.")
    expect_words(page, "40 people are reached by phone alone")
    expect_words(page, "has given 75 h and asked for none: shall we ask what would help?")
    first = page.get_by_role("link", name="Member", exact=False).first.inner_text()
    follow(page, first)  # two
    expect_words(page, "A way to put it")
    press(page, re.compile("I rang, and we talked"))  # three
    assert Call.objects.get().holder.membership.person.name == first == "Member 00"
    page.goto(BANK + "desk/lists/gives/")
    expect(page.get_by_role("link", name="Member", exact=False)).to_have_count(39)
    page.goto(BANK + "both-ways/")
    expect_words(page, "Little of what people give comes back to them")
    assert len(rows) == 40 and not page.problems


def test_the_desk_by_keyboard_alone(
    phone_of: Callable[..., Page], bank: Bank, maya, no_mouse: None
):
    page = phone_of(maya, width=768)
    page.goto(BANK + "desk/welcome/")
    write(page, {"What do people call them?": "Bridie", "How are they reached?": "Knock"})
    choose(page, "I read this out, and they agree")
    press(page, "Welcome them")
    expect_words(page, "Bridie is in the time bank.")
    page.goto(BANK + "desk/phone/")
    press(page, re.compile("I rang: no answer"))
    expect_words(page, "Noted that you rang Bridie.")


def test_a_need_and_a_confirmation_by_keyboard_alone(
    phone_of: Callable[..., Page], bank: Bank, maya, ian
):
    rosa = Holder.objects.whole().get(
        pk=desk.welcome(
            by=Act(person=maya),
            bank=bank,
            name="Rosa",
            channel="phone",
            how_to_reach="028 7777 1234",
            agreed=True,
        ).pk
    )
    page = phone_of(maya, width=768)
    page.goto(f"{BANK}desk/people/{rosa.pk}/ask/")
    press_to(page, "input[name='words']")
    page.keyboard.type("Somebody to cut the grass")
    press_to(page, "input[name='agreed']")
    page.keyboard.press("Space")
    _enter(page, GREEN)
    _to_the_radio(page, "words_word", "lawn")
    _enter(page, GREEN)
    expect_words(page, "Typed by Maya")
    need = Need.objects.get(holder=rosa)
    _ian_has_done_it(bank, need, maya, ian)
    page.goto(BANK + "desk/phone/")
    _enter(page, "main a[href$='/confirm/']")
    expect_words(page, "Both names are kept")
    _enter(page, GREEN)
    expect_words(page, "Noted, as theirs, and that you typed it.")
    assert Exchange.objects.confirmed().get().need == need and not page.problems


def _ian_has_done_it(bank: Bank, need: Need, maya, ian) -> None:
    his = Holder.objects.whole().get(bank=bank, membership__person=ian)
    by = Act(person=ian)
    made = actions.offer_help(by=by, need=need, giver=his)
    said = Act(person=need.holder.membership.person, entered_by=maya, channel="phone")
    actions.agree(by=said, exchange=made)
    actions.say_done(by=by, exchange=made, minutes=60, done_on=clock.today())


def _enter(page: Page, selector: str) -> None:
    press_to(page, selector)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def _to_the_radio(page: Page, name: str, value: str) -> None:
    press_to(page, f"input[name='{name}']")
    page.keyboard.press("Space")
    for _more in range(10):
        if page.evaluate("document.activeElement.value") == value:
            return
        page.keyboard.press("ArrowDown")
    raise AssertionError(f"the keyboard never reached {value}")


def test_every_page_of_the_desk_is_fine_for_everybody(
    phone_of: Callable[..., Page], bank: Bank, errands: Partnership, maya, ian, tom, place
):
    rows = a_bank_like_torbay(bank, people=20)
    hers = Act(person=rows[0].membership.person, entered_by=maya, channel="phone")
    actions.ask(by=hers, holder=rows[0], words="Somebody to cut the grass", word="lawn")
    bakes = offer_gift(by=hers, membership=rows[0].membership, words="I bake")
    with clock.at(clock.now() - timedelta(days=42)):
        run_out = actions.ask(by=hers, holder=rows[0], words="A shelf put up")
    mowing = Gift.objects.get(word="lawn")
    his = bank.holder(errands.membership_of(ian))
    asked = actions.offer_help(by=Act(person=ian), need=rows[0].needs.get(word="lawn"), giver=his)
    desk.keep_in_touch(by=Act(person=maya), holder=rows[1], keeper=errands.membership_of(tom))
    desk.count_banks()
    one = f"desk/people/{rows[0].pk}/"
    tom_keeps = f"desk/in-touch/{errands.membership_of(tom).pk}/hand-over/"
    pages = ["", "desk/", "desk/lists/gives/", "desk/phone/", "desk/phone/paper/", "desk/welcome/"]
    pages += ["desk/in-touch/", tom_keeps, one, one + "ask/", one + "in-touch/", "reach-me/"]
    pages += [f"{one}said/{asked.pk}/{deed}/" for deed in ("agree", "done", "differently")]
    pages += [f"{one}hours/paper/", f"{one}gifts/{bakes.pk}/take-back/"]
    need, old = (f"{one}needs/{number}/" for number in (asked.need_id, run_out.pk))
    pages += [need, old, f"{old}said/keep/", f"{need}ask/{mowing.pk}/"]
    pages += [f"desk/people/{rows[1].pk}/needs/{asked.need_id}/help/"]
    pages += [f"desk/accounts/{rows[0].account_id}/{deed}" for deed in ("", "freeze/", "lowest/")]
    pages += ["coordinator/", "both-ways/", "both-ways/behind/", f"/places/{place.slug}/both-ways/"]
    found = []
    for width in WIDTHS:
        page = phone_of(maya, width=width)
        for number, address in enumerate(pages):
            page.goto(address if address.startswith("/") else BANK + address)
            found += accessible(page)
            _look(page, f"{number:02}-{width}")
        page.goto(BANK + "desk/welcome/")
        write(page, {"They could do with": "A lift to the clinic"})
        press(page, "Welcome them")
        found += accessible(page)
        _look(page, f"90-{width}")
    assert found == []


def _look(page: Page, name: str) -> None:
    if SHOTS:
        page.screenshot(path=str(Path(SHOTS) / f"{name}.png"), full_page=True)
