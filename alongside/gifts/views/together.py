"""What we can do together: the group's list, the words we know, a sheet for the table."""

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from alongside.core.paging import page_of
from alongside.gifts.figures import givers_shown
from alongside.gifts.models import Gift, LearnedSynonym, NotWith
from alongside.gifts.models.gifts import GiftQuerySet
from alongside.gifts.views.here import show, words_near
from alongside.gifts.vocabulary import GROUPS, LANGUAGES, by_group, slugs_of, vocabulary
from alongside.partnerships.models import Partnership
from alongside.partnerships.views.group import find_group, my_membership

NO_WORD = "other"


@require_safe
def gifts_together(request: HttpRequest, slug: str) -> HttpResponse:
    """?q=bike&group=hands: by typed words, slips included, and by kind."""
    group = find_group(request, slug)
    asked, kind = request.GET.get("q", "")[:100].strip(), request.GET.get("group", "")
    apart = NotWith.objects.around(my_membership(request, group))
    page = page_of(_found(group, asked, kind).besides(apart), request)
    shown = {
        "asked": asked,
        "kind": kind,
        "kinds": [*GROUPS, (NO_WORD, _("Something else"))],
        "page": page,
        "by_kind": _by_kind(page),
        "people": givers_shown(group, apart),
    }
    return show(request, "together", group, **shown)


@require_safe
def gift_words(request: HttpRequest, slug: str) -> HttpResponse:
    """The vocabulary in all three languages, with what this place has taught it."""
    group = find_group(request, slug)
    learned: dict[str, list[str]] = {}
    for row in LearnedSynonym.objects.of_place(group.place_id):
        learned.setdefault(row.word, []).append(row.words)
    shown = {"by_group": by_group(), "learned": learned, "languages": LANGUAGES}
    return show(request, "words", group, **shown)


@require_safe
def gift_paper(request: HttpRequest, slug: str) -> HttpResponse:
    return show(request, "paper", find_group(request, slug), by_group=by_group())


def _found(group: Partnership, asked: str, kind: str) -> GiftQuerySet:
    rows = Gift.objects.of_partnership(group).to_be_asked_for().with_givers()
    if asked:
        rows = rows.about(asked, words_near(group, asked))
    if kind == NO_WORD:
        rows = rows.without_a_word()
    elif kind in dict(GROUPS):
        rows = rows.under(slugs_of(kind))
    return rows.in_order()


def _by_kind(gifts: Iterable[Gift]) -> list[tuple[str, list[Gift]]]:
    """The gifts of one page under the names of their groups, in the order of the vocabulary."""
    known = vocabulary()
    kinds: dict[str, list[Gift]] = {code: [] for code, _name in [*GROUPS, (NO_WORD, "")]}
    for gift in gifts:
        kinds[known[gift.word].group if gift.word in known else NO_WORD].append(gift)
    names = {**dict(GROUPS), NO_WORD: _("Something else")}
    return [(str(names[code]), found) for code, found in kinds.items() if found]
