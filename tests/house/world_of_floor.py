"""A gathering that goes on: Rosa waits to speak, and a question waits to be read."""

from datetime import timedelta

from alongside.core import clock
from alongside.floor import actions
from alongside.gatherings.models import Gathering, Running
from tests.house.standings import World


def floor(world: World) -> None:
    began = clock.now() - timedelta(minutes=30)
    host = world.group.membership_of(world.people["facilitator"])
    tonight = Gathering.objects.create(
        partnership=world.group,
        title="Tonight",
        starts_at=began,
        ends_at=began + timedelta(hours=2),
        address="The hall",
        planned_by=host,
    )
    Running.objects.create(gathering=tonight, membership=host)
    turn = actions.ask_to_speak(by=world.act("uses"), gathering=tonight)
    asked = actions.send_question(by=world.act("family"), gathering=tonight, words="Why six?")
    world.things |= {"gathering now": tonight.pk, "turn": turn.pk, "unsigned": asked.pk}


CHAPTERS = [floor]
