"""Duneane: 25 residents, most on paper, and staff as the same kind of member, over 36 Tuesdays.

What the story turns on is done by hand in a browser; what only fills the hall, by the actions.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from alongside.asks import actions as asks
from alongside.budgets.models import Pot
from alongside.core import clock
from alongside.core.acts import Act
from alongside.decisions import actions as decisions
from alongside.decisions.models import Decision, Proposal
from alongside.delivery import actions as delivery
from alongside.gatherings import actions as gatherings
from alongside.gatherings.models import Gathering
from alongside.partnerships import actions as partnerships
from alongside.partnerships.models import Membership, Partnership, Promise
from alongside.people.models import Person
from alongside.recognition import actions as recognition
from alongside.recognition.models import Choice
from tests.conftest import member, someone
from tests.journeys.conftest import WIDTHS, accessible
from tests.journeys.steps import (
    choose,
    expect_heading,
    expect_words,
    follow,
    in_days,
    press,
    write,
)
from tests.journeys.test_bushmills import Clock
from tests.rooms.budgets.builders import check, idea_in, open_pot, whole_brief
from tests.rooms.decisions.builders import answer, ballot_on, proposal_in, time_is_up
from tests.rooms.gatherings.builders import tonight

GROUP = "/groups/duneane/"
POST = "Antrim & Newtownabbey Borough Council, community planning officer"
ON_PAPER = [
    *["Bridie", "Seamus", "Paddy", "Una", "Dympna", "Gerard", "Attracta", "Malachy"],
    *["Philomena", "Brendan", "Concepta", "Eugene", "Majella", "Plunkett", "Assumpta", "Fintan"],
    "Gobnait",
]
ONLINE = ["Aoife", "Declan", "Grace", "Kamil", "Nora"]
SIDES = ["uses", "family", "neighbour"]
PAID = ["Tom", "Nuala", "Orla", "Fergal"]
BARRIERS = [
    "Why may we not hold our own key to the hall?",
    "Why may the pharmacist not come out to the hall?",
    "Why may we not print our own leaflet?",
]


@dataclass
class Duneane:
    """The group, its people by name, and the devices of those who have one."""

    group: Partnership
    people: dict[str, Person]
    pages: dict[str, Page]
    scripts: bool
    first: Gathering | None = None
    paper: list[Membership] = field(default_factory=list)

    def by(self, name: str) -> Act:
        return Act(person=self.people[name])

    def member(self, name: str) -> Membership:
        self.group.forget_members()
        return self.group.member(self.people[name])

    def at(self, name: str, ending: str = "") -> Page:
        """That person's own device, on a page of the group; axe has looked at it."""
        page = self.pages[name]
        page.goto(f"{GROUP}{ending}")
        self.clean(page)
        return page

    def say_what_they_are_here_as(self) -> None:
        """Those on paper, each in their own words, typed by Ian and confirmed by Maya."""
        self.group.forget_members()
        rows = self.group.memberships.filter(person__name__in=ON_PAPER)
        self.paper = list(rows.select_related("person", "partnership"))
        for number, each in enumerate(self.paper):
            act = Act(person=each.person, entered_by=self.people["Ian"], channel="in_person")
            held = partnerships.choose_side(by=act, membership=each, side=SIDES[number % 3])
            partnerships.confirm_side(by=self.by("Maya"), held=held)

    def clean(self, page: Page) -> None:
        for width in WIDTHS if self.scripts else []:
            page.set_viewport_size({"width": width, "height": 800})
            assert accessible(page) == []


@pytest.fixture
def time(monkeypatch: pytest.MonkeyPatch) -> Clock:
    return Clock(monkeypatch)


@pytest.fixture
def keys(settings, tmp_path: Path) -> Iterator[Path]:
    settings.PRIVATE_DIR = tmp_path / "private"
    yield settings.PRIVATE_DIR


@pytest.fixture
def people(rosa, ian, maya, tom) -> dict[str, Person]:
    """Tom is the pharmacist; Nuala is from the council, Orla from the health agency."""
    others = [someone(name) for name in [*ONLINE, "Nuala", "Orla", "Fergal"]]
    return {person.name: person for person in [rosa, ian, maya, tom, *others]}


@pytest.fixture
def group(place, people) -> Partnership:
    made = partnerships.start(
        by=Act(person=people["Maya"]), place=place, name="Duneane", what="Keeping well in Duneane"
    )
    for number, name in enumerate(["Rosa", "Ian", *ONLINE]):
        member(made, people[name], SIDES[number % 3])
    for name in ["Tom", "Nuala", "Orla", "Fergal"]:
        member(made, people[name], "professional")
    hers = made.memberships.get(person=people["Nuala"])
    hers.post = POST
    hers.save()
    partnerships.choose_side(
        by=Act(person=people["Maya"]),
        membership=made.membership_of(people["Maya"]),
        side="rather_not_say",
    )
    whole_brief(made)
    return made


