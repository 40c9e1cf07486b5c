"""What is asked of the book: lines of whole units, hours, and a hash that tells a replay."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from alongside.core.errors import BadInput
from alongside.ledger.models import Account

MOST_UNITS = 10**12
MOST_LINES = 1_000


@dataclass(frozen=True)
class Line:
    """`units` above zero go into the account, below zero out of it."""

    account: Account
    units: int


@dataclass(frozen=True)
class Hours:
    """Whole minutes that an account gave, or was charged, in an exchange or a session."""

    account: Account
    given: int = 0
    charged: int = 0


def netted(lines: Iterable[Line]) -> dict[int, int]:
    """{account id: units} in the order of the ids, one for each account that really changes.

    Raises `BadInput` unless all are whole units that add up to zero and change something.
    """
    net: dict[int, int] = {}
    for line in lines:
        net[line.account.pk] = net.get(line.account.pk, 0) + _whole(line.units)
    changed = {account: net[account] for account in sorted(net) if net[account]}
    if sum(changed.values()):
        raise BadInput(_("What goes out must be what comes in: these lines do not add up to 0."))
    if not changed:
        raise BadInput(_("This would move nothing."))
    if len(changed) > MOST_LINES:
        raise BadInput(_("At most 1,000 accounts can take part in one posting."))
    return changed


def _whole(units: object) -> int:
    if type(units) is not int:
        raise BadInput(_("Write a whole number."))
    if abs(units) > MOST_UNITS:
        raise BadInput(_("This number is too large."))
    return units


def hash_of(body: dict[str, Any]) -> str:
    text = json.dumps(body, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()
