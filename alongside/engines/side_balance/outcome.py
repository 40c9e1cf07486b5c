"""What comes out: the result, the groups it rests on, and what has to happen next."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from alongside.engines.results import Provenance
from alongside.engines.side_balance.inputs import Round, Threshold, Whose

type Result = Literal["adopted", "provisional", "back_to_the_table", "not_adopted", "not_heard"]

FEWEST_TO_SHOW = 3
EXTEND_BY_DAYS = 7
STARTS_NO_SOONER_THAN_DAYS = 14
CALLED_BACK_BY_PEOPLE = 2
WRITTEN_ANSWER_WITHIN_WORKING_DAYS = 20


@dataclass(frozen=True)
class Group:
    """How one coarsened group answered: people, not shares.

    `needed` is how many of its unpaid members must answer for it to be heard (0 for professionals,
    whom nobody waits for) and `counted` how many of those did. `holders` are the distinct people
    who hold an objection: its own objectors and whoever seconds one of them.
    """

    name: str
    people: int
    answered: int
    needed: int
    counted: int
    yes: int
    objections: int
    holders: int

    @property
    def voted(self) -> int:
        return self.yes + self.objections

    @property
    def share(self) -> Fraction | None:
        """Yes among yes and no; None leaves the mean."""
        return Fraction(self.yes, self.voted) if self.voted else None

    @property
    def is_heard(self) -> bool:
        return self.counted >= self.needed

    @property
    def is_against(self) -> bool:
        """More no than yes, and no lone objector."""
        return self.objections > self.yes and self.holders >= 2

    @property
    def is_short_of_yes(self) -> bool:
        """Not more yes than no; a group in which nobody said either leaves this, as the mean."""
        return self.voted > 0 and self.yes <= self.objections

    @property
    def split_may_be_shown(self) -> bool:
        """Under three who said yes or no, the split tells what one of them said."""
        return self.voted >= FEWEST_TO_SHOW


@dataclass(frozen=True)
class Provisional:
    """The terms of a decision that some group has not been heard on."""

    unheard: tuple[str, ...]
    starts_no_sooner_than_days: int = STARTS_NO_SOONER_THAN_DAYS
    called_back_by_people: int = CALLED_BACK_BY_PEOPLE


@dataclass(frozen=True)
class Outcome:
    """`groups` decide; `advice` is what professionals said in a group's own decision.

    `without_ground` are the ids of professionals whose objection counted as standing aside: tell
    them, do not print them. Print `steps`; they never show a split of fewer than three.
    """

    outcome: Result
    groups: tuple[Group, ...]
    against: tuple[str, ...]
    unheard: tuple[str, ...]
    mean: Fraction | None
    threshold: Threshold
    more_than: Fraction
    whose: Whose
    round: Round
    by_consent: bool
    advice: Group | None
    extend_by_days: int | None
    provisional: Provisional | None
    written_answer_within_working_days: int | None
    without_ground: tuple[str, ...]
    steps: tuple[str, ...]
    provenance: Provenance

    @property
    def is_binding(self) -> bool:
        """False where the body decides: then this is what its people advise."""
        return self.whose != "body"

    @property
    def mean_may_be_shown(self) -> bool:
        """A hidden split could be worked out from the mean and the other groups."""
        return all(group.split_may_be_shown for group in self.groups if group.answered)
