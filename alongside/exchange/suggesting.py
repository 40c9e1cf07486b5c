"""Whom a need could be put to: live, from the engine, with reasons in words. The asker chooses."""

from collections import Counter
from collections.abc import Container
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations

from django.db.models import Sum
from django.utils.translation import gettext as _

from alongside.core import clock
from alongside.engines.matching import Need as Wanted
from alongside.engines.matching import Plan, Reasons, Town
from alongside.engines.matching.inputs import Person as Someone
from alongside.exchange.models import (
    Bank,
    Exchange,
    ExchangeQuerySet,
    Holder,
    Need,
    NoToNeed,
    not_asked_again,
)
from alongside.gifts.areas import lie_together
from alongside.gifts.languages import SIGNED, name_of_language
from alongside.gifts.lookup import alike, keys_of
from alongside.gifts.models import Gift
from alongside.gifts.models.reach import PARTS, WEEKDAYS
from alongside.gifts.offers import FARTHER, NEXT, Offers, gifts_for
from alongside.gifts.risks import WORDS_OF_RISK
from alongside.places.models import Place

A_MONTH = 30


@dataclass(frozen=True)
class Suggestion:
    gift: Gift
    reasons: list[str]


@dataclass(frozen=True)
class Suggested:
    """`desk`: kinds of help for which somebody could be found once it is talked through. Who they
    are (`could`) is for whoever runs the rounds, and for nobody else."""

    three: list[Suggestion]
    desk: list[str]
    could: list[Gift]


def suggestions_for(need: Need) -> Suggested:
    """Three at most. Whoever said no to this need, or is asked already, is not among them; nor is
    whoever said so at the desk, before anybody was named."""
    wanted = _wanted(need)
    if not wanted.words:
        return Suggested([], [], [])
    town = _town(need)
    if wanted.asker not in {one.id for one in town.people}:  # they have left the group since
        return Suggested([], [], [])
    found = Plan(town).suggest(wanted)
    if not found.matches and not found.stops:
        found = Plan(_in_own_words(need, wanted, town)).suggest(wanted)
    numbers = [*(match.gift for match in found.matches), *(stop.gift for stop in found.stops)]
    gifts = {str(pk): gift for pk, gift in Gift.objects.with_givers().in_bulk(numbers).items()}
    three = [Suggestion(gifts[one.gift], words_of(one.reasons, need)) for one in found.matches]
    kinds = sorted({code for stop in found.stops for code in stop.categories})
    could = [gifts[stop.gift] for stop in found.stops]
    return Suggested(three, [str(WORDS_OF_RISK[code]) for code in kinds], could)


def givers_of(bank: Bank, suggested: Suggested | None) -> dict[int, int]:
    """{membership: holder} of those suggested, for whoever rings them."""
    found = [*(one.gift for one in suggested.three), *suggested.could] if suggested else []
    rows = bank.holders.filter(membership__in=[gift.membership_id for gift in found])
    return dict(rows.values_list("membership", "pk"))


def fits(gift: Gift, need: Need) -> bool:
    """Whether it is one of those that could be suggested for it today, without talking it through:
    whoever else there is. Away, asked often enough, too far, another language: it is not."""
    wanted = _wanted(need)
    if not wanted.words:
        return False
    noes = NoToNeed.objects.filter(need=need).values_list("holder__membership", flat=True)
    town = town_of(need.bank, [], need, besides=set(noes), on=need.on_day)
    alone = [one for one in town.gifts if one.id == str(gift.pk)]
    if need.remote:
        alone = [replace(one, remote=True) for one in alone]
    town = replace(town, gifts=alone)
    towns = (town, _in_own_words(need, wanted, town))
    return any(Plan(each).suggest(wanted).matches for each in towns)


def words_of(reasons: Reasons, need: Need) -> list[str]:
    """Nothing about what anybody gave or received, nor about what the law asks of them."""
    said = [_near(reasons.metres)]
    if reasons.slots:
        said.append(_("free on {days}").format(days=", ".join(map(_slot, reasons.slots))))
    spoken = [code for code in reasons.languages if code != "en" or need.language]
    said += [_language(code) for code in spoken]
    if reasons.not_asked:
        said.append(_("has not been asked this month"))
    if reasons.ask_about:
        said.append(_("needs it step-free: say what your place is like"))
    return said


def _language(code: str) -> str:
    words = _("signs in {language}") if code in SIGNED else _("speaks {language}")
    return words.format(language=name_of_language(code))


def _near(metres: int | None) -> str:
    if metres is None:
        return _("by phone or online")
    if metres == 0:
        return _("lives in the same area")
    return _("lives in the next area") if metres <= NEXT else _("comes from farther away")


