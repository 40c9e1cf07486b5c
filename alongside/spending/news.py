"""Whom money writes to: whoever can be its second person, and those whose idea is funded later."""

from django.conf import settings
from django.utils.translation import gettext as _

from alongside.budgets.rules import may_see_pot
from alongside.core.money import pounds
from alongside.people.actions import tell_person
from alongside.spending.models import FurtherAward
from alongside.spending.second_person import Asked, who_agrees


def tell_whoever_agrees(asked: Asked, words: str) -> None:
    """`words` say what is asked, with {name}, {sum} and {what} in them."""
    body = words.format(name=asked.asked_by, sum=pounds(asked.pence), what=asked.what)
    for membership in who_agrees(asked):
        subject = _("Money waits for a second person")
        tell_person(person=membership.person, subject=subject, body=body)


def tell_whose_idea(further: FurtherAward) -> None:
    idea = further.idea
    said = _("“{idea}” is given {sum} out of what was left in the pot.")
    body = said.format(idea=idea.title, sum=pounds(further.pence))
    body += f"\n\n{settings.PUBLIC_URL}{idea.get_absolute_url()}"
    people = [row.person for row in idea.proposers.all()]
    for person in filter(None, people):
        if may_see_pot(person, idea.pot):
            tell_person(person=person, subject=_("Money for your idea"), body=body)
