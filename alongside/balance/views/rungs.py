"""How much say we had: the whole way, one stage, one decision, and what it rests on."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from alongside.balance import reading, rules
from alongside.balance.models import RUNG_CHOICES, Contest
from alongside.balance.record import GroupRecord
from alongside.balance.views.frame import check_stage, find_proposal, show, standing_of
from alongside.core.paging import page_of
from alongside.partnerships.models import Contribution, Partnership
from alongside.partnerships.models.contributions import PARTS
from alongside.partnerships.models.lines import with_lines
from alongside.partnerships.models.partnerships import STAGES
from alongside.partnerships.views.group import find_group

DECISIONS_A_PAGE = 20


@require_safe
def balance(request: HttpRequest, slug: str) -> HttpResponse:
    group = find_group(request, slug)
    record = GroupRecord.of(group, summed=True)
    page = page_of(group.proposals.newest_first(), request, size=DECISIONS_A_PAGE)
    stages = [(stage, reading.stage_standing(record, stage)) for stage, _words in STAGES]
    whole = reading.whole_standing(record)
    shown = {
        "whole": whole,
        "stages": stages,
        "page": page,
        "decisions": [(one, reading.decision_standing(record, one)) for one in page],
        "shares": _shares(whole, record.members),
        "open_contests": group.contests.open().count(),
        "rungs": RUNG_CHOICES,
    }
    return show(request, "balance", group, **shown)


@require_safe
def decision(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    group = find_group(request, slug)
    proposal, record = find_proposal(group, pk), GroupRecord.of(group, summed=True)
    standing = reading.decision_standing(record, proposal)
    shown = {
        "proposal": proposal,
        "may_declare": rules.may_declare_for_decision(request.by, proposal),
        "declare_at": reverse("declare_for_decision", args=[slug, pk]),
        "scope": f"decision={pk}",
        "members": record.members_for(pk),
        "back": (proposal.get_absolute_url(), proposal.title),
    }
    return _one(request, group, standing, **shown)


@require_safe
def stage(request: HttpRequest, slug: str, stage: str) -> HttpResponse:
    group = find_group(request, slug)
    record = GroupRecord.of(group, summed=True)
    standing = reading.stage_standing(record, check_stage(stage))
    turn = record.turns.get(stage)
    shown = {
        "may_declare": rules.may_declare_for_stage(request.by, turn) if turn else None,
        "declare_at": reverse("declare_for_stage", args=[slug, stage]),
        "scope": f"stage={stage}",
        "members": record.members,
        "back": (reverse("balance", args=[slug]), _("How much say we had")),
    }
    return _one(request, group, standing, **shown)


@require_safe
def acts(request: HttpRequest, slug: str) -> HttpResponse:
    """The contributions behind a number: ?decision=3 or ?stage=design, ?part=spoke, ?rests=1."""
    group = find_group(request, slug)
    record = GroupRecord.of(group)
    asked = request.GET
    standing = _standing_asked(record, asked.get("decision", ""), asked.get("stage", ""))
    ids = set(standing.computed.resting_on) if asked.get("rests") else set()
    part = asked.get("part", "") if asked.get("part", "") in dict(PARTS) else ""
    numbers = [
        int(act.id)
        for act in standing.acts
        if (not part or act.part == part) and (not asked.get("rests") or act.id in ids)
    ]
    page = page_of(sorted(numbers, reverse=True), request)
    kept = asked.copy()
    kept.pop("page", None)
    shown = {
        "standing": standing,
        "page": page,
        "rows": with_lines(Contribution.objects.filter(pk__in=page.object_list).newest_first()),
        "part": reading.PART_WORDS.get(part, dict(PARTS).get(part, "")),
        "rests": bool(asked.get("rests")),
        "query": kept.urlencode() + "&" if kept else "",
    }
    return show(request, "acts", group, **shown)


def _one(
    request: HttpRequest, group: Partnership, standing: reading.Standing, **shown: Any
) -> HttpResponse:
    members = shown.pop("members")
    contests = Contest.objects.filter(partnership=group).about(standing.about).newest_first()
    return show(
        request,
        "one",
        group,
        standing=standing,
        shares=_shares(standing, members),
        counted=reading.parts_counted(standing),
        part_words=reading.PART_WORDS | dict(PARTS[1:2]) | dict(PARTS[7:8]),
        contests=list(contests) if standing.about else [],
        rungs=RUNG_CHOICES,
        **shown,
    )


def _shares(standing: reading.Standing, members: Any) -> list[dict[str, Any]]:
    """One picture for each part that somebody took, in the words of the page."""
    found = reading.shares(standing.acts, members, standing.times)
    return [
        {
            "part": part.part,
            "title": str(reading.PART_WORDS[part.part]),
            "acts": part.acts,
            "people": part.people,
            "typed": part.entered_by_professionals,
            "rows": [
                {
                    "label": str(reading.GROUP_WORDS[group.group]),
                    "members": group.members_percent,
                    "acts": group.acts_percent,
                }
                for group in part.groups
            ],
        }
        for part in found.parts
        if part.acts and part.part in reading.PART_WORDS
    ]


def _standing_asked(record: GroupRecord, decision: str, stage: str) -> reading.Standing:
    if decision:
        return standing_of(record, f"decisions.proposal:{decision}")
    if stage:
        return reading.stage_standing(record, check_stage(stage))
    return reading.whole_standing(record)
