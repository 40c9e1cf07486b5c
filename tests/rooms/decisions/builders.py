"""A brief that may be asked about, more members, and a ballot on its way."""

from datetime import date, timedelta
from typing import Any

from alongside.core import clock
from alongside.core.acts import Act
from alongside.decisions import actions
from alongside.decisions.models import Ballot, Decision, Position, Proposal
from alongside.partnerships import actions as partnerships
from alongside.partnerships.models import Membership, Partnership
from alongside.people.models import Consent, Person
from tests.conftest import member, someone

IN_TEN_DAYS = timedelta(days=10)


def runner_of(group: Partnership) -> Person:
    return group.facilitation_turns.current().get().membership.person


def four_lines(group: Partnership, **more: Any) -> None:
    """What is open, what is fixed, when people will hear; and anything `more`."""
    lines: dict[str, Any] = {
        "open": "Where and when the chemist comes",
        "fixed": "The law on medicines",
        "hear_by": clock.today() + timedelta(days=60),
    }
    partnerships.write_brief(
        by=Act(person=runner_of(group)), brief=group.brief, seen=group.brief.version, **lines | more
    )
    group.brief.refresh_from_db()


def proposal_in(group: Partnership, by: Person, **changes: Any) -> Proposal:
    words = {"title": "Fridays at the hall", "words": "The chemist comes on Fridays."}
    return actions.propose(by=Act(person=by), partnership=group, **words | changes)


def ballot_on(proposal: Proposal, **changes: Any) -> Ballot:
    closes_at = changes.pop("closes_at", clock.now() + IN_TEN_DAYS)
    by = Act(person=runner_of(proposal.partnership))
    return actions.open_ballot(by=by, proposal=proposal, closes_at=closes_at)


def asked(group: Partnership, by: Person, **changes: Any) -> Ballot:
    """A proposal of `by`, put to a ballot."""
    if not group.brief.open:
        four_lines(group)
    return ballot_on(proposal_in(group, by, **changes))


def answer(ballot: Ballot, person: Person, said: str = "support", **more: Any) -> Position:
    return actions.take_position(by=Act(person=person), ballot=ballot, answer=said, **more)


def objects(ballot: Ballot, person: Person, **more: Any) -> Position:
    reason = more.pop("reason", "The bus does not run then.")
    return answer(ballot, person, "objection", reason=reason, **more)


def time_is_up(ballot: Ballot) -> Decision | None:
    """Count at the second at which it closes, as the chore does."""
    ballot.refresh_from_db()
    with clock.at(ballot.closes_at + timedelta(seconds=1)):
        actions.close_due_ballots()
    ballot.refresh_from_db()
    return Decision.objects.filter(ballot=ballot).first()


def crowd(group: Partnership, **counts: int) -> dict[str, list[Person]]:
    """More members: `crowd(group, uses=2)` adds two people who use the service."""
    made: dict[str, list[Person]] = {}
    for side, count in counts.items():
        made[side] = [someone(f"{side.capitalize()}{number}") for number in range(count)]
        for person in made[side]:
            member(group, person, side)
    return made


def without_account(group: Partnership, name: str, side: str = "uses") -> Membership:
    """Someone with no e-mail and no account, who agreed that others type for them."""
    person = Person.objects.create(name=name)
    Consent.objects.create(person=person, purpose="be_entered", channel="in_person")
    return member(group, person, side)


def day(days: int) -> date:
    return clock.today() + timedelta(days=days)
