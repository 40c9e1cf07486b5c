"""Bringing news to every member by their own channel: the writing that several actions share.

By mail it goes at once, with a calendar file; by phone or on paper it waits on a list until
somebody says that they have told them.
"""

from collections.abc import Iterable, Sequence

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from alongside.core import clock
from alongside.gatherings.calendars import calendar_of
from alongside.gatherings.models import Gathering, Telling
from alongside.gatherings.wording import SUBJECTS, news_about
from alongside.partnerships.models import Membership, Partnership
from alongside.people.actions import tell_person
from alongside.people.models import Person
from alongside.recognition.models.choices import not_asked_yet


def way_to(person: Person) -> str:
    """By mail where letters reach them, else by phone, else in person or on paper."""
    if person.reachable_by_mail():
        return "mail"
    return "phone" if person.phone else "paper"


def bring_news(
    gatherings: Sequence[Gathering],
    news: str,
    teller: Membership | None,
    to: Iterable[Membership] | None = None,
) -> int:
    """One letter for each member, however many gatherings it tells of. Returns how many members
    it is for. News of the same kind that still waited to be brought is out of date, and goes.
    """
    group = gatherings[0].partnership
    whole = list(to) if to is not None else _everybody(gatherings[0], news)
    ways = {member.pk: way_to(member.person) for member in whole}
    waiting = Telling.objects.filter(gathering__in=gatherings, told_at=None)
    waiting.filter(membership__in=ways, news=news).delete()
    if news == "called_off":
        waiting.delete()
    rows = [_telling(each, member, news, ways, teller) for each in gatherings for member in whole]
    Telling.objects.bulk_create(rows, ignore_conflicts=True)  # those invited to some before
    calendar = calendar_of(_whole(gatherings), group.name)
    body, subject = news_about(list(gatherings), news), str(SUBJECTS[news]).format(group=group)
    first = set(not_asked_yet(group).values_list("pk", flat=True)) if news == "invited" else set()
    for member in whole:
        if ways[member.pk] == "mail":
            words = f"{body}\n\n{_thanks(group)}" if member.pk in first else body
            tell_person(
                person=member.person, subject=subject, body=_for(member, words), calendar=calendar
            )
    return len(whole)


def _thanks(group: Partnership) -> str:
    """Before anybody's time is asked for, they say how it is to be recognised."""
    page = settings.PUBLIC_URL + reverse("recognition", args=[group.slug])
    return _("Say first how you would like your time to be thanked: {page}").format(page=page)


def _telling(
    gathering: Gathering,
    member: Membership,
    news: str,
    ways: dict[int, str],
    teller: Membership | None,
) -> Telling:
    told = ways[member.pk] == "mail"
    return Telling(
        gathering=gathering,
        membership=member,
        news=news,
        sequence=gathering.sequence,
        way=ways[member.pk],
        told_at=clock.now() if told else None,
        told_by=teller if told else None,
    )


def _for(member: Membership, body: str) -> str:
    return f"{member.person},\n\n{body}\n\n{settings.PUBLIC_URL}"


def _everybody(gathering: Gathering, news: str) -> list[Membership]:
    """Members of today. Whoever still waits for the invitation hears of a move with it."""
    rows = gathering.partnership.memberships.current().select_related("person__account")
    if news == "moved":
        waiting = gathering.tellings.filter(news="invited", told_at=None)
        rows = rows.exclude(pk__in=waiting.values("membership"))
    return list(rows.order_by("id"))


def _whole(gatherings: Sequence[Gathering]) -> list[Gathering]:
    """Fetched anew, with all that a calendar file tells."""
    rows = Gathering.objects.filter(pk__in=[each.pk for each in gatherings])
    rows = rows.select_related("partnership", "cancellation").prefetch_related("agenda")
    return list(rows.order_by("starts_at", "id"))
