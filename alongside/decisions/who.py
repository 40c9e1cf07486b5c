"""Whose membership an act is."""

from alongside.core.acts import Act
from alongside.core.errors import Refused
from alongside.partnerships.models import Membership, Partnership
from alongside.partnerships.rules import MEMBERS_ONLY


def member_behind(by: Act, partnership: Partnership) -> Membership:
    """The member whose act this is; a rule has said yes already, so there is one."""
    membership = partnership.membership_of(by.person)
    if membership is None:
        raise Refused(MEMBERS_ONLY)
    return membership
