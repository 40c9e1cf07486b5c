"""What the group of the world is owed: waiting, with nobody, answered, and asked by all of it."""

from typing import Any

from alongside.asks import actions
from alongside.asks.models import Ask
from tests.house.standings import World


def asks(world: World) -> None:
    tom = world.group.membership_of(world.people["professional"])
    tom.post = "Northern Trust, pharmacist"
    tom.save()
    waiting = _asked(world, "uses", owner=tom)
    answered = _answered(world, _asked(world, "uses", words="And on Sundays?", owner=tom))
    barrier = {"kind": "barrier", "words": "Why no key for us?", "as_whom": "group", "owner": tom}
    whole = _answered(world, _asked(world, "family", **barrier))
    _asked(world, "neighbour", words="Who reads our notes?", as_whom="unnamed")
    world.things |= {
        "ask": waiting.pk,
        "answered ask": answered.pk,
        "ask of the group": whole.pk,
        "ask telling": whole.tellings.waiting()[0].pk,
        "ask of nobody": _asked(world, "uses", words="Who has the key?").pk,
    }


def _asked(world: World, standing: str, **changes: Any) -> Ask:
    given = {"kind": "question", "words": "Can it open on Saturdays?", **changes}
    return actions.make_ask(by=world.act(standing), partnership=world.group, **given)


def _answered(world: World, ask: Ask) -> Ask:
    given = {"says": "not_possible", "words": "The lease forbids it."}
    actions.reply_to_ask(by=world.act("professional"), ask=ask, seen=ask.version, **given)
    return ask


CHAPTERS = [asks]
