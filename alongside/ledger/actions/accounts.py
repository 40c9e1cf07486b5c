"""Opening, limiting, freezing and closing accounts. None is ever deleted."""

from enum import Enum

from django.db import transaction
from django.utils.translation import gettext as _

from alongside.audit.log import record
from alongside.core import clock
from alongside.core.acts import Act
from alongside.core.errors import BadInput, Conflict, Refused
from alongside.ledger.kinds import (
    ACCOUNT_KINDS_OF,
    COMMUNITY_POT,
    FLOOR_AT_ZERO,
    PERSON,
    WITHOUT_FLOOR,
)
from alongside.ledger.lines import MOST_UNITS
from alongside.ledger.models import Account, Book, Reason


class Usual(Enum):
    """The floor that accounts of a kind have, in a book, when nobody says otherwise."""

    FLOOR = "by kind"


@transaction.atomic
def open_account(
    *,
    by: Act,
    book: Book,
    kind: str,
    label: str = "",
    floor: int | Usual | None = Usual.FLOOR,
    ceiling: int | None = None,
) -> Account:
    """An account at zero. `floor=None` lets it go down for ever; a person's carries no `label`.

    Raises `Conflict` for a second community pot.
    """
    book = Book.objects.select_for_update(of=("self",)).get(pk=book.pk)  # one pot, not two at once
    floor = _usual_floor(book, kind) if isinstance(floor, Usual) else floor
    _ask_fitting(book, kind, label)
    _ask_limits(floor, ceiling)
    account = Account.objects.create(
        place_id=book.place_id, book=book, kind=kind, label=label, floor=floor, ceiling=ceiling
    )
    record(by, "account.opened", account, book.place_id, kind=kind, floor=floor, ceiling=ceiling)
    return account


@transaction.atomic
def set_limits(
    *,
    by: Act,
    account: Account,
    floor: int | None,
    ceiling: int | None = None,
    reason: str = "",
) -> Account:
    """An account that is past a new limit stays so: only what would worsen it is refused."""
    _ask_limits(floor, ceiling)
    account = _locked(account)
    account.floor, account.ceiling = floor, ceiling
    account.limits_why = _reason(by, reason) if reason.strip() else None
    account.save(update_fields=["floor", "ceiling", "limits_why"])
    record(by, "account.limited", account, account.place_id, floor=floor, ceiling=ceiling)
    return account


@transaction.atomic
def freeze_account(*, by: Act, account: Account, reason: str) -> Account:
    """Nothing moves until it is unfrozen, but reversals and adjustments: they put things right."""
    if not reason.strip():
        raise BadInput(_("Say why."), "reason")
    account = _locked(account)
    if account.is_frozen:
        raise Conflict(_("This account is frozen already."))
    account.frozen_why = _reason(by, reason)
    account.frozen_at = clock.now()
    account.save(update_fields=["frozen_at", "frozen_why"])
    record(by, "account.frozen", account, account.place_id)
    return account


@transaction.atomic
def unfreeze_account(*, by: Act, account: Account) -> Account:
    account = _locked(account)
    if not account.is_frozen:
        raise Conflict(_("This account is not frozen."))
    account.frozen_at = account.frozen_why = None
    account.save(update_fields=["frozen_at", "frozen_why"])
    record(by, "account.unfrozen", account, account.place_id)
    return account


@transaction.atomic
def close_account(*, by: Act, account: Account, reason: str = "") -> Account:
    """Only at zero: what is left goes to the community pot or back to its source first."""
    account = _locked(account)
    if not account.is_open:
        raise Conflict(_("This account is closed already."))
    if account.is_frozen:
        raise Refused(_("This account is frozen. It can be closed once that is settled."))
    if account.balance:
        raise Refused(_("An account closes only at zero: pass on what is left first."))
    account.closed_at = clock.now()
    account.closed_why = _reason(by, reason) if reason.strip() else None
    account.save(update_fields=["closed_at", "closed_why"])
    record(by, "account.closed", account, account.place_id)
    return account


@transaction.atomic
def reopen_account(*, by: Act, account: Account, reason: str = "") -> Account:
    account = _locked(account)
    if account.is_open:
        raise Conflict(_("This account is open."))
    account.closed_at = None
    account.closed_why = _reason(by, reason) if reason.strip() else None
    account.save(update_fields=["closed_at", "closed_why"])
    record(by, "account.reopened", account, account.place_id)
    return account


def _reason(by: Act, words: str) -> Reason:
    return Reason.objects.create(words=words, given_by=by.actor)


def _locked(account: Account) -> Account:
    """Not the key: postings that only point to the account need not wait."""
    return Account.objects.select_for_update(of=("self",), no_key=True).get(pk=account.pk)


def _usual_floor(book: Book, kind: str) -> int | None:
    if kind in WITHOUT_FLOOR:
        return None
    return 0 if kind in FLOOR_AT_ZERO else book.default_floor


def _ask_fitting(book: Book, kind: str, label: str) -> None:
    if kind not in ACCOUNT_KINDS_OF[book.unit]:
        raise BadInput(_("A book of this kind has no such accounts."), "kind")
    if kind == PERSON and label:
        raise BadInput(_("The books name no person."), "label")
    if len(label) > 120:
        raise BadInput(_("A name has up to 120 letters."), "label")
    if kind == COMMUNITY_POT and book.accounts.filter(kind=COMMUNITY_POT).exists():
        raise Conflict(_("This bank has its community pot already."))


def _ask_limits(floor: int | None, ceiling: int | None) -> None:
    for field, limit in (("floor", floor), ("ceiling", ceiling)):
        if limit is not None and (type(limit) is not int or abs(limit) > MOST_UNITS):
            raise BadInput(_("A limit is a whole number."), field)
    if floor is not None and ceiling is not None and floor > ceiling:
        raise BadInput(_("The lowest limit must lie below the highest."), "floor")
