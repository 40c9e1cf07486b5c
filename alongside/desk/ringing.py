"""Whom the desk reaches by phone alone, and what there is to say to each."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from alongside.core.jinja import day
from alongside.desk.fitting import fitting
from alongside.desk.lists import Seen, last_rung
from alongside.desk.models import HowToReach
from alongside.exchange.models import Exchange, Holder, HolderQuerySet, Need
from alongside.partnerships.models import Membership

NO_LETTER = Q(membership__person__wants_mail=False) | (
    Q(membership__person__account=None, membership__person__email="")
)


@dataclass(frozen=True)
class ToSay:
    """One thing to say, its page, since when it waits, and what they may answer.

    `answers`: (address, words of the link); `about`: what each of them is about.
    """

    words: str
    address: str
    since: datetime
    about: str = ""
    answers: list[tuple[str, str]] = field(default_factory=list)


@dataclass(frozen=True)
class ToRing:
    """`may_type`: whether what they answer can be typed for them."""

    holder: Holder
    how: str
    may_type: bool
    to_say: list[ToSay] = field(default_factory=list)
    rung: datetime | None = None

    @property
    def since(self) -> datetime:
        """Since when something waits, or else since they were last spoken with."""
        waits = [one.since for one in self.to_say]
        return min([*waits, self.rung or self.holder.made_at])


def phone_list(seen: Seen) -> list[ToRing]:
    """Those whom no letter reaches; whoever has waited longest for a call comes first."""
    rows = to_ring(seen, seen.holders.filter(NO_LETTER))
    return sorted(rows, key=lambda one: (not one.to_say, one.since, one.holder.pk))


def to_ring(seen: Seen, whom: HolderQuerySet) -> list[ToRing]:
    """The same number of queries for five people and for five hundred."""
    holders = list(whom.whole().by_name())
    known = HowToReach.objects.filter(holder__in=holders)
    how = {row.holder_id: row.words for row in known}
    rung = last_rung(holders)
    to_say = _to_say(seen, holders)
    agreed = Membership.objects.typed_for().filter(pk__in=[one.membership_id for one in holders])
    may_type = {seen.me.pk, *agreed.values_list("pk", flat=True)}
    return [
        ToRing(
            one,
            how.get(one.pk) or _shown_to_group(one),
            one.membership_id in may_type,
            to_say[one.pk],
            rung.get(one.pk),
        )
        for one in holders
    ]


def deeds_of(exchange: Exchange) -> list[tuple[str, str]]:
    """What whoever's turn it is can say."""
    if exchange.is_stopped:
        return [("along", _("Yes, they go along")), ("not-along", _("No"))]
    if exchange.state == "proposed":
        yes = [] if exchange.is_wanted_no_more else [("agree", _("They say yes"))]
        return [*yes, ("decline", _("Not this time"))]
    if exchange.state == "done":
        return [
            ("confirm", _("Yes, it was so")),
            ("differently", _("They see it differently")),
        ]
    if exchange.state == "disputed":
        return [("confirm", _("Yes, it was so"))]
    return []


def _shown_to_group(holder: Holder) -> str:
    """What they show to those in their groups; what they keep to themselves is not for the desk."""
    person = holder.membership.person
    if person.reach_seen_by != "partners":
        return ""
    said = [each for each in (person.phone, person.best_way) if each]
    if said and person.other_language:
        said.append(_("best in {language}").format(language=person.other_language))
    return ", ".join(said)


def _to_say(seen: Seen, holders: list[Holder]) -> dict[int, list[ToSay]]:
    found: dict[int, list[ToSay]] = defaultdict(list)
    numbers = {one.pk for one in holders}
    _add_turns(seen, numbers, found)
    rows = Need.objects.of_bank(seen.bank).kept().without_anybody().whole().waiting_longest()
    needs = list(rows if seen.whole else rows.besides(seen.apart))
    for need in needs:
        if need.holder_id in numbers:
            found[need.holder_id].append(_about_need(seen, need))
    for holder, fit in fitting(holders, [need for need in needs if need.is_open]).items():
        found[holder] += [_could_help(seen, holder, need) for need in fit]
    asked = set(Need.objects.filter(holder__in=holders).values_list("holder", flat=True))
    for one in holders:
        if one.pk not in asked and one.account.is_open:
            address = reverse("desk_ask", args=[seen.bank.partnership.slug, one.pk])
            words = _("Has never asked for anything. What would help?")
            found[one.pk].append(ToSay(words, address, one.made_at))
    return found


