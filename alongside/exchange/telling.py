"""Whom a letter reaches: the other one, or whoever runs the rounds. No name, no words of others."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from alongside.exchange.models import Bank, Exchange, Holder
from alongside.partnerships.models import Membership
from alongside.people.actions import tell_person


def tell_holder(holder: Holder, exchange: Exchange, subject: str, more: str = "") -> bool:
    """False: no letter reaches them, and they stand on the coordinator's list of people to ring."""
    about = _("It is about: {words}").format(words=exchange)
    words = "\n\n".join(filter(None, [about, more]))
    return tell_of(holder.membership, holder.bank, subject, words, exchange.get_absolute_url())


def tell_others(besides: Holder | None, exchange: Exchange, subject: str) -> None:
    """The two and whoever goes along, but not the one whose act it was."""
    for one in (*exchange.two, exchange.goes_along):
        if one is not None and one != besides:
            tell_holder(one, exchange, subject)


def tell_coordinator(bank: Bank, subject: str, words: str) -> None:
    host = bank.partnership.facilitator()
    if host is not None:
        tell_of(host, bank, subject, words, reverse("bank_rounds", args=[bank.partnership.slug]))


def tell_of_the_law(exchange: Exchange, more: str = "") -> None:
    subject = _("Help that the law looks after waits for you")
    words = "\n".join(filter(None, [*exchange.risk_words, more]))
    tell_coordinator(exchange.bank, subject, words)


def tell_of(whom: Membership, bank: Bank, subject: str, words: str, address: str) -> bool:
    body = _("{group}, the time bank: {subject}.\n\n{words}\n\nHere it is: {page}")
    page = settings.PUBLIC_URL + address
    return tell_person(
        person=whom.person,
        subject=subject,
        body=body.format(group=bank, subject=subject, words=words, page=page),
    )
