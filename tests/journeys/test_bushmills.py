"""Bushmills: £6,000, ideas up to £500 or £1,500, two hours in a hall, paper and tablets as one."""

import json
import re
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner
from playwright.sync_api import Page

from alongside.budgets.models import Ballot, Idea, Pot, RollEntry
from alongside.cli import add_commands, alongside
from alongside.core import clock
from tests.journeys.conftest import WIDTHS, accessible
from tests.journeys.steps import choose, expect_heading, expect_words, follow, press, write
from tests.rooms.budgets.builders import check, idea_in, whole_brief
from tests.rooms.dialogue.test_add_attachment import photo

POTS = "/groups/prescriptions/pots/"
# What it is called, and what it costs in pounds.
IDEAS = [
    ("A bench by the river", 480),
    ("Boots for the under twelves", 1_400),
    ("A tea urn", 300),
    ("Paint for the hall", 1_200),
    ("Tablets for the day centre", 1_500),
    ("A defibrillator", 1_450),
    ("Bulbs for the square", 250),
]


class Clock:
    """Moves for the server's threads as well, which `clock.at` does not."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.ahead = timedelta()
        real = clock.now
        monkeypatch.setattr(clock, "now", lambda: real() + self.ahead)

    def be_at(self, moment: datetime) -> None:
        self.ahead += moment - clock.now()


@pytest.fixture
def time(monkeypatch: pytest.MonkeyPatch) -> Clock:
    return Clock(monkeypatch)


@pytest.fixture
def devices(phone_of, rosa, ian, maya, tom) -> Callable[[bool], dict[str, Page]]:
    def made(scripts: bool) -> dict[str, Page]:
        people = (rosa, ian, maya, tom)
        return {one.name: phone_of(one, scripts=scripts, width=320) for one in people}

    return made


@pytest.fixture
def keys(settings, tmp_path: Path) -> Iterator[Path]:
    """The key to the envelopes lies in a folder of the test's own."""
    settings.PRIVATE_DIR = tmp_path / "private"
    yield settings.PRIVATE_DIR


def everywhere(page: Page, scripts: bool) -> None:
    for width in WIDTHS if scripts else []:
        page.set_viewport_size({"width": width, "height": 800})
        assert accessible(page) == []


def local(moment: datetime) -> str:
    return f"{moment.astimezone():%Y-%m-%dT%H:%M}"


def conditions(maya: Page, scripts: bool) -> None:
    """It cannot open with a blank, and once it is open nobody changes a line."""
    now = clock.now()
    maya.goto("/groups/prescriptions/")
    follow(maya, "Our pots, and a new one")
    everywhere(maya, scripts)
    maya.goto(f"{POTS}new/")
    write(maya, {"What is the pot called?": "Community Choices"})
    press(maya, "Set it up")
    expect_heading(maya, "The conditions")
    press(maya, "Save the conditions")
    expect_words(maya, "Still blank")
    follow(maya, "Write the conditions")
    everywhere(maya, scripts)
    write(
        maya,
        {
            "How much is in it": "6,000",
            "What is open": "What the money is spent on",
            "What is fixed": "It is spent in Bushmills",
            "Who decides": "Everyone who votes",
            "From what age": "Primary 6",
            "What ties someone to this place": "Lives, works, learns or socialises in Bushmills",
            "Ideas until": local(now + timedelta(days=10)),
            "Voting from": local(now + timedelta(days=12)),
            "Voting to": local(now + timedelta(days=12, hours=2)),
            "When you will hear": f"{(now + timedelta(days=20)):%Y-%m-%d}",
            "What an idea must be to be funded": "For people in Bushmills, done within a year.",
            "The most that one idea may ask for": "500 or 1,500",
            "Fewest votes that an idea needs": "0",
        },
    )
    for name, value in [
        ("lets_in", "anyone"),
        ("rule", "equal_shares"),
        ("completion", "add1+fill"),
        ("part_funding", "no"),
        ("checked_by", "members"),
        ("ballot_limit", "any"),
    ]:
        maya.locator(f'input[name="{name}"][value="{value}"]').check()
    press(maya, "Save the conditions")
    press(maya, "Freeze the conditions and open it")
    expect_words(maya, "Ideas are welcome until")
    everywhere(maya, scripts)


