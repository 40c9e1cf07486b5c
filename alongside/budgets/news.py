"""Whom a pot writes to, and what: the group, and those whose idea it is."""

from django.conf import settings
from django.utils.translation import gettext as _

from alongside.budgets import rules
from alongside.budgets.models import Idea, Pot
from alongside.core.money import pounds
from alongside.people.actions import tell_person
from alongside.people.models import Person


def tell_of_the_count(pot: Pot) -> int:
    """Everyone in the group, and those outside it whose idea was on the ballot. How many of them
    have to be rung instead."""
    words = _("“{pot}” is decided. Read what is funded, and why, on its page.")
    body, subject = words.format(pot=pot.title), _("The pot is decided")
    rows = pot.partnership.memberships.current().select_related("person__account")
    told = [tell_person(person=row.person, subject=subject, body=body) for row in rows]
    for idea in pot.ideas.standing().whole().on_the_ballot():
        idea.pot = pot
        subject, body = _what_became_of(idea)
        told += [
            tell_person(person=person, subject=subject, body=body)
            for person in _whose(idea)
            if not pot.partnership.includes(person)
        ]
    return told.count(False)


def tell_of_the_closing(pot: Pot, because: str) -> int:
    """The group, and those outside it whose idea was in it. How many have to be rung instead."""
    words = _("“{pot}” is closed without a result: {because}\n\nNo money was given out.")
    body, subject = words.format(pot=pot.title, because=because), _("The pot is closed")
    rows = pot.partnership.memberships.current().select_related("person__account")
    people = [row.person for row in rows]
    for idea in pot.ideas.standing().whole():
        idea.pot = pot
        people += _whose(idea)
    told = [
        tell_person(person=person, subject=subject, body=body) for person in dict.fromkeys(people)
    ]
    return told.count(False)


def tell_of_the_check(idea: Idea, reason: str) -> None:
    """It does not fit, and can still be mended: those whose idea it is are told at once."""
    words = _(
        "“{idea}” does not fit the conditions yet: {reason}\n\n"
        "You can change it until the ideas are settled, and it is checked again."
    )
    body = words.format(idea=idea.title, reason=reason) + _where(idea)
    for person in _whose(idea):
        tell_person(person=person, subject=_("Your idea does not fit yet"), body=body)


def _whose(idea: Idea) -> list[Person]:
    """Those of whom there is a record, and who may read the page of their idea."""
    people = [row.person for row in idea.proposers.all() if row.person is not None]
    return [person for person in people if rules.may_see_pot(person, idea.pot)]


def _what_became_of(idea: Idea) -> tuple[str, str]:
    """Subject and body of the letter to whoever put it forward."""
    award = getattr(idea, "award", None)
    if award is None:
        words = _("“{idea}” was not funded this time. Its page says why.")
        return _("Your idea was not funded"), words.format(idea=idea.title) + _where(idea)
    words = _("“{idea}” is funded with {sum}.")
    said = words.format(idea=idea.title, sum=pounds(award.pence))
    return _("Your idea is funded"), said + _where(idea)


def _where(idea: Idea) -> str:
    return f"\n\n{settings.PUBLIC_URL}{idea.get_absolute_url()}"
