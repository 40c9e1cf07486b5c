"""Help between two, and sessions, added up: there are ever more of them.

They carry no decision and lead to none. The ladder asks who gave or received, from which side, at
which stage and who typed it, and nothing else: one stands for all that are alike in that. Of a
group with many, a chore keeps the sums; what came since, was taken back or was traced to a change
is added and taken off as the page is read: it costs the same after a thousand and a million.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db.models import BooleanField, Case, Count, ExpressionWrapper, Min, Q, Value, When

from alongside.partnerships.models import Contribution, Partnership, StageTurn
from alongside.partnerships.models.contributions import TakenBack


class Key(NamedTuple):
    """What makes two alike. `latest`: in the latest turn of their stage."""

    membership: int
    part: str
    stage: str
    side: str
    entered_by_side: str
    typed: bool
    latest: bool


@dataclass(frozen=True)
class Alike:
    """`first` of them, without what differs; `times`: how many they are; `latest`: whether they
    fall in the latest turn of their stage."""

    first: Contribution
    times: int
    latest: bool


type Sums = dict[Key, tuple[int, int]]  # the number of the first, and how many


def one_by_one(traced: Collection[str]) -> Q:
    """What is not added up; what is traced to a change is not either."""
    return Q(adds_up__in=[False]) | Q(about__in=traced) if traced else Q(adds_up__in=[False])


def added_up(
    partnership: Partnership, turns: Mapping[str, StageTurn], traced: Collection[str]
) -> list[Alike]:
    """As many rows as there are people, parts and stages, however much was done."""
    rows = partnership.contributions.that_add_up()
    whole = keyed(rows.standing().exclude(about__in=traced), turns)
    kept = _kept(partnership, turns)
    gone = list(_gone_since(partnership, kept, turns, traced)) if kept else []
    if kept is None or not kept.sums.keys() >= {key for _number, key in gone}:
        return _in_order(sums_of(whole))  # none are kept, or a clock stepped back over a turn
    since = sums_of(whole.filter(pk__gt=kept.contribution))
    return _in_order(_merged(_without(kept.sums, gone, whole), since))


def keyed(rows: Any, turns: Mapping[str, StageTurn]) -> Any:
    """Contributions with all that a `Key` has."""
    in_turn = [
        When(stage=stage, made_at__gte=turn.made_at, then=Value(True))
        for stage, turn in turns.items()
    ]
    return rows.order_by().annotate(
        typed=ExpressionWrapper(Q(entered_by__isnull=False), output_field=BooleanField()),
        latest=Case(*in_turn, default=Value(False), output_field=BooleanField()),
    )


def sums_of(rows: Any) -> Sums:
    """One query, over what `keyed` gave."""
    found = rows.values(*Key._fields).annotate(number=Min("id"), times=Count("id"))
    return {
        Key(*(row[name] for name in Key._fields)): (row["number"], row["times"]) for row in found
    }


def _add(sums: Sums, key: Key, number: int, times: int) -> None:
    first, before = sums.get(key, (number, 0))
    sums[key] = (min(first, number), before + times)


def _merged(one: Sums, other: Sums) -> Sums:
    both = dict(one)
    for key, (number, times) in other.items():
        _add(both, key, number, times)
    return both


@dataclass(frozen=True)
class _Kept:
    """The sums, and how far they go (`SummedTo`)."""

    sums: Sums
    contribution: int
    taken_back: int


def _kept(partnership: Partnership, turns: Mapping[str, StageTurn]) -> _Kept | None:
    """In one query, so that the sums are those of how far they go. A sum of a turn that is over by
    now is one of no turn."""
    to = [f"partnership__summed_to__{name}" for name in ("contribution", "taken_back")]
    names = [*Key._fields[:-1], "turn", "number", "times", *to]
    sums: Sums = {}
    reached = None
    for *same, turn, number, times, contribution, taken_back in partnership.sums.values_list(
        *names
    ):
        latest = same[2] in turns and turns[same[2]].pk == turn
        _add(sums, Key(*same, latest), number, times)
        reached = (contribution, taken_back)
    return _Kept(sums, *reached) if reached else None


def _gone_since(
    partnership: Partnership,
    kept: _Kept,
    turns: Mapping[str, StageTurn],
    traced: Collection[str],
) -> Iterator[tuple[int, Key]]:
    """What stands in the sums and no longer adds up: (its number, its key)."""
    rows = partnership.contributions.that_add_up().filter(pk__lte=kept.contribution)
    later = TakenBack.objects.filter(pk__gt=kept.taken_back)
    numbers = list(later.values_list("contribution_id", flat=True))
    if traced:
        led = rows.filter(about__in=traced, taken_back=None)
        numbers += led.values_list("pk", flat=True)
    for number, *same in keyed(rows.filter(pk__in=numbers), turns).values_list("id", *Key._fields):
        yield number, Key(*same)


def _without(kept: Sums, gone: list[tuple[int, Key]], whole: Any) -> Sums:
    left = dict(kept)
    for _number, key in gone:
        first, times = left[key]
        left[key] = (first, times - 1)
    for key in {key for number, key in gone if left[key][0] == number and left[key][1]}:
        again = whole.filter(**key._asdict()).aggregate(first=Min("id"))
        left[key] = (again["first"], left[key][1])
    return {key: both for key, both in left.items() if both[1]}


def _in_order(sums: Sums) -> list[Alike]:
    ordered = sorted(sums.items(), key=lambda one: one[1][0])
    return [_alike(key, number, times) for key, (number, times) in ordered]


def _alike(key: Key, number: int, times: int) -> Alike:
    """Whoever typed it is not asked for: only that somebody did, and from which side."""
    first = Contribution(
        pk=number,
        membership_id=key.membership,
        part=key.part,
        stage=key.stage,
        side=key.side,
        entered_by_id=key.membership if key.typed else None,
        entered_by_side=key.entered_by_side,
    )
    return Alike(first, times, key.latest)
