from alongside.decisions.models.ballots import Ballot, Reminder, RollEntry
from alongside.decisions.models.outcomes import (
    CallBack,
    Decision,
    DissentResponse,
    Reversal,
    Review,
    Telling,
    WrittenAnswer,
)
from alongside.decisions.models.positions import Position, Second
from alongside.decisions.models.proposals import (
    AskSource,
    DecisionSource,
    FollowUp,
    Interest,
    Proposal,
    Wording,
)

__all__ = [
    "AskSource",
    "Ballot",
    "CallBack",
    "Decision",
    "DecisionSource",
    "DissentResponse",
    "FollowUp",
    "Interest",
    "Position",
    "Proposal",
    "Reminder",
    "Reversal",
    "Review",
    "RollEntry",
    "Second",
    "Telling",
    "Wording",
    "WrittenAnswer",
]
