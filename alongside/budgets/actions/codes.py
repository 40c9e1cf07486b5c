"""Printing one-time codes, and making lost ones useless. The plain codes are kept nowhere."""

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from alongside.audit.log import record
from alongside.budgets import rules
from alongside.budgets.codes import digest_of, new_codes
from alongside.budgets.models import CodeSheet, Pot, RollEntry
from alongside.core import clock
from alongside.core.acts import Act
from alongside.core.errors import BadInput, Conflict
from alongside.partnerships import rules as partnerships
from alongside.partnerships.actions import contribute

MOST_COPIES = 1_000


@dataclass(frozen=True)
class Printed:
    """`slips`: (name or "", plain code), to be shown this once."""

    sheet: CodeSheet
    slips: list[tuple[str, str]]


@transaction.atomic
def print_codes(*, by: Act, pot: Pot, copies: int) -> Printed:
    """Codes for people whom the conditions let in, whoever they are: nobody writes down who."""
    pot = _open_for_codes(by, pot)
    if pot.lets_in != "anyone":
        raise BadInput(
            _("Only people in the group vote on this: print codes with names."), "copies"
        )
    if not 1 <= copies <= MOST_COPIES:
        raise BadInput(_("Print from 1 to 1,000 codes at a time"), "copies")
    sheet = _new_sheet(by, pot, copies, for_members=False)
    codes = new_codes(copies)
    RollEntry.objects.bulk_create(
        RollEntry(pot=pot, sheet=sheet, code_digest=digest_of(pot.pk, code)) for code in codes
    )
    return Printed(sheet, [("", code) for code in codes])


@transaction.atomic
def print_member_codes(*, by: Act, pot: Pot) -> Printed:
    """A code for each member who has not taken part; an earlier one opens nothing any more."""
    pot = _open_for_codes(by, pot)
    entries = pot.roll.locked_to_print()
    # Asked with the lines in hand: whoever types one at this moment has typed it by now, or waits.
    rules.may_print_member_codes(by, pot).require()
    if not entries:
        raise Conflict(_("Everyone in the group has taken part already."))
    sheet = _new_sheet(by, pot, len(entries), for_members=True)
    codes = new_codes(len(entries))
    for entry, code in zip(entries, codes):
        entry.sheet, entry.code_digest = sheet, digest_of(pot.pk, code)
    RollEntry.objects.bulk_update(entries, ["sheet", "code_digest"])
    return Printed(sheet, [(str(e.membership), code) for e, code in zip(entries, codes)])


@transaction.atomic
def cancel_codes(*, by: Act, sheet: CodeSheet) -> int:
    """What was lost or left over opens nothing any more; ballots cast with it stay. How many."""
    rules.may_cancel_codes(by.person, sheet).require()
    partnerships.may_be_typed(by, sheet.pot.partnership).require()
    sheet = CodeSheet.objects.select_for_update(of=("self",)).get(pk=sheet.pk)
    unused = RollEntry.objects.filter(sheet=sheet, took_part=False)
    ended = unused.filter(membership=None).update(is_void=True)
    ended += unused.exclude(membership=None).update(code_digest=None)
    sheet.cancelled_at = clock.now()
    sheet.save(update_fields=["cancelled_at"])
    contribute(by=by, partnership=sheet.pot.partnership, part="facilitated", about=sheet.pot)
    record(by, "codes.cancelled", sheet, sheet.pot.place_id, unused=ended)
    return ended


def _open_for_codes(by: Act, pot: Pot) -> Pot:
    pot = Pot.objects.locked(pot)
    rules.may_print_codes(by.person, pot).require()
    partnerships.may_be_typed(by, pot.partnership).require()
    return pot


def _new_sheet(by: Act, pot: Pot, copies: int, *, for_members: bool) -> CodeSheet:
    """A double click prints once: the second is told, since the codes cannot be shown again."""
    mine = pot.partnership.member(by.person)
    same = pot.code_sheets.filter(printed_by=mine, for_members=for_members, copies=copies)
    if same.filter(cancelled_at=None, made_at__gt=clock.a_moment_ago()).exists():
        raise Conflict(_("These were printed a moment ago. If they are lost, cancel them first."))
    sheet = CodeSheet.objects.create(
        pot=pot, printed_by=mine, for_members=for_members, copies=copies
    )
    contribute(by=by, partnership=pot.partnership, part="facilitated", about=pot)
    record(by, "codes.printed", sheet, pot.place_id, copies=copies, for_members=for_members)
    return sheet
