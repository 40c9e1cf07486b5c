"""What the law looks after in a session: when it may go ahead without the coordinator."""

from alongside.gifts.models import CheckOnPerson
from alongside.group_sessions.models import Giver, Session
from alongside.partnerships.models import Membership


def all_have_a_check(session: Session, givers: list[Giver]) -> bool:
    """Every one who gives, by a check that is good today for this kind of risk."""
    members = [_member(one) for one in givers]
    if not members or None in members:
        return False
    good = CheckOnPerson.objects.good_today().filter(risk=session.risk, membership__in=members)
    return set(good.values_list("membership", flat=True)) == {one.pk for one in members if one}


def _member(giver: Giver) -> Membership | None:
    """An organisation sends whom it likes: no check of one person speaks for it."""
    return giver.holder.membership if giver.holder else None
