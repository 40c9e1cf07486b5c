"""What somebody could do with: said, changed, kept, taken back, handed to the coordinator."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any, TypedDict, Unpack

from django.db import transaction
from django.utils.translation import gettext as _

from alongside.audit.log import record
from alongside.core import clock
from alongside.core.acts import Act
from alongside.core.errors import BadInput, Conflict
from alongside.core.forms import clean_text
from alongside.exchange import rules
from alongside.exchange.actions.agreeing import take_back_asking
from alongside.exchange.books import ask_open
from alongside.exchange.holding import held_asked, held_holder, held_need
from alongside.exchange.minutes import ask_within_a_day
from alongside.exchange.models import Exchange, Holder, Need, NeedSlot, NoToNeed
from alongside.exchange.telling import tell_coordinator
from alongside.gifts.areas import areas_around
from alongside.gifts.languages import SPOKEN
from alongside.gifts.models.reach import PARTS, WEEKDAYS
from alongside.gifts.risks import RISK_CODES
from alongside.gifts.vocabulary import word_of
from alongside.places.models import Place

A_MONTH = timedelta(days=30)
LONGEST = timedelta(days=183)
MOST_NEEDS = 20


class Said(TypedDict, total=False):
    """What is said of a need besides its words; `good_until` None: a month from today, or until
    `on_day` where there is one."""

    word: str
    risk: str
    minutes: int
    locality: Place | None
    remote: bool
    language: str
    slots: Iterable[tuple[int, str]]
    on_day: date | None
    good_until: date | None


@transaction.atomic
def ask(*, by: Act, holder: Holder, words: str, **said: Unpack[Said]) -> Need:
    """The same words again give the need that is there already."""
    rules.may_ask(by, holder).require()
    held_holder(holder)
    ask_open(holder, even_frozen=True)
    words = _checked(holder, words, said)
    again = Need.objects.asked_again(holder, words)
    if again:
        return again
    if Need.objects.of_holder(holder).kept().count() >= MOST_NEEDS:
        raise BadInput(_("That is 20 already. Take one back first"), "words")
    made = Need.objects.create(
        place_id=holder.place_id,
        bank=holder.bank,
        holder=holder,
        channel=by.channel,
        entered_by=holder.bank.partnership.membership_of(by.entered_by) if by.is_proxy else None,
        witness=by.witness[:200],
        words=words,
        **_columns(said),
    )
    _set_slots(made, said)
    _note(by, "need.asked", made)
    return made


@transaction.atomic
def change_need(*, by: Act, need: Need, seen: int, words: str, **said: Unpack[Said]) -> Need:
    """Whatever was said of it. `seen` is the version that the editor read.

    Not while somebody is asked: they would have said yes to something else. Whoever said no before
    anybody asked said it to what it was, and may be asked for what it is now.
    """
    need = _held(by, need)
    words = _checked(need.holder, words, said)
    if Exchange.objects.going().filter(need=need).exists():
        raise Conflict(_("Somebody is asked for this as it stands. Call that off first."))
    need.next_version(seen)
    columns = {"words": words, **_columns(said), "asked_again_at": None, "none_fits_at": None}
    if (need.words, need.word) != (words, columns["word"]):
        NoToNeed.objects.filter(need=need).delete()
    for name, value in columns.items():
        setattr(need, name, value)
    need.save(update_fields=["version", *columns])
    need.slots.all().delete()
    _set_slots(need, said)
    _note(by, "need.changed", need)
    return need


@transaction.atomic
def keep_need(*, by: Act, need: Need) -> Need:
    """Still wanted: for another month, or for as long as it stood already."""
    need = _held(by, need)
    if need.on_day and need.on_day < clock.today():
        raise Conflict(_("Its day is over. Change it, and say another day."))
    need.good_until = need.on_day or max(need.good_until, clock.today() + A_MONTH)
    need.asked_again_at = None
    need.save(update_fields=["good_until", "asked_again_at"])
    _note(by, "need.kept", need)
    return need


@transaction.atomic
def withdraw_need(*, by: Act, need: Need) -> Need:
    """Taken back, without a reason. Twice is once. Whoever is only asked is not asked any more, and
    told so; what is agreed is called off by itself."""
    rules.may_ask(by, need.holder).require()
    asked = held_asked(need)
    need = held_need(need)
    if need.withdrawn_at is None and need.met_at is None:
        need.withdrawn_at = clock.now()
        need.save(update_fields=["withdrawn_at"])
        for each in asked:
            take_back_asking(by=by, exchange=each)
        _note(by, "need.withdrawn", need)
    return need


@transaction.atomic
def none_fits(*, by: Act, need: Need) -> Need:
    """None of those suggested: the coordinator looks for somebody. Twice is once."""
    need = _held(by, need)
    if need.none_fits_at is None:
        need.none_fits_at = clock.now()
        need.save(update_fields=["none_fits_at"])
        tell_coordinator(need.bank, _("Somebody could do with help, and none fits"), str(need))
        _note(by, "need.none_fits", need)
    return need


def _held(by: Act, need: Need) -> Need:
    rules.may_ask(by, need.holder).require()
    need = held_need(need)
    if need.is_over:
        raise Conflict(_("This is over already. Ask again if you could do with it."))
    return need


def _columns(said: Said) -> dict[str, Any]:
    """A risk that the word itself carries is there whatever was chosen."""
    known, day = word_of(said.get("word", "")), said.get("on_day")
    return {
        "word": known.slug if known else "",
        "risk": (known.risk if known else "") or said.get("risk", ""),
        "minutes": said.get("minutes", 60),
        "locality": said.get("locality"),
        "remote": said.get("remote", False),
        "language": said.get("language", ""),
        "on_day": day,
        "good_until": day or said.get("good_until") or clock.today() + A_MONTH,
    }


def _set_slots(need: Need, said: Said) -> None:
    slots = sorted(set(said.get("slots", ())))
    NeedSlot.objects.bulk_create(NeedSlot(need=need, weekday=day, part=part) for day, part in slots)


def _checked(holder: Holder, words: str, said: Said) -> str:
    words = " ".join(clean_text(words).split())
    if not words:
        raise BadInput(_("Write what you could do with"), "words")
    if len(words) > Need.LONGEST:
        raise BadInput(_("Write it in 200 letters or less"), "words")
    if said.get("word") and word_of(said["word"]) is None:
        raise BadInput(_("Choose one of these, or none"), "word")
    if said.get("risk") and said["risk"] not in RISK_CODES:
        raise BadInput(_("Choose one of these"), "risk")
    ask_within_a_day(said.get("minutes", 60))
    _check_when_and_where(holder, said)
    return words


def _check_when_and_where(holder: Holder, said: Said) -> None:
    locality, until, today = said.get("locality"), said.get("good_until"), clock.today()
    if locality and locality.pk not in {
        one.pk for one in areas_around(holder.bank.partnership.place)
    }:
        raise BadInput(_("Choose one of these"), "locality")
    if said.get("language") and said["language"] not in dict(SPOKEN):
        raise BadInput(_("Choose one of these"), "language")
    times = {(day, part) for day, _day in WEEKDAYS for part, _part in PARTS}
    if not set(said.get("slots", ())) <= times:
        raise BadInput(_("Choose one of these"), "slots")
    for field, day in [("good_until", until), ("on_day", said.get("on_day"))]:
        if day is not None and not today <= day <= today + LONGEST:
            raise BadInput(_("Write a day from today to half a year from now"), field)


def _note(by: Act, what: str, need: Need) -> None:
    record(by, what, need, need.place_id)
