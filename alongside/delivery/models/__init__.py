from alongside.delivery.models.judging import ANSWERS, Judgement, Yardstick, YardstickCount
from alongside.delivery.models.planning import Service, Session
from alongside.delivery.models.sessions import Recipient, Record, Role

__all__ = [
    "ANSWERS",
    "Judgement",
    "Recipient",
    "Record",
    "Role",
    "Service",
    "Session",
    "Yardstick",
    "YardstickCount",
]
