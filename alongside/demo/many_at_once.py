"""Sessions of the time bank: one that stands in the book, one to confirm, one to come; a café."""

from collections.abc import Iterable
from contextlib import AbstractContextManager
from datetime import timedelta

from alongside.core import clock
from alongside.core.acts import Act
from alongside.demo.community import Community
from alongside.exchange import actions as exchange
from alongside.exchange.models import Bank, Holder
from alongside.group_sessions import actions as sessions
from alongside.group_sessions.actions.planning import Plan
from alongside.group_sessions.models import Session

RULES = "Whoever is new begins with three hours, so that nobody has to give first."
IN_IT = ["Rosa", "Ian", "Maya", "Tom", "Colm", "Agnieszka", "Orla", "Siobhán", "Nuala", "Seamus"]
BICYCLES = ["Rosa", "Tom", "Colm", "Agnieszka", "Seamus"]
TUNES = ["Rosa", "Orla", "Nuala"]
COMING = ["Colm", "Rosa", "Tom", "Nuala"]


def build(community: Community) -> None:
    with _days_ago(28):
        bank, holders = _open(community)
    with _days_ago(12):
        _held(community, holders, _bicycles(community, bank, holders), "Ian", BICYCLES)
        _confirm(community, "Rosa")
    with _days_ago(2):
        _held(community, holders, _tunes(community, bank, holders), "Seamus", TUNES)
    _to_come(community, bank, holders)


def _open(community: Community) -> tuple[Bank, dict[str, Holder]]:
    """The bank may be there already, with some of them in it."""
    by = _host(community)
    bank = exchange.open_bank(by=by, partnership=community.group, pot_rules=RULES)
    bank.partnership = community.group
    holders = {
        name: exchange.join_bank(by=community.act(name), bank=bank, agreed=True) for name in IN_IT
    }
    for holder in holders.values():
        holder.bank = bank
    sessions.open_organisation(
        by=by, bank=bank, name="The Corner Café", speaker=community.member("Tom")
    )
    return bank, holders


def _bicycles(community: Community, bank: Bank, holders: dict[str, Holder]) -> Session:
    plan = Plan(
        title="Mending bicycles",
        words="Bring a bicycle, or just hands. Tools are there.",
        starts_at=clock.now() - timedelta(hours=2),
        minutes=90,
        where="The yard behind the hall",
        places=12,
        funding="split",
    )
    return sessions.plan_session(
        by=community.act("Ian"), bank=bank, plan=plan, givers=[holders["Ian"]]
    )


def _tunes(community: Community, bank: Bank, holders: dict[str, Holder]) -> Session:
    plan = Plan(
        title="First tunes on a tin whistle",
        starts_at=clock.now() - timedelta(hours=2),
        minutes=60,
        where="The hall",
        places=8,
        funding="surplus",
    )
    return sessions.plan_session(
        by=community.act("Seamus"), bank=bank, plan=plan, givers=[holders["Seamus"]]
    )


def _to_come(community: Community, bank: Bank, holders: dict[str, Holder]) -> None:
    plan = Plan(
        title="Reading aloud, with soup",
        words="A story, a bowl of soup, and time to talk. Nobody has to read.",
        starts_at=clock.in_days(6),
        minutes=75,
        where="The Corner Café",
        places=3,
        funding="pot",
    )
    by = community.act("Agnieszka")
    session = sessions.plan_session(
        by=by, bank=bank, plan=plan, givers=[holders["Agnieszka"], holders["Maya"]]
    )
    for name in COMING:
        sessions.put_down(by=community.act(name), session=session, party=holders[name])


def _held(
    community: Community,
    holders: dict[str, Holder],
    session: Session,
    giver: str,
    came: Iterable[str],
) -> None:
    """Written down by whoever gave it: nothing counts before somebody else says so too."""
    sessions.record_session(
        by=community.act(giver),
        session=session,
        minutes=session.minutes,
        given={holders[giver]: session.minutes},
        came=[holders[name] for name in came],
    )


def _confirm(community: Community, name: str) -> None:
    session = Session.objects.whole().get(title="Mending bicycles")
    by = community.act(name)
    sessions.confirm_session(by=by, session=session, version=session.version)


def _host(community: Community) -> Act:
    host = community.group.facilitator()
    return Act(person=host.person) if host else community.act("Maya")


def _days_ago(days: int) -> AbstractContextManager[None]:
    return clock.at(clock.now() - timedelta(days=days))