def thirty_six_tuesdays(story: Duneane) -> None:
    """In one go, with a day on which the hall is taken; everybody runs one in turn."""
    first = next_tuesday()
    maya = story.at("Maya", "gatherings/plan/series/")
    write(
        maya,
        {
            "What is it called?": "Tuesday in Duneane",
            "The first day": first.isoformat(),
            "From": "19:30",
            "Until": "21:30",
            "How many times": "36",
            "Other days to leave out": f"{first + timedelta(weeks=5):%d/%m/%Y} a wedding",
            "Where?": "St Oliver's Hall, Toome",
            "Who pays expenses": "The council, on the night",
            "What do you want to have answered": "What have we already that keeps people well?",
        },
    )
    choose(maya, "Step-free way in", "A lift there and back", "Expenses are paid")
    press(maya, "Look at the days first")
    expect_words(maya, "a wedding")
    press(maya, "Plan them all")
    expect_words(maya, "36 gatherings are planned")
    story.clean(maya)
    made = Gathering.objects.order_by("starts_at")
    assert made.count() == 36
    story.first = made.select_related("partnership").first()


def thanks_come_first(story: Duneane) -> None:
    """What is declined is kept as declined."""
    offer = {"expenses": "Bus fares", "payer": "The council, within a week"}
    recognition.write_offer(by=story.by("Maya"), partnership=story.group, seen=0, **offer)
    rosa = story.at("Rosa", "thanks/")
    expect_words(rosa, "If you get benefits")
    choose(rosa, "I'd rather not take what is offered")
    press(rosa, "Save")
    assert Choice.objects.of(story.member("Rosa")).kind == "decline"


def the_first_night(story: Duneane, time: Clock) -> None:
    """Bridie is written down by hand at the door, the other sixteen by the actions."""
    first = story.first
    time.be_at(first.starts_at + timedelta(minutes=5))
    ian = story.at("Ian", f"gatherings/{first.pk}/list/newcomer/")
    write(ian, {"What do people call them?": ON_PAPER[0]})
    press(ian, "Add and tick them")
    expect_words(ian, "Ask them first")
    story.clean(ian)
    choose(ian, "I asked them, and they agree")
    press(ian, "Add and tick them")
    expect_words(ian, "Bridie is in, and ticked")
    for number, name in enumerate(ON_PAPER[1:]):
        reach = {"phone": f"028 7965 {number:04}"} if number % 2 else {}
        gatherings.bring_in_here(
            by=story.by("Ian"), gathering=first, name=name, channel="paper", agreed=True, **reach
        )
    story.say_what_they_are_here_as()
    ian = story.at("Ian", f"gatherings/{first.pk}/list/")
    choose(ian, "Rosa", "Tom", "Nuala")
    press(ian, "Save the list")
    expect_words(ian, "Ticked: 3")
    assert first.attendances.count() == 20


def told_each_in_their_own_way(story: Duneane) -> None:
    """Letters, a list to ring, slips; and the whole night on paper as one file."""
    second = Gathering.objects.order_by("starts_at")[1]
    maya = story.at("Maya", f"gatherings/{second.pk}/tell/")
    press(maya, "Invite everybody")
    expect_words(maya, "By phone")
    expect_words(maya, "In person or on paper")
    ways = second.tellings.values_list("way", flat=True)
    assert [list(ways).count(way) for way in ("mail", "phone", "paper")] == [12, 8, 9]
    story.clean(maya)
    kit = maya.request.get(f"{GROUP}gatherings/{second.pk}/kit.pdf?copies=2&cards=8")
    assert kit.ok and kit.body().startswith(b"%PDF-1.7")


def notes_with_a_promise(story: Duneane) -> None:
    """Nuala takes the notes and promises something: on the night, not afterwards."""
    first = story.first
    nuala = story.at("Nuala", f"gatherings/{first.pk}/notes/")
    press(nuala, "Begin the notes")
    for words, who in [("We don't have a bus, but look what we do have.", "Bridie")]:
        write(nuala, {"What was said, decided or shown": words, "Who said it": who})
        press(nuala, "Write it down")
    nuala.get_by_text("Somebody promised something").click()
    write(nuala, {"What will be done": "Get us the key to the hall", "By when": in_days(30)})
    press(nuala, "Promise it")
    expect_words(nuala, "Promised: Get us the key to the hall")
    press(nuala, "Put them to the group")
    expect_words(nuala, "Was it so?")


