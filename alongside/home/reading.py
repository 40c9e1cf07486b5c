"""What the evening's pages read: the cards, and what somebody answered by phone."""

from dataclasses import dataclass

from alongside.dialogue.models import Participant, Statement, Vote
from alongside.home.models import Evening
from alongside.people.models import Person


@dataclass(frozen=True)
class CardNow:
    """The card on the screen. `phones` answered by phone; `hands_left` may still raise a hand."""

    card: Statement
    phones: int
    hands_left: int
    counted: bool


def card_now(evening: Evening, present: int) -> CardNow | None:
    card = evening.reading
    if card is None:
        return None
    phones = card.votes.count()
    counted = hasattr(card, "hands")
    return CardNow(card, phones, max(present - phones, 0), counted)


def answer_of(person: Person | None, card: Statement) -> str:
    """What this person answered by phone: "agree", "disagree", "pass" or ""."""
    mine = Participant.objects.filter(conversation=card.conversation_id, person=person).first()
    vote = Vote.objects.filter(participant=mine, statement=card).first() if mine else None
    return {1: "agree", -1: "disagree", 0: "pass"}[vote.value] if vote else ""


def cards_of(evening: Evening) -> list[Statement]:
    """Tonight's cards, oldest first, each knowing whether its hands have been counted."""
    shown = evening.conversation.statements.shown().oldest_first()
    return list(shown.select_related("hands"))
