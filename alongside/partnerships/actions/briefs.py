"""The brief grows from four lines to whole, and is then issued."""

import json
from datetime import date
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.utils.translation import gettext as _

from alongside.audit.log import record
from alongside.core.acts import Act
from alongside.core.errors import BadInput
from alongside.partnerships import rules
from alongside.partnerships.actions.contributions import contribute
from alongside.partnerships.models import Brief, BriefIssue, Objective
from alongside.partnerships.models.briefs import fingerprint


@transaction.atomic
def write_brief(*, by: Act, brief: Brief, seen: int, **lines: Any) -> Brief:
    """Change any of the lines. `seen` is the version that the form showed."""
    rules.may_write_brief(by.person, brief.partnership).require()
    rules.may_be_typed(by, brief.partnership).require()
    brief = Brief.objects.select_for_update(of=("self",)).get(pk=brief.pk)
    brief.next_version(seen)
    allowed = {*Brief.FOUR_LINES, *Brief.REST, "local_outcome", "escalation"}
    for name in allowed & set(lines):
        setattr(brief, name, lines[name])
    if not brief.what:
        raise BadInput(_("Say in one line what you are here about"), "what")
    brief.save()
    contribute(by=by, partnership=brief.partnership, part="spoke", about=brief)
    record(by, "brief.written", brief, brief.partnership.place_id, lines=sorted(lines))
    return brief


@transaction.atomic
def add_objective(
    *, by: Act, brief: Brief, words: str, measure: str, target: str, by_date: date
) -> Objective:
    """The same objective twice is one objective."""
    rules.may_write_brief(by.person, brief.partnership).require()
    rules.may_be_typed(by, brief.partnership).require()
    for name, text in {"words": words, "measure": measure, "target": target}.items():
        if not text:
            raise BadInput(_("An objective needs words, a measure and a target"), name)
    brief.partnership.hold()
    lines = {"words": words, "measure": measure, "target": target, "by_date": by_date}
    again = brief.objectives.filter(**lines).first()
    if again is not None:
        return again
    objective = Objective.objects.create(brief=brief, **lines)
    contribute(by=by, partnership=brief.partnership, part="initiated", about=objective)
    record(by, "objective.added", objective, brief.partnership.place_id)
    return objective


@transaction.atomic
def remove_objective(*, by: Act, objective: Objective) -> None:
    """Take an objective out. Specifications that were issued with it keep it."""
    partnership = objective.brief.partnership
    rules.may_write_brief(by.person, partnership).require()
    rules.may_be_typed(by, partnership).require()
    record(by, "objective.removed", objective, partnership.place_id)
    contribute(by=by, partnership=partnership, part="spoke", about=objective)
    objective.delete()


@transaction.atomic
def issue_brief(*, by: Act, brief: Brief) -> BriefIssue:
    """Issue the specification: the whole brief, frozen, with a fingerprint anyone can check."""
    rules.may_issue_brief(by.person, brief.partnership).require()
    rules.may_be_typed(by, brief.partnership).require()
    snapshot = json.loads(json.dumps(_as_written(brief), cls=DjangoJSONEncoder))
    membership = brief.partnership.member(by.person)
    issue = BriefIssue.objects.create(
        brief=brief, issued_by=membership, snapshot=snapshot, digest=fingerprint(snapshot)
    )
    contribute(by=by, partnership=brief.partnership, part="facilitated", about=issue)
    record(by, "brief.issued", issue, brief.partnership.place_id, digest=issue.digest)
    return issue


def _as_written(brief: Brief) -> dict[str, Any]:
    lines = {name: getattr(brief, name) for name in Brief.FOUR_LINES + Brief.REST}
    objectives = brief.objectives.values("words", "measure", "target", "by_date")
    plan = str(brief.local_outcome) if brief.local_outcome else ""
    return {
        "group": brief.partnership.name,
        **lines,
        "local_outcome": plan,
        "escalation": brief.escalation,
        "objectives": list(objectives),
        "version": brief.version,
    }
