"""The time bank's desk: somebody on every list, and enough help both ways to say so in figures."""

from contextlib import AbstractContextManager
from datetime import timedelta

from alongside.core import clock
from alongside.core.acts import Act
from alongside.demo.community import Community
from alongside.desk import actions as desk
from alongside.exchange import actions as exchange
from alongside.exchange.models import Bank, Exchange, Holder
from alongside.gifts import actions as gifts

RULES = (
    "Whoever is new begins with three hours, so that nobody has to give first. After that anybody "
    "may ask, for a bad winter or a good party, and no reason is too small."
)
IN_IT = ["Rosa", "Ian", "Tom", "Bridie", "Seamus", "Agnieszka", "Colm", "Orla", "Siobhán", "Nuala"]
# Who helped whom, with what, for how many minutes, how many days ago: a circle of six.
HELPED = [
    ("Colm", "Rosa", "Finding the right bus", 45, 120),
    ("Rosa", "Agnieszka", "Reading a letter from school", 60, 115),
    ("Agnieszka", "Orla", "A few words of Polish for a visit", 50, 110),
    ("Orla", "Ian", "Filling in a form", 60, 105),
    ("Ian", "Tom", "A puncture mended", 40, 100),
    ("Tom", "Colm", "Sorting out a phone", 30, 95),
]
# Paddy Joe gives twelve hours, and asks for none.
WITH_A_VAN = [
    ("Colm", "Moving a wardrobe", 90),
    ("Agnieszka", "A cooker from Cookstown", 87),
    ("Orla", "Chairs for the hall", 84),
]


def first_months(community: Community) -> None:
    """What the rest of the time bank's story goes on from."""
    with _days_ago(130):
        holders = _open(community)
    for giver, receiver, words, minutes, days in HELPED:
        _helped(community, holders, (giver, receiver), words, minutes, days)
    for receiver, words, days in WITH_A_VAN:
        _helped(community, holders, ("Paddy Joe", receiver), words, 240, days)


def build(community: Community) -> None:
    """Fiadh has joined this week, and has never asked."""
    holders = _open(community)
    with _days_ago(3):
        _joined(community, holders["Maya"].bank, "Fiadh")
    _waiting(community, holders)
    _in_touch(community, holders)
    desk.count_banks()


def _open(community: Community) -> dict[str, Holder]:
    host = community.group.facilitator()
    by = Act(person=host.person) if host else community.act("Maya")
    bank = exchange.open_bank(by=by, partnership=community.group, pot_rules=RULES)
    bank.partnership = community.group
    names = ["Maya", "Paddy Joe", *IN_IT]
    return {name: _joined(community, bank, name) for name in names}


def _joined(community: Community, bank: Bank, name: str) -> Holder:
    holder = exchange.join_bank(by=community.act(name), bank=bank, agreed=True)
    holder.bank = bank
    return holder


def _helped(
    community: Community,
    holders: dict[str, Holder],
    pair: tuple[str, str],
    words: str,
    minutes: int,
    days: int,
) -> None:
    giver, receiver = pair
    with _days_ago(days):
        agreed = _agreed(community, holders, pair, words)
        done = exchange.say_done(
            by=community.act(receiver), exchange=agreed, minutes=minutes, done_on=clock.today()
        )
        exchange.confirm(by=community.act(giver), exchange=done, minutes=minutes)


def _agreed(
    community: Community, holders: dict[str, Holder], pair: tuple[str, str], words: str
) -> Exchange:
    giver, receiver = pair
    need = exchange.ask(by=community.act(receiver), holder=holders[receiver], words=words)
    offered = exchange.offer_help(by=community.act(giver), need=need, giver=holders[giver])
    return exchange.agree(by=community.act(receiver), exchange=offered)


def _waiting(community: Community, holders: dict[str, Holder]) -> None:
    """Company for a need of long ago, something agreed and not done, something not confirmed."""
    with _days_ago(20):
        by, his = community.act("Seamus"), holders["Seamus"].membership
        gifts.offer_gift(
            by=by, membership=his, words="Company on a walk", word="walking", may_be_suggested=True
        )
    with _days_ago(10):
        _agreed(community, holders, ("Tom", "Ian"), "Reading the small print of a warranty")
    with _days_ago(4):
        agreed = _agreed(community, holders, ("Colm", "Seamus"), "A bus to the fleadh")
        by, today = community.act("Colm"), clock.today()
        exchange.say_done(by=by, exchange=agreed, minutes=30, done_on=today)


def _in_touch(community: Community, holders: dict[str, Holder]) -> None:
    """Maya rings Bridie, Seamus and Paddy Joe, who have no device."""
    host = community.group.facilitator()
    by, maya = Act(person=host.person if host else None), community.member("Maya")
    numbers = {"Bridie": "the hall's phone, after bingo", "Seamus": "028 7900 0001, mornings"}
    for name in ("Bridie", "Seamus", "Paddy Joe"):
        desk.keep_in_touch(by=by, holder=holders[name], keeper=maya)
    for name, words in numbers.items():
        desk.say_how(by=community.act(name), holder=holders[name], words=words)


def _days_ago(days: int) -> AbstractContextManager[None]:
    return clock.at(clock.now() - timedelta(days=days))