def ideas(ian: Page, rosa: Page, people: dict, scripts: bool) -> Pot:
    """One by hand from first word to its check; the rest by the actions."""
    pot = Pot.objects.get()
    ian.goto(f"{POTS}{pot.pk}/")
    follow(ian, "Put an idea forward")
    everywhere(ian, scripts)
    title, pounds = IDEAS[0]
    write(
        ian,
        {
            "Your idea in one line": title,
            "What would be done": "A bench where people wait for the bus.",
            "What it costs": f"Oak and screws {pounds}.00",
        },
    )
    choose(ian, "£500")
    press(ian, re.compile("^Put"))
    expect_heading(ian, title)
    rosa.goto(f"{POTS}{pot.pk}/ideas/{Idea.objects.get().pk}/check/")
    choose(rosa, "It fits the conditions")
    write(rosa, {"Why?": "It is in Bushmills, and cheap."})
    everywhere(rosa, scripts)
    press(rosa, "Save the check")
    for title, pounds in IDEAS[1:]:
        check(idea_in(pot, people["ian"], title, pounds), people["rosa"])
    return pot


def codes(maya: Page, pot: Pot, scripts: bool) -> list[str]:
    """Printed once; they are kept nowhere in plain."""
    maya.goto(f"{POTS}{pot.pk}/")
    press(maya, "Settle the ideas for the vote")
    maya.goto(f"{POTS}{pot.pk}/in/")
    everywhere(maya, scripts)
    write(maya, {"How many codes?": "24"})
    press(maya, "Print codes")
    everywhere(maya, scripts)
    found = [word.strip() for word in maya.locator(".slip__word").all_inner_texts()]
    assert len(found) == 24
    stored = set(RollEntry.objects.values_list("code_digest", flat=True))
    assert not stored & set(found)
    return found


def on_the_ballot() -> dict[str, int]:
    return {idea.title: idea.number for idea in Idea.objects.all()}


def a_child_on_a_tablet(tablet: Page, pot: Pot, code: str, scripts: bool) -> None:
    """No account, no name; the same code a second time opens nothing."""
    tablet.goto(f"/vote/{pot.pk}/")
    everywhere(tablet, scripts)
    for again in (False, True):
        tablet.goto(f"/vote/{pot.pk}/")
        write(tablet, {"Your code": code.lower()})
        for title in ("Boots for the under twelves", "A tea urn", "A bench by the river"):
            tablet.get_by_label(title).check()
        press(tablet, "Put it in the envelope")
        if again:
            expect_words(tablet, "already")
    assert RollEntry.objects.filter(way="tablet").count() == 1


def rosa_online(rosa: Page, pot: Pot, scripts: bool) -> None:
    rosa.goto(f"{POTS}{pot.pk}/vote/")
    everywhere(rosa, scripts)
    assert len(rosa.content().encode()) < 60_000
    for title in ("A defibrillator", "A tea urn", "Paint for the hall"):
        rosa.get_by_label(title).check()
    press(rosa, "Put it in the envelope")


def two_clerks(ian: Page, maya: Page, pot: Pot, codes: list[str], scripts: bool) -> None:
    """The keyboard alone; the sheet that both typed goes in once."""
    number = on_the_ballot()
    choices = [
        ["A defibrillator", "A tea urn", "A bench by the river"],
        ["Boots for the under twelves", "A tea urn", "Bulbs for the square"],
        ["Tablets for the day centre", "A defibrillator", "A tea urn"],
    ]
    lines = [
        f"{code} " + " ".join(str(number[title]) for title in choices[row % 3])
        for row, code in enumerate(codes)
    ]
    for page, part in [(ian, lines[:12]), (maya, lines[11:])]:
        page.goto(f"{POTS}{pot.pk}/type/")
        page.keyboard.press("Tab")
        page.get_by_label("Ballots, one on each line").focus()
        page.keyboard.insert_text("\n".join(part))
        press(page, "Put them in")
    everywhere(maya, scripts)
    expect_words(maya, lines[11].split()[0])
    assert RollEntry.objects.filter(way="paper").count() == len(codes)


