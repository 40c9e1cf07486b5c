"""What the evening's pages read: the cards, who is here, and what is agreed so far."""

from dataclasses import dataclass

from django.urls import reverse

from alongside.dialogue.models import Participant, Statement, Vote
from alongside.dialogue.results.room import what_we_agree
from alongside.home.models import Evening
from alongside.people.models import Person


@dataclass(frozen=True)
class CardNow:
    """The card on the screen. `phones` answered by phone; `hands_left` may still raise a hand."""

    card: Statement
    phones: int
    hands_left: int
    counted: bool


def card_now(evening: Evening) -> CardNow | None:
    card = evening.reading
    if card is None:
        return None
    phones = card.votes.count()
    counted = hasattr(card, "hands")
    return CardNow(card, phones, max(evening.people_here() - phones, 0), counted)


def answer_of(person: Person | None, card: Statement) -> str:
    """What this person answered by phone: "agree", "disagree", "pass" or ""."""
    mine = Participant.objects.filter(conversation=card.conversation_id, person=person).first()
    vote = Vote.objects.filter(participant=mine, statement=card).first() if mine else None
    return {1: "agree", -1: "disagree", 0: "pass"}[vote.value] if vote else ""


def cards_of(evening: Evening) -> list[Statement]:
    """Tonight's cards, oldest first, each knowing whether its hands have been counted."""
    shown = evening.conversation.statements.shown().oldest_first()
    return list(shown.select_related("hands"))


def evening_page(evening: Evening, name: str = "evening") -> str:
    return reverse(name, args=[evening.partnership.slug])


__all__ = ["CardNow", "answer_of", "card_now", "cards_of", "evening_page", "what_we_agree"]
