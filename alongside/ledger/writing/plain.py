"""The steps in Python. On SQLite a transaction that writes has the whole database to itself."""

from django.db.models import Max

from alongside.ledger.models import Account, Entry, Hours, Posting, Reason
from alongside.ledger.writing.wanted import (
    CEILING,
    CLOSED,
    ELSEWHERE,
    FLOOR,
    FROZEN,
    OTHER_BODY,
    POSTED,
    REPLAYED,
    Outcome,
    Wanted,
)


def write(wanted: Wanted) -> Outcome:
    accounts = _locked(wanted)
    earlier = _earlier(wanted)
    if earlier is not None:
        same = earlier.request_hash == wanted.request_hash
        return Outcome(REPLAYED if same else OTHER_BODY, earlier.pk)
    for account_id, units in wanted.net.items():
        verdict = _refusal(wanted, accounts.get(account_id), units)
        if verdict:
            return Outcome(verdict, account_id=account_id)
    return _write(wanted, list(accounts.values()))


def _locked(wanted: Wanted) -> dict[int, Account]:
    """By rising numbers, so that no two postings can wait for each other."""
    rows = Account.objects.filter(pk__in=wanted.net).order_by("pk").select_for_update(no_key=True)
    return {account.pk: account for account in rows}


def _earlier(wanted: Wanted) -> Posting | None:
    return Posting.objects.filter(
        place_id=wanted.place_id, book_id=wanted.book_id, key=wanted.key
    ).first()


def _refusal(wanted: Wanted, account: Account | None, units: int) -> str:
    """Empty, or why this account cannot take part. Only what worsens meets a limit."""
    if account is None or account.book_id != wanted.book_id:
        return ELSEWHERE
    if not account.is_open:
        return CLOSED
    if account.is_frozen and wanted.heeds_frost:
        return FROZEN
    return _past_limit(account, units) if wanted.heeds_limits else ""


def _past_limit(account: Account, units: int) -> str:
    after = account.balance + units
    if units < 0 and account.floor is not None and after < account.floor:
        return FLOOR
    if units > 0 and account.ceiling is not None and after > account.ceiling:
        return CEILING
    return ""


def _write(wanted: Wanted, accounts: list[Account]) -> Outcome:
    posting = Posting(pk=_next_number(), reason=_reason(wanted), **wanted.columns())
    for account in accounts:
        account.balance += wanted.net[account.pk]
        account.entry_count += 1
        Entry.objects.create(
            place_id=wanted.place_id,
            posting_id=posting.pk,
            account=account,
            number=account.entry_count,
            units=wanted.net[account.pk],
            balance_after=account.balance,
        )
        account.save(update_fields=["balance", "entry_count"])
    if wanted.hours:
        Hours.objects.bulk_create(_hours(wanted, posting))
    posting.save(force_insert=True)
    return Outcome(POSTED, posting.pk, reason_id=posting.reason_id)


def _hours(wanted: Wanted, posting: Posting) -> list[Hours]:
    of = {"place_id": wanted.place_id, "posting_id": posting.pk}
    return [
        Hours(account_id=account, given=given, charged=charged, **of)
        for account, (given, charged) in wanted.hours.items()
    ]


def _next_number() -> int:
    """Entries come before the posting that seals them, so its number must be known first."""
    return (Posting.objects.aggregate(last=Max("pk"))["last"] or 0) + 1


def _reason(wanted: Wanted) -> Reason | None:
    if not wanted.reason:
        return None
    return Reason.objects.create(words=wanted.reason, given_by=wanted.actor, made_at=wanted.at)
