"""What waits for a person, across all their groups: read from the rooms, kept nowhere."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from django.db.models import QuerySet
from django.urls import reverse

from alongside.asks.models import Ask
from alongside.decisions.models import Ballot
from alongside.dialogue.models import Conversation
from alongside.notes.models import PlayBack
from alongside.partnerships.models import Contribution, Partnership, Promise, SideHeld
from alongside.people.models import Person
from alongside.recognition.models import Claim


@dataclass(frozen=True)
class Waiting:
    """One thing to do: what it is, in which group, where to go, and whether it is late."""

    title: str
    group: Partnership
    href: str
    late: bool = False


def for_person(person: Person | None) -> list[Waiting]:
    """Late things first, then promises, answers owed, decisions, questions, claims, people to
    confirm.
    """
    if person is None:
        return []
    ways = (_promises, _asks, _ballots, _play_backs, _conversations, _claims, _sides)
    found = chain.from_iterable(way(person) for way in ways)
    return sorted(found, key=lambda one: not one.late)


def done_by(person: Person) -> "QuerySet[Contribution]":
    mine = Contribution.objects.filter(membership__person=person)
    return mine.select_related("partnership").newest_first()


def _promises(person: Person) -> Iterator[Waiting]:
    for promise in Promise.objects.open().of_person(person).soonest_first():
        yield Waiting(
            f"You promised: {promise.words}",
            promise.partnership,
            reverse("promises", args=[promise.partnership.slug]),
            promise.is_late,
        )


def _asks(person: Person) -> Iterator[Waiting]:
    """What I owe an answer to, and what was answered and waits for me to say that it is."""
    for ask in Ask.objects.owed_by(person):
        yield Waiting(f"Answer: {ask}", ask.partnership, ask.get_absolute_url(), ask.is_late)
    for ask in Ask.objects.answered_for(person):
        yield Waiting(f"Does this answer it? {ask}", ask.partnership, ask.get_absolute_url())


def _play_backs(person: Person) -> Iterator[Waiting]:
    rows = PlayBack.objects.waiting_for(person).select_related("gathering__partnership")
    for asked in rows.order_by("-id"):
        group = asked.gathering.partnership
        yield Waiting(
            f"Did we understand you? {asked.understood}",
            group,
            reverse("answer_play_back", args=[group.slug, asked.gathering_id, asked.pk]),
        )


def _ballots(person: Person) -> Iterator[Waiting]:
    for ballot in Ballot.objects.awaiting(person).order_by("closes_at"):
        yield Waiting(
            f"Decide: {ballot.title}",
            ballot.proposal.partnership,
            ballot.proposal.get_absolute_url(),
        )


def _conversations(person: Person) -> Iterator[Waiting]:
    mine = Partnership.objects.including(person)
    for asked in Conversation.objects.open().filter(partnership__in=mine).newest_first():
        if asked.statements.shown().exclude(votes__participant__person=person).exists():
            yield Waiting(f"Answer: {asked.question}", asked.partnership, asked.get_absolute_url())


def _claims(person: Person) -> Iterator[Waiting]:
    """My own that I never sent; and those of others, where I run the rounds."""
    for claim in Claim.objects.unsent_of(person):
        group = claim.membership.partnership
        where = reverse("expense_claim", args=[group.slug, claim.pk])
        yield Waiting(f"Send your claim: {claim}", group, where)
    for claim in Claim.objects.to_settle_by(person):
        group = claim.membership.partnership
        where = reverse("expense_claim", args=[group.slug, claim.pk])
        yield Waiting(f"Settle a claim: {claim}", group, where)


def _sides(person: Person) -> Iterator[Waiting]:
    rows = SideHeld.objects.to_confirm().filter(
        membership__partnership__facilitation_turns__membership__person=person,
        membership__partnership__facilitation_turns__ended_at=None,
    )
    for held in rows.select_related("membership__person", "membership__partnership"):
        group = held.membership.partnership
        yield Waiting(
            f"Confirm what {held.membership.person} is here as",
            group,
            reverse("sides_to_confirm", args=[group.slug]),
        )
