"""Duneane: 25 residents, most on paper, and staff as the same kind of member, over 36 Tuesdays.

What the story turns on is done by hand in a browser; what only fills the hall, by the actions."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from alongside.core.acts import Act
from alongside.partnerships import actions as partnerships
from alongside.partnerships.models import Partnership
from alongside.people.models import Person
from tests.conftest import member, someone
from tests.journeys.conftest import BOTH_WAYS
from tests.journeys.duneane import ONLINE, POST, SIDES, Clock, Duneane
from tests.journeys.duneane.deciding import (
    a_collective_not_a_committee,
    policy_will_not_allow_it,
    three_thousand_pounds,
)
from tests.journeys.duneane.hall import (
    notes_with_a_promise,
    thanks_come_first,
    the_first_night,
    thirty_six_tuesdays,
    told_each_in_their_own_way,
    twenty_nine_in_the_end,
)
from tests.journeys.duneane.having import (
    a_catalogue_is_printed,
    a_time_bank_is_begun,
    look_what_we_do_have,
)
from tests.journeys.duneane.leaving import (
    nothing_is_orphaned,
    two_officers_leave,
    what_the_officers_have_in_hand,
)
from tests.rooms.budgets.builders import whole_brief


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


@BOTH_WAYS
def test_a_collective_rather_than_a_committee(device, phone_of, group, people, time, keys, scripts):
    names = ["Rosa", "Ian", "Maya", "Tom", "Nuala", "Orla"]
    pages = {name: phone_of(people[name], scripts=scripts, width=320) for name in names}
    story = Duneane(group, people, pages, scripts)
    thirty_six_tuesdays(story)
    thanks_come_first(story)
    the_first_night(story, time)
    told_each_in_their_own_way(story)
    notes_with_a_promise(story)
    a_collective_not_a_committee(story)
    look_what_we_do_have(story)
    a_catalogue_is_printed(story)
    a_time_bank_is_begun(story)
    policy_will_not_allow_it(story)
    three_thousand_pounds(story, time)
    what_the_officers_have_in_hand(story)
    two_officers_leave(story)
    nothing_is_orphaned(story)
    twenty_nine_in_the_end(story, device(width=320, scripts=scripts))
