"""Needs, and help between two: who may do what, with the reason that a person can read."""

from django.utils.translation import gettext as _

from alongside.core.acts import Act
from alongside.core.rulings import YES, Ruling, no, only_if
from alongside.exchange.blocks import are_kept_apart
from alongside.exchange.models import Bank, Exchange, Holder, Need
from alongside.exchange.rules.whose import is_here, is_no_part, is_of, not_typed_by
from alongside.partnerships import rules as partnerships
from alongside.partnerships.models import Membership, Partnership
from alongside.people.models import Person


def may_see_bank(person: Person | None, partnership: Partnership) -> Ruling:
    """Needs and who can help with what, by name: for those in the group, and for nobody else."""
    return partnerships.may_see_partnership(person, partnership)


def may_open_bank(person: Person | None, partnership: Partnership) -> Ruling:
    return partnerships.may_run_rounds(person, partnership)


def may_change_pot_rules(person: Person | None, bank: Bank) -> Ruling:
    return may_look_after(person, bank)


def may_join_bank(by: Act, bank: Bank) -> Ruling:
    return partnerships.may_take_part(by, bank.partnership)


def may_leave_bank(by: Act, holder: Holder) -> Ruling:
    """In one's own hand always; by somebody else within the limits of typing."""
    mine = only_if(is_of(by, holder), _("Only you can leave for yourself."))
    return mine & partnerships.may_be_typed(by, holder.bank.partnership)


def may_ask(by: Act, holder: Holder) -> Ruling:
    """Say what one could do with."""
    mine = only_if(is_of(by, holder), _("Only you can say what you could do with."))
    return mine & is_here(holder) & partnerships.may_take_part(by, holder.bank.partnership)


def may_see_need(person: Person | None, need: Need) -> Ruling:
    """Those in the group; for whoever is kept apart from the asker it is not there."""
    mine = need.bank.partnership.membership_of(person)
    if mine is None:
        return may_see_bank(person, need.bank.partnership)
    if may_look_after(person, need.bank):
        return YES
    return only_if(not are_kept_apart(mine, need.holder.membership), _("This is not here."))


def may_choose_for_need(person: Person | None, need: Need) -> Ruling:
    """See who is suggested: the asker, and whoever typed it for them."""
    typist = need.entered_by
    theirs = person is not None and person.pk in {
        need.holder.person_id,
        typist.person_id if typist else None,
    }
    return may_see_bank(person, need.bank.partnership) & only_if(
        theirs, _("Only they, and whoever typed it for them, can open this.")
    )


def may_offer_help(by: Act, need: Need, giver: Holder) -> Ruling:
    """On somebody's need, without having been asked."""
    mine = only_if(is_of(by, giver), _("Only you can offer your help."))
    others = only_if(giver != need.holder, _("This is what you asked for yourself."))
    return (
        mine
        & others
        & is_here(giver)
        & not_typed_by(by, need.holder, giver.bank)
        & (may_see_need(by.person, need))
    )


def may_see_exchange(person: Person | None, exchange: Exchange) -> Ruling:
    """The two, whoever goes along, whoever typed for one of them, and whoever runs the rounds."""
    group = exchange.bank.partnership
    mine = group.membership_of(person)
    if mine is None:
        return may_see_bank(person, group)
    within = {one.membership_id for one in exchange.all_in_it} | _typists(exchange)
    if mine.pk in within:
        return YES
    return only_if(
        group.facilitator() == mine, _("This is between the two of them, and the coordinator.")
    )


def may_read_words(person: Person | None, exchange: Exchange) -> Ruling:
    """Where they meet and what they write: the two, whoever goes along, and whoever types for one
    of them who has agreed to that. Whoever runs the rounds is none of these by running them."""
    mine = exchange.bank.partnership.membership_of(person)
    within = {one.membership_id for one in (*exchange.two, exchange.goes_along) if one}
    theirs = mine is not None and (mine.pk in within or _types_in(mine, exchange))
    return may_see_exchange(person, exchange) & only_if(
        theirs, _("This is between the two of them, and whoever goes along or types for them.")
    )


def may_act_in(by: Act, exchange: Exchange) -> Ruling:
    """One of the two, in their own hand or by somebody who is no part of it."""
    holder = side_of(by, exchange)
    if holder is None:
        return may_see_exchange(by.person, exchange) & no(
            _("Only the two whom it is about can do this.")
        )
    return not_typed_by(by, exchange.other_than(holder), exchange.bank)


