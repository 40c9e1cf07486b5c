"""The sum: what each gives, what each is charged, what the community pot pays or takes.

There is no rate. Whoever gives gets their own minutes, however many came. Who is charged what is
one of three: the session, an equal part of what was given, or nothing.
"""

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from alongside.group_sessions.models.sessions import POT, SURPLUS


@dataclass(frozen=True)
class Shares:
    """{account id: minutes}. `pot` above zero goes into the pot, below zero comes out of it.
    `carried`: what the pot pays for somebody who came.
    """

    given: dict[int, int]
    charged: dict[int, int]
    carried: dict[int, int]
    pot: int

    @property
    def total(self) -> int:
        return sum(self.given.values())


def shares_of(
    *,
    funding: str,
    minutes: int,
    given: Mapping[int, int],
    came: Collection[int],
    carried: Collection[int] = (),
    lot: str = "",
) -> Shares:
    """`given`: {account: minutes}, each above 0; `came`: accounts of those who received.

    `carried`: of those, whose part the pot pays. The others pay no more for it.
    """
    due = _due(funding, minutes, sum(given.values()), came, lot)
    charged = {account: part for account, part in due.items() if account not in carried}
    return Shares(
        given=dict(given),
        charged=charged,
        carried={account: part for account, part in due.items() if account in carried},
        pot=sum(charged.values()) - sum(given.values()),
    )


def _due(funding: str, minutes: int, total: int, came: Collection[int], lot: str) -> dict[int, int]:
    """Whose part is 0 is left out."""
    if funding == POT or not came:
        return {}
    if funding == SURPLUS:
        return dict.fromkeys(sorted(came), minutes)
    return {account: part for account, part in split(total, came, lot).items() if part}


def split(total: int, among: Collection[int], lot: str) -> dict[int, int]:
    """By largest remainder. All remainders are the same, so the minutes that are left over go to
    whom a lot names: it differs from session to session, so that it is not always the same people.
    """
    part, left_over = divmod(total, len(among))
    order = sorted(among, key=lambda account: _drawn(lot, account))
    return {account: part + (place < left_over) for place, account in enumerate(order)}


def _drawn(lot: str, account: int) -> str:
    return hashlib.sha256(f"{lot}:{account}".encode()).hexdigest()
