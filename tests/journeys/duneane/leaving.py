"""Two officers leave, and nothing that they held is lost."""

import re
from datetime import timedelta

from playwright.sync_api import expect

from alongside.core import clock
from alongside.delivery import actions as delivery
from alongside.gatherings import actions as gatherings
from alongside.partnerships import actions as partnerships
from alongside.partnerships.models import Promise
from alongside.recognition import actions as recognition
from tests.journeys.duneane import BARRIERS, POST, Duneane, coming
from tests.journeys.steps import (
    expect_words,
    follow,
    in_days,
    press,
    write,
)


def what_the_officers_have_in_hand(story: Duneane) -> None:
    """Nuala runs the rounds, a night, a part of the service; a claim waits for her."""
    group, nuala = story.group, story.member("Nuala")
    partnerships.pass_facilitation(by=story.by("Maya"), partnership=group, to=nuala)
    night = coming()
    gatherings.pass_running(by=story.by("Maya"), gathering=night, to=nuala)
    service = delivery.start_service(
        by=story.by("Orla"),
        partnership=group,
        name="Blood pressure on Tuesdays",
        what="At the hall, by a neighbour and the pharmacist",
        began_on=clock.today(),
    )
    (session,) = delivery.plan_sessions(
        by=story.by("Orla"), service=service, held_on=clock.today() + timedelta(days=7)
    )
    delivery.take_role(by=story.by("Orla"), session=session, what="Bring the cuffs")
    hers = story.member("Grace")
    recognition.choose(by=story.by("Grace"), membership=hers, kind="expenses")
    claim = recognition.start_claim(by=story.by("Grace"), membership=hers, occasion="Four buses")
    recognition.add_line(
        by=story.by("Grace"),
        claim=claim,
        kind="bus",
        words="To Toome",
        spent_on=clock.today(),
        cost_pence=640,
    )
    recognition.send_claim(by=story.by("Grace"), claim=claim)


def two_officers_leave(story: Duneane) -> None:
    """At once, and nobody is asked. The page says beforehand what happens to what they hold."""
    for name in ("Nuala", "Orla"):
        page = story.at(name, "leave/")
        press(page, "Leave now")
        expect_words(page, "You have left Duneane")
    story.group.forget_members()


def nothing_is_orphaned(story: Duneane) -> None:
    promise = Promise.objects.get(words="Get us the key to the hall")
    assert (promise.owner, promise.post) == (None, POST)
    maya = story.at("Maya", "promises/?show=group")
    expect_words(maya, "Get us the key to the hall")
    expect_words(maya, POST)
    maya = story.at("Maya", "people/rounds/")
    maya.get_by_label("Who").first.select_option(label="Maya")
    press(maya, "Pass them on")
    maya.goto("/")
    expect_words(maya, "Settle a claim: Four buses")
    follow(maya, "Settle a claim: Four buses")
    write(maya, {"Paid on": in_days(0)})
    press(maya, "It is paid")
    night = coming()
    maya = story.at("Maya", f"gatherings/{night.pk}/")
    press(maya, re.compile("^I.ll run it"))
    assert coming().runner() == story.member("Maya")
    maya = story.at("Maya", f"gatherings/{night.pk}/kit/?copies=0&cards=0")
    expect_words(maya, "Left the group: Nuala, Orla.")
    expect_words(maya, "Get us the key to the hall")
    what_others_take_up(story)


def what_others_take_up(story: Duneane) -> None:
    """The asks, the part in the service, and the notes that Nuala drafted."""
    rosa = story.at("Rosa", "asks/?show=free")
    for words in (BARRIERS[0], BARRIERS[2]):
        expect_words(rosa, words)
    expect(rosa.get_by_role("main")).not_to_contain_text("Nuala")
    rosa = story.at("Rosa", "services/")
    follow(rosa, "Blood pressure on Tuesdays")
    expect_words(rosa, "free again: Bring the cuffs")
    follow(rosa.get_by_role("main").get_by_role("listitem").first, re.compile("."))
    story.clean(rosa)
    press(rosa, "I'll do that")
    expect_words(rosa, "Rosa: Bring the cuffs")
    notes = f"gatherings/{story.first.pk}/notes/"
    for name in ("Rosa", "Ian"):
        page = story.at(name, notes)
        press(page, "That is how it was")
    press(page, "These are our agreed notes")
    expect_words(page, "Not a letter has changed since")