def _add_turns(seen: Seen, numbers: set[int], found: dict[int, list[ToSay]]) -> None:
    rows = Exchange.objects.of_bank(seen.bank).going().whole().order_by("id")
    for each in rows.filter(
        Q(giver__in=numbers) | Q(receiver__in=numbers) | Q(companion__in=numbers)
    ):
        for one in each.two if each.is_stopped and each.was_agreed else ():
            if one.pk in numbers:
                found[one.pk].append(_has_to_wait(seen, each, one))
        holder = each.companion if each.is_stopped else each.waits_for()
        if holder is not None and holder.pk in numbers:
            since = each.agreed_at or each.made_at
            found[holder.pk].append(_turn(seen, each, holder, since))


def _has_to_wait(seen: Seen, exchange: Exchange, holder: Holder) -> ToSay:
    """Agreed, and stopped since: no letter tells them so."""
    if exchange.is_done_and_stopped:
        words = _("What was done is settled with the coordinator: {help}. How do they see it?")
    else:
        words = _("What was agreed has to wait for the coordinator: {help}. Was it done already?")
    address = reverse("desk_person", args=[seen.bank.partnership.slug, holder.pk])
    since = exchange.stopped_at or exchange.made_at
    return ToSay(words.format(help=exchange), address, since)


def _turn(seen: Seen, exchange: Exchange, holder: Holder, since: datetime) -> ToSay:
    whose = [seen.bank.partnership.slug, holder.pk]
    answers = [
        (reverse("desk_said", args=[*whose, exchange.pk, deed]), words)
        for deed, words in deeds_of(exchange)
    ]
    address = reverse("desk_person", args=whose)
    return ToSay(_turn_words(exchange, holder), address, since, str(exchange), answers)


def _turn_words(exchange: Exchange, holder: Holder) -> str:
    other = exchange.other_than(holder) if holder in exchange.two else exchange.giver
    if exchange.is_stopped:
        words = _("Would they go along as the second? {help}").format(help=exchange)
        return words + wanted_on(exchange.need)
    if exchange.state == "done":
        words = _("{name} says it is done: {help}, {time}. Was it so?")
        return words.format(name=other, help=exchange, time=exchange.how_long)
    if exchange.state == "disputed":
        words = _("They see it differently from {name}: {help}, {time}. Do they agree by now?")
        return words.format(name=other, help=exchange, time=exchange.how_long)
    words = _("{name} offers to help: {help}. Would that suit?")
    if holder == exchange.giver:
        words = _("{name} asks them: {help}. They can say no.")
    return words.format(name=other, help=exchange) + wanted_on(exchange.need)


def wanted_on(need: Need) -> str:
    """Nobody can say yes to a day that they were not told."""
    return " " + _("On {day}.").format(day=day(need.on_day)) if need.on_day else ""


def _about_need(seen: Seen, need: Need) -> ToSay:
    at, answers = [seen.bank.partnership.slug, need.holder_id, need.pk], []
    if need.has_run_out:
        words = _("Their need has run out. Is it still so? {need}").format(need=need)
        answers = _still_so(need, at)
    else:
        words = _("They could do with: {need} ({waits})").format(need=need, waits=_waits(need))
    return ToSay(words, reverse("desk_need", args=at), need.made_at, str(need), answers)


def _waits(need: Need) -> str:
    days = need.days_waiting
    waits = ngettext("waiting for %(num)d day", "waiting for %(num)d days", days)
    return waits % {"num": days} if days else _("asked today")


def _still_so(need: Need, at: list[Any]) -> list[tuple[str, str]]:
    """What was wanted on one day is not kept: it is asked for anew."""
    keep, back = (reverse("desk_need_said", args=[*at, deed]) for deed in ("keep", "take-back"))
    kept = [(keep, _("Yes, it is still so"))] if need.on_day is None else []
    return [*kept, (back, _("They take it back"))]


def _could_help(seen: Seen, holder: int, need: Need) -> ToSay:
    words = _("Could they help {name}? {need}. They can say no.")
    at = [seen.bank.partnership.slug, holder, need.pk]
    yes, no = reverse("desk_could_help", args=at), reverse("desk_would_not_help", args=at)
    answers = [(yes, _("Yes, they would")), (no, _("Not this time"))]
    words = words.format(name=need.holder, need=need) + wanted_on(need)
    return ToSay(words, yes, need.made_at, str(need), answers)
