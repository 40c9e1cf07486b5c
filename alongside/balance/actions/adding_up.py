"""The chore: help and sessions of groups with many of them, added up as far as an hour ago.

An hour, because a row with a lower number can be written after one with a higher: by then it has.
"""

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import Max, Q

from alongside.audit.log import record
from alongside.balance.models import Sum, SummedTo
from alongside.balance.summing import Key, keyed, sums_of
from alongside.core import clock
from alongside.core.acts import Act, the_system
from alongside.partnerships.models import Partnership, StageTurn
from alongside.partnerships.models.contributions import TakenBack

MANY = 1_000
AN_HOUR = timedelta(hours=1)


def add_up_balances(*, by: Act | None = None) -> int:
    """Returns how many groups had something to add."""
    by = by or the_system("clock")
    added = 0
    for group in Partnership.objects.select_related("summed_to").order_by("id"):
        first = group.contributions.that_add_up().order_by()[:MANY]
        if hasattr(group, "summed_to") or first.count() == MANY:
            added += _add_up(by, group)
    return added


@transaction.atomic
def _add_up(by: Act, group: Partnership) -> bool:
    SummedTo.objects.get_or_create(partnership=group)
    reached = SummedTo.objects.select_for_update().get(partnership=group)
    before, until = reached.contribution, clock.now() - AN_HOUR
    rows = group.contributions.that_add_up()
    reached.contribution = _last(rows.filter(made_at__lte=until), before)
    taken = TakenBack.objects.filter(pk__gt=reached.taken_back, made_at__lte=until)
    reached.taken_back = _last(taken, reached.taken_back)
    reached.save()
    undone = rows.filter(pk__in=list(taken.values_list("contribution", flat=True)), pk__lte=before)
    anew = list(undone.order_by().values_list("membership", flat=True).distinct())
    if reached.contribution == before and not anew:
        return False
    turns = {turn.stage: turn for turn in group.stage_turns.all()}
    stood = Q(taken_back=None) | Q(taken_back__gt=reached.taken_back)
    counted = keyed(rows.filter(stood, pk__lte=reached.contribution), turns)
    group.sums.filter(membership__in=anew).delete()
    _write(group, counted.filter(Q(pk__gt=before) | Q(membership__in=anew)), turns)
    record(by, "balance.added_up", group, group.place_id, until=reached.contribution)
    return True


def _last(rows: Any, otherwise: int) -> int:
    found: int | None = rows.aggregate(last=Max("pk"))["last"]
    return max(found or 0, otherwise)


def _write(group: Partnership, rows: Any, turns: dict[str, StageTurn]) -> None:
    """Beside what is there: a sum that stands keeps its number, the lowest."""
    names = [*Key._fields[:-1], "turn"]
    there = {tuple(same): times for *same, times in group.sums.values_list(*names, "times")}
    sums = []
    for key, (number, times) in sums_of(rows).items():
        same = (*key[:-1], turns[key.stage].pk if key.latest else 0)
        said = dict(zip(["membership_id", *names[1:]], same, strict=True))
        whole = there.get(same, 0) + times
        sums.append(Sum(partnership=group, number=number, times=whole, **said))
    Sum.objects.bulk_create(
        sums,
        update_conflicts=True,
        unique_fields=["partnership", *names],
        update_fields=["times"],
    )
