"""A ring of the world: Rosa helps Ian, Ian helps Tom, Tom helps Rosa."""

from alongside.exchange import actions as exchange
from alongside.gifts import actions as gifts
from alongside.rings.actions import look_for_rings
from tests.house.standings import World
from tests.house.world_of_a_bank import holder_of

THREE, WAYS = ("uses", "family", "professional"), ("bicycles", "baking", "knitting")


def ring(world: World) -> None:
    """Before any other help: whoever was asked often of late is in no ring."""
    for number, standing in enumerate(THREE):
        _gives_and_asks(world, standing, WAYS[number], WAYS[number - 1])
    his = holder_of(world, "family")
    (found,) = look_for_rings(by=world.act("facilitator"), bank=his.bank)
    world.things |= {"ring": found.pk, "ring edge": found.edges.get(giver=his).pk}


def _gives_and_asks(world: World, standing: str, gives: str, wants: str) -> None:
    by, holder = world.act(standing), holder_of(world, standing)
    gifts.offer_gift(
        by=by, membership=holder.membership, words=gives, word=gives, may_be_suggested=True
    )
    exchange.ask(by=by, holder=holder, words=f"{wants}, please", word=wants)


CHAPTERS = [ring]
