"""Hours of the world that move without help: a gift, an asking, and a slip to put right."""

from uuid import uuid4

from alongside.transfers import actions
from tests.house.standings import World
from tests.house.world_of_a_bank import holder_of


def transfers(world: World) -> None:
    host, rosa, ian = map(world.act, ("facilitator", "uses", "family"))
    hers, his, toms = (holder_of(world, who) for who in ("uses", "family", "professional"))
    gift = actions.give_hours(by=rosa, giver=hers, other=toms, minutes=10, key=uuid4())
    asked_of_pot = actions.ask_pot(by=ian, holder=his, minutes=20, words="Rain", key=uuid4())
    right = actions.ask_to_put_right(
        by=host, holder=hers, minutes=5, words="A slip", second=toms.membership, key=uuid4()
    )
    world.things |= {
        "gift of hours": gift.pk,
        "asked of pot": asked_of_pot.pk,
        "put right": right.pk,
        "second": toms.membership_id,
    }


CHAPTERS = [transfers]
