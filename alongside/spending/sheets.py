"""A pot's money as sheets: what it holds, each award, each payment."""

from collections.abc import Iterator
from typing import Any

from alongside.budgets.models import Pot
from alongside.budgets.money import left_in_pot
from alongside.core.spreadsheets import write_rows
from alongside.core.workbooks import Sheet, write_workbook
from alongside.spending.models import FurtherAward, Payment
from alongside.spending.standing import standings_of

FILES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
AWARDS = ["idea", "title", "given_pence", "paid_pence", "waiting_pence", "left_pence", "returned"]
PAYMENTS = [
    "payment",
    "idea",
    "title",
    "what",
    "who_is_paid",
    "pence",
    "state",
    "asked_by",
    "answered_by",
    "answered_at",
    "receipts",
    "put_back_because",
]
LATER = ["idea", "title", "kind", "pence", "why", "state", "asked_by", "answered_by", "answered_at"]


def sheet_of(pot: Pot, kind: str) -> bytes:
    """`kind`: csv (the payments alone) or xlsx (what the pot holds, awards, payments, and what it
    gave since the count)."""
    if kind == "csv":
        return write_rows(PAYMENTS, _payments(pot))
    whole = {
        "Pot": Sheet(["what", "pence"], [["in it", pot.sum_pence], ["left", left_in_pot(pot)]]),
        "Awards": Sheet(AWARDS, _awards(pot)),
        "Payments": Sheet(PAYMENTS, _payments(pot)),
        "Since the count": Sheet(LATER, _later(pot)),
    }
    return write_workbook(whole)


def _awards(pot: Pot) -> Iterator[list[Any]]:
    for award, one in standings_of(pot):
        sums = [one.given, one.paid, one.waiting, one.left, one.returned]
        yield [award.idea.number, award.idea.title, *sums]


def _payments(pot: Pot) -> Iterator[list[Any]]:
    for row in Payment.objects.filter(award__pot=pot).whole().order_by("id"):
        idea = row.award.idea
        yield [
            row.pk,
            idea.number,
            idea.title,
            row.what,
            row.payee,
            row.pence,
            row.state,
            str(row.asked_by),
            str(row.answered_by or ""),
            row.answered_at,
            len(row.receipts.all()),
            next((back.reason for back in row.put_backs.all() if back.agreed), ""),
        ]


def _later(pot: Pot) -> Iterator[list[Any]]:
    for row in FurtherAward.objects.of_pot(pot).whole():
        who = [str(row.asked_by), str(row.answered_by or ""), row.answered_at]
        state = "asked" if row.answered_at is None else "given" if row.agreed else "refused"
        yield [row.idea.number, row.idea.title, row.kind, row.pence, row.reason, state, *who]
