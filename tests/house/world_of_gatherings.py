"""A gathering tonight, one of a series to come, one that is off; a slip, a door, a feed."""

from datetime import time, timedelta

from alongside.core import clock
from alongside.gatherings import actions
from alongside.gatherings.calendars import secret_of
from alongside.gatherings.dates import Rhythm, local
from alongside.gatherings.models import Gathering, Telling
from alongside.gatherings.plans import Slot, What
from tests.house.standings import World


def gatherings(world: World) -> None:
    host, family = world.act("facilitator"), world.act("family")
    day = clock.today() + timedelta(days=30)
    slot = Slot(day, time(19), time(21), "The hall, Main Street")
    series = actions.plan_series(
        by=host,
        partnership=world.group,
        slot=slot,
        what=What("Tuesday night", access=("loop",)),
        rhythm=Rhythm(day, "weeks", 1, 3),
        why_not=lambda _day: "",
        runner=world.group.facilitator(),
    )
    coming, nobodys, off = series.gatherings.order_by("starts_at")
    actions.pass_running(by=host, gathering=nobodys, to=None)
    actions.call_off(by=host, gathering=off, because="The hall is shut")
    first = actions.ask_question(by=family, gathering=coming, words="When does it open?")
    second = actions.ask_question(by=family, gathering=coming, words="Who has the key?")
    actions.tell_everyone(by=host, gathering=coming)
    telling = Telling.objects.filter(gathering=coming).waiting()[0]
    seat = world.group.membership_of(world.people["by seat"])
    [(_member, code)] = actions.print_slips(by=host, gathering=coming, members=[seat])
    feed = actions.renew_calendar(by=family)
    world.things |= {
        "gathering": coming.pk,
        "nobody's gathering": nobodys.pk,
        "gathering off": off.pk,
        "question": first.pk,
        "second question": second.pk,
        "to be rung": telling.pk,
        "slip code": code,
        "feed": secret_of(feed),
    }
    _tonight(world)


def _tonight(world: World) -> None:
    """Going on now, with its door open."""
    host = world.act("facilitator")
    slot = Slot(clock.today() + timedelta(days=60), time(19), time(21), "The hall")
    tonight = actions.plan_gathering(
        by=host, partnership=world.group, slot=slot, what=What("Tonight")
    )
    hour = timedelta(hours=1)
    Gathering.objects.filter(pk=tonight.pk).update(
        starts_at=clock.now() - hour, ends_at=clock.now() + hour
    )
    tonight.refresh_from_db()
    assert local(tonight.starts_at) < clock.now()
    door = actions.open_door(by=host, gathering=tonight)
    seat = world.group.membership_of(world.people["by seat"])
    [(_member, code)] = actions.print_slips(by=host, gathering=tonight, members=[seat])
    world.things |= {
        "tonight": tonight.pk,
        "wall code": door.invitation.code,
        "slip tonight": code,
    }


CHAPTERS = [gatherings]
