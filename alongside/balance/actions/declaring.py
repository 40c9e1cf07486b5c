"""Promising how much say people will have."""

from django.db import transaction
from django.utils.translation import gettext as _

from alongside.audit.log import record
from alongside.audit.models import name_of
from alongside.balance import rules
from alongside.balance.models import HIGHEST, LOWEST, DeclaredRung
from alongside.core.acts import Act
from alongside.core.errors import BadInput, Conflict
from alongside.decisions.models import Proposal
from alongside.partnerships.actions import contribute
from alongside.partnerships.models import Partnership, StageTurn


@transaction.atomic
def declare_rung(*, by: Act, about: Proposal | StageTurn, rung: int) -> DeclaredRung:
    """Once, before people are asked or as the stage begins. Saying the same twice is no mistake."""
    partnership = about.partnership
    # The lock makes a double click wait for itself.
    Partnership.objects.select_for_update(of=("self",)).get(pk=partnership.pk)
    rules.may_see_balance(by.person, partnership).require()
    about = _fresh(about)
    before = DeclaredRung.objects.filter(partnership=partnership, about=name_of(about)).first()
    if before is not None and before.rung == rung:
        return before
    if before is not None:
        raise Conflict(str(rules.TWICE))
    if isinstance(about, Proposal):
        rules.may_declare_for_decision(by, about).require()
    else:
        rules.may_declare_for_stage(by, about).require()
    if not LOWEST <= rung <= HIGHEST:
        raise BadInput(_("Choose one of the seven rungs"), "rung")
    declared = DeclaredRung.objects.create(
        partnership=partnership,
        about=name_of(about),
        rung=rung,
        declared_by=partnership.member(by.person),
    )
    contribute(by=by, partnership=partnership, part="facilitated", about=declared)
    record(by, "rung.declared", about, partnership.place_id, rung=rung)
    return declared


def _fresh(about: Proposal | StageTurn) -> Proposal | StageTurn:
    """As it stands now: a page may have been open while people were being asked."""
    if isinstance(about, Proposal):
        return Proposal.objects.locked(about)
    return StageTurn.objects.select_for_update(of=("self",)).get(pk=about.pk)
