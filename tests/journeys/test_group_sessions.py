"""Ian runs a session for twelve: planned, names down, held, written down, said so too, posted."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from alongside.core import clock
from alongside.core.acts import Act
from alongside.exchange import actions as exchange
from alongside.exchange.models import Bank, Holder
from alongside.group_sessions import actions
from alongside.group_sessions.actions.planning import Plan
from alongside.group_sessions.models import Session
from alongside.ledger.checking import check_books
from alongside.ledger.models import Account
from alongside.partnerships import actions as partnerships
from alongside.partnerships.models import Partnership
from alongside.people.models import Person
from tests.conftest import member, someone
from tests.journeys.conftest import WIDTHS, accessible
from tests.journeys.moments import Clock
from tests.journeys.steps import (
    choose,
    expect_heading,
    expect_words,
    follow,
    in_days,
    press,
    press_to,
    write,
)

BANK = "/groups/wheels/time-bank/"
OTHERS = ["Aoife", "Brendan", "Colm", "Deirdre", "Eamon", "Grainne", "Hugh", "Nuala", "Oisin"]
GREEN = "main form button.govuk-button"


@pytest.fixture
def wheels(place, rosa: Person, maya: Person, tom: Person, ian: Person) -> Bank:
    """Fiadh runs the rounds; Ian, Rosa, Maya, Tom and nine others are in the time bank."""
    fiadh = someone("Fiadh")
    group = partnerships.start(by=Act(person=fiadh), place=place, name="Wheels", what="Wheels")
    people = {rosa: "uses", ian: "family", maya: "neighbour", tom: "professional"}
    people |= {someone(name): "neighbour" for name in OTHERS}
    for person, side in people.items():
        member(group, person, side)
    group.forget_members()
    bank = exchange.open_bank(by=Act(person=fiadh), partnership=group, pot_rules="Newcomers first")
    for person in people:
        exchange.join_bank(by=Act(person=person), bank=bank, agreed=True)
    return bank


def whole(bank: Bank) -> Bank:
    return Bank.objects.select_related("partnership", "book", "pot").get(pk=bank.pk)


def holders(bank: Bank) -> dict[str, Holder]:
    return {str(one): one for one in whole(bank).holders.whole()}


def fine(page: Page) -> bool:
    """Axe waits for a timer of the page's own, which a browser without scripts never rings."""
    return not page.scripts or accessible(page) == []


def ian_plans_it(his: Page) -> None:
    his.goto(BANK)
    follow(his, "Sessions")
    follow(his, "Plan a session")
    assert fine(his)
    expect_words(his, "5 minutes each")
    typed = {"What is it?": "Mending bicycles", "On which day?": in_days(7)}
    typed |= {"At what time": "14:30", "How many minutes": "1500", "How many can come?": "12"}
    write(his, {**typed, "Where?": "The hall"})
    choose(his, "Those who come share what was given")
    press(his, "Plan it")
    expect_words(his, "A day has 24 hours")
    expect(his.get_by_label("What is it?")).to_have_value("Mending bicycles")
    write(his, {"How many minutes": "60"})
    press(his, "Plan it")
    expect_heading(his, "Mending bicycles")


def puts_a_name_down(page: Page, address: str) -> None:
    """By the keyboard alone, from the page of the session to the last word."""
    page.goto(address)
    assert fine(page)
    press_to(page, "main a.govuk-button[href$='/name/']")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    press_to(page, GREEN)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect_words(page, "is down for it.")


def the_others_put_theirs_down(bank: Bank) -> None:
    session = Session.objects.whole().get()
    session.bank = whole(bank)
    for name, holder in holders(bank).items():
        if name not in {"Ian", "Rosa"}:
            by = Act(person=holder.membership.person)
            actions.put_down(by=by, session=session, party=holder)


def ian_writes_it_down_by_keyboard(his: Page) -> None:
    """From the paper that lay there: all twelve ticked, a slip put right, nothing lost."""
    follow(his, "The attendance sheet, to print")
    expect_words(his, "Nuala")
    his.go_back()
    follow(his, "Write down who came")
    assert fine(his)
    for _name in range(12):
        press_to(his, "input[name='came']")
        his.keyboard.press("Space")
    press_to(his, "input[name='paper']")
    his.keyboard.press("Space")
    press_to(his, GREEN)
    with his.expect_navigation():
        his.keyboard.press("Enter")
    expect_words(his, "waiting for somebody else to say so too")
    expect_words(his, "shared by 12 people who came: 5 min each.")
    assert his.get_by_role("link", name="Yes, it was so").count() == 0