def decided(story: Duneane, title: str, words: str, by_name: str) -> Decision:
    """Put to all 29; each device answers for itself and for two at most who have none."""
    proposal = proposal_in(story.group, story.people[by_name], title=title, words=words)
    ballot = ballot_on(proposal)
    if title.startswith("A collective"):
        the_choice_by_hand(story, proposal)
    waiting = ballot.roll.filter(position=None).select_related("membership__person")
    people = [entry.membership.person for entry in waiting]
    for person in [one for one in people if one.name in story.people]:
        answer(ballot, person)
    lend_a_hand = [one for name, one in story.people.items() if name not in PAID] * 2
    for person, typist in zip([one for one in people if one.name in ON_PAPER], lend_a_hand[1:]):
        act = Act(person=person, entered_by=typist, channel="paper")
        decisions.take_position(by=act, ballot=ballot, answer="support")
    made = time_is_up(ballot)
    assert made is not None
    return made


def the_choice_by_hand(story: Duneane, proposal: Proposal) -> None:
    rosa = story.pages["Rosa"]
    rosa.goto(proposal.get_absolute_url())
    story.clean(rosa)
    choose(rosa, "I support it")
    write(rosa, {"Your reason": "A committee has a top table. We sit in a ring."})
    press(rosa, "Send my answer")
    expect_words(rosa, "You answered: I support it")
    tom = story.pages["Tom"]
    tom.goto(proposal.get_absolute_url())
    choose(tom, "I can live with it")
    write(tom, {"Your reason": "My board will ask me for a chairperson."})
    press(tom, "Send my answer")
    ian = story.pages["Ian"]
    ian.goto(f"{proposal.get_absolute_url()}type/")
    ian.get_by_label("Whose answer is it?").select_option(label="Bridie")
    choose(ian, "I support it")
    press(ian, "Type it in")
    expect_words(ian, "The answer of Bridie is typed in")
    story.clean(ian)


def a_collective_not_a_committee(story: Duneane) -> None:
    """A vision, a member's logo, and what they are: on record with the reasons."""
    for title, words, name in [
        ("Our vision", "Everybody in Duneane knows somebody who would miss them.", "Grace"),
        ("Majella's logo", "The heron that Majella drew stands on everything we print.", "Nora"),
        ("A collective rather than a committee", "No chair and no top table.", "Rosa"),
    ]:
        made = decided(story, title, words, name)
        assert made.outcome == "adopted", made.steps
    orla = story.pages["Orla"]
    orla.goto(made.proposal.get_absolute_url())
    expect_words(orla, "Agreed")
    expect_words(orla, "A committee has a top table")
    expect_words(orla, "My board will ask me for a chairperson")
    story.clean(orla)
    follow(orla, "The record, to read and to print")
    expect_words(orla, "A committee has a top table")


def policy_will_not_allow_it(story: Duneane) -> None:
    """Three times: once by hand, for Bridie on the phone."""
    partnerships.show_on_place(by=story.by("Maya"), partnership=story.group, listed=True)
    ian = story.at("Ian", "asks/new/")
    choose(ian, "A barrier: “our policy won't allow it”")
    write(ian, {"What do you ask?": BARRIERS[0]})
    ian.get_by_label("Who owes the answer?").select_option(label=f"Nuala, {POST}")
    ian.get_by_text("I'm typing this for somebody else").first.click()
    ian.get_by_label("Whose words are these?").first.select_option(label="Bridie, and I type")
    ian.get_by_label("How did they tell you?").first.select_option("phone")
    press(ian, "Ask it")
    expect_heading(ian, BARRIERS[0])
    for words, owner in zip(BARRIERS[1:], ["Tom", "Orla"]):
        asks.make_ask(
            by=story.by("Rosa"),
            partnership=story.group,
            kind="barrier",
            words=words,
            owner=story.member(owner),
        )
    page = story.pages["Rosa"]
    page.goto("/places/ballydrum/barriers/")
    for words in BARRIERS:
        expect_words(page, words)
    story.clean(page)


