"""Who gave and who received, each from the side held then: what balance reads."""

from alongside.core.acts import Act
from alongside.group_sessions.models import Session, Share
from alongside.group_sessions.models.parties import member_of
from alongside.partnerships.actions import contribute
from alongside.partnerships.models import Contribution, Membership


def contribute_all(by: Act, session: Session, shares: list[Share]) -> None:
    """Once for each; anew, where it was taken back before. For an organisation it is the member
    who acts for it.
    """
    told = Contribution.objects.about(session).standing().values_list("membership", "part")
    there = set(told)
    for share in shares:
        member, part = member_of(share.party), "delivered" if share.given else "received"
        if member is None or (member.pk, part) in there:
            continue
        contribute(
            by=_act_of(by, session, member),
            partnership=session.bank.partnership,
            part=part,
            about=session,
            membership=member,
            minutes=share.given or session.took_minutes,
        )


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
