from alongside.asks.models.asks import ASKABLE, KINDS, STATES, WORKING_DAYS, Ask
from alongside.asks.models.history import REMINDERS, SAYS, Reminder, Reply, Step, Telling

__all__ = [
    "ASKABLE",
    "KINDS",
    "REMINDERS",
    "SAYS",
    "STATES",
    "WORKING_DAYS",
    "Ask",
    "Reminder",
    "Reply",
    "Step",
    "Telling",
]
