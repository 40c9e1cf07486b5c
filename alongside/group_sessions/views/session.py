"""One session: what it is, what can be done about it, its calendar entry, its sheet of paper."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from alongside.core.files import download
from alongside.exchange.minutes import hours_of
from alongside.group_sessions import books, rules
from alongside.group_sessions.calendars import calendar_of
from alongside.group_sessions.forms.planning import HINTS
from alongside.group_sessions.holding import names_down, sum_of, written_down
from alongside.group_sessions.models import Session, Share
from alongside.group_sessions.parties import Voice, voices_of
from alongside.group_sessions.shares import Shares
from alongside.group_sessions.views.here import find_session, show
from alongside.group_sessions.wording import rows_of, why

EMPTY_LINES = 6


@require_safe
def group_session(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    session = find_session(request, slug, number)
    runs = rules.may_run(request.person, session)
    down = names_down(session)
    voices = voices_of(request, session.bank)
    shown: dict[str, Any] = {
        "session": session,
        "runs": runs,
        "down": down[: session.places] if runs else [],
        "in_line": down[session.places :] if runs else [],
        "taken": min(len(down), session.places),
        "waiting_count": max(0, len(down) - session.places),
        "mine": [(one, place) for place, one in enumerate(down, 1) if _is_voice(one.party, voices)],
        "hint": HINTS[session.funding],
        "may": _what_may_be_done(request, session, voices, down),
        "to_ring": _to_ring(session, down) if runs else [],
        **_record(request, session, voices),
    }
    return show(request, "session", session.bank.partnership, **shown)


@require_safe
def group_session_calendar(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    session = find_session(request, slug, number)
    return download(
        calendar_of(session), f"session-{session.pk}.ics", "text/calendar; charset=utf-8"
    )


@require_safe
def session_sheet(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Names to tick, lines for others, a column for the minutes of those who give."""
    session = find_session(request, slug, number)
    rules.may_run(request.person, session).require()
    shown = {
        "session": session,
        "givers": session.givers.said_yes().whole(),
        "down": names_down(session),
        "lines": range(EMPTY_LINES),
    }
    return show(request, "sheet", session.bank.partnership, **shown)


def _record(request: HttpRequest, session: Session, voices: list[Voice]) -> dict[str, Any]:
    """What was written down and its sum, for those who may see it. Why the pot carries somebody's
    part is read by them, and by whoever may settle it."""
    if session.recorded_at is None or not rules.may_see_record(request.person, session):
        return {"rows": []}
    shares = written_down(session)
    stands = [] if session.confirmed_at else books.in_the_way(shares, sum_of(session, shares))
    settles = rules.may_settle(request.person, session)
    theirs = [one for one in voices if one.kind != "typed"]
    return {
        **record_of(session),
        "blocked": bool(stands),
        "to_carry": _to_carry(shares, stands) if settles and not session.confirmed_at else [],
        "stands": stands if settles else [],
        "carried": [
            one for one in shares if one.carried_words and (settles or _is_voice(one.party, theirs))
        ],
    }


def record_of(session: Session) -> dict[str, Any]:
    """Who was there and the sum: also on the page on which somebody says that it is so."""
    shares = written_down(session)
    parts = sum_of(session, shares)
    return {
        "rows": rows_of(session, shares, parts),
        "why": why(session, shares, parts),
        "pot": _pot_words(parts),
    }


def _to_carry(shares: list[Share], stands: list[Share]) -> list[Share]:
    """Those in the way first; whoever gives, or is carried already, is not among them."""
    could = [one for one in shares if not one.given and not one.carried_at and not one.has_left]
    return sorted(could, key=lambda one: one not in stands)


def _pot_words(parts: Shares) -> str:
    return ("+" if parts.pot > 0 else "") + hours_of(parts.pot)


def _what_may_be_done(
    request: HttpRequest, session: Session, voices: list[Voice], down: list[Any]
) -> set[str]:
    """The names of the deeds that are open to this visitor at the moment."""
    may: set[str] = set()
    parties = [one.party for one in down]
    gives = {one.party: one for one in session.givers.all()}
    could = [one.party for one in voices if one.party.account.is_open]
    free = [one for one in could if one not in parties and one not in gives]
    if session.is_open and free:
        may.add("put_down")
    if any(_is_voice(one, voices) for one in parties) and not session.recorded_at:
        may.add("take_off")
    asked = [gives[one.party] for one in voices if one.party in gives]
    if asked and not (session.recorded_at or session.cancelled_at):
        yes = [one for one in could if one in gives and not gives[one].has_agreed]
        may |= {"say_give"} if yes else set()
        may |= {"not_give"} if any(not one.said_no_at for one in asked) else set()
    return (
        may
        | _deeds_of_those_who_run_it(request, session)
        | _deeds_afterwards(request, session, voices)
    )


def _deeds_of_those_who_run_it(request: HttpRequest, session: Session) -> set[str]:
    if not rules.may_run(request.person, session):
        return set()
    over = session.cancelled_at or session.confirmed_at
    may = {"sheet"}
    if not over:
        may.add("cancel")
    if not over and not session.recorded_at:
        may |= {"ask_to_give"} | (set() if session.has_begun else {"change"})
    if rules.may_record(request.by, session) and (not session.confirmed_at or session.reversed_at):
        may.add("record")
    if session.is_stopped and not over and rules.may_find_way(request.person, session):
        may.add("way")
    return may


def _deeds_afterwards(request: HttpRequest, session: Session, voices: list[Voice]) -> set[str]:
    may: set[str] = set()
    if session.recorded_at is None or session.cancelled_at:
        return may
    part = rules.may_see_record(request.person, session)
    if not session.confirmed_at and not session.open_difference and part:
        speaks = confirming_voices(session, voices)
        typed = any(one.kind == "typed" for one in speaks) and not _wrote_it(request, session)
        may |= {"confirm"} if typed or rules.may_confirm(request.by, session) else set()
        may |= {"differently"} if speaks else set()
    if rules.may_settle(request.person, session):
        may |= {"settle"} if session.open_difference else set()
        may |= {"reverse"} if session.confirmed_at and not session.reversed_at else set()
    return may


def _wrote_it(request: HttpRequest, session: Session) -> bool:
    """Whoever wrote it down, or typed that, cannot say so too for anybody."""
    me = session.bank.partnership.membership_of(request.person)
    return me is not None and me.pk in session.written_by


def confirming_voices(session: Session, voices: list[Voice]) -> list[Voice]:
    """Those who gave or received, of whom this visitor can speak for."""
    there = {share.party for share in written_down(session)}
    return [one for one in voices if one.party in there]


def asked_voices(session: Session, voices: list[Voice]) -> list[Voice]:
    """Those who were asked to give it, of whom this visitor can speak for."""
    asked = {one.party for one in session.givers.all()}
    return [one for one in voices if one.party in asked]


def _is_voice(party: Any, voices: list[Voice]) -> bool:
    return any(one.party == party for one in voices)


def _to_ring(session: Session, down: list[Any]) -> list[str]:
    """Whom no letter reaches, where there is something to say."""
    if not (session.cancelled_at or session.sequence):
        return []
    return [
        str(one)
        for one in down
        if one.holder and not one.holder.membership.person.reachable_by_mail()
    ]
