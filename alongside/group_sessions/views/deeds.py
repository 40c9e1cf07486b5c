"""What somebody does about one session: each deed has a page of its own."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from alongside.core.forms import posted
from alongside.exchange.blocks import kept_apart_from
from alongside.exchange.views.here import GET_AND_POST, Back, Words, ask_for
from alongside.group_sessions import actions, rules
from alongside.group_sessions.forms.planning import (
    HINTS,
    CancelForm,
    GiverForm,
    PlanForm,
    WayForm,
    first_of,
)
from alongside.group_sessions.forms.recording import CarryForm, ReverseForm, SettleForm
from alongside.group_sessions.forms.saying import SayingForm
from alongside.group_sessions.forms.voices import ConfirmForm, DifferentlyForm, PartyForm, VoiceForm
from alongside.group_sessions.models import Session
from alongside.group_sessions.parties import Voice, parties_of, voices_of
from alongside.group_sessions.views.here import find_session
from alongside.group_sessions.views.session import asked_voices, confirming_voices, record_of
from alongside.partnerships.views.group import my_membership


@GET_AND_POST
def put_down(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    session = find_session(request, slug, number)
    words = Words(
        _("Put a name down"), _("Put it down"), _("It is down."), str(HINTS[session.funding])
    )
    return _voiced(request, session, PartyForm, actions.put_down, words)


@GET_AND_POST
def take_off(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    lead = _("You owe no reason, and none is asked for.")
    words = Words(_("Take a name off"), _("Take it off"), _("It is off the list."), lead)
    session = find_session(request, slug, number)
    return _voiced(request, session, PartyForm, actions.take_off, words)


@GET_AND_POST
def say_give(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    lead = _("Whoever gives gets the minutes that they give, however many come.")
    words = Words(_("Give this session"), _("Yes, I give it"), _("Thank you. It is noted."), lead)
    session = find_session(request, slug, number)
    asked = asked_voices(session, voices_of(request, session.bank))
    return _voiced(request, session, PartyForm, actions.say_give, words, asked or None)


@GET_AND_POST
def not_give(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    lead = _("You owe no reason, and none is asked for.")
    words = Words(_("Not this time"), _("Say no"), _("That is fine."), lead)
    session = find_session(request, slug, number)
    asked = asked_voices(session, voices_of(request, session.bank))
    return _voiced(request, session, PartyForm, actions.not_give, words, asked or None)


@GET_AND_POST
def confirm_session(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    session = find_session(request, slug, number)
    rules.may_see_record(request.person, session).require()
    words = Words(_("Is it so?"), _("Yes, it was so"), _("The hours are noted. Thank you all."))
    there = confirming_voices(session, voices_of(request, session.bank))
    if not there:
        rules.may_confirm(request.by, session).require()
    return _voiced(request, session, ConfirmForm, actions.confirm_session, words, there)


@GET_AND_POST
def see_differently(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    session = find_session(request, slug, number)
    rules.may_see_record(request.person, session).require()
    words = Words(
        _("I see it differently"),
        _("Tell the coordinator"),
        _("It is written down. No hours are noted until it is settled."),
    )
    there = confirming_voices(session, voices_of(request, session.bank))
    if not there:
        rules.may_see_differently(request.by, session).require()
    return _voiced(request, session, DifferentlyForm, actions.see_differently, words, there)


@GET_AND_POST
def change_session(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    session = find_session(request, slug, number)
    rules.may_run(request.person, session).require()
    form = PlanForm(posted(request), initial=first_of(session))
    address = session.get_absolute_url()
    return ask_for(
        request,
        session.bank.partnership,
        form,
        lambda: actions.change_session(by=request.by, session=session, plan=form.plan()),
        Words(_("Change it"), "", _("It is changed. Those who put their names down are told."), ""),
        back=Back(address, str(session)),
        to=address,
        template="group_sessions/plan.html",
        bank=session.bank,
        session=session,
        hints=HINTS,
    )


@GET_AND_POST
def ask_to_give(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    session = find_session(request, slug, number)
    rules.may_run(request.person, session).require()
    apart = kept_apart_from(my_membership(request, session.bank.partnership))
    there = {one.party for one in session.givers.all() if not one.said_no_at}
    parties = [one for one in parties_of(session.bank, apart) if one not in there]
    for one in parties:
        one.bank = session.bank
    form = GiverForm(posted(request), parties=parties)
    words = Words(_("Ask somebody to give it too"), _("Ask them"), _("They are asked."))
    return _deed(request, session, form, actions.ask_to_give, words)


@GET_AND_POST
def cancel_session(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    session = find_session(request, slug, number)
    rules.may_run(request.person, session).require()
    words = Words(_("Call it off"), _("Call it off"), _("It is off. They are told."))
    return _deed(request, session, CancelForm(posted(request)), actions.cancel_session, words)


@GET_AND_POST
def find_way(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    session = find_session(request, slug, number)
    rules.may_find_way(request.person, session).require()
    said = _("Written down. It can go ahead.")
    if session.has_begun:
        said = _("Written down. Now it can be written down who came, and who gave.")
    words = Words(_("How it can go ahead"), _("Write it down"), said, session.risk_words)
    return _deed(request, session, WayForm(posted(request)), actions.find_way, words)


@GET_AND_POST
def settle_session(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    session = find_session(request, slug, number)
    rules.may_settle(request.person, session).require()
    lead = _("Where it was wrong, write it down anew afterwards. Somebody then says so too.")
    words = Words(_("Settle it with them"), _("Settle it"), _("Settled. They all read it."), lead)
    return _deed(request, session, SettleForm(posted(request)), actions.settle_difference, words)


@GET_AND_POST
def reverse_session(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    session = find_session(request, slug, number)
    rules.may_settle(request.person, session).require()
    lead = _("Everybody's hours are put back as they were. It can then be written down anew.")
    words = Words(_("Take it back in the book"), _("Take it back"), _("It is taken back."), lead)
    return _deed(request, session, ReverseForm(posted(request)), actions.reverse_session, words)


@GET_AND_POST
def carry_share(request: HttpRequest, slug: str, number: int, share: int) -> HttpResponse:
    session = find_session(request, slug, number)
    rules.may_settle(request.person, session).require()
    found = get_object_or_404(session.shares.whole(), pk=share)
    lead = _("{name} came, and is then charged nothing. The others pay no more for it.")
    words = Words(
        _("Let the community pot carry it"),
        _("Let the pot carry it"),
        _("The pot carries it."),
        lead.format(name=found) + " " + session.bank.pot_rules,
    )

    def deed(**said: Any) -> object:
        return actions.carry(share=found, **said)

    return _deed(request, session, CarryForm(posted(request)), deed, words)


def _voiced(
    request: HttpRequest,
    session: Session,
    kind: type[VoiceForm],
    deed: Callable[..., Any],
    words: Words,
    voices: list[Voice] | None = None,
) -> HttpResponse:
    """`voices` None: everybody for whom this visitor may speak; none: for themselves alone."""
    if voices is None:
        voices = voices_of(request, session.bank)
        if not voices:
            rules.may_plan(request.by, session.bank).require()
    first = {"version": session.version}
    form = kind(posted(request), voices=voices, request=request, initial=first)
    return _deed(request, session, form, deed, words)


def _deed(
    request: HttpRequest, session: Session, form: SayingForm, deed: Callable[..., Any], words: Words
) -> HttpResponse:
    address = session.get_absolute_url()

    def done() -> Any:
        act = form.act() if isinstance(form, VoiceForm) else request.by
        return deed(by=act, session=session, **form.said())

    return ask_for(
        request,
        session.bank.partnership,
        form,
        done,
        words,
        back=Back(address, str(session)),
        to=address,
        template="group_sessions/deed.html",
        session=session,
        **(record_of(session) if isinstance(form, ConfirmForm) else {"rows": []}),
    )
