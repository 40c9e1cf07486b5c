"""A member remembers a line otherwise; both versions stay until it is settled."""

from django.db import transaction
from django.utils.translation import gettext as _

from alongside.audit.log import record
from alongside.core import clock
from alongside.core.acts import Act
from alongside.core.errors import BadInput
from alongside.notes import rules
from alongside.notes.drafts import fresh_dispute, fresh_line, plain
from alongside.notes.models import Dispute, Line
from alongside.partnerships.actions import contribute

WAYS = ("theirs", "first", "other")


@transaction.atomic
def dispute(*, by: Act, line: Line, words: str) -> Dispute:
    """`words`: how they remember it. Said again, it changes their version."""
    line = fresh_line(line)
    notes = line.notes
    rules.may_dispute(by, notes).require()
    words = plain(words)
    if words == line.words:
        raise BadInput(_("That is what the line says already"), "words")
    group = notes.gathering.partnership
    mine = group.member(by.person)
    raised, made = Dispute.objects.update_or_create(
        line=line, raised_by=mine, settled_at=None, defaults={"words": words}
    )
    if made:
        notes.says.all().delete()  # what they said so of is in question again
        contribute(by=by, partnership=group, part="spoke", about=notes)
    record(by, "note.disputed", notes, group.place_id, line=line.pk)
    return raised


@transaction.atomic
def settle_dispute(*, by: Act, dispute: Dispute, way: str, words: str = "") -> Dispute:
    """`way`: take "theirs", keep the "first", or write "other" words that both can live with.

    The version that was not taken stays on the record below the line.
    """
    dispute = fresh_dispute(dispute)
    line, notes = dispute.line, dispute.line.notes
    rules.may_settle_dispute(by, dispute).require()
    if way not in WAYS:
        raise BadInput(_("Choose one of these"), "way")
    agreed = {"theirs": dispute.words, "first": line.words}.get(way) or plain(words)
    dispute.settled_at, dispute.agreed_words = clock.now(), agreed
    dispute.save(update_fields=["settled_at", "agreed_words"])
    if line.words != agreed:
        line.words = agreed
        line.version += 1
        line.save(update_fields=["words", "version"])
        notes.says.all().delete()
    record(by, "dispute.settled", notes, notes.gathering.partnership.place_id, line=line.pk)
    return dispute


@transaction.atomic
def withdraw_dispute(*, by: Act, dispute: Dispute) -> Dispute:
    dispute = fresh_dispute(dispute)
    rules.may_withdraw_dispute(by, dispute).require()
    dispute.settled_at, dispute.withdrawn = clock.now(), True
    dispute.save(update_fields=["settled_at", "withdrawn"])
    notes = dispute.line.notes
    record(by, "dispute.withdrawn", notes, notes.gathering.partnership.place_id)
    return dispute
