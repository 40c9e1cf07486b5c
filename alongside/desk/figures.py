"""What may be shown of reciprocity: everything else is left out before it is written down.

Five people at least behind each figure of a bank, ten behind anything by what people are here as
(which is theirs to tell) and behind all that is public. Shown is all or nothing of a table: so
nothing hidden follows from what is shown beside it.
"""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from alongside.desk.reading import Month, Read, months_of, place_banks, read_bank, year_ago
from alongside.engines.reciprocity import TOP, Flow, Hub, Reciprocity
from alongside.engines.sides import coarsen_to_show, group_sizes
from alongside.exchange.models import Bank
from alongside.places.models import Place
from alongside.privacy.gate import PUBLIC, TIME_BANK

type Figures = dict[str, Any]
FOUR = ("both", "gave", "received", "neither")


def figures_of_bank(bank: Bank) -> Figures:
    read = read_bank(bank)
    found = read.measured()
    months = [
        {"begins": one.begins, "postings": one.postings, "minutes": one.minutes}
        for one in _shown_months(months_of(bank))
    ]
    return {
        **_shown(found, read.flows.values(), TIME_BANK),
        "needs": found.needs,
        "needs_late": found.needs_late,
        "most_load": found.most_load,
        "sides": _by_side(read),
        "months": months,
        "engine": _engine(found),
    }


def figures_of_place(place: Place) -> Figures:
    """Of banks that are large enough by themselves: those left over could be worked out from
    the whole and its parts. Whoever is in two banks counts in both, so that parts add up."""
    banks = [(bank, read_bank(bank)) for bank in place_banks(place)]
    large = [read for _bank, read in banks if _stands_alone(read.flows.values())]
    pooled = Read(
        flows={name: flow for read in large for name, flow in read.flows.items()},
        ties=[tie for read in large for tie in read.ties],
        first_asks=[days for read in large for days in read.first_asks],
        needs_waiting=[],
        loads=[],
    )
    found = pooled.measured()
    counted = {"banks": len(large), "banks_left_out": len(banks) - len(large)}
    return {**_shown(found, pooled.flows.values(), PUBLIC), **counted, "engine": _engine(found)}


def _shown(found: Reciprocity, flows: Iterable[Flow], smallest: int) -> Figures:
    """Keys that are missing may not be shown."""
    rows = list(flows)
    givers = sum(flow.given > 0 for flow in rows)
    receivers = sum(flow.received > 0 for flow in rows)
    enough = min(givers, receivers) >= smallest
    figures: Figures = {"since": f"{year_ago():%Y-%m-%d}", "people": found.people}
    figures |= _kinds(found, smallest)
    figures |= _asking(found, smallest)
    if enough:
        figures |= {"given": found.given_minutes, "got": found.received_minutes}
        figures |= {"generalised": _percent(found.generalised, 100)}
    if givers >= TOP + smallest:
        figures |= {"gini": found.gini, "top": _percent(found.top_percent)}
    if _may_show_hub(found.hub, smallest):
        figures |= {"without_busiest": _percent(found.hub.without_percent)}
    return figures


def _kinds(found: Reciprocity, smallest: int) -> Figures:
    """All four kinds; or only both ways and not; or nothing."""
    four = {kind: getattr(found, kind) for kind in FOUR}
    not_both = found.people - found.both
    if smallest < PUBLIC and min(four.values()) >= smallest:
        return {"kinds": four, "both": found.both, "both_percent": _percent(found.both_percent)}
    if min(found.both, not_both) >= smallest:
        return {"both": found.both, "both_percent": _percent(found.both_percent)}
    return {}


def _shown_months(months: list[Month]) -> list[Month]:
    """The hours of the year are shown too: what the months left out have together is what is
    missing, so there are enough people in those, or the smallest others go as well."""
    left_out = {one for one in months if len(one.accounts) < TIME_BANK}
    by_size = sorted(set(months) - left_out, key=lambda one: (len(one.accounts), one.begins))
    for smallest in by_size:
        people = frozenset[int]().union(*(one.accounts for one in left_out))
        if not left_out or len(people) >= TIME_BANK:
            break
        left_out.add(smallest)
    return [one for one in months if one not in left_out]


def _asking(found: Reciprocity, smallest: int) -> Figures:
    never = found.people - found.asked
    shown = {"days_to_ask": found.days_to_ask} if found.asked >= smallest else {}
    return {**shown, "never_asked": never} if min(found.asked, never) >= smallest else shown


def _may_show_hub(hub: Hub, smallest: int) -> bool:
    """The part that is left, and those outside it: enough, or nobody."""
    outside = hub.linked - 1 - hub.without
    return hub.without >= smallest and (outside == 0 or outside >= smallest)


def _by_side(read: Read) -> list[Figures]:
    """Both ways, by what people are here as: all of the table, or none."""
    sides = Counter(read.sides.values())
    group_of = coarsen_to_show(sides, smallest=PUBLIC)
    sizes = group_sizes(sides, group_of)
    both = Counter(
        group_of[read.sides[name]]
        for name, flow in read.flows.items()
        if flow.given and flow.received
    )
    rows = [(group, people, both[group]) for group, people in sizes.items()]
    cells = [cell for _group, people, active in rows for cell in (active, people - active)]
    if len(rows) < 2 or min(cells) < PUBLIC:
        return []
    return [{"group": group, "people": people, "both": active} for group, people, active in rows]


def _stands_alone(flows: Iterable[Flow]) -> bool:
    kinds = [bool(flow.given and flow.received) for flow in flows]
    return min(kinds.count(True), kinds.count(False)) >= PUBLIC


def _percent(share: float | None, times: float = 1) -> int | None:
    return None if share is None else round(share * times)


def _engine(found: Reciprocity) -> Figures:
    made = found.provenance
    return {"name": made.engine, "version": made.version, "input": made.input_hash}
