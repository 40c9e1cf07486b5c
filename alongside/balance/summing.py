"""Help between two, and sessions, added up in the database: there are ever more of them.

They carry no decision and lead to none. The ladder asks who gave or received, from which side, at
which stage and who typed it, and nothing else: one stands for all that are alike in that.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.db.models import BooleanField, Case, Count, ExpressionWrapper, Min, Q, Value, When

from alongside.partnerships.models import Contribution, Partnership, StageTurn

KINDS = ("exchange.exchange:", "group_sessions.session:")
PARTS = ("delivered", "received")
_ALIKE = ("membership", "part", "stage", "side", "entered_by_side", "typed", "latest")


@dataclass(frozen=True)
class Alike:
    """`first` of them, without what differs; `times`: how many they are; `latest`: whether they
    fall in the latest turn of their stage."""

    first: Contribution
    times: int
    latest: bool


def to_add_up(traced: Collection[str]) -> Q:
    """All but what is traced to a change, which has to be known one by one."""
    kinds = Q()
    for kind in KINDS:
        kinds |= Q(about__startswith=kind)
    return kinds & Q(part__in=PARTS) & ~Q(about__in=traced)


def added_up(
    partnership: Partnership, turns: Mapping[str, StageTurn], traced: Collection[str]
) -> list[Alike]:
    """One query; as many rows as there are people, parts and stages, however much was done."""
    in_turn = [
        When(stage=stage, made_at__gte=turn.made_at, then=Value(True))
        for stage, turn in turns.items()
    ]
    rows = partnership.contributions.standing().filter(to_add_up(traced)).order_by()
    rows = rows.annotate(
        typed=ExpressionWrapper(Q(entered_by__isnull=False), output_field=BooleanField()),
        latest=Case(*in_turn, default=Value(False), output_field=BooleanField()),
    )
    sums = rows.values(*_ALIKE).annotate(number=Min("id"), times=Count("id")).order_by("number")
    return [_alike(row) for row in sums]


def _alike(row: Mapping[str, object]) -> Alike:
    """Whoever typed it is not asked for: only that somebody did, and from which side."""
    first = Contribution(
        pk=row["number"],
        membership_id=row["membership"],
        part=row["part"],
        stage=row["stage"],
        side=row["side"],
        entered_by_id=row["membership"] if row["typed"] else None,
        entered_by_side=row["entered_by_side"],
    )
    return Alike(first, int(str(row["times"])), bool(row["latest"]))
