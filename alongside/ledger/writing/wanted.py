"""What is to be written, and what came of it: plain values, the same for both databases."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import DEFAULT_DB_ALIAS

from alongside.ledger.kinds import ADJUSTMENT, REVERSAL
from alongside.ledger.lines import hash_of
from alongside.ledger.models import Posting

POSTED, REPLAYED, OTHER_BODY = "posted", "replayed", "other_body"
ELSEWHERE, CLOSED, FROZEN, FLOOR, CEILING = "elsewhere", "closed", "frozen", "floor", "ceiling"


@dataclass(frozen=True)
class Wanted:
    """`net`: {account id: units}, in the order of the ids, adding up to zero, none zero.
    `hours`: {account id: (minutes given, minutes charged)}, in the order of the ids.
    """

    place_id: int
    book_id: int
    verb: str
    kind: str
    key: str
    net: dict[int, int]
    actor: str
    channel: str
    at: datetime
    about: str = ""
    entered_by: str = ""
    account: int | None = None
    witness: str = ""
    agreed_by: str = ""
    overridden_by: str = ""
    reason: str = ""
    reverses_id: int | None = None
    hours: dict[int, tuple[int, int]] = field(default_factory=dict)
    request_hash: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "request_hash", hash_of(self._body()))

    def _body(self) -> dict[str, object]:
        """All that makes two requests the same. Who typed it, how and when does not. Where there
        are no hours nothing is said of them: what was posted before there were any stays the same.
        """
        hours = {"hours": list(self.hours.items())} if self.hours else {}
        return {
            "kind": self.kind,
            "lines": list(self.net.items()),
            "about": self.about,
            "actor": self.actor,
            "agreed_by": self.agreed_by,
            "overridden_by": self.overridden_by,
            "reason": self.reason,
            "reverses": self.reverses_id,
            **hours,
        }

    def as_posting(self, outcome: "Outcome") -> Posting:
        """The row that was written, without reading it back."""
        posting = Posting(pk=outcome.posting_id, reason_id=outcome.reason_id, **self.columns())
        posting._state.adding, posting._state.db = False, DEFAULT_DB_ALIAS
        return posting

    def columns(self) -> dict[str, Any]:
        return {
            "made_at": self.at,
            "place_id": self.place_id,
            "book_id": self.book_id,
            "kind": self.kind,
            "about": self.about,
            "key": self.key,
            "request_hash": self.request_hash,
            "actor": self.actor,
            "entered_by": self.entered_by,
            "channel": self.channel,
            "agreed_by": self.agreed_by,
            "overridden_by": self.overridden_by,
            "reverses_id": self.reverses_id,
        }

    @property
    def heeds_limits(self) -> bool:
        return self.kind != REVERSAL and not self.overridden_by

    @property
    def heeds_frost(self) -> bool:
        return self.kind not in {REVERSAL, ADJUSTMENT}


@dataclass(frozen=True)
class Outcome:
    """`posting_id`: what was posted, now or before. `account_id`: which one stood in the way.
    `is_recorded`: the line in the log was written in the same go.
    """

    verdict: str
    posting_id: int | None = None
    account_id: int | None = None
    reason_id: int | None = None
    is_recorded: bool = False
