"""A time bank: opened by whoever runs the rounds, joined and left by each for themselves."""

from django.db import transaction
from django.utils.translation import gettext as _

from alongside.audit.log import record
from alongside.core import clock
from alongside.core.acts import Act
from alongside.core.errors import BadInput
from alongside.exchange import books, rules
from alongside.exchange.holding import held_holder
from alongside.exchange.minutes import read_words
from alongside.exchange.models import Bank, Exchange, Holder, Need
from alongside.exchange.telling import tell_coordinator, tell_others
from alongside.partnerships.models import Membership, Partnership

TO_THE_POT, STAYS = "pot", "stays"
MOST_NEWCOMER_MINUTES = 600
MOST_A_MONTH = 6000


@transaction.atomic
def open_bank(
    *, by: Act, partnership: Partnership, pot_rules: str, newcomer_minutes: int = 180
) -> Bank:
    """Twice is once: the bank that is there."""
    rules.may_open_bank(by.person, partnership).require()
    partnership.hold()
    there = Bank.objects.filter(partnership=partnership).first()
    if there:
        return there
    problem = _("Write who may receive from the pot, in 500 letters or less")
    words = read_words(pot_rules, Bank.LONGEST, problem, "pot_rules")
    if not 0 <= newcomer_minutes <= MOST_NEWCOMER_MINUTES:
        raise BadInput(_("Write a number of minutes from 0 to 600"), "newcomer_minutes")
    book, pot = books.new_book(by, partnership)
    made = Bank.objects.create(
        place_id=partnership.place_id,
        partnership=partnership,
        book=book,
        pot=pot,
        pot_rules=words,
        newcomer_minutes=newcomer_minutes,
    )
    record(by, "bank.opened", made, made.place_id, newcomer_minutes=newcomer_minutes)
    return made


@transaction.atomic
def change_pot_rules(
    *,
    by: Act,
    bank: Bank,
    pot_rules: str,
    newcomer_minutes: int,
    gift_minutes: int,
    grant_minutes: int,
) -> Bank:
    """From now on, for everybody. What was given before stays as it was."""
    rules.may_change_pot_rules(by.person, bank).require()
    bank = Bank.objects.select_for_update(of=("self",), no_key=True).get(pk=bank.pk)
    problem = _("Write who may receive from the pot, in 500 letters or less")
    bank.pot_rules = read_words(pot_rules, Bank.LONGEST, problem, "pot_rules")
    bank.newcomer_minutes = _up_to(newcomer_minutes, MOST_NEWCOMER_MINUTES, "newcomer_minutes")
    bank.gift_minutes = _up_to(gift_minutes, MOST_A_MONTH, "gift_minutes")
    bank.grant_minutes = _up_to(grant_minutes, MOST_A_MONTH, "grant_minutes")
    names = ["newcomer_minutes", "gift_minutes", "grant_minutes"]
    bank.save(update_fields=["pot_rules", *names])
    record(by, "pot.rules", bank, bank.place_id, **{name: getattr(bank, name) for name in names})
    return bank


@transaction.atomic
def join_bank(*, by: Act, bank: Bank, agreed: bool) -> Holder:
    """An account, and the newcomer's hours from the pot. `agreed`: they know what is shown to whom.

    Whoever comes back finds the account as it was, and no newcomer's hours again.
    """
    rules.may_join_bank(by, bank).require()
    mine = bank.partnership.member(by.person)
    Membership.objects.select_for_update(no_key=True).get(pk=mine.pk)
    there = Holder.objects.whole().filter(bank=bank, membership=mine).first()
    if there and there.left_at is None:
        return there
    if not agreed:
        raise BadInput(_("Tick this to say that it is agreed"), "agreed")
    holder = _back(there) if there else _new(by, bank, mine)
    record(by, "bank.joined", holder, bank.place_id)
    return holder


@transaction.atomic
def leave_bank(*, by: Act, holder: Holder, what_is_left: str = STAYS) -> Holder:
    """At once. `what_is_left`: "pot" gives what stands above zero to the pot, "stays" keeps it.

    What was proposed or agreed and is not done is called off, and the others are told.
    """
    rules.may_leave_bank(by, holder).require()
    holder = held_holder(holder)
    if holder.left_at is not None:
        return holder
    holder.left_at = clock.now()
    holder.save(update_fields=["left_at"])
    _call_off(holder)
    if what_is_left == TO_THE_POT and not holder.account.is_frozen:
        books.pass_on_what_is_left(by, holder)
    record(by, "bank.left", holder, holder.place_id)
    return holder


def _new(by: Act, bank: Bank, mine: Membership) -> Holder:
    typist = bank.partnership.membership_of(by.entered_by) if by.is_proxy else None
    holder = Holder.objects.create(
        place_id=bank.place_id,
        bank=bank,
        membership=mine,
        account=books.new_account(by, bank),
        channel=by.channel,
        entered_by=typist,
        witness=by.witness[:200],
    )
    books.welcome(by, holder)
    return holder


def _back(holder: Holder) -> Holder:
    holder.left_at = None
    holder.save(update_fields=["left_at"])
    return holder


def _call_off(holder: Holder) -> None:
    """Also where they were only asked to go along; and their own needs stand no longer."""
    now, going = clock.now(), Exchange.objects.of_holder(holder).not_done()
    held = going.whole().order_by("pk").select_for_update(of=("self",), no_key=True)
    rows = list(held)  # in one order
    going.exclude(companion=holder).update(ended_at=now, ended_as="called_off")
    going.filter(companion=holder, cleared_at=None).update(companion=None)
    going.filter(companion=holder).update(ended_at=now, ended_as="called_off")
    standing = Need.objects.of_holder(holder).filter(withdrawn_at=None, met_at=None)
    list(standing.order_by("pk").select_for_update(no_key=True).values_list("pk"))
    standing.update(withdrawn_at=now)  # not `kept()`: they are here no longer
    for each in rows:
        _tell(holder, each)


def _tell(holder: Holder, exchange: Exchange) -> None:
    if exchange.companion == holder and exchange.cleared_at is None:
        tell_coordinator(exchange.bank, _("They cannot go along this time"), str(exchange))
    else:
        tell_others(holder, exchange, _("It was called off"))


def _up_to(minutes: int, most: int, field: str) -> int:
    if type(minutes) is not int or not 0 <= minutes <= most:
        raise BadInput(_("Write a number of minutes from 0 to {most}").format(most=most), field)
    return minutes
