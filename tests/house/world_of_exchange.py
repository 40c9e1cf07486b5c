"""The time bank of the world: a need, and help between two in each of its states."""

from alongside.core import clock
from alongside.exchange import actions
from alongside.exchange.models import Exchange, Holder, Need
from alongside.gifts import actions as gifts
from tests.house.standings import World
from tests.house.world_of_a_bank import holder_of


def exchange(world: World) -> None:
    host, rosa, ian, tom = map(world.act, ("facilitator", "uses", "family", "professional"))
    hers, his, toms = (holder_of(world, who) for who in ("uses", "family", "professional"))
    mowing = gifts.offer_gift(
        by=tom, membership=toms.membership, words="I mow", word="lawn", may_be_suggested=True
    )
    need = actions.ask(by=rosa, holder=hers, words="Help with the grass", word="lawn")
    asked = actions.ask_giver(by=rosa, need=need, gift=mowing)
    agreed = _agreed(world, hers, his, "A hand with boxes")
    done, disputed = (_done(world, hers, his, words) for words in ("A curtain", "A shelf"))
    actions.dispute(by=rosa, exchange=disputed, words="It was an hour")
    lift = actions.ask(by=rosa, holder=hers, words="To the clinic", word="lift-care")
    stopped = actions.offer_help(by=ian, need=lift, giver=his)
    actions.ask_along(by=host, exchange=stopped, companion=toms)
    confirmed = _done(world, hers, his, "A kettle")
    actions.confirm(by=rosa, exchange=confirmed, minutes=45)
    quiet = actions.ask(by=rosa, holder=hers, words="A book with me")
    world.things |= {
        "exchange confirmed": confirmed.pk,
        "need quiet": quiet.pk,
        "need": need.pk,
        "mowing": mowing.pk,
        "exchange": asked.pk,
        "exchange agreed": agreed.pk,
        "exchange done": done.pk,
        "exchange disputed": disputed.pk,
        "exchange stopped": stopped.pk,
        "today": clock.today().isoformat(),
    }


def _agreed(world: World, hers: Holder, his: Holder, words: str) -> Exchange:
    need: Need = actions.ask(by=world.act("uses"), holder=hers, words=words)
    offered = actions.offer_help(by=world.act("family"), need=need, giver=his)
    at = clock.in_days(2)
    return actions.agree(by=world.act("uses"), exchange=offered, starts_at=at, where="The hall")


def _done(world: World, hers: Holder, his: Holder, words: str) -> Exchange:
    agreed = _agreed(world, hers, his, words)
    by, today = world.act("family"), clock.today()
    return actions.say_done(by=by, exchange=agreed, minutes=45, done_on=today)


CHAPTERS = [exchange]
