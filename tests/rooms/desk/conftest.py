"""A bank in which all four have an account; Maya runs the rounds, and Ian keeps in touch with Rosa.

Rosa is reached by phone alone and has agreed that others type for her.
"""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest

from alongside.core.acts import Act
from alongside.desk import actions
from alongside.desk.models import Contact
from alongside.exchange.models import Bank, Holder
from alongside.ledger import actions as ledger
from alongside.ledger.kinds import EXCHANGE, SESSION
from alongside.ledger.lines import Hours, Line
from alongside.ledger.models import Posting
from alongside.partnerships.models import Membership, Partnership
from alongside.people.models import Person
from alongside.transfers.actions import agree_to_put_right, ask_to_put_right
from tests.conftest import member, someone
from tests.rooms.exchange.conftest import (  # noqa: F401
    agreed,
    asked,
    asks,
    bank,
    by,
    done,
    grass,
    holders,
    lift,
    mowing,
    offers,
    rosa_agrees,
)

BANK = "/groups/prescriptions/time-bank/"
DESK = BANK + "desk/"


@pytest.fixture
def by_phone(rosa_agrees, holders) -> Holder:  # noqa: F811
    """Rosa, whom no letter reaches."""
    rosa_agrees.wants_mail = False
    rosa_agrees.save()
    return holders["rosa"]


@pytest.fixture
def kept(by_phone, maya, group: Partnership, ian) -> Contact:
    return actions.keep_in_touch(
        by=Act(person=maya), holder=by_phone, keeper=group.membership_of(ian)
    )


@pytest.fixture
def emptied(holders, group: Partnership, maya, ian) -> Holder:  # noqa: F811
    """Tom's account: what stood in it is in the pot, on Maya's word and Ian's."""
    moved = ask_to_put_right(
        by=Act(person=maya),
        holder=holders["tom"],
        minutes=-180,
        words="He has moved away",
        second=group.membership_of(ian),
        key=uuid4(),
    )
    agree_to_put_right(by=Act(person=ian), transfer=moved)
    return holders["tom"]


@pytest.fixture
def gave(bank: Bank, holders) -> Callable[..., Posting]:  # noqa: F811
    """`gave(tom, rosa, 60)`: help between two; without a receiver, a session on the pot."""
    posted = iter(range(10_000))

    def give(giver: Person | Holder, receiver: Any, minutes: int) -> Posting:
        one, other = (each and account_of(bank, each) for each in (giver, receiver))
        lines = [Line(one, minutes), Line(other or bank.pot, -minutes)]
        hours = [Hours(one, given=minutes), *([Hours(other, charged=minutes)] if other else [])]
        return ledger.post(
            by=Act(person=bank.partnership.facilitator().person),
            book=bank.book,
            kind=EXCHANGE if other else SESSION,
            lines=lines,
            hours=hours,
            key=f"test:{next(posted)}",
        )

    return give


def account_of(bank: Bank, whose: Person | Holder) -> Any:  # noqa: F811
    holder = whose if isinstance(whose, Holder) else bank.holder(membership(bank, whose))
    return holder.account


def membership(bank: Bank, person: Person) -> Membership:  # noqa: F811
    return bank.partnership.membership_of(person)


def newcomers(bank: Bank, count: int, side: str = "") -> list[Holder]:  # noqa: F811
    """So many more people in the bank."""
    from alongside.exchange import actions as exchange

    found = []
    for number in range(count):
        person = someone(f"N{bank.holders.count()}x{number}")
        member(bank.partnership, person, side)
        bank.partnership.forget_members()
        found.append(exchange.join_bank(by=Act(person=person), bank=bank, agreed=True))
    return found
