"""Bringing out reasons to be looked at: several together, when a round or all of it is over."""

from django.db.models import Count

from alongside.audit.log import record
from alongside.core import clock
from alongside.core.acts import Act
from alongside.dialogue.models import Conversation, Reason
from alongside.engines.common_ground.thresholds import BATCH_PEOPLE, ROOM_GROUP


def release(by: Act, conversation: Conversation) -> None:
    """Of those who answered one statement alike, as many as make a batch, or none.

    Whoever closes a round after each answer would otherwise see whose reason it is. What is left
    waits for others: fewer would not be read by anybody anyway.
    """
    held = Reason.objects.filter(conversation=conversation, released_at=None).of_what_is_over()
    alike = held.values_list("vote__statement", "vote__value").annotate(Count("pk")).order_by()
    smallest, number = smallest_batch(conversation), 0
    for statement, value, people in list(alike):
        if people >= smallest:
            cell = held.filter(vote__statement=statement, vote__value=value)
            number += cell.update(released_at=clock.now())
    if number:
        record(by, "reasons.released", conversation, conversation.place_id, number=number)


def smallest_batch(conversation: Conversation) -> int:
    """So many people, or more: as many as move a figure."""
    return ROOM_GROUP if conversation.counts_may_be_shown() else BATCH_PEOPLE
