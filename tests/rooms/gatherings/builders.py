"""A hall on a Tuesday night, as tests plan it."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta

from alongside.core import clock
from alongside.core.acts import Act
from alongside.gatherings import actions
from alongside.gatherings.dates import Rhythm
from alongside.gatherings.models import Gathering, Series
from alongside.gatherings.plans import Slot, What
from alongside.partnerships.actions import bring_in
from alongside.partnerships.models import Membership, Partnership
from alongside.people.models import Person

HALL = "Toome House, Main Street"


def slot(days: int = 30, at: int = 19, until: int = 21, **other: object) -> Slot:
    day = clock.today() + timedelta(days=days)
    return Slot(**{"day": day, "at": time(at), "until": time(until), "address": HALL, **other})


def plan(group: Partnership, person: Person, days: int = 30, **other: object) -> Gathering:
    given = {"slot": slot(days), "what": What("Tuesday night"), **other}
    return actions.plan_gathering(by=Act(person=person), partnership=group, **given)


def plan_weeks(
    group: Partnership, person: Person, first: date, count: int = 36, **other: object
) -> Series:
    given = {
        "slot": Slot(first, time(19), time(21), HALL),
        "what": What("Tuesday night"),
        "rhythm": Rhythm(first, "weeks", 1, count),
        "why_not": lambda _day: "",
        **other,
    }
    return actions.plan_series(by=Act(person=person), partnership=group, **given)


def tonight(gathering: Gathering, hours_ago: float = 1) -> Gathering:
    """It began so many hours ago, and lasts two."""
    begun = clock.now() - timedelta(hours=hours_ago)
    ends = begun + timedelta(hours=2)
    Gathering.objects.filter(pk=gathering.pk).update(starts_at=begun, ends_at=ends)
    return Gathering.objects.select_related("partnership").get(pk=gathering.pk)


def fresh(gathering: Gathering) -> Gathering:
    return Gathering.objects.select_related("partnership").get(pk=gathering.pk)


def in_order(series: Series) -> Sequence[Gathering]:
    return list(series.gatherings.order_by("starts_at"))


def without_device(
    group: Partnership, by: Person, name: str = "Bridie", **reach: str
) -> Membership:
    """Somebody without a sign-in, written down by a member, with consent."""

    return bring_in(
        by=Act(person=by), partnership=group, name=name, channel="in_person", agreed=True, **reach
    )


def utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)  # type: ignore[misc]


def posted(**changes: object) -> dict[str, object]:
    """What the page for planning one gathering sends."""
    day = (clock.today() + timedelta(days=30)).isoformat()
    start = {"title": "Tuesday night", "day": day, "at": "19:00", "until": "21:00"}
    return start | {"address": HALL, "recognition": "none"} | changes
