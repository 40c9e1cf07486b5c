"""Seeing, starting, writing and opening a pot."""

from django.utils.translation import gettext as _

from alongside.budgets.models import Pot
from alongside.core.acts import Act
from alongside.core.rulings import YES, Ruling, only_if
from alongside.partnerships import rules as partnerships
from alongside.partnerships.models import Partnership
from alongside.people.models import Person

BEFORE_THE_BALLOT = {"ideas", "checking"}


def may_see_pot(person: Person | None, pot: Pot) -> Ruling:
    """The group; and anyone at all, once a pot that lets in anyone has been opened."""
    if pot.lets_in == "anyone" and pot.is_frozen:
        return YES
    return partnerships.may_see_partnership(person, pot.partnership)


def may_start_pot(by: Act, partnership: Partnership) -> Ruling:
    going = only_if(not partnership.ended_at, _("This group has come to an end."))
    return going & partnerships.may_take_part(by, partnership)


def may_write_pot(by: Act, pot: Pot) -> Ruling:
    """Anyone in the group may work on the conditions, until they are frozen."""
    return (
        partnerships.may_take_part(by, pot.partnership)
        & not_closed(pot)
        & only_if(
            not pot.is_frozen, _("The conditions are frozen: people have been told about them.")
        )
    )


def may_open_pot(person: Person | None, pot: Pot) -> Ruling:
    return (
        partnerships.may_run_rounds(person, pot.partnership)
        & not_closed(pot)
        & only_if(not pot.is_frozen, _("This pot is open already."))
        & partnerships.may_spend_money(person, pot.partnership)
    )


def may_close_pot(person: Person | None, pot: Pot) -> Ruling:
    """End it without a result. Once people can vote on it, nobody stops that but the count."""
    return (
        partnerships.may_run_rounds(person, pot.partnership)
        & not_closed(pot)
        & only_if(not pot.is_set, _("The ideas are settled: now only the count ends it."))
    )


def may_choose_panel(person: Person | None, pot: Pot) -> Ruling:
    return (
        partnerships.may_run_rounds(person, pot.partnership)
        & not_closed(pot)
        & only_if(
            pot.phase in {"draft", *BEFORE_THE_BALLOT},
            _("The panel is settled: its work has begun."),
        )
    )


def not_closed(pot: Pot) -> Ruling:
    return only_if(pot.phase != "closed", _("This pot is closed."))
