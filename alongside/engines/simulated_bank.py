"""A believable time bank: who joins, who helps whom, when and for how long. All of it is made up.

Nouns: SimulatedBank, Joining, Help. Verb: simulate_bank.
What it is like: 127 time banks seen in 2019. Half of the members do nothing, the busiest fifth does
69 % of what is done, three exchanges a member-year (the mean over the banks; their median is 1.3),
2.9 hours each. Within a bank what the others do is log-normal: with half idle, a spread of 0.749
gives the busiest fifth its 69 % (its share is Phi(spread - z), z the normal quantile of .6).
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from itertools import accumulate

import numpy as np

from alongside.engines.results import Provenance, input_hash

VERSION = "1"
EXCHANGES_A_YEAR = 3.0  # per member-year
HOURS_EACH = 2.9
IDLE = 0.5
SPREAD = 0.749
SPREAD_OF_HOURS = 0.7
NEWCOMER_MINUTES, FLOOR = 180, -600  # received on joining; the least that a balance may be
LONGEST = 24 * 60
QUARTER = 15
JOINS_WITHIN = 0.6  # of the time: afterwards nobody new comes
FOUNDERS = 0.4  # of the members are there on the first day
TRIES = 60
YEAR = 365
FEWEST, MOST = 3, 1_000_000
SIDES = {"uses": 0.5, "family": 0.15, "neighbour": 0.25, "professional": 0.1}


@dataclass(frozen=True)
class Joining:
    """Of member 0, 1, 2 …, in the order of their days; `gifts` are numbers of words."""

    member: int
    day: int
    side: str
    gifts: tuple[int, ...]


@dataclass(frozen=True)
class Help:
    """One exchange: on which day, between whom, with which of the giver's gifts."""

    day: int
    giver: int
    receiver: int
    gift: int
    minutes: int


@dataclass(frozen=True)
class SimulatedBank:
    joinings: tuple[Joining, ...]
    helps: tuple[Help, ...]
    provenance: Provenance

    @property
    def minutes(self) -> int:
        return sum(each.minutes for each in self.helps)


def simulate_bank(*, members: int, years: float, seed: int, words: int) -> SimulatedBank:
    """`words`: how many kinds of gift there are. The same four give the same bank.

    Raises ValueError for fewer than 3 or more than a million members, for no time and for no words.
    """
    if not FEWEST <= members <= MOST:
        raise ValueError(f"members: from {FEWEST} to {MOST:,}")
    if not 0 < years <= 50:
        raise ValueError("years: above 0, to 50")
    if words < 1:
        raise ValueError("words: 1 or more")
    asked = {"members": members, "years": years, "seed": seed, "words": words}
    chance = np.random.Generator(np.random.PCG64(seed))
    days = max(1, round(years * YEAR))
    joinings = _joinings(chance, members, days, words)
    return SimulatedBank(
        joinings,
        _helps(chance, joinings, days),
        Provenance("simulated_bank", VERSION, asked, input_hash(asked)),
    )


def _joinings(
    chance: np.random.Generator, members: int, days: int, words: int
) -> tuple[Joining, ...]:
    founders = max(2, round(members * FOUNDERS))
    later = chance.integers(0, max(1, round(days * JOINS_WITHIN)), members - founders)
    on = [0] * founders + sorted(int(day) for day in later)
    sides = chance.choice(list(SIDES), members, p=list(SIDES.values()))
    wanted = 1 / (np.arange(words) + 8.0)  # everyday help is offered far more often than the rest
    wanted /= wanted.sum()
    how_many = np.minimum(chance.choice((1, 2, 2, 3, 4), members), words)
    return tuple(
        Joining(
            number, on[number], str(sides[number]), _gifts(chance, wanted, int(how_many[number]))
        )
        for number in range(members)
    )


def _gifts(chance: np.random.Generator, wanted: np.ndarray, count: int) -> tuple[int, ...]:
    chosen = np.searchsorted(np.cumsum(wanted), chance.random(count), side="right")
    return tuple(sorted({min(int(word), len(wanted) - 1) for word in chosen}))


def _helps(chance: np.random.Generator, joinings: Sequence[Joining], days: int) -> tuple[Help, ...]:
    """Each on a day that some member was there for, so that a growing bank does more."""
    members = len(joinings)
    there = np.array([days - each.day for each in joinings], dtype=float)
    count = round(EXCHANGES_A_YEAR * there.sum() / YEAR)
    whose = chance.choice(members, count, p=there / there.sum())
    on = sorted(
        joinings[who].day + int(share * there[who])
        for who, share in zip(whose, chance.random(count))
    )
    busy = _busy(chance, members)
    leaning = chance.beta(2, 2, members)  # towards giving: nobody only gives or only receives
    giving, receiving = busy * leaning, busy * (1 - leaning)
    pick_giver = partial(_pick, chance, list(accumulate(giving)))
    pick_receiver = partial(_pick, chance, list(accumulate(receiving)))
    balances, came = [NEWCOMER_MINUTES] * members, [each.day for each in joinings]
    made = []
    for day, minutes in zip(on, _minutes(chance, count)):
        here = bisect_right(came, day)
        pair = _pair(pick_giver, pick_receiver, here, balances, minutes)
        if pair is None:
            continue  # so early that nobody who is there yet does anything
        giver, receiver = pair
        balances[giver] += minutes
        balances[receiver] -= minutes
        gifts = joinings[giver].gifts
        made.append(Help(day, giver, receiver, gifts[int(chance.integers(len(gifts)))], minutes))
    return tuple(made)


def _busy(chance: np.random.Generator, members: int) -> np.ndarray:
    """How much each member does, against the others; the founders are neither busier nor idler."""
    busy = chance.lognormal(0.0, SPREAD, members)
    busy[chance.permutation(members)[: round(members * IDLE)]] = 0.0
    return busy


def _minutes(chance: np.random.Generator, count: int) -> list[int]:
    """Quarters of an hour, log-normal with the mean above."""
    middle = np.log(HOURS_EACH * 60) - SPREAD_OF_HOURS**2 / 2
    raw = chance.lognormal(middle, SPREAD_OF_HOURS, count)
    return [int(each) for each in np.clip(np.round(raw / QUARTER) * QUARTER, QUARTER, LONGEST)]


def _pair(
    pick_giver: partial[int],
    pick_receiver: partial[int],
    here: int,
    balances: Sequence[int],
    minutes: int,
) -> tuple[int, int] | None:
    """Two different people of the first `here`, of whom one can still receive as much."""
    for _ in range(TRIES):
        giver, receiver = pick_giver(here), pick_receiver(here)
        apart = -1 not in (giver, receiver) and giver != receiver
        if apart and balances[receiver] - minutes >= FLOOR:
            return giver, receiver
    return None


def _pick(chance: np.random.Generator, upto: Sequence[float], here: int) -> int:
    """One of the first `here`, each as likely as busy; -1 while all of them are idle."""
    if not upto[here - 1]:
        return -1
    return min(bisect_right(upto, chance.random() * upto[here - 1], hi=here), here - 1)
