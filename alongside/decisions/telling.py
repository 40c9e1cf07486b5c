"""Letters about a decision, and the list of those whom no letter reaches."""

from collections.abc import Iterable

from django.conf import settings
from django.db.models import Q
from django.utils.translation import gettext as _

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
    subject, body = _("Decided: {title}").format(title=proposal.title), _what_was_decided(decision)
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
    subject = _("Challenged: {title}").format(title=proposal.title)
    words = _(
        "A decision that you took part in is challenged. It stands until there is another one. "
        "This is why:\n\n{more}\n\n"
        "Whoever challenged it is owed an answer. What follows may keep the decision, change it, "
        "or take it back: that would be a decision of its own."
    ).format(more=asked.more)
    tell_members(by, asked, members.select_related("person__account").in_order(), subject, words)


def ask(ballot: Ballot, entries: Iterable[RollEntry], why: str) -> list[RollEntry]:
    """Write to these people that they are asked; returns those who have to be rung."""
    body = f"{why}\n\n{_question(ballot)}"
    return [
        entry
        for entry in entries
        if not tell_person(
            person=entry.membership.person,
            subject=_("You are asked: {title}").format(title=ballot.title),
            body=body,
        )
    ]


def tell_advocate(ballot: Ballot, advocate: Membership, reason: str) -> None:
    """The advocate hears what to say, and not who asked for it."""
    body = _(
        "Somebody in {partnership} can't go with “{title}” and has chosen "
        "you to speak for them. You are not told who it is.\n\nThis is what they wrote:\n\n"
        "{reason}\n\n{address}"
    ).format(
        partnership=ballot.proposal.partnership,
        title=ballot.title,
        reason=reason,
        address=address(ballot.proposal),
    )
    tell_person(person=advocate.person, subject=_("You are asked to speak for someone"), body=body)


def tell_without_ground(ballot: Ballot, keys: Iterable[str]) -> None:
    """Paid people whose objection named nothing that it rests on: it stood aside."""
    for entry in ballot.roll.filter(key__in=keys).with_people():
        tell_person(
            person=entry.membership.person,
            subject=_("How your answer counted: {title}").format(title=ballot.title),
            body=_(
                "You can't go with this, but named no law, duty or fixed line that it rests on. "
                "It counted as standing aside. Your reason stays on the record."
            ),
        )


def address(proposal: Proposal) -> str:
    return f"{settings.PUBLIC_URL}{proposal.get_absolute_url()}"


def _question(ballot: Ballot) -> str:
    return _(
        "{words}\n\n"
        "What is open: {open_lines}\n"
        "What is fixed: {fixed_lines}\n"
        "Who decides: {decider}\n"
        "Answer by {day}. You will hear by {heard}.\n\n"
        "{address}\n\n"
        "No screen? Ring whoever runs the rounds, or ask for a sheet."
    ).format(
        words=ballot.words,
        open_lines=ballot.open_lines,
        fixed_lines=ballot.fixed_lines,
        decider=_(ballot.decider),
        day=day(ballot.closes_at),
        heard=day(ballot.hear_by),
        address=address(ballot.proposal),
    )


def _what_was_decided(decision: Decision) -> str:
    lines = [decision.proposal.title, str(STATES[decision.standing]), *decision.steps]
    if earlier := line_for_letter(decision):
        lines.append(earlier)
    if decision.reasons:
        lines.append(_("The reasons: {reasons}").format(reasons=decision.reasons))
    if decision.starts_on:
        lines.append(_("It starts on {day}.").format(day=day(decision.starts_on)))
    if decision.review_on:
        lines.append(_("We look at it again on {day}.").format(day=day(decision.review_on)))
    return "\n\n".join([*lines, address(decision.proposal)])
