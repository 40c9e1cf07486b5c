"""Three gatherings that are over: their notes being drafted, before the group, and agreed."""

from datetime import timedelta

from alongside.core import clock
from alongside.gatherings.models import Gathering
from alongside.notes import actions
from alongside.notes.models import Notes
from tests.house.standings import World


def notes(world: World) -> None:
    maya, rosa, tom = (world.act(name) for name in ("neighbour", "uses", "professional"))
    group = world.group
    draft, put, agreed = (_notes(world, title) for title in ("One", "Two", "Three"))
    line = actions.write_line(by=maya, notes=draft, words="It closes at six")
    plain = actions.write_line(by=maya, notes=draft, words="Tea was warm")
    raised = actions.dispute(by=rosa, line=line, words="At five")
    for each in (put, agreed):
        actions.write_line(by=maya, notes=each, words="We meet again")
        actions.put_to_group(by=maya, notes=each)
    for act in (rosa, tom):
        actions.say_so(by=act, notes=agreed)
    actions.fix_notes(by=maya, notes=agreed)
    hers = group.membership_of(world.people["uses"])
    back = actions.play_back(by=maya, gathering=draft.gathering, to=hers, understood="Later")
    world.things |= {
        "gathering over": draft.gathering_id,
        "gathering put": put.gathering_id,
        "gathering agreed": agreed.gathering_id,
        "note": line.pk,
        "note plain": plain.pk,
        "dispute": raised.pk,
        "back": back.pk,
        "ian": group.membership_of(world.people["family"]).pk,
    }


def _notes(world: World, title: str) -> Notes:
    began = clock.now() - timedelta(hours=3)
    gathering = Gathering.objects.create(
        partnership=world.group,
        title=title,
        starts_at=began,
        ends_at=began + timedelta(hours=1),
        address="The hall",
        planned_by=world.group.membership_of(world.people["neighbour"]),
    )
    return actions.start_notes(by=world.act("neighbour"), gathering=gathering)


CHAPTERS = [notes]
