"""Setting up a pot: its conditions, worked on together, then frozen and opened."""

import secrets
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from alongside.audit.log import record
from alongside.budgets import rules
from alongside.budgets.models import Closing, IdeaGroup, Pot, Terms
from alongside.budgets.models.conditions import (
    BALLOT_LIMITS,
    CHECKERS,
    COMPLETIONS,
    LETS_IN,
    PART_FUNDING,
    RULES,
)
from alongside.budgets.news import tell_of_the_closing
from alongside.core.acts import Act
from alongside.core.errors import BadInput, Conflict
from alongside.decisions.models import Decision
from alongside.decisions.wording import written
from alongside.partnerships import rules as partnerships
from alongside.partnerships.actions import contribute
from alongside.partnerships.models import Partnership
from alongside.partnerships.models.briefs import fingerprint

MOST_PENCE = 10**12
LONGEST = {
    "open_words": 500,
    "fixed_words": 500,
    "decider": 300,
    "from_age": 80,
    "ties": 200,
    "eligibility": 5_000,
}


CHOICES: dict[str, list[tuple[str, Any]]] = {
    "lets_in": LETS_IN,
    "rule": RULES,
    "completion": COMPLETIONS,
    "checked_by": CHECKERS,
    "part_funding": PART_FUNDING,
    "ballot_limit": BALLOT_LIMITS,
}


class NotReady(BadInput):
    """Several lines are blank or do not fit: `fields` says at each what is missing."""

    def __init__(self, fields: dict[str, str]) -> None:
        field, words = next(iter(fields.items()))
        super().__init__(words, field)
        self.fields = fields


@transaction.atomic
def start_pot(*, by: Act, partnership: Partnership, title: str) -> Pot:
    """A pot with a name and blanks. Its lot's seed is drawn now, and published from now on."""
    partnership.hold()
    rules.may_start_pot(by, partnership).require()
    title = written(title, "title", 140, _("Give the pot a name"))
    again = partnership.pots.sent_again(title)
    if again is not None:
        return again
    pot = Pot.objects.create(partnership=partnership, title=title, seed=secrets.token_hex(16))
    contribute(by=by, partnership=partnership, part="initiated", about=pot)
    record(by, "pot.started", pot, pot.place_id)
    return pot


@transaction.atomic
def write_pot(
    *, by: Act, pot: Pot, seen: int, groups: list[str] | None = None, **lines: Any
) -> Pot:
    """Change any of the conditions; blanks may stay. `seen` is the version that the form showed.

    `groups` names things of which only one idea can be funded.
    """
    pot = Pot.objects.locked(pot)
    rules.may_write_pot(by, pot).require()
    pot.next_version(seen)
    for name in {*Pot.LABELS, "approvals_asked"} & set(lines):
        setattr(pot, name, lines[name])
    if "title" in lines:
        pot.title = written(lines["title"], "title", 140, _("Give the pot a name"))
    pot.decision = _ours(pot, lines["decision"]) if "decision" in lines else pot.decision
    _refuse_nonsense(pot)
    pot.save()
    if groups is not None:
        _name_groups(pot, groups)
    contribute(by=by, partnership=pot.partnership, part="spoke", about=pot)
    record(by, "pot.written", pot, pot.place_id, lines=sorted(lines), version=pot.version)
    return pot


@transaction.atomic
def open_pot(*, by: Act, pot: Pot) -> Terms:
    """Freeze the conditions, with a fingerprint, and let ideas come. Raises `NotReady`."""
    pot = Pot.objects.locked(pot)
    if pot.is_frozen:
        raise Conflict(_("This pot is open already."))
    rules.may_open_pot(by.person, pot).require()
    partnerships.may_be_typed(by, pot.partnership).require()
    missing = pot.missing()
    if missing:
        raise NotReady(missing)
    frozen = pot.snapshot()
    terms = Terms.objects.create(
        pot=pot,
        opened_by=pot.partnership.member(by.person),
        snapshot=frozen,
        digest=fingerprint(frozen),
    )
    contribute(by=by, partnership=pot.partnership, part="facilitated", about=pot)
    record(by, "pot.opened", pot, pot.place_id, digest=terms.digest)
    return terms


@transaction.atomic
def close_pot(*, by: Act, pot: Pot, because: str) -> Closing:
    """End it without a result, and say why: everyone in it hears. No money has moved by then."""
    pot = Pot.objects.locked(pot)
    if pot.phase == "closed":
        raise Conflict(_("This pot is closed."))
    rules.may_close_pot(by.person, pot).require()
    partnerships.may_be_typed(by, pot.partnership).require()
    because = written(because, "because", Closing.LONGEST, _("Say why: people are owed it"))
    was = pot.phase
    mine = pot.partnership.member(by.person)
    closing = Closing.objects.create(pot=pot, closed_by=mine, because=because)
    to_tell = tell_of_the_closing(pot, because)
    contribute(by=by, partnership=pot.partnership, part="facilitated", about=pot)
    record(by, "pot.closed", pot, pot.place_id, was=was, to_tell=to_tell)
    return closing


def _refuse_nonsense(pot: Pot) -> None:
    for name, longest in LONGEST.items():
        setattr(pot, name, written(getattr(pot, name), name, longest))
    if pot.sum_pence is not None and not 0 < pot.sum_pence <= MOST_PENCE:
        raise BadInput(_("A pot holds more than nothing"), "sum_pence")
    for name, choices in CHOICES.items():
        if getattr(pot, name) and getattr(pot, name) not in dict(choices):
            raise BadInput(_("Choose one of these"), name)
    if any(type(each) is not int or each <= 0 for each in pot.bid_limits):
        raise BadInput(_("Write sums of money, for example 500 or 1,500"), "bid_limits")
    pot.bid_limits = sorted(set(pot.bid_limits))


def _ours(pot: Pot, decision: Decision | None) -> Decision | None:
    """A decision of this group's own that is in force: what the pot rests on."""
    if decision is None:
        return None
    theirs = decision.proposal.partnership_id != pot.partnership_id
    if theirs or not decision.stands:
        raise BadInput(_("Choose a decision of this group that is in force"), "decision")
    return decision


def _name_groups(pot: Pot, names: list[str]) -> None:
    wanted = [written(name, "groups", 120) for name in names]
    pot.groups.exclude(name__in=wanted).delete()
    for name in dict.fromkeys(filter(None, wanted)):
        IdeaGroup.objects.get_or_create(pot=pot, name=name)
