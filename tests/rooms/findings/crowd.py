"""A hall full of people, written straight into the tables: what they do is tested elsewhere."""

from collections.abc import Iterable
from datetime import date

from alongside.core import clock
from alongside.core.acts import Act
from alongside.dialogue.models import (
    Conversation,
    Participant,
    Round,
    ShowingAgreement,
    Statement,
    Vote,
)
from alongside.partnerships.models import Membership, Partnership, SideHeld
from alongside.people.models import Person

AGREE, PASS, DISAGREE = 1, 0, -1


def conversation_of(
    group: Partnership, *said: str, asked: str = "closed", shown: str = "among"
) -> Conversation:
    made = Conversation.objects.create(
        partnership=group,
        question="What would help with prescriptions?",
        asked=asked,
        shown=shown,
        open_lines="Opening hours",
        fixed_lines="The budget",
        decider="All of us",
        hear_by=date(2027, 1, 31),
    )
    if asked == "closed":
        Round.objects.create(conversation=made, number=1)
    Statement.objects.bulk_create(
        Statement(conversation=made, words=words, is_seed=True) for words in said
    )
    return made


def members(group: Partnership, **of_side: int) -> list[Membership]:
    """So many members more of each side, all confirmed."""
    sides = [side for side, people in of_side.items() for _ in range(people)]
    people = Person.objects.bulk_create(Person(name=f"{side} member") for side in sides)
    rows = Membership.objects.bulk_create(
        Membership(partnership=group, person=person) for person in people
    )
    SideHeld.objects.bulk_create(
        SideHeld(membership=row, side=side, confirmed_at=clock.now())
        for row, side in zip(rows, sides)
    )
    return rows


def participants(conversation: Conversation, **of_side: int) -> list[Participant]:
    """So many people by a door of each side (side "unknown": nobody has confirmed it)."""
    return Participant.objects.bulk_create(
        Participant(
            conversation=conversation,
            person=None,
            side="" if side == "unknown" else side,
            voted_at=clock.now(),
        )
        for side, people in of_side.items()
        for _ in range(people)
    )


def participant_of(conversation: Conversation, membership: Membership) -> Participant:
    found, _ = Participant.objects.get_or_create(
        conversation=conversation,
        person=membership.person,
        defaults={"side": membership.roll_side, "voted_at": clock.now()},
    )
    return found


def answer(
    statement: Statement, who: Iterable[Participant | Membership], values: Iterable[int] | int
) -> None:
    """Each of them gives the value beside them, or all the same."""
    voters = [
        each if isinstance(each, Participant) else participant_of(statement.conversation, each)
        for each in who
    ]
    said = [values] * len(voters) if isinstance(values, int) else list(values)
    Vote.objects.bulk_create(
        (
            Vote(
                place_id=statement.conversation.place_id,
                participant=voter,
                statement=statement,
                value=value,
                made_at=clock.now(),
            )
            for voter, value in zip(voters, said, strict=True)
        ),
        update_conflicts=True,
        unique_fields=["place_id", "participant", "statement"],
        update_fields=["value", "made_at"],
    )


def everyone_agrees_to_counts(conversation: Conversation) -> None:
    for membership in conversation.partnership.memberships.current():
        say_to_counts(conversation, membership, True)


def say_to_counts(conversation: Conversation, membership: Membership, agrees: bool) -> None:
    ShowingAgreement.objects.update_or_create(
        conversation=conversation, membership=membership, defaults={"agrees": agrees}
    )


def close_round(conversation: Conversation) -> None:
    current = conversation.rounds.get(closed_at=None)
    current.closed_at = clock.now()
    current.save()
    Round.objects.create(conversation=conversation, number=current.number + 1)


def by(person: Person) -> Act:
    return Act(person=person)
