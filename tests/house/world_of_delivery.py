"""A service with a day that has come, somebody down for it, and what it is judged by."""

from alongside.core import clock
from alongside.delivery import actions
from tests.house.standings import World


def service(world: World) -> None:
    host = world.act("facilitator")
    made = actions.start_service(
        by=host, partnership=world.group, name="Late", what="Open late", began_on=clock.today()
    )
    (day,) = actions.plan_sessions(by=host, service=made, held_on=clock.today())
    role = actions.take_role(by=world.act("neighbour"), session=day, what="Door")
    stick = actions.add_yardstick(by=world.act("uses"), service=made, words="Not sent away")
    world.things |= {
        "service": made.pk,
        "service day": day.pk,
        "role": role.pk,
        "yardstick": stick.pk,
    }


CHAPTERS = [service]
