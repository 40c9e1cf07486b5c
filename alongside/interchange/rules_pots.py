"""Who may take a pot's ballots out, with the reason that a person can read."""

from django.utils.translation import gettext as _

from alongside.budgets import rules as budgets
from alongside.budgets.models import Pot
from alongside.core.acts import Act
from alongside.core.rulings import YES, Ruling, no, only_if

FEWEST_AT_ALL, FEWEST_FOR_ANYONE = 3, 10


def may_export_pot(by: Act, pot: Pot) -> Ruling:
    """Totals are for whoever sees the pot; ballots one by one only where they are enough.

    From ten ballots on, anyone who may see the pot; from three on, its group alone.
    """
    if pot.is_by_panel:
        return no(_("A panel decided this: there are no ballots."))
    if pot.phase == "closed":
        return no(_("This pot was closed before anybody voted: there are no ballots."))
    if pot.phase != "counted":
        return no(_("There are no ballots before the count."))
    ballots = pot.outcome.ballots
    if not ballots:
        return no(_("Nobody voted: there are no ballots."))
    few = only_if(
        ballots >= FEWEST_AT_ALL,
        _("So few took part that a file of ballots could show what one of them chose."),
    )
    seen = YES if by.system else budgets.may_see_pot(by.person, pot)
    inside = YES if by.system or ballots >= FEWEST_FOR_ANYONE else _for_members(by, pot)
    return seen & few & inside


def _for_members(by: Act, pot: Pot) -> Ruling:
    return only_if(
        pot.partnership.includes(by.person),
        _("Fewer than ten took part, so the ballots one by one are for this group alone."),
    )
