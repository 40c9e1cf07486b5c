"""Who initiated, spoke, facilitated, decided, delivered, judged, beside who is here."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from alongside.engines import sides
from alongside.engines.ladder.acts import TAKING_PART, Act, check_acts
from alongside.engines.results import Provenance, input_hash

VERSION = "1"
FEWEST_TO_SHOW = 3
UNPAID = "unpaid"


@dataclass(frozen=True)
class GroupShare:
    """Whole per cents. `acts_percent` is None where nobody took that part."""

    group: str
    members_percent: int
    acts_percent: int | None


@dataclass(frozen=True)
class PartBalance:
    """One part. Its groups are coarser where the finer split would tell on someone.

    `entered_by_professionals` counts acts that a professional typed in for someone else.
    """

    part: str
    acts: int
    people: int
    entered_by_professionals: int
    groups: tuple[GroupShare, ...]


@dataclass(frozen=True)
class BalanceBySide:
    parts: tuple[PartBalance, ...]
    provenance: Provenance


def balance_by_side(
    contributions: Sequence[Act], members: Mapping[str, int], times: Mapping[str, int] | None = None
) -> BalanceBySide:
    """Each part's acts by group, beside each group's share of the members (people by side).

    `times`, by id: how many acts that differ in nothing but their id one of them stands for.

    Being paid to be there is public, so `professional` and `unpaid` are always told apart. The
    unpaid are split further only where at least two groups of them took that part, with three
    people or more each: otherwise a list of names would tell who uses the service.
    """
    check_acts(contributions)
    parts = tuple(
        _part(part, [act for act in contributions if act.part == part], members, times or {})
        for part in TAKING_PART
    )
    ordered = sorted(contributions, key=lambda act: act.id)
    told = (members, ordered, dict(times)) if times else (members, ordered)
    provenance = Provenance("ladder.balance", VERSION, {}, input_hash(*told))
    return BalanceBySide(parts, provenance)


def _part(
    part: str, acts: Sequence[Act], members: Mapping[str, int], times: Mapping[str, int]
) -> PartBalance:
    group_of = _groups_to_show(acts, members)
    sizes = sides.group_sizes(members, group_of)
    done: Counter[str] = Counter()
    for act in acts:
        done[group_of[act.side]] += times.get(act.id, 1)
    names = dict.fromkeys(group_of[side] for side in sides.SIDES)
    return PartBalance(
        part=part,
        acts=done.total(),
        people=len({act.member for act in acts}),
        entered_by_professionals=sum(
            times.get(act.id, 1) for act in acts if act.is_entry_by_professional
        ),
        groups=tuple(
            GroupShare(
                name,
                _percent(sizes.get(name, 0), sum(sizes.values())) or 0,
                _percent(done[name], done.total()),
            )
            for name in names
            if sizes.get(name) or done[name]
        ),
    )


def _groups_to_show(acts: Sequence[Act], members: Mapping[str, int]) -> Mapping[str, str]:
    coarse = dict.fromkeys(sides.UNPAID_SIDES, UNPAID) | {sides.PROFESSIONAL: sides.PROFESSIONAL}
    fine = sides.coarsen_to_show(members, smallest=FEWEST_TO_SHOW)
    people: dict[str, set[str]] = {}
    for act in acts:
        people.setdefault(fine[act.side], set()).add(act.member)
    unpaid = [len(who) for group, who in people.items() if group != sides.PROFESSIONAL]
    is_safe = fine[sides.USES] != sides.EVERYONE and len(unpaid) != 1
    return fine if is_safe and all(count >= FEWEST_TO_SHOW for count in unpaid) else coarse


def _percent(part: int, whole: int) -> int | None:
    return round(100 * part / whole) if whole else None
