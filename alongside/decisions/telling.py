"""Letters about a decision, and the list of those whom no letter reaches."""

from collections.abc import Iterable

from django.conf import settings
from django.db.models import Q

from alongside.asks.models import Ask
from alongside.asks.telling import tell_members
from alongside.core.acts import Act
from alongside.core.jinja import day
from alongside.decisions.models import Ballot, Decision, Proposal, RollEntry, Telling
from alongside.decisions.models.proposals import STATES
from alongside.decisions.reversing import line_for_letter
from alongside.partnerships.actions import contribute
from alongside.partnerships.models import Membership
from alongside.people.actions import tell_person


def tell_everyone(by: Act, decision: Decision) -> int:
    """Write to every member; whoever gets a letter counts as informed, the others are to be rung.

    Returns how many wait to be told by a person.
    """
    proposal = decision.proposal
    members = proposal.partnership.memberships.current().select_related("person__account")
    subject, body = f"Decided: {proposal.title}", _what_was_decided(decision)
    to_tell = []
    for membership in members.in_order():
        if tell_person(person=membership.person, subject=subject, body=body):
            contribute(
                by=by,
                partnership=proposal.partnership,
                part="informed",
                about=proposal,
                membership=membership,
            )
        else:
            to_tell.append(Telling(decision=decision, membership=membership))
    # Whoever was told of the decision is to be told again when it is called back.
    Telling.objects.bulk_create(
        to_tell,
        update_conflicts=True,
        unique_fields=["decision", "membership"],
        update_fields=["told_at"],
    )
    return len(to_tell)


def tell_of_challenge(by: Act, decision: Decision, asked: Ask) -> None:
    """Whoever took part in it and is here today: those who answered, or put it forward."""
    proposal = decision.proposal
    answered = RollEntry.objects.answered().filter(ballot__proposal=proposal)
    took_part = Q(pk__in=answered.values("membership")) | Q(pk=proposal.proposed_by_id)
    members = proposal.partnership.memberships.current().filter(
        took_part | Q(pk=decision.decided_by_id)
    )
    subject = f"Challenged: {proposal.title}"
    words = (
        f"A decision that you took part in is challenged. It stands until there is another one. "
        f"This is why:\n\n{asked.more}\n\n"
        "Whoever challenged it is owed an answer. What follows may keep the decision, change it, "
        "or take it back: that would be a decision of its own."
    )
    tell_members(by, asked, members.select_related("person__account").in_order(), subject, words)


def ask(ballot: Ballot, entries: Iterable[RollEntry], why: str) -> list[RollEntry]:
    """Write to these people that they are asked; returns those who have to be rung."""
    body = f"{why}\n\n{_question(ballot)}"
    return [
        entry
        for entry in entries
        if not tell_person(
            person=entry.membership.person, subject=f"You are asked: {ballot.title}", body=body
        )
    ]


def tell_advocate(ballot: Ballot, advocate: Membership, reason: str) -> None:
    """The advocate hears what to say, and not who asked for it."""
    body = (
        f"Somebody in {ballot.proposal.partnership} can't go with “{ballot.title}” and has chosen "
        "you to speak for them. You are not told who it is.\n\nThis is what they wrote:\n\n"
        f"{reason}\n\n{address(ballot.proposal)}"
    )
    tell_person(person=advocate.person, subject="You are asked to speak for someone", body=body)


def tell_without_ground(ballot: Ballot, keys: Iterable[str]) -> None:
    """Paid people whose objection named nothing that it rests on: it stood aside."""
    for entry in ballot.roll.filter(key__in=keys).with_people():
        tell_person(
            person=entry.membership.person,
            subject=f"How your answer counted: {ballot.title}",
            body="You can't go with this, but named no law, duty or fixed line that it rests on. "
            "It counted as standing aside. Your reason stays on the record.",
        )


def address(proposal: Proposal) -> str:
    return f"{settings.PUBLIC_URL}{proposal.get_absolute_url()}"


def _question(ballot: Ballot) -> str:
    return (
        f"{ballot.words}\n\n"
        f"What is open: {ballot.open_lines}\n"
        f"What is fixed: {ballot.fixed_lines}\n"
        f"Who decides: {ballot.decider}\n"
        f"Answer by {day(ballot.closes_at)}. You will hear by {day(ballot.hear_by)}.\n\n"
        f"{address(ballot.proposal)}\n\n"
        "No screen? Ring whoever runs the rounds, or ask for a sheet."
    )


def _what_was_decided(decision: Decision) -> str:
    lines = [decision.proposal.title, STATES[decision.standing], *decision.steps]
    if earlier := line_for_letter(decision):
        lines.append(earlier)
    if decision.reasons:
        lines.append(f"The reasons: {decision.reasons}")
    if decision.starts_on:
        lines.append(f"It starts on {day(decision.starts_on)}.")
    if decision.review_on:
        lines.append(f"We look at it again on {day(decision.review_on)}.")
    return "\n\n".join([*lines, address(decision.proposal)])
