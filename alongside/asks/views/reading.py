"""What the group is owed answers to: the list, one of them, sheets and files."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from alongside.asks import rules
from alongside.asks.days import local_day
from alongside.asks.figures import figures_of
from alongside.asks.formats import paper_of
from alongside.asks.forms.answering import CloseForm, ReopenForm, TakeUpForm
from alongside.asks.models import ASKABLE, KINDS, STATES, WORKING_DAYS, Ask, Reply
from alongside.asks.models.asks import AskQuerySet
from alongside.asks.views.frame import find_ask, show
from alongside.asks.views.history import entries_of
from alongside.core import clock
from alongside.core.files import download
from alongside.core.forms import clean_text, typed_number
from alongside.core.paging import page_of
from alongside.core.spreadsheets import write_rows
from alongside.core.working_days import working_days_between
from alongside.easyread.beside import easy_read_beside
from alongside.partnerships.models import Partnership
from alongside.partnerships.views.group import find_group

COLUMNS = ["asked on", "kind", "question", "more", "asked by", "with", "answer due by", "state"]
COLUMNS += ["answer", "in words", "answered on", "closed on", "working days to the first answer"]
SHEETS_AT_MOST = 30
NOBODYS = _("None here. Nobody is kept waiting.")
EMPTY = {"late": NOBODYS, "waiting": NOBODYS, "free": NOBODYS}


@require_safe
def asks(request: HttpRequest, slug: str) -> HttpResponse:
    """Narrowed down by ?show= (a state), ?kind= and ?q= (words)."""
    group = find_group(request, slug)
    asked = _asked(request)
    shown = {
        "page": page_of(_narrowed(group, asked).whole(), request, size=30),
        "asked": asked,
        "states": STATES,
        "kinds": [("", _("Everything")), *KINDS],
        "counts": group.asks.all().counted(),
        "figures": figures_of(group),
        "query": urlencode({name: said for name, said in asked.items() if said}) + "&",
        "nothing": EMPTY.get(asked["show"], _("None here.")),
        "may_ask": rules.may_ask(request.by, group),
    }
    return show(request, "asks", group, **shown)


@require_safe
def asks_file(request: HttpRequest, slug: str) -> HttpResponse:
    group = find_group(request, slug)
    rows = _narrowed(group, _asked(request)).whole().prefetch_related("replies")
    lines = (_line(ask) for ask in rows)
    return download(write_rows(COLUMNS, lines), f"{group.slug}-asks.csv")


@require_safe
def asks_sheet(request: HttpRequest, slug: str) -> HttpResponse:
    """Everything that waits or was answered, to be read out or pinned up."""
    group = find_group(request, slug)
    waiting = group.asks.in_state("waiting").whole()
    answered = group.asks.in_state("answered").whole().prefetch_related("replies__by__person")
    shown = {"waiting": list(waiting), "answered": list(answered), "today": clock.today()}
    return show(request, "sheet", group, **shown)


@require_safe
def ask_on_paper(request: HttpRequest, slug: str) -> HttpResponse:
    """Sheets to write a question on; ?copies= of them."""
    group = find_group(request, slug)
    copies = typed_number(request.GET.get("copies", ""), least=1, most=SHEETS_AT_MOST) or 1
    days = [(words, WORKING_DAYS[kind]) for kind, words in ASKABLE]
    return show(request, "paper", group, copies=copies, kinds=days)


@require_safe
def ask(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    return ask_page(request, find_ask(request, slug, number))


def ask_page(request: HttpRequest, ask: Ask, **forms: Any) -> HttpResponse:
    """The whole page; `forms` are those that were sent and did not fit."""
    by, fresh = request.by, {"group": ask.partnership, "request": request}
    replies = list(ask.replies.select_related("by__person"))
    shown = {
        "ask": ask,
        "states": STATES,
        "replies": replies,
        "history": entries_of(ask, replies),
        "answerer": _answerer(ask, replies),
        "waiting": list(ask.tellings.waiting()),
        "unreached": ask.is_waiting and _unreached(ask),
        "changes": _changes(ask),
        "paper": paper_of(ask),
        "easy_read": easy_read_beside(ask.for_easy_read()) if ask.kind != "format" else None,
        "close": CloseForm(prefix="close", **fresh),
        "reopen": ReopenForm(prefix="reopen", **fresh),
        "take": TakeUpForm(prefix="take", **fresh),
        "may_close": rules.may_close(by, ask),
        "may_reopen": rules.may_reopen(by, ask),
        "may_take_up": rules.may_take_up(by, ask),
        "may_hand_on": rules.may_hand_on(by, ask),
        "may_move_day": rules.may_move_day(by, ask),
        "may_reply": rules.may_reply(by, ask),
        "may_reword": rules.may_reword(by, ask),
        **forms,
    }
    return show(request, "ask", ask.partnership, **shown)


def _asked(request: HttpRequest) -> dict[str, str]:
    """What the address narrows down to; anything that is no such thing is left aside."""
    state, kind = request.GET.get("show", ""), request.GET.get("kind", "")
    return {
        "show": state if state in STATES else "waiting",
        "kind": kind if kind in dict(KINDS) else "",
        "q": clean_text(request.GET.get("q", ""))[:100],
    }


def _narrowed(group: Partnership, asked: dict[str, str]) -> AskQuerySet:
    rows: AskQuerySet = group.asks.in_state(asked["show"])
    return rows.of_kind(asked["kind"]).matching(asked["q"])


def _answerer(ask: Ask, replies: list[Reply]) -> str:
    return replies[-1].post or ask.name_for(replies[-1].by) if replies else ""


def _unreached(ask: Ask) -> bool:
    """Whether the owner's last reminder went into nobody's letter box."""
    last = ask.reminders.filter(owner=ask.holder).last() if ask.holder else None
    return last is not None and not last.reached


def _changes(ask: Ask) -> list[Any]:
    name = f"{Ask._meta.label_lower}:{ask.pk}"
    return list(ask.partnership.changes.filter(traces__about=name).newest_first())


def _line(ask: Ask) -> list[object]:
    replies = list(ask.replies.all())
    last = replies[-1] if replies else None
    asked = local_day(ask.made_at)
    return [
        asked,
        ask.get_kind_display(),
        ask.words,
        ask.more,
        ask.asker_words,
        ask.held_by,
        ask.due_on,
        STATES[ask.state],
        last.get_says_display() if last else "",
        last.words if last else "",
        local_day(ask.answered_at) if ask.answered_at else "",
        local_day(ask.closed_at) if ask.closed_at else "",
        working_days_between(asked, local_day(replies[0].made_at)) if replies else "",
    ]
