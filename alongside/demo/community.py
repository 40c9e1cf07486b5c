"""Builds Ballydrum: nine months of one group, and last night of another."""

from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.db import transaction

from alongside.audit.sealer import seal_entries
from alongside.core import clock
from alongside.core.acts import Act
from alongside.partnerships.models import Membership, Partnership
from alongside.people.models import Person
from alongside.places.models import Place

LENGTH_DAYS = 260


@dataclass
class Community:
    """What has been built so far, passed from chapter to chapter."""

    begins: datetime
    ballydrum: Place
    people: dict[str, Person] = field(default_factory=dict)
    begun: Partnership | None = None

    @property
    def group(self) -> Partnership:
        if self.begun is None:
            raise LookupError("The group begins in the first chapter: build that one first.")
        return self.begun

    def on_day(self, day: int, hour: int = 19, minute: int = 30) -> AbstractContextManager[None]:
        """Set the clock to a day of the story, counted from its first evening."""
        moment = self.begins + timedelta(days=day)
        return clock.at(moment.replace(hour=hour, minute=minute, second=0, microsecond=0))

    def day(self, day: int) -> date:
        return (self.begins + timedelta(days=day)).date()

    def weekday(self, day: int, weekday: int) -> int:
        """The first day of the story from `day` on that is this day of the week (Monday is 0)."""
        return day + (weekday - self.day(day).weekday()) % 7

    def act(self, name: str) -> Act:
        """That person's own act; for people without a device, typed by Maya."""
        person = self.people[name]
        if person.first_entered_by_id is None:
            return Act(person=person)
        return Act(person=person, entered_by=self.people["Maya"], channel="in_person")

    def member(self, name: str) -> Membership:
        return self.group.memberships.get(person=self.people[name])


def build() -> Community:
    """The whole of it, in one transaction: a demonstration is there or it is not."""
    from alongside.demo import (
        asking,
        deciding,
        desk,
        doing,
        first_evening,
        fresh,
        hall,
        helping,
        looking_back,
        many_at_once,
        money,
        owed,
        places,
        serving,
        this_week,
        what_we_have,
    )

    chapters = (
        first_evening,
        asking,
        hall,
        what_we_have,
        deciding,
        doing,
        serving,
        owed,
        money,
        helping,
        looking_back,
        this_week,
        many_at_once,
        desk,
        fresh,
    )

    with transaction.atomic():
        begins = clock.now() - timedelta(days=LENGTH_DAYS)
        with clock.at(begins):
            community = Community(begins=begins, ballydrum=places.build_places())
        for chapter in chapters:
            chapter.build(community)
    seal_entries(most=100_000)
    return community
