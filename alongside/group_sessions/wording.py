"""The sum in words: what each was charged or given, and why."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from alongside.exchange.minutes import hours_of
from alongside.group_sessions.models import Session, Share
from alongside.group_sessions.models.sessions import POT, SURPLUS
from alongside.group_sessions.shares import Shares


def rows_of(session: Session, shares: list[Share], parts: Shares) -> list[list[str]]:
    """[name, what they did, minutes] for a table, givers first. What is posted stays as posted."""
    return [[str(share), _did(share), _minutes(session, share, parts)] for share in shares]


def why(session: Session, shares: list[Share], parts: Shares) -> str:
    """One sentence that anybody can work out again."""
    people = sum(not share.given for share in shares)
    total = hours_of(parts.total)
    if session.funding == POT:
        return _("{total} given. Nobody is charged: the community pot pays it.").format(total=total)
    if not people:
        return _("{total} given. Nobody with an account came: the community pot pays it.").format(
            total=total
        )
    came = ngettext("%(num)s person who came", "%(num)s people who came", people) % {"num": people}
    if session.funding == SURPLUS:
        words = _(
            "{total} given. {people}, each charged {long}. The pot takes what is over, "
            "or pays what is missing."
        )
        return words.format(total=total, people=came, long=session.how_long)
    part, over = divmod(parts.total, people)
    if not over:
        words = _("{total} given, shared by {people}: {part} each.")
        return words.format(total=total, people=came, part=hours_of(part))
    words = _(
        "{total} given, shared by {people}: {part} each, and a minute more for {over}, "
        "drawn by lot."
    )
    return words.format(total=total, people=came, part=hours_of(part), over=over)


def _did(share: Share) -> str:
    if share.given:
        return _("gave")
    if share.carried_at or share.has_left:
        return _("came; the community pot carries it")
    return _("came")


def _minutes(session: Session, share: Share, parts: Shares) -> str:
    if share.given:
        return "+" + hours_of(share.given)
    posted = session.confirmed_at is not None
    charged = share.charged if posted else parts.charged.get(share.account.pk, 0)
    return hours_of(-charged)
