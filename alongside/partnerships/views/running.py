"""Moving through the stages, being shown on the place's page, leaving, what has been done."""

from itertools import batched

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from alongside.core.acts import Act
from alongside.core.files import download
from alongside.core.forms import posted, typed_id
from alongside.core.paging import page_of
from alongside.core.spreadsheets import write_rows
from alongside.partnerships import actions, rules
from alongside.partnerships.forms.acting import ActingForm
from alongside.partnerships.forms.promises import StageForm
from alongside.partnerships.models import Contribution, Partnership
from alongside.partnerships.models.contributions import PARTS, ContributionQuerySet
from alongside.partnerships.models.lines import with_lines
from alongside.partnerships.models.partnerships import STAGES
from alongside.partnerships.views.group import find_group, my_membership, show, tried

AT_ONCE = 2_000
COLUMNS = ["day", "who", "paid to be here", "part", "stage", "about", "minutes", "typed by"]
COLUMNS += ["words", "page", "taken back"]


@require_http_methods(["GET", "HEAD", "POST"])
def stage(request: HttpRequest, slug: str) -> HttpResponse:
    group = find_group(request, slug)
    form = StageForm(posted(request), initial={"stage": group.stage})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        turn = tried(form, lambda: actions.move_stage(by=request.by, partnership=group, **given))
        if turn:
            messages.success(
                request,
                _("The group has moved on: {stage}.").format(stage=turn.get_stage_display()),
            )
            return redirect("stage", slug=slug)
    shown = {
        "form": form,
        "stages": STAGES,
        "turns": group.stage_turns.all(),
        "may_move": rules.may_run_rounds(request.person, group),
    }
    return show(request, "stage", group, **shown)


@require_POST
def show_on_place(request: HttpRequest, slug: str) -> HttpResponse:
    group = find_group(request, slug)
    listed = request.POST.get("listed") == "yes"
    actions.show_on_place(by=request.by, partnership=group, listed=listed)
    shown = _("{place}'s page shows this group now.").format(place=group.place)
    messages.success(request, shown if listed else _("It is taken off the page."))
    return redirect("stage", slug=slug)


@require_http_methods(["GET", "HEAD", "POST"])
def leave(request: HttpRequest, slug: str) -> HttpResponse:
    group = find_group(request, slug)
    mine = my_membership(request, group)
    form = ActingForm(posted(request), group=group, request=request)
    if request.method == "POST" and form.is_valid():
        act = form.act()
        if tried(form, lambda: actions.leave(by=act, membership=group.member(act.person))):
            return _left(request, group, act)
    owned = mine.promises.open().soonest_first()
    return show(request, "leave", group, form=form, mine=mine, promises=owned)


def _left(request: HttpRequest, group: Partnership, act: Act) -> HttpResponse:
    if act.is_proxy:
        messages.success(
            request, _("{name} has left. Any invitation brings them back.").format(name=act.person)
        )
        return redirect("members", group.slug)
    messages.success(
        request,
        _("You have left {group}. You can come back by any invitation.").format(group=group),
    )
    return redirect("/")


@require_safe
def done(request: HttpRequest, slug: str) -> HttpResponse:
    """What has been done here, newest first, narrowed down by ?who=, ?stage= and ?part=."""
    group = find_group(request, slug)
    asked = _asked(request)
    people = group.memberships.select_related("person").by_name()
    page = page_of(_narrowed(group, asked), request)
    page.object_list = with_lines(page.object_list)
    shown = {
        "page": page,
        "asked": asked,
        "people": [("", _("Everybody")), *[(row.pk, str(row)) for row in people]],
        "stages": [("", _("Every stage")), *STAGES],
        "parts": [("", _("Everything")), *PARTS],
        "query": "".join(f"{name}={value}&" for name, value in asked.items() if value),
    }
    return show(request, "done", group, **shown)


@require_safe
def done_file(request: HttpRequest, slug: str) -> HttpResponse:
    group = find_group(request, slug)
    found = _narrowed(group, _asked(request)).iterator(chunk_size=AT_ONCE)
    rows = (_row(row) for chunk in batched(found, AT_ONCE) for row in with_lines(chunk))
    return download(write_rows(COLUMNS, rows), f"{group.slug}-done.csv")


def _asked(request: HttpRequest) -> dict[str, str]:
    """What the address narrows down to; anything that is no such thing is left aside."""
    who, stage, part = (request.GET.get(name, "") for name in ["who", "stage", "part"])
    return {
        "who": str(typed_id(who) or ""),
        "stage": stage if stage in dict(STAGES) else "",
        "part": part if part in dict(PARTS) else "",
    }


def _narrowed(group: Partnership, asked: dict[str, str]) -> ContributionQuerySet:
    who = int(asked["who"] or 0)
    rows = group.contributions.narrowed(part=asked["part"], stage=asked["stage"], who=who)
    return rows.newest_first()


def _row(row: Contribution) -> list[object]:
    return [
        row.made_at.date(),
        row.shown_name,
        "yes" if row.shown_paid else "",
        row.get_part_display(),
        row.get_stage_display(),
        row.about_words,
        row.minutes,
        row.shown_typist,
        row.line.words,
        f"{settings.PUBLIC_URL}{row.line.address}" if row.line.address else "",
        "yes" if row.is_taken_back else "",
    ]
