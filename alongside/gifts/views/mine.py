"""What I can help with: said, changed, kept, taken back; and what I typed for others."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from alongside.core import clock
from alongside.core.files import download
from alongside.core.forms import posted
from alongside.core.spreadsheets import write_rows
from alongside.gifts import actions, rules
from alongside.gifts.actions.offering import HALF_A_YEAR
from alongside.gifts.figures import givers_shown
from alongside.gifts.forms.offering import ChangeForm, OfferForm, WordsForm, first_of
from alongside.gifts.models import CheckOnPerson, Gift, NotWith
from alongside.gifts.risks import LOOKED_AFTER
from alongside.gifts.views.here import act_on, find_gift, show, words_near
from alongside.gifts.vocabulary import word_of
from alongside.partnerships.views.group import find_group, my_membership, tried

HEAD = [
    "I can help with",
    "word",
    "shown here with my name",
    "counted for the place",
    "good until",
    "taken back",
]


@require_safe
def gifts(request: HttpRequest, slug: str) -> HttpResponse:
    group = find_group(request, slug)
    me = my_membership(request, group)
    mine = list(Gift.objects.of_member(me).with_givers().newest_first())
    shown = {
        "run_out": [gift for gift in mine if gift.has_run_out],
        "standing": [gift for gift in mine if gift.is_standing],
        "taken_back": [gift for gift in mine if gift.withdrawn_at],
        "typed": Gift.objects.typed_by(me).kept().with_givers().newest_first()[:50],
        "good_at": "" if mine else request.person.good_at,
        "checks": CheckOnPerson.objects.not_ended().filter(membership=me).with_people(),
        "people": givers_shown(group, NotWith.objects.around(me)),
        "runs_rounds": rules.may_sort_gifts(request.person, group),
    }
    return show(request, "gifts", group, **shown)


@require_http_methods(["GET", "HEAD", "POST"])
def offer_gift(request: HttpRequest, slug: str) -> HttpResponse:
    """Two pages under one address: first the words, then everything else beside them."""
    group = find_group(request, slug)
    if "step" not in request.POST:
        return _first_page(request, slug)
    near = words_near(group, request.POST.get("words", ""))
    form = OfferForm(posted(request), group=group, request=request, near=near)
    if form.is_valid():
        act, said = form.act(), form.said()
        deed = {"membership": group.member(act.person), **said}
        if tried(form, lambda: actions.offer_gift(by=act, **deed)):
            messages.success(request, _("It is noted. Thank you."))
            return redirect("gifts", slug=slug)
    return show(request, "offer", group, form=form, hints=_hints(near))


def _first_page(request: HttpRequest, slug: str) -> HttpResponse:
    """?mine=1 begins with what somebody says on their own page that they are good at."""
    group = find_group(request, slug)
    first = request.person.good_at if "mine" in request.GET else ""
    words = WordsForm(posted(request), initial={"words": " ".join(first.split())[: Gift.LONGEST]})
    if not words.is_valid():
        return show(request, "offer_words", group, form=words)
    said = words.cleaned_data["words"]
    near = words_near(group, said)
    start = {"words": said, "good_until": clock.today() + HALF_A_YEAR}
    form = OfferForm(group=group, request=request, near=near, initial=start)
    return show(request, "offer", group, form=form, hints=_hints(near))


@require_http_methods(["GET", "HEAD", "POST"])
def change_gift(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    group = find_group(request, slug)
    gift = find_gift(request, group, number)
    act = act_on(request, gift)
    rules.may_change_gift(act, gift).require()
    near = words_near(group, request.POST.get("words", gift.words))
    near += [gift.word] if gift.in_vocabulary and gift.word not in near else []
    form = ChangeForm(posted(request), near=near, initial=first_of(gift))
    if request.method == "POST" and form.is_valid():
        said = {**form.said(), "seen": form.cleaned_data["seen"]}
        if tried(form, lambda: actions.change_gift(by=act, gift=gift, **said)):
            messages.success(request, _("Changed."))
            return redirect("gifts", slug=slug)
    return show(request, "offer", group, form=form, hints=_hints(near), gift=gift)


@require_POST
def keep_gift(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    gift = find_gift(request, find_group(request, slug), number)
    actions.keep_gift(by=act_on(request, gift), gift=gift)
    messages.success(request, _("Good. It stands for another half year."))
    return redirect("gifts", slug=slug)


@require_POST
def withdraw_gift(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    gift = find_gift(request, find_group(request, slug), number)
    actions.withdraw_gift(by=act_on(request, gift), gift=gift)
    messages.success(request, _("Taken back. You can bring it back below."))
    return redirect("gifts", slug=slug)


@require_POST
def bring_back_gift(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    gift = find_gift(request, find_group(request, slug), number)
    actions.bring_back_gift(by=act_on(request, gift), gift=gift)
    messages.success(request, _("It is back."))
    return redirect("gifts", slug=slug)


@require_safe
def my_gifts_sheet(request: HttpRequest, slug: str) -> HttpResponse:
    """My own, and nobody else's."""
    group = find_group(request, slug)
    mine = Gift.objects.of_member(my_membership(request, group)).order_by("id")
    return download(write_rows(HEAD, [_row(gift) for gift in mine]), f"gifts-{slug}.csv")


def _row(gift: Gift) -> list[object]:
    return [
        gift.words,
        str(gift.in_vocabulary or ""),
        _("yes") if gift.may_be_suggested else _("no"),
        _("yes") if gift.may_be_mapped else _("no"),
        gift.good_until,
        _("yes") if gift.withdrawn_at else _("no"),
    ]


def _hints(near: list[str]) -> dict[str, str]:
    """Beside each word what else it is called, and where the law has to do with it."""
    known = [word for slug in near if (word := word_of(slug))]
    return {word.slug: f"{word.hint}. {LOOKED_AFTER}" if word.risk else word.hint for word in known}
