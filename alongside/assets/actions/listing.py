"""Putting something on the list, changing it, taking it off."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from alongside.assets import rules
from alongside.assets.facts import BELONGS, facts_of, reason_of, terms_of
from alongside.assets.keeping import (
    a_year_on,
    answer_missing,
    leave_contribution,
    set_terms,
    tell_keeper,
)
from alongside.assets.models import Asset, Missing
from alongside.audit.log import record
from alongside.core import clock
from alongside.core.acts import Act
from alongside.core.errors import BadInput
from alongside.partnerships.actions import contribute
from alongside.partnerships.models import Partnership
from alongside.places.models import Place


@transaction.atomic
def list_asset(
    *,
    by: Act,
    partnership: Partnership,
    place: Place,
    kind: str,
    name: str,
    terms: str = "",
    answers: Missing | None = None,
    **said: Any,
) -> Asset:
    """Something that the place can count on. `said`: what is known of it (see `facts_of`).

    `answers`: the “we don't have…” of this group that it turns out to be.
    """
    rules.may_list_asset(by, place, partnership).require()
    facts = facts_of({"kind": kind, "name": name, **said})
    words = terms_of(terms)
    partnership.hold()
    mine = partnership.member(by.person)
    again = Asset.objects.listed_again(mine, place, facts["name"])
    if again is not None:
        return again
    made = Asset.objects.create(
        place=place, listed_by=mine, channel=by.channel, review_by=a_year_on(), **facts
    )
    set_terms(made, words)
    contribute(by=by, partnership=partnership, part="delivered", about=made)
    record(by, "asset.listed", made, place.pk, kind=made.kind)
    if answers is not None:
        _answer(by, answers, made)
    return made


@transaction.atomic
def change_asset(
    *, by: Act, asset: Asset, seen: int, terms: str | None = None, **said: Any
) -> Asset:
    """What was not said stays as it is. Raises `Conflict` if somebody else was quicker."""
    asset = Asset.objects.locked(asset)
    rules.may_change_asset(by, asset).require()
    facts = facts_of(said)
    _stays_what_others_name(asset, facts.get("kind", asset.kind))
    asset.next_version(seen)
    for column, value in facts.items():
        setattr(asset, column, value)
    asset.save_changed(*facts)
    if terms is not None:
        set_terms(asset, terms_of(terms))
    leave_contribution(by, asset, "delivered")
    record(by, "asset.changed", asset, asset.place_id, columns=sorted(facts))
    return asset


@transaction.atomic
def withdraw_asset(*, by: Act, asset: Asset, seen: int, why: str) -> Asset:
    """It leaves every list and booklet; its page stays, and says why."""
    asset = Asset.objects.locked(asset)
    rules.may_withdraw_asset(by, asset).require()
    reason = reason_of(why, "why", 300, _("Say why it is taken off: people may look for it"))
    asset.next_version(seen)
    asset.withdrawn_at, asset.withdrawn_why = clock.now(), reason
    asset.save_changed("withdrawn_at", "withdrawn_why")
    leave_contribution(by, asset, "delivered")
    tell_keeper(by, asset, _("Taken off the list: %(asset)s") % {"asset": asset}, reason)
    record(by, "asset.withdrawn", asset, asset.place_id)
    return asset


@transaction.atomic
def restore_asset(*, by: Act, asset: Asset) -> Asset:
    """Back on every list and booklet, as it was. Somebody checks anew whether it is right."""
    asset = Asset.objects.locked(asset)
    rules.may_restore_asset(by, asset).require()
    asset.withdrawn_at, asset.withdrawn_why = None, ""
    asset.verified_at = asset.verified_by = None
    asset.version += 1
    asset.save_changed("withdrawn_at", "withdrawn_why", "verified_at", "verified_by")
    leave_contribution(by, asset, "delivered")
    record(by, "asset.restored", asset, asset.place_id)
    return asset


def _stays_what_others_name(asset: Asset, kind: str) -> None:
    """A hall where something is stays a place; what runs something stays one that can."""
    named = {"run_by": asset.runs.standing(), "venue": asset.hosts.standing()}
    for name, kinds in BELONGS.items():
        first = named[name].by_name().first() if kind not in kinds else None
        if first is not None:
            words = _("“%(other)s” names this as where it is, or as who runs it: change that first")
            raise BadInput(words % {"other": first}, "kind")


def _answer(by: Act, missing: Missing, made: Asset) -> None:
    """Somebody else may have answered meanwhile: what was listed stays listed all the same."""
    missing = Missing.objects.locked(missing)
    if rules.may_answer_missing(by, missing):
        answer_missing(by, missing, made, "")
        record(by, "missing.found", missing, missing.partnership.place_id)
