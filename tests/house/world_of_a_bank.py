"""The group's time bank, and everybody who has an account in it."""

from alongside.exchange import actions
from alongside.exchange.models import Holder
from tests.house.standings import World

IN_IT = ("uses", "family", "professional", "facilitator")


def bank(world: World) -> None:
    by = world.act("facilitator")
    bank = actions.open_bank(by=by, partnership=world.group, pot_rules="Newcomers first")
    for standing in IN_IT:
        actions.join_bank(by=world.act(standing), bank=bank, agreed=True)
    hers, toms = holder_of(world, "uses"), holder_of(world, "professional")
    world.things |= {"hers": hers.pk, "holder": toms.pk}


def holder_of(world: World, standing: str) -> Holder:
    found = Holder.objects.whole().get(
        bank__partnership=world.group, membership__person=world.people[standing]
    )
    found.bank.partnership = world.group  # which remembers who is in it
    return found


CHAPTERS = [bank]
