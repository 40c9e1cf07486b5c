"""Who gave and who received, each from the side held then: what balance reads."""

from alongside.core.acts import Act
from alongside.group_sessions.models import Session, Share
from alongside.group_sessions.models.parties import member_of
from alongside.partnerships.actions import Part, contribute_together
from alongside.partnerships.models import Contribution, Membership


def contribute_all(by: Act, session: Session, shares: list[Share]) -> None:
    """Once for each; anew, where it was taken back before. For an organisation it is the member
    who acts for it.
    """
    told = Contribution.objects.about(session).standing().values_list("membership", "part")
    there, group = set(told), session.bank.partnership
    parts = [_part(by, session, share, member_of(share.party)) for share in shares]
    new = [each for each in parts if each and (each.membership.pk, each.part) not in there]
    contribute_together(partnership=group, about=session, parts=new)


def _part(by: Act, session: Session, share: Share, member: Membership | None) -> Part | None:
    if member is None:
        return None
    minutes = share.given or session.took_minutes
    act = _act_of(by, session, member)
    return Part(act, member, "delivered" if share.given else "received", minutes)


def _act_of(by: Act, session: Session, member: Membership) -> Act:
    """Theirs, if they confirmed it or wrote it down; else as it was written down."""
    if by.person == member.person:
        return by
    typist = session.recorded_typed_by.person if session.recorded_typed_by else None
    return Act(
        person=member.person,
        entered_by=None if typist == member.person else typist,
        channel=session.recorded_channel or by.channel,
    )
