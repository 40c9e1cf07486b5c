"""Whom a letter reaches: the other one, or whoever runs the rounds. No name, no words of others."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from alongside.exchange.models import Bank, Exchange, Holder
from alongside.people.actions import tell_person


def tell_holder(holder: Holder, exchange: Exchange, subject: str) -> None:
    """Whoever no letter reaches stands on the coordinator's list of people to ring."""
    page = settings.PUBLIC_URL + exchange.get_absolute_url()
    body = _("{group}, the time bank: {subject}.\n\nIt is about: {words}\n\nHere it is: {page}")
    group, words = holder.bank, str(exchange)
    tell_person(
        person=holder.membership.person,
        subject=subject,
        body=body.format(group=group, subject=subject, words=words, page=page),
    )


def tell_coordinator(bank: Bank, subject: str, words: str) -> None:
    host = bank.partnership.facilitator()
    if host is not None:
        page = settings.PUBLIC_URL + reverse("bank_rounds", args=[bank.partnership.slug])
        body = _("{group}, the time bank: {subject}.\n\n{words}\n\nYour list: {page}")
        tell_person(
            person=host.person,
            subject=subject,
            body=body.format(group=bank, subject=subject, words=words, page=page),
        )
