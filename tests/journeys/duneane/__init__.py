"""The people of Duneane, their group, and what each of them has in hand."""

import re
from dataclasses import dataclass, field
from datetime import datetime, timedelta, tzinfo

import pytest
from playwright.sync_api import Page

from alongside.core import clock
from alongside.core.acts import Act
from alongside.gatherings.models import Gathering
from alongside.partnerships import actions as partnerships
from alongside.partnerships.models import Membership, Partnership
from alongside.people.models import Person
from tests.journeys.conftest import everywhere

GROUP = "/groups/duneane/"
POST = "Antrim & Newtownabbey Borough Council, community planning officer"
ON_PAPER = [
    *["Bridie", "Seamus", "Paddy", "Una", "Dympna", "Gerard", "Attracta", "Malachy"],
    *["Philomena", "Brendan", "Concepta", "Eugene", "Majella", "Plunkett", "Assumpta", "Fintan"],
    "Gobnait",
]
ONLINE = ["Aoife", "Declan", "Grace", "Kamil", "Nora"]
PAID = ["Tom", "Nuala", "Orla", "Fergal"]
SIDES = ["uses", "family", "neighbour"]
BARRIERS = [
    "Why may we not hold our own key to the hall?",
    "Why may the pharmacist not come out to the hall?",
    "Why may we not print our own leaflet?",
]


class Clock:
    """Runs ahead for the server's threads as well, and for what rows write down of their making."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.ahead = timedelta()
        ours = self

        class RunsAhead(datetime):
            @classmethod
            def now(cls, tz: tzinfo | None = None) -> datetime:
                return datetime.now(tz) + ours.ahead

        monkeypatch.setattr(clock, "datetime", RunsAhead)

    def be_at(self, moment: datetime) -> None:
        self.ahead += moment - clock.now()


@dataclass
class Duneane:
    """The group, its people by name, and the devices of those who have one."""

    group: Partnership
    people: dict[str, Person]
    pages: dict[str, Page]
    scripts: bool
    first: Gathering | None = None
    paper: list[Membership] = field(default_factory=list)
    looked_at: set[str] = field(default_factory=set)

    def by(self, name: str) -> Act:
        return Act(person=self.people[name])

    def member(self, name: str) -> Membership:
        self.group.forget_members()
        return self.group.member(self.people[name])

    def at(self, name: str, ending: str = "") -> Page:
        """That person's own device, on a page of the group; axe looks at each kind of page once."""
        page = self.pages[name]
        page.goto(f"{GROUP}{ending}")
        kind = re.sub("[0-9]+", "N", ending)
        if kind not in self.looked_at:
            self.looked_at.add(kind)
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
        everywhere(page, self.scripts)


def coming() -> Gathering:
    return Gathering.objects.coming().select_related("partnership").first()
