from alongside.gatherings.models.inviting import CalendarAddress, Reply, Slip, Telling
from alongside.gatherings.models.planning import (
    ACCESS,
    RECOGNITION,
    Access,
    AgendaQuestion,
    Cancellation,
    Gathering,
    Move,
    Running,
)
from alongside.gatherings.models.presence import Attendance, Door, Held
from alongside.gatherings.models.series import DayLeftOut, Series

__all__ = [
    "ACCESS",
    "RECOGNITION",
    "Access",
    "AgendaQuestion",
    "Attendance",
    "CalendarAddress",
    "Cancellation",
    "DayLeftOut",
    "Door",
    "Gathering",
    "Held",
    "Move",
    "Reply",
    "Running",
    "Series",
    "Slip",
    "Telling",
]
