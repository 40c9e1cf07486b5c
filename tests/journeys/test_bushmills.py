"""Bushmills: £6,000, ideas up to £500 or £1,500, two hours in a hall, paper and tablets as one."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Page

from alongside.budgets.models import Ballot, Idea, Pot, RollEntry
from tests.journeys.conftest import BOTH_WAYS, everywhere
from tests.journeys.moments import Clock, at_noon, local
from tests.journeys.pots import POTS, cursor_is_in, write_conditions
from tests.journeys.steps import choose, expect_heading, expect_words, follow, press, write
from tests.rooms.budgets.builders import check, idea_in, whole_brief
from tests.rooms.dialogue.test_add_attachment import photo

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


@pytest.fixture
def devices(phone_of, rosa, ian, maya, tom) -> Callable[[bool], list[Page]]:
    def made(scripts: bool) -> list[Page]:
        return [phone_of(one, scripts=scripts, width=320) for one in (rosa, ian, maya, tom)]

    return made


def conditions(maya: Page, scripts: bool) -> None:
    """It cannot open with a blank, and once it is open nobody changes a line."""
    noon = at_noon(days=12)
    maya.goto("/groups/prescriptions/")
    follow(maya, "Our pots, and a new one")
    everywhere(maya, scripts)
    maya.goto(f"{POTS}new/")
    write(maya, {"What is the pot called?": "Community Choices"})
    press(maya, "Set it up")
    expect_heading(maya, "The conditions")
    press(maya, "Save the conditions")
    expect_words(maya, "Still blank")
    press(maya, "Freeze the conditions and open it")
    expect_words(maya, "Still blank: How much is in it")
    everywhere(maya, scripts)
    words = {
        "How much is in it": "6,000",
        "What is open": "What the money is spent on",
        "What is fixed": "It is spent in Bushmills",
        "Who decides": "Everyone who votes",
        "From what age": "Primary 6",
        "What ties someone to this place": "Lives, works, learns or socialises in Bushmills",
        "Ideas until": local(noon - timedelta(days=2)),
        "Voting from": local(noon),
        "Voting to": local(noon + timedelta(hours=2)),
        "When you will hear": f"{(noon + timedelta(days=8)):%Y-%m-%d}",
        "What an idea must be to be funded": "For people in Bushmills, done within a year.",
        "The most that one idea may ask for": "500 or 1,500",
        "Fewest votes that an idea needs": "0",
    }
    choices = {
        "lets_in": "anyone",
        "rule": "equal_shares",
        "completion": "add1+fill",
        "part_funding": "no",
        "checked_by": "members",
        "ballot_limit": "any",
    }
    write_conditions(maya, words, choices)
    for said in ("£6,000", "£500 or £1,500", "12:00pm", "2:00pm"):
        expect_words(maya, said)
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
    write(maya, {"How many codes?": "25"})
    press(maya, "Print codes")
    everywhere(maya, scripts)
    found = [word.strip() for word in maya.locator(".slip__word").all_inner_texts()]
    assert len(found) == 25
    stored = set(RollEntry.objects.values_list("code_digest", flat=True))
    assert not stored & set(found)
    return found


def on_the_ballot() -> dict[str, int]:
    return {idea.title: idea.number for idea in Idea.objects.all()}


def a_child_on_a_tablet(tablet: Page, pot: Pot, code: str, scripts: bool) -> None:
    """No account, no name. Two ideas are asked about; the same code again opens nothing."""
    chosen = ("Boots for the under twelves", "A tea urn", "A bench by the river")
    for again in (False, True):
        tablet.goto(f"/vote/{pot.pk}/")
        expect_words(tablet, "From what age: Primary 6")
        write(tablet, {"Your code": code.lower()})
        for title in chosen[:2]:
            tablet.get_by_label(title).check()
        press(tablet, "Put it in the envelope")
        everywhere(tablet, scripts)
        if again:
            expect_words(tablet, "already")
            return
        expect_words(tablet, "Please choose 3 or more")
        tablet.get_by_label(chosen[2]).check()
        press(tablet, "Put it in the envelope")
        expect_heading(tablet, "Your ballot is in its envelope")
        everywhere(tablet, scripts)
        tablet = nothing_is_left_on(tablet, pot)
    assert RollEntry.objects.filter(way="tablet").count() == 1


def nothing_is_left_on(tablet: Page, pot: Pot) -> Page:
    """Whoever goes back on the tablet, and loads again what was sent, finds no tick and no code.

    The page to go on with is returned: where the browser kept nothing to go back to, its own page
    of an error stands in the old tab and may still be arriving, so a new tab is opened.
    """
    try:
        tablet.go_back()
        tablet.reload()
        tablet.wait_for_url(f"**/vote/{pot.pk}/**")
    except PlaywrightError:
        tablet = tablet.context.new_page()
        tablet.goto(f"/vote/{pot.pk}/")
    boxes = tablet.locator('input[name="ideas"]')
    assert boxes.count() == len(IDEAS)
    assert not any(boxes.nth(number).is_checked() for number in range(boxes.count()))
    assert tablet.get_by_label("Your code").input_value() == ""
    return tablet


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
        page.goto(f"{POTS}{pot.pk}/type/?sheet")
        cursor_is_in(page, "#id_ballots")
        page.keyboard.type("\n".join(part))
        page.get_by_role("button", name="Put them in").focus()
        with page.expect_navigation():
            page.keyboard.press("Enter")
    everywhere(maya, scripts)
    expect_words(maya, f"“{lines[11]}”: Ian has typed this sheet already.")
    assert RollEntry.objects.filter(way="paper").count() == len(codes)


def a_second_too_late(tablet: Page, pot: Pot, code: str, time: Clock) -> None:
    """The page was open in time; the ballot is not."""
    time.be_at(pot.voting_to - timedelta(seconds=30))
    tablet.goto(f"/vote/{pot.pk}/")
    write(tablet, {"Your code": code})
    for title in ("A tea urn", "A defibrillator", "Paint for the hall"):
        tablet.get_by_label(title).check()
    time.be_at(pot.voting_to + timedelta(seconds=1))
    press(tablet, "Put it in the envelope")
    expect_words(tablet, "The vote is over")


def the_count(maya: Page, pot: Pot, keys: Path, scripts: bool) -> None:
    """Paper, tablet and screen as one; no voter stands beside a vote."""
    assert list(keys.rglob("*.key"))
    maya.goto(f"{POTS}{pot.pk}/count/")
    everywhere(maya, scripts)
    press(maya, "Count now")
    maya.goto(f"{POTS}{pot.pk}/result/")
    expect_words(maya, "A way that fewer than 10 came is not shown")
    expect_words(maya, "25 codes printed, of which 0 cancelled or replaced unused")
    everywhere(maya, scripts)
    assert Ballot.objects.count() == 25
    assert {field.name for field in Ballot._meta.get_fields()} == {"id", "pot", "approvals"}
    assert not list(keys.rglob("*.key"))
    assert not RollEntry.objects.exclude(envelope=None).exists()


def a_stranger_counts_again(stranger: Page, pot: Pot, folder: Path) -> None:
    """Of no group and not signed in: from the file, with one command, the same winners and sums."""
    stranger.goto(f"{POTS}{pot.pk}/result/")
    stranger.get_by_text("Work it out again yourself").click()
    shown = stranger.get_by_role("main").inner_text()
    follow(stranger, re.compile("^All ballots as a file"))
    with stranger.expect_download() as down:
        stranger.get_by_role("button", name="Download the ballots").click()
    file = folder / down.value.suggested_filename
    down.value.save_as(file)
    assert not any(name in file.read_bytes() for name in (b"Rosa", b"Ian", b"Maya"))
    assert f"alongside shares {file.name}" in shown
    away = {"PATH": os.defpath, "HOME": str(folder), "DATABASE_URL": f"sqlite:///{folder}/none"}
    command = [sys.executable, "-m", "alongside", "shares", file.name, "--json"]
    told = subprocess.run(command, cwd=folder, env=away, capture_output=True, check=True)
    said = json.loads(told.stdout)
    awards = Pot.objects.get().awards.values_list("idea__number", "pence")
    # The file counts in hundredths of a pound, as the ledger does.
    assert {(int(row["id"]), round(row["cost"] * 100)) for row in said["winners"]} == set(awards)
    assert said["input_hash"] in shown


def support_for_a_runner_up(tom: Page, ian: Page, pot: Pot, scripts: bool) -> None:
    """Why it was not funded, an offer of help, and those whose idea it is read it."""
    lost = Idea.objects.filter(award=None).first()
    tom.goto(f"{POTS}{pot.pk}/result/")
    follow(tom, f"Why not “{lost.title}”?")
    expect_words(tom, "Why it was not funded")
    everywhere(tom, scripts)
    follow(tom, "Offer help")
    everywhere(tom, scripts)
    write(tom, {"What can you offer?": "The Trust has a small fund; I fill in the form with you."})
    press(tom, "Offer it")
    ian.goto(f"{POTS}{pot.pk}/ideas/{lost.pk}/")
    expect_words(ian, "Tom: The Trust has a small fund")


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


@BOTH_WAYS
def test_a_village_decides_over_six_thousand_pounds(
    device, devices, group, rosa, ian, maya, tom, time, keys, tmp_path, scripts
):
    whole_brief(group)
    on_rosas, on_ians, on_mayas, on_toms = devices(scripts)
    tablet = device(width=768, scripts=scripts)
    conditions(on_mayas, scripts)
    pot = ideas(on_ians, on_rosas, {"ian": ian, "rosa": rosa}, scripts)
    time.be_at(pot.ideas_until + timedelta(minutes=5))
    slips = codes(on_mayas, pot, scripts)
    time.be_at(pot.voting_from + timedelta(minutes=5))
    a_child_on_a_tablet(tablet, pot, slips[0], scripts)
    rosa_online(on_rosas, pot, scripts)
    two_clerks(on_ians, on_mayas, pot, slips[1:24], scripts)
    a_second_too_late(tablet, pot, slips[24], time)
    the_count(on_mayas, pot, keys, scripts)
    a_stranger_counts_again(device(scripts=scripts), pot, tmp_path)
    support_for_a_runner_up(on_toms, on_ians, pot, scripts)
    the_money_goes_out(on_ians, on_mayas, pot, scripts)
