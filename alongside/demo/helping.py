"""The time bank: two months of help both ways, an exchange at every stage, and what waits."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from uuid import UUID, uuid5

from alongside.core import clock
from alongside.core.acts import Act
from alongside.demo import desk
from alongside.demo.community import LENGTH_DAYS, Community
from alongside.exchange import actions as exchange
from alongside.exchange.models import Bank, Exchange, Holder, Need
from alongside.gifts import actions as gifts
from alongside.gifts.models import Gift
from alongside.rings.actions import look_for_rings
from alongside.transfers import actions as transfers

TODAY = LENGTH_DAYS
KEYS = UUID("b0a3c1de-5f0e-4f4e-8d3b-0a5f0d6f2c11")
CAN_HELP = {
    "Rosa": ("Reading aloud: papers, letters, poems", "reading-aloud"),
    "Ian": ("Fixing bicycles", "bicycles"),
    "Maya": ("A lift on Thursdays, to the clinic or the chemist", "lift-care"),
    "Tom": ("Explaining a letter from the hospital", "letters"),
    "Bridie": ("Baking for forty", "baking"),
    "Seamus": ("The first tunes on a tin whistle", "music-lessons"),
    "Agnieszka": ("Polish, spoken and written", "polish"),
    "Paddy Joe": ("A van, and a strong back", "moving"),
    "Nuala": ("Listening, with tea", "listening"),
    "Colm": ("Bus timetables, and which one is true", "phones"),
    "Siobhán": ("A first hour of sign language", "signing"),
}
# Who asked whom for what, how many minutes it took, and how many days ago.
HELPED = [
    ("Seamus", "Rosa", "Somebody to read the paper to me", "reading-aloud", 60, 50),
    ("Tom", "Ian", "My bicycle squeals", "bicycles", 60, 41),
    ("Agnieszka", "Bridie", "A cake for the school fair", "baking", 120, 33),
    ("Nuala", "Seamus", "A tune for my sister's birthday", "music-lessons", 90, 24),
    ("Rosa", "Agnieszka", "A letter to my old neighbour in Kraków", "polish", 45, 16),
]
WAITING = [
    ("Nuala", "Somebody who knows where the bog oak went", "", 23),
    ("Bridie", "Somebody to walk to mass with", "walking", 20),
    ("Colm", "The hedge at the front", "hedges", 19),
    ("Siobhán", "Company on a walk, Sunday afternoons", "walking", 12),
    ("Seamus", "Somebody for a game of draughts", "games", 6),
]
# Each of these three could help the next.
RING = [
    ("Siobhán", "Somebody to read to my mother", "reading-aloud"),
    ("Ian", "A few words of sign language", "signing"),
    ("Rosa", "The brakes of my bicycle", "bicycles"),
]


def build(community: Community) -> None:
    """In the order in which it happened: a book and a list of needs read by number."""
    desk.first_months(community)
    with community.on_day(TODAY - 60):
        bank = _open(community)
        offered = _offer(community)
    happened = _what_happened(community, bank, offered)
    for days, deed in sorted(happened, key=lambda one: one[0], reverse=True):
        with community.on_day(TODAY - days):
            deed()


def _what_happened(
    community: Community, bank: Bank, offered: dict[str, Gift]
) -> list[tuple[int, Callable[[], object]]]:
    """(how many days ago, what)"""
    helped = [
        (days, partial(_confirmed, community, bank, offered, (asker, giver, words, word), minutes))
        for asker, giver, words, word, minutes, days in HELPED
    ]
    waiting = [
        (days, partial(_need, community, bank, name, words, word))
        for name, words, word, days in WAITING
    ]
    return [
        *helped,
        *waiting,
        (28, partial(_after_the_storm, community, bank)),
        (21, partial(_given_away, community, bank)),
        (8, partial(_come_to_nothing, community, bank, offered)),
        (5, partial(_done, community, bank, offered)),
        (3, partial(_on_the_way, community, bank, offered)),
        (2, partial(_asked_of_pot, community, bank)),
        (1, partial(_ring, community, bank)),
    ]


def _open(community: Community) -> Bank:
    """Everybody in it but Fiadh, who thinks about it until this week."""
    bank = exchange.open_bank(
        by=_host(community), partnership=community.group, pot_rules=desk.RULES
    )
    bank.partnership = community.group
    for name in [*CAN_HELP, "Orla"]:
        exchange.join_bank(by=community.act(name), bank=bank, agreed=True)
    return bank


def _offer(community: Community) -> dict[str, Gift]:
    return {
        name: gifts.offer_gift(
            by=community.act(name),
            membership=community.member(name),
            words=words,
            word=word,
            may_be_suggested=True,
        )
        for name, (words, word) in CAN_HELP.items()
    }


def _confirmed(
    community: Community,
    bank: Bank,
    offered: dict[str, Gift],
    ask: tuple[str, str, str, str],
    minutes: int,
) -> None:
    asker, giver, _words, _word = ask
    agreed = _agreed(community, bank, offered, ask)
    by, on = community.act(giver), clock.today()
    done = exchange.say_done(by=by, exchange=agreed, minutes=minutes, done_on=on)
    exchange.confirm(by=community.act(asker), exchange=done, minutes=minutes)


def _come_to_nothing(community: Community, bank: Bank, offered: dict[str, Gift]) -> None:
    off = _agreed(community, bank, offered, ("Orla", "Ian", "A wheel that wobbles", "bicycles"))
    exchange.call_off(by=community.act("Orla"), exchange=off)
    no = _asked(community, bank, offered, ("Colm", "Nuala", "An ear for an hour", "listening"))
    exchange.decline(by=community.act("Nuala"), exchange=no)


def _done(community: Community, bank: Bank, offered: dict[str, Gift]) -> None:
    """One that waits for the other to say so too, one that they see differently."""
    ask = ("Rosa", "Tom", "What the hospital wrote to me", "letters")
    done = _agreed(community, bank, offered, ask)
    said = {"done_on": clock.today(), "by": community.act("Tom")}
    exchange.say_done(exchange=done, minutes=30, **said)
    seen = _agreed(community, bank, offered, ("Maya", "Colm", "Which bus is true", "phones"))
    said = {"done_on": clock.today(), "by": community.act("Colm")}
    longer = exchange.say_done(exchange=seen, minutes=90, **said)
    words = "It was an hour, and half of that was tea."
    exchange.dispute(by=community.act("Maya"), exchange=longer, words=words)


def _on_the_way(community: Community, bank: Bank, offered: dict[str, Gift]) -> None:
    """Asked, agreed, at the desk."""
    _asked(community, bank, offered, ("Ian", "Agnieszka", "Good morning, in Polish", "polish"))
    agreed = ("Tom", "Siobhán", "An hour of signing for the counter", "signing")
    at = clock.now() + timedelta(days=5)
    _agreed(community, bank, offered, agreed, starts_at=at, where="The library, upstairs")
    lift = _need(community, bank, "Bridie", "A lift to the clinic on Thursday", "lift-care")
    ian = community.member("Ian")
    exchange.offer_help(by=community.act("Ian"), need=lift, giver=_holder(bank, ian))


def _ring(community: Community, bank: Bank) -> None:
    for name, words, word in RING:
        _need(community, bank, name, words, word)
    look_for_rings(by=_host(community), bank=bank)


def _after_the_storm(community: Community, bank: Bank) -> None:
    said = {"minutes": 90, "words": "The loft, after the storm", "key": _key("Seamus")}
    holder = _holder(bank, community.member("Seamus"))
    asked = transfers.ask_pot(by=community.act("Seamus"), holder=holder, **said)
    reason = "After the storm: roofs come first"
    transfers.grant_from_pot(by=_host(community), transfer=asked, minutes=90, reason=reason)


def _given_away(community: Community, bank: Bank) -> None:
    """To the pot, and to somebody."""
    tom, ian = (_holder(bank, community.member(name)) for name in ("Tom", "Ian"))
    said = {"minutes": 45, "words": "For whoever is new", "named": True}
    transfers.give_to_pot(by=community.act("Tom"), giver=tom, key=_key("Tom"), **said)
    bridie = _holder(bank, community.member("Bridie"))
    said = {"minutes": 30, "words": "For the cake that I ate most of", "key": _key("Ian")}
    transfers.give_hours(by=community.act("Ian"), giver=ian, other=bridie, **said)


def _asked_of_pot(community: Community, bank: Bank) -> None:
    said = {"minutes": 60, "words": "My sister comes to stay", "key": _key("Maya")}
    holder = _holder(bank, community.member("Maya"))
    transfers.ask_pot(by=community.act("Maya"), holder=holder, **said)


def _agreed(
    community: Community,
    bank: Bank,
    offered: dict[str, Gift],
    ask: tuple[str, str, str, str],
    **said: object,
) -> Exchange:
    asked = _asked(community, bank, offered, ask)
    return exchange.agree(by=community.act(ask[1]), exchange=asked, **said)


def _asked(
    community: Community, bank: Bank, offered: dict[str, Gift], ask: tuple[str, str, str, str]
) -> Exchange:
    asker, giver, words, word = ask
    need = _need(community, bank, asker, words, word)
    return exchange.ask_giver(by=community.act(asker), need=need, gift=offered[giver])


def _need(community: Community, bank: Bank, name: str, words: str, word: str) -> Need:
    holder = _holder(bank, community.member(name))
    return exchange.ask(by=community.act(name), holder=holder, words=words, word=word)


def _holder(bank: Bank, membership: object) -> Holder:
    holder = bank.holders.whole().get(membership=membership)
    holder.bank = bank
    return holder


def _host(community: Community) -> Act:
    host = community.group.facilitator()
    return Act(person=host.person if host else None)


def _key(name: str) -> UUID:
    return uuid5(KEYS, name)
