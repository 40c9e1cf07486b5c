"""What every transfer goes through: once for each key, within its limit, then into the book."""

from uuid import UUID

from django.utils.translation import gettext as _

from alongside.core import clock
from alongside.core.acts import Act
from alongside.core.errors import BadInput, Conflict
from alongside.core.forms import clean_text
from alongside.exchange.books import ask_open
from alongside.exchange.minutes import hours_of
from alongside.exchange.models import Holder
from alongside.partnerships.models import Membership
from alongside.transfers import books
from alongside.transfers.models import Transfer


def held_transfer(transfer: Transfer) -> Transfer:
    return Transfer.objects.whole().select_for_update(of=("self",)).get(pk=transfer.pk)


def earlier(
    key: UUID, holder: Holder, kind: str, minutes: int, other: Holder | None = None
) -> Transfer | None:
    """What came with this key before. Raises `Conflict` if it was something else."""
    there = Transfer.objects.whole().filter(key=key).first()
    if there is None:
        return None
    if (there.holder, there.kind, there.minutes, there.other) != (holder, kind, minutes, other):
        raise Conflict(_("Something else was sent with this page before. Open it again."))
    return there


def made_of(
    by: Act,
    holder: Holder,
    kind: str,
    minutes: int,
    key: UUID,
    words: str,
    *,
    other: Holder | None = None,
    named: bool = False,
    second: Membership | None = None,
) -> Transfer:
    """The row, not yet posted. What was left behind of its kind is over for good."""
    group, words = holder.bank.partnership, " ".join(clean_text(words).split())
    if len(words) > Transfer.LONGEST:
        raise BadInput(_("Write it in 300 letters or less"), "words")
    Transfer.objects.left_behind().filter(holder=holder, kind=kind).update(refused_at=clock.now())
    return Transfer.objects.create(
        place_id=holder.place_id,
        bank=holder.bank,
        key=key,
        kind=kind,
        holder=holder,
        other=other,
        minutes=minutes,
        words=words,
        named=named,
        asked_by=group.member(by.person),
        entered_by=group.membership_of(by.entered_by) if by.is_proxy else None,
        channel=by.channel,
        witness=by.witness[:200],
        second=second,
    )


def post_now(by: Act, transfer: Transfer, reason: str) -> None:
    transfer.posting = books.post_transfer(by, transfer, reason)
    transfer.save(update_fields=["posting"])


def ask_up_to(most: int, kind: str, holder: Holder, minutes: int, words: str) -> None:
    """`most` in thirty days; `words` say how much is left of that, as {time}."""
    left = max(0, most - Transfer.objects.lately(kind, holder))
    if minutes > left:
        raise BadInput(words.format(time=hours_of(left)), "minutes")


def ask_above_zero(giver: Holder, minutes: int) -> None:
    """Nobody goes below zero in order to give."""
    ask_open(giver)
    left = books.above_zero(giver)
    if minutes > left:
        words = _("Only what stands above zero can be given away: {time}")
        raise BadInput(words.format(time=hours_of(left)), "minutes")
