from alongside.dialogue.models.conversations import (
    Attachment,
    Conversation,
    Door,
    MapResult,
    Participant,
    Round,
    ShowingAgreement,
)
from alongside.dialogue.models.moderation import Appeal, Moderation
from alongside.dialogue.models.statements import Statement
from alongside.dialogue.models.votes import Exposure, Guess, HandCount, Vote

__all__ = [
    "Appeal",
    "Attachment",
    "Conversation",
    "Door",
    "Exposure",
    "Guess",
    "HandCount",
    "MapResult",
    "Moderation",
    "Participant",
    "Round",
    "ShowingAgreement",
    "Statement",
    "Vote",
]
