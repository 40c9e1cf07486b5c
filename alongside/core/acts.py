"""Who did it, who typed it, by which channel: the `by=` of every action."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

CHANNELS = [
    ("online", _("On their own device")),
    ("in_person", _("Said in person")),
    ("paper", _("On paper")),
    ("phone", _("By phone")),
    ("import", _("From a file")),
]


@dataclass(frozen=True)
class Act:
    """`person` is whose act it is. `entered_by` is who typed it, where that is someone else.

    `account` is the signed-in account's id, or None for a seat without an account.
    `witness` is an outside person who saw a proxy entry, or says that a sheet was ticked.
    An act of the system itself has no person and a name in `system`.
    """

    person: Any = None
    entered_by: Any = None
    channel: str = "online"
    account: int | None = None
    witness: str = ""
    system: str = ""

    @property
    def actor(self) -> str:
        return f"person:{self.person.pk}" if self.person else f"system:{self.system or 'itself'}"

    @property
    def typist(self) -> str:
        return f"person:{self.entered_by.pk}" if self.entered_by else ""

    @property
    def is_proxy(self) -> bool:
        return self.entered_by is not None and self.entered_by != self.person


def the_system(name: str) -> Act:
    return Act(system=name, channel="import" if name == "import" else "online")
