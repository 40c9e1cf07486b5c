"""What the law looks after in a session: when it may go ahead without the coordinator."""

from django.utils import timezone

from alongside.gifts.models import CheckOnPerson
from alongside.group_sessions.models import Giver, Session
from alongside.partnerships.models import Membership


def all_have_a_check(session: Session) -> bool:
    """Every one who gives, or is asked to, by a check for this kind of risk that is good on the
    day of the session, and not only today."""
    givers = session.givers.filter(said_no_at=None).select_related("holder__membership")
    members = [_member(one) for one in givers]
    if not members or None in members:
        return False
    day = timezone.localtime(session.starts_at).date()
    good = CheckOnPerson.objects.good_on(day).filter(risk=session.risk, membership__in=members)
    return set(good.values_list("membership", flat=True)) == {one.pk for one in members if one}


def _member(giver: Giver) -> Membership | None:
    """An organisation sends whom it likes: no check of one person speaks for it."""
    return giver.holder.membership if giver.holder else None
