"""Sessions of the world, one in each state, and an organisation for which Tom acts."""

from datetime import timedelta
from typing import Any

from alongside.core import clock
from alongside.exchange.models import Bank, Holder
from alongside.group_sessions import actions
from alongside.group_sessions.actions.planning import Plan
from alongside.group_sessions.models import Session
from tests.house.standings import World


def group_sessions(world: World) -> None:
    """Ian gives, Rosa comes, Tom is asked and acts for the café; Fiadh runs the rounds."""
    bank = Bank.objects.get(partnership=world.group)
    bank.partnership = world.group
    his, hers, toms = (_holder(bank, world, who) for who in ("family", "uses", "professional"))
    coming = _planned(world, bank, [his, toms], "Mending bicycles", clock.in_days(1))
    actions.put_down(by=world.act("uses"), session=coming, party=hers)
    flagged = _planned(world, bank, [his], "Lunch club", clock.in_days(2), risk="personal_care")
    cafe = actions.open_organisation(
        by=world.act("facilitator"), bank=bank, name="Corner Café", speaker=toms.membership
    )
    over, recorded, differs, confirmed = (
        _planned(world, bank, [his], title, clock.now() - timedelta(hours=2))
        for title in ("Reading", "Singing", "Knitting", "Baking")
    )
    for session in (recorded, differs, confirmed):
        actions.record_session(
            by=world.act("family"), session=session, minutes=60, given={his: 60}, came=[hers]
        )
    actions.see_differently(by=world.act("uses"), session=differs, words="It was less")
    actions.confirm_session(by=world.act("uses"), session=confirmed, version=1)
    world.things |= {
        "session coming": coming.pk,
        "session flagged": flagged.pk,
        "session over": over.pk,
        "session recorded": recorded.pk,
        "session differs": differs.pk,
        "session confirmed": confirmed.pk,
        "share": recorded.shares.get(holder=hers).pk,
        "organisation": cafe.pk,
        "speaker": cafe.speakers.get().pk,
        "toms code": f"h{toms.pk}",
        "host code": f"h{_holder(bank, world, 'facilitator').pk}",
        "host number": world.group.membership_of(world.people["facilitator"]).pk,
    }


def _planned(
    world: World, bank: Bank, givers: list[Holder], title: str, at: Any, **said: Any
) -> Session:
    plan = Plan(title=title, starts_at=at, minutes=60, places=12, funding="split", **said)
    return actions.plan_session(by=world.act("family"), bank=bank, plan=plan, givers=givers)


def _holder(bank: Bank, world: World, who: str) -> Holder:
    found = bank.holder(world.group.membership_of(world.people[who]))
    if found is None:
        raise ValueError(f"{who} has no account")
    return found


CHAPTERS = [group_sessions]
