from alongside.group_sessions.models.differences import Difference
from alongside.group_sessions.models.organisations import (
    Organisation,
    OrganisationQuerySet,
    Speaker,
)
from alongside.group_sessions.models.parties import Party
from alongside.group_sessions.models.people import Giver, Name, Share
from alongside.group_sessions.models.sessions import FUNDINGS, GroupSessionQuerySet, Session

__all__ = [
    "FUNDINGS",
    "Difference",
    "Giver",
    "GroupSessionQuerySet",
    "Name",
    "Organisation",
    "OrganisationQuerySet",
    "Party",
    "Session",
    "Share",
    "Speaker",
]