def the_count(maya: Page, pot: Pot, keys: Path, scripts: bool) -> None:
    assert list(keys.rglob("*.key"))
    maya.goto(f"{POTS}{pot.pk}/count/")
    everywhere(maya, scripts)
    press(maya, "Count now")
    maya.goto(f"{POTS}{pot.pk}/result/")
    everywhere(maya, scripts)
    assert Ballot.objects.count() == 25
    assert not list(keys.rglob("*.key"))
    assert not RollEntry.objects.exclude(envelope=None).exists()


def anybody_counts_again(maya: Page, pot: Pot, folder: Path) -> None:
    """From the file alone, with one command, the same winners; and nobody's name is in it."""
    maya.get_by_text("Work it out again yourself").click()
    follow(maya, re.compile("^All ballots as a file"))
    file = folder / "pot.pb"
    with maya.expect_download() as down:
        maya.get_by_role("button", name="Download the ballots").click()
    down.value.save_as(file)
    assert b"Rosa" not in file.read_bytes()
    add_commands()
    answer = CliRunner().invoke(alongside, ["shares", str(file), "--json"])
    assert answer.exit_code == 0, answer.output
    winners = {str(row["id"]) for row in json.loads(answer.stdout)["winners"]}
    funded = Pot.objects.get().ideas.exclude(award=None).values_list("number", flat=True)
    assert winners == {str(number) for number in funded}


def why_not_and_help(maya: Page, tom: Page, pot: Pot, scripts: bool) -> None:
    lost = Idea.objects.filter(award=None).first()
    tom.goto(f"{POTS}{pot.pk}/ideas/{lost.pk}/")
    expect_words(tom, "not funded")
    everywhere(tom, scripts)
    follow(tom, "Offer help")
    everywhere(tom, scripts)


def the_money_goes_out(ian: Page, maya: Page, pot: Pot, scripts: bool) -> None:
    """Whoever asks is not the one who agrees; the receipt stands beside it."""
    award = pot.awards.order_by("idea__number").first()
    ian.goto(f"{POTS}{pot.pk}/money/")
    everywhere(ian, scripts)
    ian.goto(f"{POTS}{pot.pk}/awards/{award.pk}/")
    follow(ian, "Ask for a payment")
    everywhere(ian, scripts)
    write(ian, {"How much, in pounds": "50.00", "What for": "Oak", "Who is paid": "The sawmill"})
    press(ian, re.compile("^Ask"))
    ian.get_by_label("Receipt", exact=True).set_input_files(
        {"name": "bill.jpg", "mimeType": "image/jpeg", "buffer": photo()}
    )
    press(ian, "Add the receipt")
    everywhere(ian, scripts)
    maya.goto(ian.url)
    press(maya, "I agree: pay it")
    maya.goto(f"{POTS}{pot.pk}/money/")
    expect_words(maya, "£50 paid")


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_village_decides_over_six_thousand_pounds(
    device, devices, group, rosa, ian, maya, tom, time, keys, tmp_path, scripts
):
    whole_brief(group)
    everyone = devices(scripts)
    pages = [everyone[name] for name in ("Rosa", "Ian", "Maya", "Tom")]
    on_rosas, on_ians, on_mayas, on_toms = pages
    conditions(on_mayas, scripts)
    pot = ideas(on_ians, on_rosas, {"ian": ian, "rosa": rosa}, scripts)
    time.be_at(pot.ideas_until + timedelta(minutes=5))
    slips = codes(on_mayas, pot, scripts)
    time.be_at(pot.voting_from + timedelta(minutes=5))
    a_child_on_a_tablet(device(width=768, scripts=scripts), pot, slips[0], scripts)
    rosa_online(on_rosas, pot, scripts)
    two_clerks(on_ians, on_mayas, pot, slips[1:], scripts)
    time.be_at(pot.voting_to + timedelta(minutes=5))
    the_count(on_mayas, pot, keys, scripts)
    anybody_counts_again(on_mayas, pot, tmp_path)
    why_not_and_help(on_mayas, on_toms, pot, scripts)
    the_money_goes_out(on_ians, on_mayas, pot, scripts)
