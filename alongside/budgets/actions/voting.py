"""Casting a ballot: into an envelope that nobody can open before the count."""

from collections.abc import Collection

from django.db import transaction
from django.utils.translation import gettext as _

from alongside.audit.log import record
from alongside.budgets import rules
from alongside.budgets.choosing import Choices
from alongside.budgets.codes import digest_of
from alongside.budgets.envelopes import seal
from alongside.budgets.models import Pot, RollEntry
from alongside.core.acts import Act
from alongside.core.errors import BadInput, Conflict


@transaction.atomic
def vote(*, by: Act, pot: Pot, ideas: Collection[int], may_be_few: bool = False) -> RollEntry:
    """A member's own ballot. Until the vote ends a new one takes the place of the old, unread."""
    rules.may_vote(by, pot).require()
    chosen = Choices(pot).check(ideas, may_be_few=may_be_few, may_be_empty=False)
    mine = pot.partnership.member(by.person)
    entry = RollEntry.objects.select_for_update(of=("self",)).get(pot=pot, membership=mine)
    _still_open(pot)
    if entry.took_part and entry.way != "online":
        raise Conflict(_("Your ballot is in already: it came on paper or on a tablet."))
    _put_in(by, pot, entry, chosen, "online")
    return entry


@transaction.atomic
def vote_by_code(
    *, by: Act, pot: Pot, code: str, ideas: Collection[int], may_be_few: bool = False
) -> RollEntry:
    """The ballot of whoever holds this printed code, once. Nothing is kept of whose it was."""
    rules.may_vote_by_code(pot).require()
    entry = pot.roll.with_code(digest_of(pot.pk, code))
    if entry is None:
        raise BadInput(rules.may_use_entry(None).reason, "code")
    _refuse_used(entry)
    chosen = Choices(pot).check(ideas, may_be_few=may_be_few, may_be_empty=False)
    entry = RollEntry.objects.locked(entry)
    _still_open(pot)
    _refuse_used(entry)
    _put_in(by, pot, entry, chosen, "tablet")
    return entry


def _refuse_used(entry: RollEntry) -> None:
    ruling = rules.may_use_entry(entry)
    if not ruling:
        raise Conflict(ruling.reason)


def _still_open(pot: Pot) -> None:
    """Asked again once the line of the roll is ours: the count takes the same lines."""
    fresh = Pot.objects.whole().get(pk=pot.pk)
    rules.may_vote_by_code(fresh).require()


def _put_in(by: Act, pot: Pot, entry: RollEntry, chosen: list[int], way: str) -> None:
    """The log says that somebody took part, and nothing else; the count says so of all at once."""
    before, entry.took_part, entry.way = entry.took_part, True, way
    entry.envelope = seal(bytes(pot.ballot_list.public_key), chosen)
    entry.save(update_fields=["took_part", "way", "envelope"])
    if before:
        record(by, "ballot.replaced", entry, pot.place_id)
        return
    record(by, "ballot.cast", entry, pot.place_id, way=way)
