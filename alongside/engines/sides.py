"""The four sides, and the one tree by which small ones merge.

uses + family -> lived experience; + neighbour -> lived experience; + professional -> everyone
"""

from collections.abc import Mapping

USES = "uses"
FAMILY = "family"
NEIGHBOUR = "neighbour"
PROFESSIONAL = "professional"
SIDES = (USES, FAMILY, NEIGHBOUR, PROFESSIONAL)
UNPAID_SIDES = (USES, FAMILY, NEIGHBOUR)

LIVED_EXPERIENCE = "lived experience"
EVERYONE = "everyone"


def coarsen(counts: Mapping[str, int], *, smallest: int = 3) -> Mapping[str, str]:
    """The group that each of the four sides counts in; a side left out of `counts` has nobody.

    A side nobody stands on makes no other side merge, except professionals: fewer than `smallest`
    of them, none included, and everyone is one group. The unpaid group may stay below `smallest`
    (two people beside twelve professionals): merged, they would be outvoted by those they came to
    talk with. Whoever *shows* a figure uses `coarsen_to_show`, which merges those too.
    """
    _refuse_unknown(counts)
    people = {side: counts.get(side, 0) for side in SIDES}
    if people[PROFESSIONAL] < smallest:
        return dict.fromkeys(SIDES, EVERYONE)
    return {side: side for side in SIDES} | dict.fromkeys(
        _merged(people, smallest), LIVED_EXPERIENCE
    )


def coarsen_to_show(counts: Mapping[str, int], *, smallest: int) -> Mapping[str, str]:
    """As `coarsen`, but one group of everyone when any group would still be below `smallest`."""
    group_of = coarsen(counts, smallest=smallest)
    if any(0 < people < smallest for people in group_sizes(counts, group_of).values()):
        return dict.fromkeys(SIDES, EVERYONE)
    return group_of


def group_sizes(counts: Mapping[str, int], group_of: Mapping[str, str]) -> dict[str, int]:
    """People in each group that has any, in the order of the sides."""
    sizes: dict[str, int] = {}
    for side in SIDES:
        if people := counts.get(side, 0):
            sizes[group_of[side]] = sizes.get(group_of[side], 0) + people
    return sizes


def _merged(people: Mapping[str, int], smallest: int) -> tuple[str, ...]:
    def is_small(count: int) -> bool:
        return 0 < count < smallest

    lived = people[USES] + people[FAMILY]
    lived_merges = is_small(people[USES]) or is_small(people[FAMILY])
    if is_small(people[NEIGHBOUR]) or (lived_merges and is_small(lived)):
        return UNPAID_SIDES
    return (USES, FAMILY) if lived_merges else ()


def _refuse_unknown(counts: Mapping[str, int]) -> None:
    if unknown := set(counts) - set(SIDES):
        raise ValueError(f"Not one of the four sides: {', '.join(sorted(map(str, unknown)))}")
    if any(count < 0 for count in counts.values()):
        raise ValueError("A side cannot have fewer than no people.")
