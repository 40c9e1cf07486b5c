from alongside.dialogue.models.attachments import Attachment
from alongside.dialogue.models.conversations import Conversation, Round, ShowingAgreement
from alongside.dialogue.models.moderation import Appeal, Moderation
from alongside.dialogue.models.participants import Door, Participant
from alongside.dialogue.models.reasons import Reason, ReasonRefusal
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
    "Moderation",
    "Participant",
    "Reason",
    "ReasonRefusal",
    "Round",
    "ShowingAgreement",
    "Statement",
    "Vote",
]
