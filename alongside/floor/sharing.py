"""How the time is shared, so that nobody's side can be read off the figures."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from alongside.engines import sides
from alongside.gatherings.models import Gathering
from alongside.partnerships.models import Membership
from alongside.privacy.gate import MEMBERS, PUBLIC


@dataclass(frozen=True)
class Part:
    """One group's part of the time, beside its part of the people in the room."""

    group: str
    seconds: int
    percent: float | None
    people_percent: float | None


def shared_time(gathering: Gathering) -> list[Part]:
    """Paid and not paid while it goes on: being paid is public, and any finer split would show,
    turn by turn, what the one who speaks is here as. Once it is over, the unpaid are split where
    each of their groups has ten people in the room. None at all where a group is so small that
    its time would be somebody's own.
    """
    seconds = dict(gathering.spoken_times.values_list("side", "seconds"))
    people = _here(gathering)
    split = gathering.is_over and all(people.get(side, 0) >= PUBLIC for side in sides.UNPAID_SIDES)
    groups = {side: _name(side, split) for side in sides.SIDES}
    if not is_shown(people):
        return []
    whole, everybody = sum(seconds.values()), sum(people.values())
    return [
        Part(
            name,
            spent := sum(seconds.get(side, 0) for side in groups if groups[side] == name),
            100 * spent / whole if whole else None,
            100 * sum(people.get(side, 0) for side in groups if groups[side] == name) / everybody
            if everybody
            else None,
        )
        for name in dict.fromkeys(groups.values())
    ]


def is_shown(people: dict[str, int]) -> bool:
    """Whether there are enough of those who are paid, and enough of those who are not."""
    paid = people.get(sides.PROFESSIONAL, 0)
    return min(paid, sum(people.values()) - paid) >= MEMBERS


def _here(gathering: Gathering) -> dict[str, int]:
    """{side: people in the room}; everybody in the group where nobody has been ticked."""
    rows = Membership.objects.filter(attendances__gathering=gathering)
    if not rows.exists():
        rows = gathering.partnership.memberships.current()
    counted: dict[str, int] = {}
    for membership in rows.prefetch_related("sides_held"):
        counted[membership.roll_side] = counted.get(membership.roll_side, 0) + 1
    return counted


def _name(side: str, split: bool) -> str:
    if side == sides.PROFESSIONAL:
        return _("People paid to be here")
    if not split:
        return _("Everybody else")
    return {
        sides.USES: _("People who use the service"),
        sides.FAMILY: _("Family and carers"),
        sides.NEIGHBOUR: _("People who live or work nearby"),
    }[side]
