"""A need: asked, shown with who could help, kept, taken back, handed to the coordinator."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from alongside.core import clock
from alongside.core.forms import posted
from alongside.exchange import actions, rules
from alongside.exchange.actions.needs import A_MONTH
from alongside.exchange.forms.needs import ChangeNeedForm, NeedForm, NeedWordsForm, first_of
from alongside.exchange.models import Bank, Exchange, Need
from alongside.exchange.suggesting import givers_of, suggestions_for
from alongside.exchange.views.here import (
    GET_AND_POST,
    Back,
    Words,
    act_on,
    ask_for,
    back_to_bank,
    find_bank,
    find_need,
    holder_of,
    in_bank,
    my_holder,
    show,
)
from alongside.gifts.forms.coordinating import LearnForm
from alongside.gifts.models import Gift, LearnedSynonym
from alongside.gifts.risks import LOOKED_AFTER
from alongside.gifts.views.here import words_near
from alongside.gifts.vocabulary import word_of
from alongside.partnerships.models import Partnership
from alongside.partnerships.views.group import tried


@GET_AND_POST
def ask_need(request: HttpRequest, slug: str) -> HttpResponse:
    """Two pages under one address: first the words, then everything else beside them."""
    bank = find_bank(request, slug)
    group = bank.partnership
    if "step" not in request.POST:
        return _first_page(request, bank)
    near = words_near(group, request.POST.get("words", ""))
    form = NeedForm(posted(request), group=group, request=request, near=near)
    made = tried(form, lambda: _ask(bank, form)) if form.is_valid() else None
    if made:
        messages.success(request, _("It is noted. Here is who could help."))
        return redirect(made)
    return _second_page(request, group, form, near)


@require_safe
def need_paper(request: HttpRequest, slug: str) -> HttpResponse:
    """The same to fill in by hand: asking is for those who never open a page, too."""
    bank = find_bank(request, slug)
    at_desk = rules.may_look_after(request.person, bank)
    return show(request, "paper", bank.partnership, at_desk=at_desk)


@GET_AND_POST
def change_need(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """By the asker, or by whoever typed it for them."""
    bank = find_bank(request, slug)
    found = find_need(request, bank, number)
    rules.may_choose_for_need(request.person, found).require()
    if request.method != "POST" and found.is_over:
        messages.info(request, _("This is over already. Ask again if you could do with it."))
        return redirect(found)
    group, act = bank.partnership, act_on(request, found)
    near = words_near(group, request.POST.get("words", found.words))
    near += [found.word] if found.in_vocabulary and found.word not in near else []
    options = {"group": group, "request": request, "near": near, "initial": first_of(found)}
    form = ChangeNeedForm(posted(request), **options)
    return ask_for(
        request,
        group,
        form,
        lambda: actions.change_need(
            by=act, need=found, seen=form.cleaned_data["seen"], **form.said()
        ),
        Words(_("Change it"), _("Save"), _("Changed. Here is who could help.")),
        back=Back(found.get_absolute_url(), str(found)),
        to=found.get_absolute_url(),
        template="exchange/ask.html",
        hints=_hints(near),
    )


@GET_AND_POST
def find_word(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """For whoever runs the rounds. What was matched already says which word it may be."""
    bank = find_bank(request, slug)
    rules.may_look_after(request.person, bank).require()
    found = find_need(request, bank, number)
    if request.method != "POST" and found.word:
        messages.info(request, _("This has a word already."))
        return redirect(found)
    form = LearnForm(posted(request), initial=_first_word(found))
    return ask_for(
        request,
        bank.partnership,
        form,
        lambda: actions.learn_from_need(by=request.by, need=found, **form.cleaned_data),
        Words(
            _("Find a word"),
            _("These words stand for it"),
            _("Learned. It is found under that word from now on."),
            str(found),
        ),
        back=Back(found.get_absolute_url(), str(found)),
        to=found.get_absolute_url(),
    )


@require_safe
def need(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    bank = find_bank(request, slug)
    found = find_need(request, bank, number)
    mine = my_holder(request, bank)
    chooses = rules.may_choose_for_need(request.person, found)
    looks_after = rules.may_look_after(request.person, bank)
    going = Exchange.objects.going().filter(need=found).whole().newest_first()
    suggested = suggestions_for(found) if found.is_open and (chooses or looks_after) else None
    shown = {
        "bank": bank,
        "need": found,
        "chooses": chooses,
        "suggested": suggested,
        "going": [one for one in going if rules.may_see_exchange(request.person, one)],
        "may_offer": mine and found.is_open and rules.may_offer_help(request.by, found, mine),
        "mine": mine,
        "looks_after": looks_after,
        "givers": givers_of(bank, suggested) if looks_after else {},
    }
    return show(request, "need", bank.partnership, **shown)


@require_POST
def keep_need(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    found = find_need(request, find_bank(request, slug), number)
    actions.keep_need(by=act_on(request, found), need=found)
    messages.success(request, _("Good. It stands for another month."))
    return redirect("need", slug=slug, number=number)


@require_POST
def withdraw_need(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    found = find_need(request, find_bank(request, slug), number)
    actions.withdraw_need(by=act_on(request, found), need=found)
    messages.success(request, _("Taken back."))
    return redirect("bank", slug=slug)


@require_POST
def none_fits(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    found = find_need(request, find_bank(request, slug), number)
    actions.none_fits(by=act_on(request, found), need=found)
    messages.success(request, _("The coordinator looks for somebody."))
    return redirect("need", slug=slug, number=number)


@require_POST
def ask_giver(request: HttpRequest, slug: str, number: int, gift: int) -> HttpResponse:
    bank = find_bank(request, slug)
    found = find_need(request, bank, number)
    rows = Gift.objects.of_partnership(bank.partnership).with_givers()
    act, chosen = act_on(request, found), get_object_or_404(rows, pk=gift)
    made = actions.ask_giver(by=act, need=found, gift=chosen)
    messages.success(request, _("They are asked. They can say no."))
    return redirect("exchange", slug=slug, number=made.pk)


@require_POST
def offer_help(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    bank = find_bank(request, slug)
    found = find_need(request, bank, number)
    made = actions.offer_help(by=request.by, need=found, giver=in_bank(my_holder(request, bank)))
    messages.success(request, _("Thank you. It is noted."))
    return redirect("exchange", slug=slug, number=made.pk)


def _first_page(request: HttpRequest, bank: Bank) -> HttpResponse:
    group = bank.partnership
    words = NeedWordsForm(posted(request))
    if not words.is_valid():
        return show(request, "ask_words", group, form=words, mine=my_holder(request, bank))
    said = words.cleaned_data["words"]
    near = words_near(group, said)
    start = {"words": said, "good_until": clock.today() + A_MONTH}
    form = NeedForm(group=group, request=request, near=near, initial=start)
    return _second_page(request, group, form, near)


def _second_page(
    request: HttpRequest, group: Partnership, form: NeedForm, near: list[str]
) -> HttpResponse:
    words, back = Words(_("Ask for something"), _("Ask"), ""), back_to_bank(group.slug)
    return show(request, "ask", group, form=form, hints=_hints(near), words=words, back=back)


def _ask(bank: Bank, form: NeedForm) -> Need:
    act = form.act()
    return actions.ask(by=act, holder=holder_of(bank, act), **form.said())


def _first_word(need: Need) -> dict[str, str]:
    """Beside it no guess: a word that is only like it would be kept too easily."""
    word = Exchange.objects.matched_by(need)
    return {"words": need.words[: LearnedSynonym.LONGEST], "word": word}


def _hints(near: list[str]) -> dict[str, str]:
    """Beside each word what else it is called, and where the law has to do with it."""
    known = [word for slug in near if (word := word_of(slug))]
    return {word.slug: f"{word.hint}. {LOOKED_AFTER}" if word.risk else word.hint for word in known}
