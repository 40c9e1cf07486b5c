"""What a pot waits for, and of whom: ideas to be checked, to be settled, votes to be counted."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from alongside.budgets import rules
from alongside.budgets.models import Idea, Pot
from alongside.core import clock
from alongside.core.acts import Act
from alongside.partnerships.models import Partnership
from alongside.people.models import Person


@dataclass(frozen=True)
class Duty:
    """`is_late`: people were told that they could vote, or would hear, before now."""

    pot: Pot
    words: str
    href: str
    is_late: bool


def duties_of(person: Person) -> Iterator[Duty]:
    rows = Pot.objects.whole().filter(
        partnership__in=Partnership.objects.including(person),
        partnership__ended_at=None,
        terms__isnull=False,
        outcome=None,
    )
    for pot in rows.order_by("voting_to", "pk"):
        if pot.phase in rules.BEFORE_THE_BALLOT:
            yield from _before_the_ballot(person, pot)
        elif rules.may_count(Act(person=person), pot):
            words = _("Count: {pot}").format(pot=pot)
            yield _duty("count_pot", pot, words, is_late=_should_have_been_heard(pot))


def _before_the_ballot(person: Person, pot: Pot) -> Iterator[Duty]:
    ideas = list(pot.ideas.standing().whole())
    for idea in ideas:
        idea.pot = pot
    unchecked = [idea for idea in ideas if idea.state == "to_check"]
    is_late = pot.voting_from is not None and pot.voting_from <= clock.now()
    if unchecked and _can_check(person, pot, unchecked):
        yield _duty("ideas", pot, _("Check ideas: {pot}").format(pot=pot), is_late=is_late)
    if not unchecked and _can_be_settled(person, pot, ideas):
        words = _("Settle the ideas for the vote: {pot}").format(pot=pot)
        yield _duty("pot", pot, words, is_late=is_late)


def _can_check(person: Person, pot: Pot, ideas: list[Idea]) -> bool:
    """Whether there is one among them. Who is not on the panel is not asked of each idea."""
    mine = pot.partnership.membership_of(person)
    if pot.checked_by == "panel" and not pot.panel.filter(membership=mine).exists():
        return False
    return any(rules.may_check_idea(Act(person=person), idea) for idea in ideas)


def _can_be_settled(person: Person, pot: Pot, ideas: list[Idea]) -> bool:
    in_time = pot.voting_to is not None and clock.now() < pot.voting_to
    fits = any(idea.state == "eligible" for idea in ideas)
    return in_time and fits and bool(rules.may_settle_ballot(person, pot))


def _duty(page: str, pot: Pot, words: str, *, is_late: bool) -> Duty:
    return Duty(pot, words, reverse(page, args=[pot.partnership.slug, pot.pk]), is_late)


def _should_have_been_heard(pot: Pot) -> bool:
    return pot.hear_by is not None and pot.hear_by < clock.today()