def may_write(by: Act, exchange: Exchange) -> Ruling:
    """A message: one of the two, or whoever goes along with them."""
    second = exchange.goes_along
    if second is None or not is_of(by, second):
        return may_act_in(by, exchange)
    one, other = (not_typed_by(by, each, exchange.bank) for each in exchange.two)
    return one & other


def may_answer(by: Act, exchange: Exchange) -> Ruling:
    """Say yes or no: the one who was asked, never the one who proposed it."""
    asked = exchange.other_than(exchange.proposed_by)
    return may_act_in(by, exchange) & only_if(
        is_of(by, asked), _("{name} has to answer this.").format(name=asked)
    )


def may_confirm(by: Act, exchange: Exchange) -> Ruling:
    """The other person: whoever said that it was done, or typed that, is never the only one."""
    other = exchange.confirmer
    if other is None:
        return may_act_in(by, exchange) & no(_("Nobody has said yet that it is done."))
    hand = exchange.bank.partnership.membership_of(by.entered_by or by.person)
    second = only_if(
        hand is None or exchange.done_typed_by_id != hand.pk,
        _("Whoever typed that it was done cannot type the yes to it too: somebody else has to."),
    )
    credited = (
        exchange.companion is None or hand is None or (hand.pk != exchange.companion.membership_id)
    )
    return (
        may_act_in(by, exchange)
        & only_if(
            is_of(by, other),
            _("{name} has to say so too: nobody does for themselves.").format(name=other),
        )
        & second
        & only_if(credited, _("Whoever went along cannot type this."))
    )


def may_go_along(by: Act, exchange: Exchange) -> Ruling:
    """Say yes or no to going along as the second; never typed by one of the two, who would clear
    by it what the coordinator looks after."""
    asked = exchange.companion
    if asked is None or not is_of(by, asked):
        return may_see_exchange(by.person, exchange) & no(_("Only whoever was asked can say so."))
    one, other = (not_typed_by(by, each, exchange.bank) for each in exchange.two)
    return one & other


def may_look_after(person: Person | None, bank: Bank) -> Ruling:
    """The coordinator's list: whoever runs the rounds. Where nobody does, it is nobody's."""
    return partnerships.may_coordinate(person, bank.partnership)


def may_clear(person: Person | None, exchange: Exchange) -> Ruling:
    """Find the way for what the law looks after: never in what one gives or receives oneself."""
    return may_look_after(person, exchange.bank) & is_no_part(person, *exchange.all_in_it)


def may_settle(person: Person | None, exchange: Exchange) -> Ruling:
    """Where two see it differently, or the one who would say so too is here no longer."""
    return may_look_after(person, exchange.bank) & is_no_part(person, *exchange.all_in_it)


def may_reverse(person: Person | None, exchange: Exchange) -> Ruling:
    """What was posted, once and for a reason; never where one gave or received oneself."""
    return may_look_after(person, exchange.bank) & is_no_part(person, *exchange.all_in_it)


def may_let_past(person: Person | None, exchange: Exchange) -> Ruling:
    """Past the lowest that an account may stand at: a named person, for a reason."""
    return may_look_after(person, exchange.bank) & is_no_part(person, *exchange.all_in_it)


def side_of(by: Act, exchange: Exchange) -> Holder | None:
    return next((holder for holder in exchange.two if is_of(by, holder)), None)


def _typists(exchange: Exchange) -> set[int]:
    """Memberships that typed the need for the one, or the gift for the other."""
    rows = [exchange.need, exchange.gift]
    return {row.entered_by_id for row in rows if row is not None and row.entered_by_id}


def _types_in(mine: Membership, exchange: Exchange) -> bool:
    """For either of the two: who typed the need or the gift, or runs the rounds."""
    host = exchange.bank.partnership.facilitator() == mine
    whose = [one for one in exchange.two if host or mine.pk in typists_of(exchange, one)]
    numbers = [one.membership_id for one in whose]
    return Membership.objects.filter(pk__in=numbers).typed_for().exists()


def typists_of(exchange: Exchange, holder: Holder) -> set[int]:
    """Who may be expected to type for this one of the two."""
    row = exchange.need if holder == exchange.receiver else exchange.gift
    return {row.entered_by_id} if row is not None and row.entered_by_id else set()
