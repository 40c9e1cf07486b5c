"""Counts among ourselves: made when a round closes, and then left alone until the next one."""

from collections.abc import Mapping
from typing import Any

from alongside.core import clock
from alongside.dialogue.models import Conversation
from alongside.findings.counting.ground import among_ground, groups_in_room
from alongside.findings.counting.inputs import Asked
from alongside.findings.counting.rests import rests_on


def counts_of_round(
    conversation: Conversation, now: Asked, before: Mapping[str, Any] | None
) -> Mapping[str, Any] | None:
    """The counts of the last closed round: those made then, or now if it has just closed.

    Made only while everyone on the roll says yes, and never again for the same round: a count
    that moves with the next answer would tell who gave it.
    """
    name = _closed(conversation)
    if name is None or (before and before["round"] == name):
        return before
    if not conversation.counts_may_be_shown():
        return before
    return among_ground(now) | {
        "round": name,
        "made_at": clock.now().isoformat(),
        "roll": list(now.memberships),
        "rests": rests_on(now, now.came, groups_in_room(now), public=False),
    }


def _closed(conversation: Conversation) -> str | None:
    """ "end" once the conversation is over, else the number of the last closed round."""
    if not conversation.is_open:
        return "end"
    last = conversation.rounds.filter(closed_at__isnull=False).order_by("number").last()
    return str(last.number) if last else None