def three_thousand_pounds(story: Duneane, time: Clock) -> None:
    """The members' own: an idea by hand, paper typed, one count, money that all can see."""
    pot = open_pot(
        story.group,
        title="Our own £3,000",
        sum_pence=300_000,
        lets_in="members",
        bid_limits=[150_000],
    )
    rosa = story.at("Rosa", f"pots/{pot.pk}/ideas/new/")
    write(
        rosa,
        {
            "Your idea in one line": "A community spirit day",
            "What would be done": "Tea, the heron on a banner, and everybody's talent.",
            "What it costs": "Hall and tea 900.00",
        },
    )
    press(rosa, re.compile("^Put"))
    expect_heading(rosa, "A community spirit day")
    for title, pounds in [("Print the catalogue", 1_200), ("A minibus for a year", 1_500)]:
        idea_in(pot, story.people["Ian"], title, pounds, limit_pence=150_000)
    for idea in pot.ideas.all():
        check(idea, story.people["Grace"])
    time.be_at(pot.ideas_until + timedelta(minutes=5))
    maya = story.at("Maya", f"pots/{pot.pk}/")
    press(maya, "Settle the ideas for the vote")
    time.be_at(pot.voting_from + timedelta(minutes=5))
    rosa = story.at("Rosa", f"pots/{pot.pk}/vote/")
    for title in ("A community spirit day", "Print the catalogue", "A minibus for a year"):
        rosa.get_by_label(title).check()
    press(rosa, "Put it in the envelope")
    the_paper_is_typed(story, pot)
    time.be_at(pot.voting_to + timedelta(minutes=5))
    maya = story.at("Maya", f"pots/{pot.pk}/count/")
    press(maya, "Count now")
    maya = story.at("Maya", f"pots/{pot.pk}/result/")
    expect_words(maya, "A community spirit day")
    funded = {award.idea.title for award in pot.awards.all()}
    assert funded == {"A community spirit day", "Print the catalogue"}
    bridie = story.at("Orla", f"pots/{pot.pk}/money/")
    expect_words(bridie, "£3,000")


def the_paper_is_typed(story: Duneane, pot: Pot) -> None:
    """A slip with a code for each member who has not voted; Ian types what they put in the box."""
    maya = story.at("Maya", f"pots/{pot.pk}/in/")
    press(maya, "Print a code for each member who has not voted")
    codes = [word.strip() for word in maya.locator(".slip__word").all_inner_texts()]
    assert len(codes) == 28
    number = {idea.title: idea.number for idea in pot.ideas.all()}
    day, catalogue = number["A community spirit day"], number["Print the catalogue"]
    ian = story.at("Ian", f"pots/{pot.pk}/type/")
    typed = "\n".join(f"{code} {day} {catalogue}" for code in codes[:20])
    ian.get_by_label("Ballots, one on each line").fill(typed)
    press(ian, "Put them in")
    assert pot.roll.filter(took_part=True).count() == 21


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
    rosa.get_by_role("main").get_by_role("listitem").first.get_by_role("link").first.click()
    story.clean(rosa)
    press(rosa, "I'll do that")
    expect_words(rosa, "Rosa: Bring the cuffs")
    notes = f"gatherings/{story.first.pk}/notes/"
    for name in ("Rosa", "Ian"):
        page = story.at(name, notes)
        press(page, "That is how it was")
    press(page, "These are our agreed notes")
    expect_words(page, "Not a letter has changed since")


def twenty_nine_in_the_end(story: Duneane, newcomer: Page) -> None:
    """Two more neighbours come in by the code on the wall; who came and went stays on record."""
    night = coming()
    tonight(night, hours_ago=0.1)
    maya = story.at("Maya", f"gatherings/{night.pk}/list/")
    press(maya, "Put a code on the wall")
    code = maya.locator(".slip__word").first.inner_text().strip()
    newcomer.goto(f"/here/{code}/")
    write(newcomer, {"What do people call you?": "Sadie"})
    press(newcomer, "I am here")
    expect_words(newcomer, "You are ticked. Welcome.")
    gatherings.bring_in_here(
        by=story.by("Ian"), gathering=night, name="Hugh", channel="in_person", agreed=True
    )
    maya = story.at("Maya", "people/")
    expect_words(maya, "29 people")


def coming() -> Gathering:
    return Gathering.objects.coming().select_related("partnership").first()


def next_tuesday() -> date:
    today = clock.today()
    return today + timedelta(days=7 + (1 - today.weekday()) % 7)


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_collective_rather_than_a_committee(device, phone_of, group, people, time, keys, scripts):
    names = ["Rosa", "Ian", "Maya", "Tom", "Nuala", "Orla"]
    pages = {name: phone_of(people[name], scripts=scripts, width=320) for name in names}
    for page in pages.values():
        page.context.set_default_timeout(20_000)
    story = Duneane(group, people, pages, scripts)
    thirty_six_tuesdays(story)
    thanks_come_first(story)
    the_first_night(story, time)
    told_each_in_their_own_way(story)
    notes_with_a_promise(story)
    a_collective_not_a_committee(story)
    policy_will_not_allow_it(story)
    three_thousand_pounds(story, time)
    what_the_officers_have_in_hand(story)
    two_officers_leave(story)
    nothing_is_orphaned(story)
    twenty_nine_in_the_end(story, device(width=320, scripts=scripts))
