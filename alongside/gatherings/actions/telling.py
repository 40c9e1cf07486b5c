"""Inviting, ringing round, reminding."""

from django.db import transaction
from django.db.models import Count, Q
from django.utils.translation import gettext as _

from alongside.audit.log import record
from alongside.core import clock
from alongside.core.acts import Act
from alongside.core.errors import Conflict
from alongside.gatherings import rules
from alongside.gatherings.models import Gathering, Telling
from alongside.gatherings.news import bring_news
from alongside.partnerships.models.members import MembershipQuerySet


@transaction.atomic
def tell_everyone(*, by: Act, gathering: Gathering, following: bool = False) -> int:
    """Invite everybody who has not been invited yet, by their own channel. Returns how many.

    With `following`, one letter and one call for the rest of its series too.
    """
    rules.may_tell(by.person, gathering).require()
    _still_to_come(gathering)
    group = gathering.partnership
    group.hold()
    teller = group.member(by.person)
    chosen = _chosen(gathering, following)
    fresh = list(_without(chosen, "invited"))
    if fresh:
        bring_news(chosen, "invited", teller, fresh)
    facts = {"people": len(fresh), "gatherings": len(chosen)}
    record(by, "gathering.told", gathering, group.place_id, **facts)
    return len(fresh)


@transaction.atomic
def remind_everyone(*, by: Act, gathering: Gathering) -> int:
    """Once for each person, and not those who said that they cannot come."""
    rules.may_tell(by.person, gathering).require()
    _still_to_come(gathering)
    group = gathering.partnership
    group.hold()
    cannot = gathering.replies.filter(answer="no").values("membership")
    whom = list(_without([gathering], "reminded").exclude(pk__in=cannot))
    if not whom:
        raise Conflict(_("Everybody has been reminded already. Once is enough."))
    bring_news([gathering], "reminded", group.member(by.person), whom)
    record(by, "gathering.reminded", gathering, group.place_id, people=len(whom))
    return len(whom)


@transaction.atomic
def note_told(*, by: Act, telling: Telling) -> int:
    """Somebody rang them, or handed them their slip. An invitation to one of a series was one
    call for all that they were invited to with it. Returns how many tellings that settled.
    """
    gathering = telling.gathering
    rules.may_tell(by.person, gathering).require()
    teller = gathering.partnership.member(by.person)
    rows = Telling.objects.filter(told_at=None, membership=telling.membership, news=telling.news)
    same = rows.filter(gathering=gathering)
    if gathering.series_id is not None:
        same = rows.filter(gathering__series=gathering.series_id)
    settled = same.update(told_at=clock.now(), told_by=teller)
    if settled:
        record(by, "gathering.rung", gathering, gathering.partnership.place_id, news=telling.news)
    return settled


def _chosen(gathering: Gathering, following: bool) -> list[Gathering]:
    if not following:
        return [gathering]
    rows = Gathering.objects.from_here_on(gathering).going_ahead()
    return list(rows.select_related("partnership"))


def _without(gatherings: list[Gathering], news: str) -> MembershipQuerySet:
    """Members of today whom this news has not reached, nor waits for, about each of these."""
    told = Count("tellings", filter=Q(tellings__news=news, tellings__gathering__in=gatherings))
    rows = gatherings[0].partnership.memberships.current().select_related("person__account")
    return rows.annotate(told=told).filter(told__lt=len(gatherings)).order_by("id")


def _still_to_come(gathering: Gathering) -> None:
    if gathering.is_called_off:
        raise Conflict(_("It has been called off."))
    if gathering.is_over:
        raise Conflict(_("It is over."))
