"""What has happened since the group last met: told on paper to those whom no letter reaches."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from alongside.gatherings.models import Gathering
from alongside.partnerships.models import Departure, Promise

AT_MOST = timedelta(days=60)
MOST_PROMISES = 12


@dataclass(frozen=True)
class Since:
    """`left`: names of those who left; `promises`: open ones, those that nobody holds first."""

    left: list[str]
    promises: list[Promise]


def since_we_met(gathering: Gathering) -> Since:
    """Between the last gathering of this group before that one, and now."""
    gone = Departure.objects.filter(
        membership__partnership=gathering.partnership_id,
        returned_at=None,
        made_at__gt=_last_met(gathering),
    )
    names = [str(row.membership) for row in gone.select_related("membership__person")]
    rows = gathering.partnership.promises.open().soonest_first()
    promises = sorted(rows[: 2 * MOST_PROMISES], key=lambda one: one.owner is not None)
    return Since(sorted(names), promises[:MOST_PROMISES])


def _last_met(gathering: Gathering) -> datetime:
    before = gathering.partnership.gatherings.going_ahead()
    last = before.filter(starts_at__lt=gathering.starts_at).order_by("-starts_at").first()
    earliest = gathering.starts_at - AT_MOST
    return max(last.starts_at, earliest) if last else earliest
