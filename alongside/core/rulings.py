"""A ruling is a yes, or a no with a reason that a person can read."""

from dataclasses import dataclass

from alongside.core.errors import Refused


@dataclass(frozen=True)
class Ruling:
    allowed: bool
    reason: str = ""

    def __bool__(self) -> bool:
        return self.allowed

    def __and__(self, other: "Ruling") -> "Ruling":
        """Both must say yes; the first no gives its reason."""
        return other if self else self

    def require(self) -> None:
        """Raise `Refused` with the reason, unless the ruling is yes."""
        if not self.allowed:
            raise Refused(self.reason)


YES = Ruling(True)


def no(reason: str) -> Ruling:
    return Ruling(False, reason)


def only_if(condition: object, otherwise: str) -> Ruling:
    return YES if condition else no(otherwise)
