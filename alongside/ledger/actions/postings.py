"""Posting and reversing: the two ways in which anything moves in a book."""

from collections.abc import Sequence

from django.db import IntegrityError
from django.utils.translation import gettext as _

from alongside.audit.log import record
from alongside.core import clock
from alongside.core.acts import Act
from alongside.core.errors import BadInput, Conflict
from alongside.ledger.equal_hour import told
from alongside.ledger.kinds import ADJUSTMENT, POSTING_KINDS_OF, REVERSAL
from alongside.ledger.lines import Hours, Line, netted
from alongside.ledger.models import Book, Posting
from alongside.ledger.refusing import refusal_of
from alongside.ledger.writing import Outcome, Wanted, in_one_go, write
from alongside.ledger.writing.wanted import OTHER_BODY, POSTED, REPLAYED

REVERSAL_KEY = "reversal:"


def post(
    *,
    by: Act,
    book: Book,
    kind: str,
    lines: Sequence[Line],
    key: str,
    about: str = "",
    reason: str = "",
    agreed_by: str = "",
    overridden_by: str = "",
    hours: Sequence[Hours] = (),
) -> Posting:
    """Move whole units between accounts of one book; lines on the same account are netted.

    The same `key` with the same body again gives the first posting (`was_there_already`), with
    another body `Conflict`. An adjustment names in `agreed_by` a second person ("person:7") and
    a reason; `overridden_by` names who lets it past a limit, with a reason. Exchanges and sessions
    say in `hours` who gave, or is charged, how many minutes; nothing else does. Raises `Refused`
    for limits, frozen and closed accounts, `BadInput` for lines or hours that are no posting.
    """
    _ask_whole(book, kind, key, about)
    _ask_named(by, kind, reason, agreed_by, overridden_by)
    net = netted(lines)
    wanted = Wanted(
        place_id=book.place_id,
        book_id=book.pk,
        verb="posting.made",
        kind=kind,
        key=key,
        net=net,
        hours=told(kind, lines, net, hours),
        actor=by.actor,
        entered_by=by.typist,
        account=by.account,
        channel=by.channel,
        witness=by.witness[:200],
        at=clock.now(),
        about=about,
        agreed_by=agreed_by,
        overridden_by=overridden_by,
        reason=reason,
    )
    return _settle(by, wanted)


def reverse(*, by: Act, posting: Posting, reason: str) -> Posting:
    """The exact mirror of a posting, once, whatever the limits. Asking twice in the same words
    gives the first reversal; in other words `Conflict`.
    """
    if not reason.strip():
        raise BadInput(_("Say why it is reversed."), "reason")
    if posting.kind == REVERSAL:
        raise Conflict(_("A reversal cannot be reversed: post it anew instead."))
    entries = posting.entries.order_by("account_id")
    wanted = Wanted(
        place_id=posting.place_id,
        book_id=posting.book_id,
        verb="posting.reversed",
        kind=REVERSAL,
        key=f"{REVERSAL_KEY}{posting.pk}",
        net={entry.account_id: -entry.units for entry in entries},
        actor=by.actor,
        entered_by=by.typist,
        account=by.account,
        channel=by.channel,
        witness=by.witness[:200],
        at=clock.now(),
        about=posting.about,
        reason=reason,
        reverses_id=posting.pk,
    )
    return _settle(by, wanted)


def _settle(by: Act, wanted: Wanted) -> Posting:
    try:
        return _written(by, wanted)
    except IntegrityError:
        # Somebody used the key while we wrote: what they posted decides what ours is.
        earlier = Posting.objects.filter(book=wanted.book_id, key=wanted.key).first()
        if earlier is None:
            raise
        same = earlier.request_hash == wanted.request_hash
        return _answered(wanted, Outcome(REPLAYED if same else OTHER_BODY, earlier.pk))


def _written(by: Act, wanted: Wanted) -> Posting:
    with in_one_go():
        outcome = write(wanted)
        posting = _answered(wanted, outcome)
        if outcome.verdict == POSTED and not outcome.is_recorded:
            facts = {"book": wanted.book_id, "kind": wanted.kind}
            record(by, wanted.verb, posting, wanted.place_id, **facts)
    return posting


def _answered(wanted: Wanted, outcome: Outcome) -> Posting:
    """The posting, new or from before. Raises what the verdict says."""
    if outcome.verdict == POSTED:
        return wanted.as_posting(outcome)
    if outcome.verdict == REPLAYED:
        posting = Posting.objects.get(pk=outcome.posting_id or 0)
        posting.was_there_already = True
        return posting
    if outcome.verdict == OTHER_BODY and wanted.kind == REVERSAL:
        raise Conflict(_("This has been reversed already."))
    if outcome.verdict == OTHER_BODY:
        raise Conflict(_("Something else was posted with this key before. Nothing was changed."))
    raise refusal_of(outcome)


def _ask_whole(book: Book, kind: str, key: str, about: str) -> None:
    if kind not in POSTING_KINDS_OF[book.unit]:
        raise BadInput(_("Nothing of this kind is posted in this book."), "kind")
    if not 0 < len(key) <= 80 or key.startswith(REVERSAL_KEY):
        raise BadInput(_("A posting needs a key of up to 80 letters."), "key")
    if len(about) > 120:
        raise BadInput(_("What it is about has up to 120 letters."), "about")


def _ask_named(by: Act, kind: str, reason: str, agreed_by: str, overridden_by: str) -> None:
    """Two people for an adjustment, one for an override, each by name and for a reason."""
    for name in filter(None, (agreed_by, overridden_by)):
        if not name.startswith("person:"):
            raise BadInput(_("Name the person who stands for this."))
    if (kind == ADJUSTMENT or overridden_by) and not reason.strip():
        raise BadInput(_("Say why."), "reason")
    if kind == ADJUSTMENT and (
        by.person is None or not agreed_by or agreed_by in {by.actor, by.typist}
    ):
        raise BadInput(_("An adjustment needs two people: name a second one."), "agreed_by")