def rosa_says_so_too(hers: Page) -> None:
    hers.goto(BANK + "sessions/")
    expect_words(hers, "Waiting for you")
    follow(hers, "Mending bicycles")
    assert fine(hers)
    follow(hers, "Yes, it was so")
    press_to(hers, GREEN)
    with hers.expect_navigation():
        hers.keyboard.press("Enter")
    expect_words(hers, "Held, confirmed and noted in the book")
    hers.goto(BANK + "hours/")
    expect_words(hers, "Mending bicycles")
    expect_words(hers, "2 h 55 min")


@pytest.mark.parametrize(
    ("width", "scripts"), [(320, True), (768, False), (1280, True)], indirect=["scripts"]
)
def test_ian_runs_a_session_for_twelve(
    phone_of: Callable[..., Page],
    wheels: Bank,
    rosa: Person,
    ian: Person,
    time: Clock,
    width: int,
    scripts: bool,
):
    his, hers = (phone_of(one, width=width, scripts=scripts) for one in (ian, rosa))
    his.scripts = hers.scripts = scripts
    ian_plans_it(his)
    session = Session.objects.whole().get()
    puts_a_name_down(hers, session.get_absolute_url())
    the_others_put_theirs_down(wheels)
    time.be_at(session.ends_at)
    his.reload()
    ian_writes_it_down_by_keyboard(his)
    rosa_says_so_too(hers)
    accounts = {name: one.account_id for name, one in holders(wheels).items()}
    left = dict(Account.objects.values_list("pk", "balance"))
    assert left[accounts.pop("Ian")] == 240
    assert {left[number] for number in accounts.values()} == {175}
    assert left[whole(wheels).pot_id] == -13 * 180 and not check_books().violations
    assert not his.problems and not hers.problems


def test_every_page_is_fine_for_everybody(
    phone_of: Callable[..., Page], wheels: Bank, rosa: Person, ian: Person, tom: Person, time: Clock
):
    """As who gives, who comes, who acts for a café and who runs the rounds."""
    bank, there = whole(wheels), holders(wheels)
    group: Partnership = bank.partnership
    host = group.facilitator().person
    cafe = actions.open_organisation(
        by=Act(person=host), bank=bank, name="Corner Café", speaker=group.membership_of(tom)
    )
    plan = {"minutes": 60, "places": 2, "funding": "surplus", "where": "The hall"}
    coming, over, flagged = (
        actions.plan_session(
            by=Act(person=ian),
            bank=bank,
            plan=Plan(title=title, starts_at=at, risk=risk, **plan),
            givers=[there["Ian"], there["Maya"]],
        )
        for title, at, risk in [
            ("Mending bicycles", clock.in_days(2), ""),
            ("Reading aloud", clock.in_days(-1), ""),
            ("Lunch club", clock.in_days(3), "personal_care"),
        ]
    )
    for name in ("Rosa", "Tom", "Hugh"):
        by = Act(person=there[name].membership.person)
        actions.put_down(by=by, session=coming, party=there[name])
    actions.record_session(
        by=Act(person=ian),
        session=over,
        minutes=60,
        given={there["Ian"]: 60},
        came=[there["Rosa"], there["Tom"]],
        guests=2,
    )
    share = over.shares.get(holder=there["Rosa"]).pk
    mine, done, stop = (f"sessions/{each.pk}/" for each in (coming, over, flagged))
    its = f"organisations/{cafe.pk}/"
    whose = {
        ian: f"sessions/ sessions/new/ {mine} {mine}change/ {mine}cancel/ {mine}givers/ "
        f"{mine}sheet/ {done}record/ {done} {stop}",
        rosa: f"{mine} {mine}name-off/ {done} {done}confirm/ {done}differently/ organisations/",
        tom: f"{mine}name-off/ {its} {its}hours/paper/",
        host: f"sessions/ {stop} {stop}way/ {done} {done}carry/{share}/ organisations/new/ "
        f"{its} {its}speakers/",
    }
    found = []
    for person, addresses in whose.items():
        for width in WIDTHS:
            page = phone_of(person, width=width)
            for address in addresses.split():
                assert page.goto(BANK + address).status == 200, address
                found += accessible(page)
            page.context.close()
    assert found == []
