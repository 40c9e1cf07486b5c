"""A gift: offered, changed, kept for longer, taken back, brought back.

None of these leaves a contribution. The parts are what somebody did in the work on a service, and
balance reads them as power: `initiated` for writing down that one bakes would weigh as much as
putting a proposal forward, and the sides with the longest lists would seem to lead. What somebody
can give shows when it is given (`delivered`, by whoever keeps the exchange); that gifts were asked
about before plans were made is read from the dates of the gifts themselves.
"""

from datetime import date, timedelta
from typing import TypedDict, Unpack

from django.db import transaction
from django.utils.translation import gettext as _

from alongside.audit.log import record
from alongside.core import clock
from alongside.core.acts import Act
from alongside.core.errors import BadInput
from alongside.core.forms import clean_text
from alongside.gifts import rules
from alongside.gifts.models import Gift
from alongside.gifts.risks import RISK_CODES
from alongside.gifts.vocabulary import word_of
from alongside.partnerships.models import Membership

HALF_A_YEAR = timedelta(days=183)
LONGEST = timedelta(days=731)
MOST_GIFTS = 60


class Said(TypedDict, total=False):
    """What is said of a gift besides its words; `good_until` None: half a year from today."""

    word: str
    risk: str
    may_be_suggested: bool
    may_be_mapped: bool
    good_until: date | None


@transaction.atomic
def offer_gift(*, by: Act, membership: Membership, words: str, **said: Unpack[Said]) -> Gift:
    """The same words again give the gift that is there already."""
    rules.may_offer(by, membership).require()
    Membership.objects.select_for_update().get(pk=membership.pk)
    words = _checked(words, said)
    again = Gift.objects.offered_again(membership, words)
    if again:
        return again
    if Gift.objects.kept().filter(membership=membership).count() >= MOST_GIFTS:
        raise BadInput(_("That is 60 already. Take one back first"), "words")
    partnership = membership.partnership
    made = Gift(
        place_id=partnership.place_id,
        partnership=partnership,
        membership=membership,
        channel=by.channel,
        entered_by=partnership.membership_of(by.entered_by) if by.is_proxy else None,
        witness=by.witness[:200],
    )
    _say(made, words, said)
    made.save()
    _note(by, "gift.offered", made)
    return made


@transaction.atomic
def change_gift(*, by: Act, gift: Gift, seen: int, words: str, **said: Unpack[Said]) -> Gift:
    """`seen` is the version that the form showed."""
    gift = Gift.objects.select_for_update(of=("self",)).get(pk=gift.pk)
    rules.may_change_gift(by, gift).require()
    words = _checked(words, said)
    gift.next_version(seen)
    _say(gift, words, said)
    gift.save()
    _note(by, "gift.changed", gift)
    return gift


@transaction.atomic
def keep_gift(*, by: Act, gift: Gift) -> Gift:
    """Still good: for another half year, or for as long as it stood already."""
    gift = Gift.objects.select_for_update(of=("self",)).get(pk=gift.pk)
    rules.may_change_gift(by, gift).require()
    gift.good_until = max(gift.good_until, clock.today() + HALF_A_YEAR)
    gift.asked_again_at = None
    gift.save(update_fields=["good_until", "asked_again_at"])
    _note(by, "gift.kept", gift)
    return gift


@transaction.atomic
def withdraw_gift(*, by: Act, gift: Gift) -> Gift:
    """Taken back, without a reason. Twice is once."""
    gift = Gift.objects.select_for_update(of=("self",)).get(pk=gift.pk)
    rules.may_offer(by, gift.membership).require()
    if gift.withdrawn_at is None:
        gift.withdrawn_at = clock.now()
        gift.save(update_fields=["withdrawn_at"])
        _note(by, "gift.withdrawn", gift)
    return gift


@transaction.atomic
def bring_back_gift(*, by: Act, gift: Gift) -> Gift:
    """Undone: it stands as it stood, and if it has run out since, for another half year."""
    gift = Gift.objects.select_for_update(of=("self",)).get(pk=gift.pk)
    rules.may_offer(by, gift.membership).require()
    if gift.withdrawn_at is not None:
        gift.withdrawn_at = None
        if gift.has_run_out:
            gift.good_until, gift.asked_again_at = clock.today() + HALF_A_YEAR, None
        gift.save(update_fields=["withdrawn_at", "good_until", "asked_again_at"])
        _note(by, "gift.brought_back", gift)
    return gift


def _checked(words: str, said: Said) -> str:
    words = " ".join(clean_text(words).split())
    if not words:
        raise BadInput(_("Write what you can help with"), "words")
    if len(words) > Gift.LONGEST:
        raise BadInput(_("Write it in 200 letters or less"), "words")
    if said.get("word") and word_of(said["word"]) is None:
        raise BadInput(_("Choose one of these, or none"), "word")
    if said.get("risk") and said["risk"] not in RISK_CODES:
        raise BadInput(_("Choose one of these"), "risk")
    until, today = said.get("good_until"), clock.today()
    if until is not None and not today <= until <= today + LONGEST:
        raise BadInput(_("Write a day from today to two years from now"), "good_until")
    return words


def _say(gift: Gift, words: str, said: Said) -> None:
    """A risk that the word itself carries is there whatever was chosen."""
    gift.words, gift.word = words, said.get("word", "")
    known = word_of(gift.word)
    gift.risk = (known.risk if known else "") or said.get("risk", "")
    gift.may_be_suggested = said.get("may_be_suggested", False)
    gift.may_be_mapped = said.get("may_be_mapped", False)
    gift.good_until = said.get("good_until") or clock.today() + HALF_A_YEAR
    gift.asked_again_at = None


def _note(by: Act, what: str, gift: Gift) -> None:
    """Neither the words nor what they stand for: that somebody said so, and no more."""
    record(by, what, gift, gift.place_id)
