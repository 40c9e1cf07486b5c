"""Who is counted, and what they say now: the rows of a conversation as the engines want them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from alongside.core import clock
from alongside.dialogue.models import Conversation, Guess, Participant, Vote
from alongside.engines.sides import EVERYONE
from alongside.partnerships.models import Membership

WEEKS_ACTIVE = 8

type Person = int | str
type Answers = dict[tuple[int, int], int]  # (participant, statement): 1 agree, 0 pass, -1 disagree
type Guesses = dict[tuple[int, int, str], int]  # (participant, statement, about): out of ten


@dataclass(frozen=True)
class Asked:
    """Everybody who is counted, with what they say at this moment.

    `sides`: participant id to side; a member who has not come in yet is "member <id>".
    `active`: who is not resting. `known`: every participant id there is. `uncounted`: how many
    answered but count in no group, since nobody has confirmed what they are here as.
    """

    sides: Mapping[Person, str]
    active: frozenset[Person]
    memberships: Sequence[int]
    known: frozenset[int]
    uncounted: int
    statements: Sequence[int]
    answers: Answers
    guesses: Guesses

    @property
    def came(self) -> dict[Person, str]:
        """People counted who have answered anything, with their sides."""
        return {person: self.sides[person] for person in {person for person, _ in self.answers}}


def asked_now(conversation: Conversation) -> Asked:
    """Six to eight queries, whatever the size. Only answers to statements now shown are read."""
    participants = list(conversation.participants.all())
    statements = conversation.statements.shown().oldest_first().values_list("pk", flat=True)
    everyone = (
        _public(participants) if conversation.is_public else _roll(conversation, participants)
    )
    sides, active, memberships = everyone
    votes = Vote.objects.on_shown().filter(participant__conversation=conversation).table()
    answers = {(person, statement): value for person, statement, value in votes if person in active}
    answered = [each for each in participants if each.voted_at or each.external_id]
    return Asked(
        sides=sides,
        active=active,
        memberships=memberships,
        known=frozenset(each.pk for each in participants),
        uncounted=sum(each.pk not in sides for each in answered) if conversation.is_public else 0,
        statements=list(statements),
        answers=answers,
        guesses=_guesses(conversation, active),
    )


def forward_in(conversation: Conversation) -> list[int]:
    """Statements that somebody has made a proposal of: the few that may be called firm."""
    return list(conversation.statements.shown().put_forward().values_list("pk", flat=True))


def _public(
    participants: Sequence[Participant],
) -> tuple[dict[Person, str], frozenset[Person], list[int]]:
    """Whoever answered, with a confirmed side. Imported answers without any sides are one group."""
    came = [each for each in participants if each.voted_at or each.external_id]
    if came and not any(each.side for each in came) and all(each.external_id for each in came):
        sides: dict[Person, str] = {each.pk: EVERYONE for each in came}
    else:
        sides = {each.pk: each.side for each in came if each.side}
    return sides, frozenset(sides), []


def _roll(
    conversation: Conversation, participants: Sequence[Participant]
) -> tuple[dict[Person, str], frozenset[Person], list[int]]:
    """Every member of today; the side is the one frozen at the first answer, if there is one."""
    members = conversation.partnership.memberships.current().filter(person__erased_at=None)
    members = members.prefetch_related("sides_held")
    came = {each.person_id: each for each in participants if each.person_id}
    resting = _resting(conversation)
    sides: dict[Person, str] = {}
    active: set[Person] = set()
    on_roll: list[int] = []
    for membership in members.in_order():
        participant = came.get(membership.person_id)
        person: Person = participant.pk if participant else f"member {membership.pk}"
        sides[person] = (
            participant.side if participant and participant.side else membership.roll_side
        )
        if membership.pk not in resting:
            active.add(person)
            on_roll.append(membership.pk)
    return sides, frozenset(active), on_roll


def _resting(conversation: Conversation) -> set[int]:
    """Members who have taken no part in anything for eight weeks, and joined before that."""
    since = _until(conversation) - timedelta(weeks=WEEKS_ACTIVE)
    group = conversation.partnership
    heard = group.contributions.filter(made_at__gte=since).values("membership")
    older = Membership.objects.filter(partnership=group, made_at__lt=since)
    return set(older.exclude(pk__in=heard).values_list("pk", flat=True))


def _until(conversation: Conversation) -> datetime:
    """Once it is over, who was active is reckoned from its end, not from today."""
    ends = [end for end in (conversation.closed_at, conversation.closes_at) if end]
    return min([clock.now(), *ends])


def _guesses(conversation: Conversation, active: frozenset[Person]) -> Guesses:
    rows = Guess.objects.filter(
        participant__conversation=conversation, statement__standing="shown"
    ).order_by("id")
    return {
        (person, statement, about): guessed
        for person, statement, about, guessed in rows.values_list(
            "participant_id", "statement_id", "about_side", "out_of_ten"
        )
        if person in active
    }
