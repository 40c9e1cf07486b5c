"""The desk of the world: Tom keeps in touch with Rosa, who said how she is reached."""

from alongside.desk import actions
from alongside.exchange.models import Exchange, Holder
from alongside.group_sessions.actions import open_organisation
from tests.house.standings import World


def desk(world: World) -> None:
    host, rosa = world.act("facilitator"), world.act("uses")
    hers = Holder.objects.whole().get(membership__person=world.people["uses"])
    hers.bank.partnership = world.group
    toms = world.group.membership_of(world.people["professional"])
    actions.keep_in_touch(by=host, holder=hers, keeper=toms)
    actions.say_how(by=rosa, holder=hers, words="Knock twice")
    actions.count_banks()
    school = open_organisation(by=host, bank=hers.bank, name="The school", speaker=toms)
    actions.freeze(by=host, owner=school, reason="Two say different things")
    empty, closed = (
        open_organisation(by=host, bank=hers.bank, name=name, speaker=toms)
        for name in ("The library", "The old shop")
    )
    actions.close(by=host, owner=closed, reason="It has shut")
    world.things |= {"account empty": empty.account_id, "account closed": closed.account_id}
    world.things |= {"account of hers": hers.account_id, "account frozen": school.account_id}
    world.things |= {"keeper": toms.pk, "exchange for her": _for(hers).pk}


def _for(holder: Holder) -> Exchange:
    """Which waits for her yes."""
    rows = Exchange.objects.of_holder(holder).whole()
    return next(each for each in rows if each.waits_for() == holder)


CHAPTERS = [desk]
