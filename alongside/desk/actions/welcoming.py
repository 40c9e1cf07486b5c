"""Somebody new, by phone or on paper, in one go: who, how to reach them, what they said."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from alongside.audit.log import record
from alongside.core.acts import Act
from alongside.core.errors import BadInput
from alongside.desk import rules
from alongside.desk.actions.calling import say_how
from alongside.exchange import actions as exchange
from alongside.exchange.models import Bank, Holder
from alongside.gifts import actions as gifts
from alongside.partnerships import actions as partnerships
from alongside.people.models import Person


@dataclass(frozen=True)
class Words:
    """Something they can help with or could do with: `word` a slug of the vocabulary, or ""."""

    words: str
    word: str = ""
    risk: str = ""


@transaction.atomic
def welcome(
    *,
    by: Act,
    bank: Bank,
    name: str,
    channel: str,
    how_to_reach: str,
    witness: str = "",
    agreed: bool,
    shown: bool = False,
    offers: Sequence[Words] = (),
    needs: Sequence[Words] = (),
) -> Holder:
    """All of it or nothing. Everything but their name is theirs, typed by `by.person`.

    `agreed`: they agree that it is typed, that the group sees what they ask for, and that the
    desk knows how to reach them. `shown`: that the group sees what they can help with as well;
    without it, that is noted for the desk alone. Sending it twice welcomes one person.
    """
    rules.may_welcome(by.person, bank).require()
    if not how_to_reach.strip():
        raise BadInput(_("Write how they are reached"), "how_to_reach")
    mine = partnerships.bring_in(
        by=by, partnership=bank.partnership, name=name, channel=channel, agreed=agreed
    )
    bank.partnership.forget_members()
    theirs = _theirs(by, mine.person, channel, witness)
    holder = exchange.join_bank(by=theirs, bank=bank, agreed=agreed)
    holder.bank = bank
    say_how(by=theirs, holder=holder, words=how_to_reach)
    for said in offers:
        gifts.offer_gift(
            by=theirs,
            membership=mine,
            words=said.words,
            word=said.word,
            risk=said.risk,
            may_be_suggested=shown,
        )
    for said in needs:
        exchange.ask(by=theirs, holder=holder, words=said.words, word=said.word, risk=said.risk)
    record(by, "desk.welcomed", holder, bank.place_id, offers=len(offers), needs=len(needs))
    return holder


def _theirs(by: Act, person: Person, channel: str, witness: str) -> Act:
    """Their own act, which `by.person` types."""
    return Act(
        person=person,
        entered_by=by.person,
        channel=channel,
        account=by.account,
        witness=witness,
    )
