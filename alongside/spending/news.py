"""Whom money writes to: whoever can be its second person."""

from django.utils.translation import gettext as _

from alongside.core.money import pounds
from alongside.people.actions import tell_person
from alongside.spending.models import Payment, PutBack
from alongside.spending.second_person import who_agrees


def tell_whoever_agrees(asked: Payment | PutBack, words: str) -> None:
    """`words` say what is asked, with {name}, {sum} and {what} in them."""
    payment = asked.payment if isinstance(asked, PutBack) else asked
    body = words.format(name=asked.asked_by, sum=pounds(payment.pence), what=payment.what)
    for membership in who_agrees(asked):
        subject = _("Money waits for a second person")
        tell_person(person=membership.person, subject=subject, body=body)
