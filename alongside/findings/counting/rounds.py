"""Counts among ourselves: made when a round closes, and then left alone until the next one."""

from collections.abc import Mapping
from typing import Any

from django.utils.dateparse import parse_datetime

from alongside.core import clock
from alongside.dialogue.models import Conversation, Vote
from alongside.engines.common_ground.thresholds import ROOM_GROUP
from alongside.findings.counting.ground import among_ground, groups_in_room
from alongside.findings.counting.inputs import Asked
from alongside.findings.counting.rests import rests_on

END = "end"


def counts_of_round(
    conversation: Conversation, now: Asked, before: Mapping[str, Any] | None
) -> Mapping[str, Any] | None:
    """The counts of the last closed round: those made then, or now if it has just closed.

    Made only while everyone on the roll says yes, and never again for the same round: a count
    that moves with the next answer would tell who gave it. For the same reason three people must
    have said something new since the last counts, or whoever closes a round after every answer
    would have a live counter. Nothing comes after the end: what is said by then is counted.
    """
    name = _closed(conversation)
    if name is None or (before and before["round"] == name):
        return before
    if not conversation.counts_may_be_shown():
        return before
    if before and name != END and _heard_since(conversation, before["made_at"]) < ROOM_GROUP:
        return before
    return among_ground(now) | {
        "round": name,
        "made_at": clock.now().isoformat(),
        "roll": list(now.memberships),
        "rests": rests_on(now, now.came, groups_in_room(now), public=False),
    }


def _heard_since(conversation: Conversation, moment: str) -> int:
    """People who have answered, or changed an answer, since then."""
    newer = Vote.objects.filter(
        participant__conversation=conversation, made_at__gt=parse_datetime(moment)
    )
    return newer.values("participant").distinct().count()


def _closed(conversation: Conversation) -> str | None:
    """ "end" once the conversation is over, else the number of the last closed round."""
    if not conversation.is_open:
        return END
    last = conversation.rounds.filter(closed_at__isnull=False).order_by("number").last()
    return str(last.number) if last else None
