"""How ballots came, and what became of the printed codes: published with the result.

Codes are slips of paper, and counted as they are. By which way people voted goes through the
small-number gate: ten for a pot that anyone sees, three within a group.
"""

from dataclasses import dataclass

from alongside.budgets.models import Pot
from alongside.privacy.gate import MEMBERS, PUBLIC, gate_list


@dataclass(frozen=True)
class Turnout:
    """`ways`: {way: ballots, or None where too few came so, or it would follow how many did}.

    `cancelled`: before they were used, by hand or by printing others in their place. Who is handed
    a code is written down nowhere: `handed_out` is the most that it can have been. `used` and
    `left` are None where they would tell how many came in a way that is hidden.
    """

    ways: dict[str, int | None]
    smallest: int
    printed: int
    cancelled: int
    used: int | None
    left: int | None

    @property
    def handed_out(self) -> int:
        return self.printed - self.cancelled

    @property
    def is_hidden(self) -> bool:
        return None in self.ways.values()


def turnout_of(pot: Pot) -> Turnout:
    came = pot.roll.counted_by_way()
    smallest = PUBLIC if pot.lets_in == "anyone" else MEMBERS
    gated = gate_list(came, smallest)
    ways = {way: gated[way] for way in came}
    printed = sum(pot.code_sheets.values_list("copies", flat=True))
    used = sum(came.values()) - came.get("online", 0)
    still_good = pot.roll.exclude(code_digest=None).filter(is_void=False)
    left = still_good.exclude(took_part=True, way__in=["tablet", "paper"]).count()
    shown = None not in ways.values()
    return Turnout(
        ways=ways,
        smallest=smallest,
        printed=printed,
        cancelled=printed - used - left,
        used=used if shown else None,
        left=left if shown else None,
    )


def as_announced(turnout: Turnout) -> dict[str, str]:
    """The same for a file: a key for each figure that may be shown."""
    codes = {name: getattr(turnout, name) for name in ("printed", "cancelled", "used", "left")}
    figures = {f"codes_{name}": count for name, count in codes.items() if turnout.printed}
    figures |= {f"ballots_{way}": count for way, count in turnout.ways.items()}
    return {name: str(count) for name, count in figures.items() if count is not None}
