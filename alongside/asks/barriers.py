"""What people of a place were told that policy won't allow: for how long, and what came of it.

Groups that show themselves on the place's page show each barrier, without a name. Of the other
groups only counts are read, and only where ten people or more stand behind each of them.
"""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Exists, OuterRef

from alongside.asks.days import local_day
from alongside.asks.models import Ask, Step
from alongside.core import clock
from alongside.core.working_days import working_days_between
from alongside.partnerships.models import Trace
from alongside.places.models import Place
from alongside.privacy.gate import PUBLIC, TOTAL, gate_list

KINDS = ["waiting", "answered"]


@dataclass(frozen=True)
class Barrier:
    """`days`: working days until it was answered, or until today. `changed` since then?

    Answered is what stands so now: whoever asked may have said that it is not, and `asked_again`.
    """

    ask: Ask
    days: int
    answered: bool
    asked_again: bool
    changed: bool


@dataclass(frozen=True)
class Elsewhere:
    """Counts of barriers in groups that are not shown; None is not told."""

    waiting: int | None
    answered: int | None
    total: int | None


def barriers_of(place: Place) -> list[Barrier]:
    """Of the groups that show themselves, here and in the places inside; oldest first."""
    shown = (
        Ask.objects.barriers()
        .not_dropped()
        .filter(
            partnership__place__in=_within(place),
            partnership__listed=True,
            partnership__ended_at=None,
        )
    )
    reopened = Exists(Step.objects.filter(ask=OuterRef("pk"), verb="reopened"))
    rows = list(shown.whole().annotate(reopened=reopened).order_by("made_at", "id"))
    changed = _changed(rows)
    return [_barrier(ask, ask.pk in changed) for ask in rows]


def elsewhere(place: Place) -> Elsewhere:
    """A group that asks in its own name counts as one asker."""
    rows = Ask.objects.barriers().not_dropped().filter(partnership__place__in=_within(place))
    hidden = rows.exclude(partnership__listed=True, partnership__ended_at=None)
    found = hidden.values_list("partnership", "asked_by", "answered_at")
    askers: dict[str, set[tuple[int, int | None]]] = {kind: set() for kind in KINDS}
    counts: Counter[str] = Counter()
    for group, asked_by, answered in found:
        kind = "answered" if answered else "waiting"
        askers[kind].add((group, asked_by))
        counts[kind] += 1
    gated = gate_list({kind: len(people) for kind, people in askers.items()}, PUBLIC)
    told = {kind: counts[kind] if gated[kind] is not None else None for kind in KINDS}
    total = counts.total() if gated[TOTAL] is not None else None
    return Elsewhere(told["waiting"], told["answered"], total)


def _barrier(ask: Ask, changed: bool) -> Barrier:
    answered = ask.answered_at is not None
    until = local_day(ask.answered_at or clock.now())
    days = working_days_between(local_day(ask.made_at), until)
    again = not answered and bool(getattr(ask, "reopened", False))
    return Barrier(ask, days, answered, again, changed)


def _changed(asks: list[Ask]) -> set[int]:
    """Numbers of the asks that a change in the service is traced back to."""
    names = [f"{Ask._meta.label_lower}:{ask.pk}" for ask in asks]
    traced = Trace.objects.filter(about__in=names).values_list("about", flat=True)
    return {int(about.rpartition(":")[2]) for about in traced}


def _within(place: Place) -> list[int]:
    """The place itself and every place inside it, at any depth."""
    inside: dict[int | None, list[int]] = {}
    for number, parent in Place.objects.values_list("pk", "parent"):
        inside.setdefault(parent, []).append(number)
    found = [place.pk]
    for number in found:
        found += inside.get(number, [])
    return found
