"""What may stand on one ballot: reading the numbers, and saying plainly what does not fit."""

from collections.abc import Collection

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from alongside.budgets.models import Idea, Pot
from alongside.core.errors import BadInput
from alongside.core.money import pounds

FIELD = "ideas"


class FewerThanAsked(BadInput):
    """Nothing is wrong; but short ballots leave more people with nothing, so we ask once more."""


class Choices:
    """The ballot of one pot, loaded once: `check` many ballots without asking again."""

    def __init__(self, pot: Pot) -> None:
        self.pot = pot
        rows = Idea.objects.filter(pot=pot).on_the_ballot()
        self.ideas: dict[int, Idea] = {row.number: row for row in rows if row.number}

    def check(self, numbers: Collection[int], *, may_be_few: bool, may_be_empty: bool) -> list[int]:
        """The numbers, each once, smallest first. Raises `BadInput` at the field `ideas`."""
        chosen = sorted(set(numbers))
        for number in chosen:
            self._refuse_number(number)
        if not chosen and not may_be_empty:
            raise BadInput(_("Choose at least one idea"), FIELD)
        self._refuse_too_dear(chosen)
        if not may_be_few and len(chosen) < self.asked_for:
            raise FewerThanAsked(_few(len(chosen), self.asked_for), FIELD)
        return chosen

    @property
    def asked_for(self) -> int:
        """How many approvals are asked for: three, where there are ideas enough."""
        return min(self.pot.approvals_asked, len(self.standing))

    @property
    def standing(self) -> list[Idea]:
        return [idea for idea in self.ideas.values() if idea.withdrawn_at is None]

    def _refuse_number(self, number: int) -> None:
        idea = self.ideas.get(number)
        if idea is None:
            raise BadInput(
                _("There is no idea {number} on this ballot").format(number=number), FIELD
            )
        if idea.withdrawn_at is not None:
            words = _("Idea {number} has been taken back. Leave it out")
            raise BadInput(words.format(number=number), FIELD)

    def _refuse_too_dear(self, chosen: list[int]) -> None:
        """Only where the pot says so: approving more than the pot holds is no mistake."""
        cost = sum(self.ideas[number].cost_pence for number in chosen)
        if self.pot.ballot_limit == "within" and not self.pot.fits_the_purse(cost):
            words = _("Together these cost {cost}, and the pot holds {sum}. Leave something out")
            said = words.format(cost=pounds(cost), sum=pounds(self.pot.sum_pence or 0))
            raise BadInput(said, FIELD)


def _few(count: int, asked: int) -> str:
    words = ngettext(
        "You chose {count} idea. Please choose {asked} or more: then you are likelier to get "
        "one. Or say below that this is all.",
        "You chose {count} ideas. Please choose {asked} or more: then you are likelier to get "
        "one. Or say below that this is all.",
        count,
    )
    return words.format(count=count, asked=asked)
