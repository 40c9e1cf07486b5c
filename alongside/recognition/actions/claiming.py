"""A claim: written line by line, with receipts, then sent; or taken back."""

from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from alongside.audit.log import record
from alongside.core import clock
from alongside.core.acts import Act
from alongside.core.errors import BadInput
from alongside.core.forms import clean_text
from alongside.core.money import pounds
from alongside.core.uploads import safe_paper
from alongside.partnerships.models import Membership
from alongside.people.actions import tell_person
from alongside.recognition import rules
from alongside.recognition.models import Claim, ClaimLine, Receipt
from alongside.recognition.models.claims import COSTS, MOST_PENCE, costs_for

if TYPE_CHECKING:
    from alongside.core.uploads import Upload

MOST_LINES, MOST_RECEIPTS = 40, 20
OLDEST = timedelta(days=730)


@transaction.atomic
def start_claim(*, by: Act, membership: Membership, occasion: str, about: str = "") -> Claim:
    """`about` names the thing it was for ("gatherings.gathering:7"), where there is one."""
    rules.may_claim(by, membership).require()
    words = clean_text(occasion)
    if not words:
        raise BadInput(_("Write what it was for"), "occasion")
    again = Claim.objects.started_again(membership, words)
    if again:
        return again
    typist = membership.partnership.membership_of(by.entered_by) if by.is_proxy else None
    made = Claim.objects.create(
        membership=membership,
        occasion=words,
        about=about,
        entered_by=typist,
        channel=by.channel,
        witness=by.witness,
    )
    _note(by, "claim.started", made)
    return made


@transaction.atomic
def add_line(
    *, by: Act, claim: Claim, kind: str, words: str, spent_on: date, cost_pence: int
) -> ClaimLine:
    rules.may_change_claim(by, claim).require()
    Claim.objects.select_for_update().get(pk=claim.pk)
    if kind not in dict(COSTS):
        raise BadInput(_("Choose what it was"), "kind")
    if kind not in dict(costs_for(claim.membership)):
        raise BadInput(
            _("You have not chosen a fee. Choose it first, where one is offered"), "kind"
        )
    if not 1 <= cost_pence <= MOST_PENCE:
        most = pounds(MOST_PENCE)
        raise BadInput(_("Write a sum between 1p and {most}").format(most=most), "cost")
    if not clock.today() - OLDEST <= spent_on <= clock.today():
        raise BadInput(_("Write a day in the last two years"), "spent_on")
    row = {"kind": kind, "words": clean_text(words), "spent_on": spent_on, "cost_pence": cost_pence}
    again = claim.lines.filter(**row, made_at__gt=clock.a_moment_ago()).first()
    if again:
        return again
    if claim.lines.count() >= MOST_LINES:
        raise BadInput(_("A claim holds 40 lines. Send it, and start another"), "words")
    made = claim.lines.create(**row)
    _note(by, "claim.line_added", claim, cost_pence=cost_pence)
    return made


@transaction.atomic
def remove_line(*, by: Act, line: ClaimLine) -> None:
    rules.may_change_claim(by, line.claim).require()
    line.delete()
    _note(by, "claim.line_removed", line.claim)


@transaction.atomic
def add_receipt(*, by: Act, claim: Claim, upload: "Upload | None") -> Receipt:
    rules.may_change_claim(by, claim).require()
    if upload is None:
        raise BadInput(_("Choose a photo or a PDF"), "upload")
    if claim.receipts.count() >= MOST_RECEIPTS:
        raise BadInput(_("A claim holds 20 receipts. Send it, and start another"), "upload")
    safe = safe_paper(upload)
    file = safe.named_anew()
    made = claim.receipts.create(file=file, content_type=safe.content_type)
    _note(by, "claim.receipt_added", claim, size=file.size)
    return made


@transaction.atomic
def remove_receipt(*, by: Act, receipt: Receipt) -> None:
    rules.may_change_claim(by, receipt.claim).require()
    file = receipt.file
    receipt.delete()
    transaction.on_commit(lambda: file.delete(save=False))
    _note(by, "claim.receipt_removed", receipt.claim)


@transaction.atomic
def send_claim(*, by: Act, claim: Claim) -> Claim:
    """Sent twice is sent once. Whoever runs the rounds is told; everybody, where nobody does."""
    claim = Claim.objects.select_for_update().get(pk=claim.pk)
    if claim.state == "sent":
        rules.may_send_claim(by, claim).require()
        return claim
    rules.may_change_claim(by, claim).require()
    if not claim.lines.exists():
        raise BadInput(_("Add at least one cost before you send it"))
    claim.sent_at = clock.now()
    claim.save(update_fields=["sent_at"])
    _note(by, "claim.sent", claim, total_pence=claim.total_pence())
    _tell_whoever_settles(claim)
    return claim


@transaction.atomic
def withdraw_claim(*, by: Act, claim: Claim) -> Claim:
    """Taken back. A draft goes for good; what was sent stays as taken back."""
    claim = Claim.objects.select_for_update().get(pk=claim.pk)
    rules.may_withdraw_claim(by, claim).require()
    claim.withdrawn_at = clock.now()
    claim.save(update_fields=["withdrawn_at"])
    _note(by, "claim.withdrawn", claim)
    return claim


def _tell_whoever_settles(claim: Claim) -> None:
    partnership = claim.membership.partnership
    runs = partnership.facilitator()
    others = partnership.memberships.current().exclude(pk=claim.membership_id)
    subject = _("A claim waits in {group}").format(group=partnership)
    body = _("Somebody in {group} asks for {sum} back. Please look at it this week.")
    body = body.format(group=partnership, sum=pounds(claim.total_pence()))
    for member in [runs] if runs else others.select_related("person"):
        tell_person(person=member.person, subject=subject, body=body)


def _note(by: Act, what: str, claim: Claim, **facts: int) -> None:
    record(by, what, claim, claim.membership.partnership.place_id, **facts)
