"""Writing community plans: what a place wants to be true, and the numbers that tell."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from alongside.audit.log import record
from alongside.core.acts import Act
from alongside.core.errors import BadInput
from alongside.places import rules
from alongside.places.models import Indicator, LocalOutcome, Place, Plan


@transaction.atomic
def write_plan(
    *,
    by: Act,
    place: Place,
    title: str,
    starts: date,
    ends: date | None = None,
    vision: str = "",
    plan: Plan | None = None,
    seen: int = 0,
) -> Plan:
    """A new plan, or a change to `plan`; `seen` is then the version that the form showed."""
    rules.may_change_place(by, place).require()
    if not title:
        raise BadInput(_("Give the plan its title"), "title")
    if ends is not None and ends <= starts:
        raise BadInput(_("A plan ends after it starts"), "ends")
    written = _fresh(plan, seen) if plan else Plan(place=place)
    written.title, written.vision, written.starts, written.ends = title, vision, starts, ends
    written.save()
    record(by, "plan.changed" if plan else "plan.written", written, place.pk)
    return written


@transaction.atomic
def add_outcome(*, by: Act, plan: Plan, title: str, about: str = "") -> LocalOutcome:
    rules.may_change_place(by, plan.place).require()
    if not title:
        raise BadInput(_("Write what should be true"), "title")
    outcome = LocalOutcome.objects.create(plan=plan, title=title, about=about)
    record(by, "outcome.added", outcome, plan.place_id)
    return outcome


@transaction.atomic
def change_outcome(*, by: Act, outcome: LocalOutcome, title: str, about: str = "") -> LocalOutcome:
    rules.may_change_place(by, outcome.plan.place).require()
    if not title:
        raise BadInput(_("Write what should be true"), "title")
    outcome.title, outcome.about = title, about
    outcome.save(update_fields=["title", "about"])
    record(by, "outcome.changed", outcome, outcome.plan.place_id)
    return outcome


@transaction.atomic
def add_indicator(
    *, by: Act, outcome: LocalOutcome, name: str, unit: str, better: str = "up", source: str = ""
) -> Indicator:
    place = outcome.plan.place
    rules.may_change_place(by, place).require()
    _ask_whole(outcome, name, unit, better)
    indicator = Indicator.objects.create(
        outcome=outcome, name=name, unit=unit, better=better, source=source
    )
    record(by, "indicator.added", indicator, place.pk)
    return indicator


@transaction.atomic
def change_indicator(
    *, by: Act, indicator: Indicator, name: str, unit: str, better: str, source: str = ""
) -> Indicator:
    place = indicator.outcome.plan.place
    rules.may_change_place(by, place).require()
    _ask_whole(indicator.outcome, name, unit, better, besides=indicator)
    indicator.name, indicator.unit = name, unit
    indicator.better, indicator.source = better, source
    indicator.save()
    record(by, "indicator.changed", indicator, place.pk, better=better)
    return indicator


def _ask_whole(
    outcome: LocalOutcome, name: str, unit: str, better: str, besides: Indicator | None = None
) -> None:
    if not name:
        raise BadInput(_("Say what is counted"), "name")
    if not unit:
        raise BadInput(_("Say in what it is counted, for example “%” or “people”"), "unit")
    if better not in dict(Indicator.BETTER):
        raise BadInput(_("Say which way is better"), "better")
    same = outcome.indicators.filter(name__iexact=name).first()
    if same is not None and same != besides:
        raise BadInput(_("This outcome has an indicator of that name already"), "name")


def _fresh(plan: Plan, seen: int) -> Plan:
    plan = Plan.objects.select_for_update(of=("self",)).get(pk=plan.pk)
    plan.next_version(seen)
    return plan
