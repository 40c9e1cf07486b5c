"""Time that moves without help, what is put right, and whose statement it is: who may, and why."""

from django.utils.translation import gettext as _

from alongside.core.acts import Act
from alongside.core.rulings import Ruling, no, only_if
from alongside.exchange.models import Holder
from alongside.exchange.rules import may_look_after, may_see_bank
from alongside.exchange.rules.whose import is_here, is_no_part, is_of, not_typed_by
from alongside.ledger.kinds import ADJUSTMENT
from alongside.partnerships import rules as partnerships
from alongside.people.models import Person
from alongside.transfers.models import Transfer


def may_give_hours(by: Act, giver: Holder) -> Ruling:
    """To somebody, or to the pot: one's own, and nobody else's."""
    mine = only_if(is_of(by, giver), _("Only you can give away your hours."))
    return mine & is_here(giver) & partnerships.may_take_part(by, giver.bank.partnership)


def may_give_hours_to(by: Act, giver: Holder, other: Holder) -> Ruling:
    """Never typed by the one who receives them."""
    return may_give_hours(by, giver) & not_typed_by(by, other, giver.bank)


def may_ask_pot(by: Act, holder: Holder) -> Ruling:
    mine = only_if(is_of(by, holder), _("Only you can ask the pot for yourself."))
    return mine & is_here(holder) & partnerships.may_take_part(by, holder.bank.partnership)


def may_answer_pot(person: Person | None, transfer: Transfer) -> Ruling:
    """Whoever runs the rounds, and never for themselves."""
    return may_look_after(person, transfer.bank) & is_no_part(person, transfer.holder)


def may_put_right(person: Person | None, holder: Holder) -> Ruling:
    """Ask for it. It counts once a second person, whom they name, says yes."""
    return may_look_after(person, holder.bank) & is_no_part(person, holder)


def may_take_back(by: Act, transfer: Transfer) -> Ruling:
    """What was asked, by whoever may ask it: also where the second person never answers, or is
    here no longer."""
    if transfer.kind == ADJUSTMENT:
        return may_put_right(by.person, transfer.holder)
    return may_ask_pot(by, transfer.holder)


def may_agree_to_put_right(person: Person | None, transfer: Transfer) -> Ruling:
    second = transfer.second
    if person is None or second is None or second.person_id != person.pk:
        return may_see_transfer(person, transfer) & no(
            _("Only the second person whom they named can say yes to this.")
        )
    return may_see_bank(person, transfer.bank.partnership) & is_no_part(person, transfer.holder)


def may_see_transfer(person: Person | None, transfer: Transfer) -> Ruling:
    """Whose hours they are, the second who is asked, and whoever runs the rounds."""
    within = {one.person_id for one in transfer.two}
    if transfer.second:
        within.add(transfer.second.person_id)
    if person is not None and person.pk in within:
        return may_see_bank(person, transfer.bank.partnership)
    return may_look_after(person, transfer.bank)


def may_reverse(person: Person | None, transfer: Transfer) -> Ruling:
    """What was posted, once and for a reason; never where one gave or received oneself."""
    return may_look_after(person, transfer.bank) & is_no_part(person, *transfer.two)


def may_see_account(person: Person | None, holder: Holder) -> Ruling:
    """Its owner, and whoever runs the rounds."""
    if person is not None and holder.person_id == person.pk:
        return may_see_bank(person, holder.bank.partnership)
    return may_look_after(person, holder.bank)