def _slot(code: str) -> str:
    weekday, _dash, part = code.partition("-")
    return f"{dict(WEEKDAYS)[int(weekday)]} {str(dict(PARTS)[part]).lower()}"


def _town(need: Need) -> Town:
    """The bank as it stands. Other open needs count too, so that one giver is not wanted by all;
    but where a phone call will do, everybody can be reached, and the need stands alone."""
    asked = {membership for _need, membership in not_asked_again([need])}
    if need.remote:
        alone = town_of(need.bank, [], besides=asked, on=need.on_day)
        return replace(alone, gifts=[replace(one, remote=True) for one in alone.gifts])
    others = [each for each in open_needs(need.bank) if each.pk != need.pk]
    return town_of(need.bank, others, need, besides=asked, on=need.on_day)


def _in_own_words(need: Need, wanted: Wanted, town: Town) -> Town:
    """Second, where the vocabulary finds nobody: the gifts whose words are like those of the need
    stand as if they had its word. Two words of the vocabulary are told apart by it, whatever was
    written beside them."""
    rows = Gift.objects.filter(pk__in=[one.id for one in town.gifts])
    said = rows.values_list("pk", "word", "words")
    near = {
        str(pk) for pk, word, words in said if not (word and need.word) and alike(words, need.words)
    }
    gifts = [replace(one, words=wanted.words) for one in town.gifts if one.id in near]
    return replace(town, gifts=gifts, needs=[])


def town_of(
    bank: Bank,
    needs: list[Need],
    also: Need | None = None,
    besides: Container[int] = (),
    on: date | None = None,
) -> Town:
    """As the engine takes it. `also`: a need that is asked about next; `besides`: memberships that
    give nothing here, such as those who said no to it already."""
    offers = gifts_for(bank.partnership, on)
    here = set(bank.holders.can_take_part().values_list("membership", flat=True))
    gifts = [
        one for one in offers.gifts if int(one.giver) in here and int(one.giver) not in besides
    ]
    wanted = [each for each in map(_wanted, needs) if each.words]
    zones = [*needs, also] if also else needs
    return Town(_people(bank, offers), gifts, wanted, "bank", _distances(offers, zones))


def open_needs(bank: Bank) -> list[Need]:
    """Those where somebody has to come, and nobody has been asked yet."""
    rows = Need.objects.of_bank(bank).open().without_anybody().filter(remote=False)
    return list(rows.whole().waiting_longest())


def _people(bank: Bank, offers: Offers) -> list[Someone]:
    """With what they gave and received, and how often they were asked of late."""
    rows = Exchange.objects.of_bank(bank)
    gave, got = (_minutes(rows.confirmed(), side) for side in ("giver", "receiver"))
    lately = rows.filter(made_at__gt=clock.in_days(-A_MONTH))
    jobs = Counter(map(str, lately.values_list("giver__membership", flat=True)))
    return [
        replace(
            one,
            given_minutes=gave.get(one.id, 0),
            received_minutes=got.get(one.id, 0),
            jobs=min(jobs[one.id], 1000),
        )
        for one in offers.people
    ]


def _minutes(rows: ExchangeQuerySet, side: str) -> dict[str, int]:
    sums = rows.values_list(f"{side}__membership").annotate(whole=Sum("minutes")).order_by()
    return {str(number): whole for number, whole in sums}


def _wanted(need: Need) -> Wanted:
    return Wanted(
        id=str(need.pk),
        asker=str(need.holder.membership_id),
        words=keys_of(need.word, need.words),
        slots=tuple(need.parts),
        place=need.locality.slug if need.locality and not need.remote else None,
        language=need.language,
        risk=need.risk,
    )


def _distances(offers: Offers, needs: list[Need]) -> dict[tuple[str, str], int]:
    """Between the places of people, and those where help is wanted."""
    wanted = {each.locality.slug: each.locality for each in needs if each.locality}
    zones = {one.place for one in offers.people} | set(wanted)
    places = {place.slug: place for place in Place.objects.filter(slug__in=zones)}
    within = {(slug, slug): 0 for slug in sorted(places)}
    between = {
        (one, other): NEXT if lie_together(places[one], places[other]) else FARTHER
        for one, other in combinations(sorted(places), 2)
    }
    return {**within, **between}


def holders_besides(bank: Bank, exchange: Exchange, apart: set[int]) -> list[Holder]:
    """Who could go along: neither of the two, and nobody who is kept apart from one of them."""
    two = {holder.membership_id for holder in exchange.two}
    return list(bank.holders.can_take_part().whole().besides(two | apart).by_name())
