"""How long answers take in one group, and how many of them satisfied whoever asked."""

from dataclasses import dataclass
from statistics import median

from django.db.models import Min

from alongside.asks.days import local_day
from alongside.asks.models import Ask
from alongside.core.working_days import working_days_between
from alongside.partnerships.models import Partnership
from alongside.privacy.gate import MEMBERS, shown_count


@dataclass(frozen=True)
class Figures:
    """`median_days`: working days from asking to the first answer, over what was answered.

    `closed_share`: of what was answered, the part that the asker, or the group where it asked,
    has closed since. Both are None below three answers: then each answer speaks for itself.
    """

    answered: int
    median_days: float | None = None
    closed_share: float | None = None


def figures_of(partnership: Partnership) -> Figures:
    """Two queries, however many there are. A closing in place of an asker who left counts not."""
    rows = Ask.objects.filter(partnership=partnership, replies__isnull=False)
    first = rows.annotate(first=Min("replies__made_at"))
    found = list(first.values_list("pk", "made_at", "first", "closed_at", "asked_by"))
    if shown_count(len(found), MEMBERS) is None:
        return Figures(len(found))
    closers = _who_closed(partnership)
    days = [
        working_days_between(local_day(asked), local_day(replied))
        for _, asked, replied, _, _ in found
    ]
    theirs = sum(
        closed is not None and asked_by in {None, closers.get(pk)}
        for pk, _, _, closed, asked_by in found
    )
    return Figures(len(found), median(days), theirs / len(found))


def _who_closed(partnership: Partnership) -> dict[int, int | None]:
    rows = Ask.objects.filter(partnership=partnership, steps__verb="closed").order_by("steps__id")
    return dict(rows.values_list("pk", "steps__by"))
