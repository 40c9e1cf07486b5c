"""After the count: who sees what became of the money, and who offers help to the others."""

from django.utils.translation import gettext as _

from alongside.budgets.models import Idea, Pot
from alongside.core.acts import Act
from alongside.core.rulings import Ruling, only_if
from alongside.partnerships import rules as partnerships
from alongside.people.models import Person


def may_offer_support(by: Act, idea: Idea) -> Ruling:
    return partnerships.may_take_part(by, idea.pot.partnership) & only_if(
        idea.state in {"not_funded", "in_part"}, _("This is for ideas that were not funded.")
    )


def may_see_money(person: Person | None, pot: Pot) -> Ruling:
    """Balance, payments and receipts: for every member, and for nobody outside."""
    return partnerships.may_see_partnership(person, pot.partnership)
