"""Closing the list of ideas: numbers by lot, a key for the envelopes, and the roll."""

from uuid import uuid4

from django.db import transaction
from django.utils.translation import gettext as _

from alongside.audit.log import record
from alongside.budgets import rules
from alongside.budgets.envelopes import MOST_IDEAS, new_key
from alongside.budgets.models import BallotList, Idea, Pot, RollEntry
from alongside.budgets.models.conditions import FEWEST_SCORES
from alongside.budgets.reckoning import call_id
from alongside.core import clock
from alongside.core.acts import Act
from alongside.core.errors import Conflict
from alongside.engines.equal_shares import lot
from alongside.partnerships import rules as partnerships
from alongside.partnerships.actions import contribute


@transaction.atomic
def settle_ballot(*, by: Act, pot: Pot) -> BallotList:
    """Number the ideas that fit, in an order drawn by the published lot, and freeze the roll."""
    pot = Pot.objects.locked(pot)
    rules.may_settle_ballot(by.person, pot).require()
    partnerships.may_be_typed(by, pot.partnership).require()
    if pot.voting_to is None or pot.voting_to <= clock.now():
        raise Conflict(_("The time for voting is over. Start a new pot with new dates."))
    ideas = _number(pot)
    name = uuid4()
    public_key = b"" if pot.is_by_panel else new_key(name)
    settled = BallotList.objects.create(
        pot=pot,
        set_by=pot.partnership.member(by.person),
        public_key=public_key,
        key_name=name,
    )
    if not pot.is_by_panel:
        _freeze_roll(pot)
    contribute(by=by, partnership=pot.partnership, part="facilitated", about=pot)
    record(by, "ballot.settled", pot, pot.place_id, ideas=len(ideas), roll=pot.roll.count())
    return settled


def _number(pot: Pot) -> list[Idea]:
    pot.ideas.hold()
    standing = list(pot.ideas.standing().whole())
    waiting = [idea.title for idea in standing if idea.state == "to_check"]
    if waiting:
        raise Conflict(_("Still to be checked: {ideas}").format(ideas=", ".join(waiting)))
    ideas = [idea for idea in standing if idea.state == "eligible"]
    if not ideas:
        raise Conflict(_("No idea fits the conditions yet, so there is nothing to vote on."))
    if len(ideas) > MOST_IDEAS:
        raise Conflict(_("One ballot holds 2,000 ideas at most."))
    if pot.is_by_panel:
        _refuse_small_panel(pot, ideas)
    ideas.sort(key=lambda idea: lot(call_id(pot), pot.seed, f"place of idea {idea.pk}"))
    for number, idea in enumerate(ideas, start=1):
        idea.number = number
    Idea.objects.bulk_update(ideas, ["number"])
    return ideas


def _refuse_small_panel(pot: Pot, ideas: list[Idea]) -> None:
    """What fewer than three can give points to could never be funded, however good it is."""
    seats = pot.panel.values("membership")
    panel = list(pot.partnership.memberships.current().filter(pk__in=seats))
    short = [
        idea.title
        for idea in ideas
        if sum(not idea.link_of(member) for member in panel) < FEWEST_SCORES
    ]
    if short:
        words = _(
            "Fewer than {count} of the panel can give points to: {ideas}. "
            "Add people to the panel who are not linked to it."
        )
        raise Conflict(words.format(count=FEWEST_SCORES, ideas=", ".join(short)))


def _freeze_roll(pot: Pot) -> None:
    """Everyone who is in today. Others come with printed codes, if the conditions let them in."""
    members = pot.partnership.memberships.current().in_order()
    RollEntry.objects.bulk_create(RollEntry(pot=pot, membership=each) for each in members)
