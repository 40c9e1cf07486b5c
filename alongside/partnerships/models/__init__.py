from alongside.partnerships.models.briefs import Brief, BriefIssue, Objective
from alongside.partnerships.models.changes import Change, ChangeConfirmation, Trace
from alongside.partnerships.models.contributions import Contribution, TakenBack
from alongside.partnerships.models.members import (
    Departure,
    FacilitationTurn,
    Invitation,
    Membership,
    SideHeld,
)
from alongside.partnerships.models.partnerships import Partnership, StageTurn
from alongside.partnerships.models.promises import HandBack, Promise

__all__ = [
    "Brief",
    "BriefIssue",
    "Change",
    "ChangeConfirmation",
    "Contribution",
    "Departure",
    "FacilitationTurn",
    "HandBack",
    "Invitation",
    "Membership",
    "Objective",
    "Partnership",
    "Promise",
    "SideHeld",
    "StageTurn",
    "TakenBack",
    "Trace",
]
