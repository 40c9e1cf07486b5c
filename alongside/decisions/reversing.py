"""A decision that is about an earlier one: it keeps it, changes it, or takes it back."""

from typing import Any

from django.utils.translation import gettext as _

from alongside.core.jinja import day
from alongside.decisions.models import Decision, Proposal, Reversal


def take_effect_on_earlier(decision: Decision) -> Reversal | None:
    """Both stay on the record. None where nothing earlier changes by it."""
    proposal = decision.proposal
    earlier = earlier_of(proposal)
    if earlier is None or not earlier.stands or not decision.stands or proposal.would == "keep":
        return None
    return Reversal.objects.create(earlier=earlier, later=decision, would=proposal.would)


def earlier_of(proposal: Proposal) -> Decision | None:
    """The decision that this proposal is about."""
    return proposal.reverses.decision if proposal.reverses else None


def on_the_record(proposal: Proposal) -> dict[str, Any]:
    """For the frozen record of a decision: which earlier one it is about, with its fingerprint."""
    earlier = earlier_of(proposal)
    if earlier is None:
        return {}
    facts = {"decision": earlier.pk, "fingerprint": earlier.digest, "would": proposal.would}
    return {"about_an_earlier_decision": facts}


def line_for_letter(decision: Decision) -> str:
    """What becomes of the earlier decision, for whoever took part in that one."""
    earlier = earlier_of(decision.proposal)
    if earlier is None:
        return ""
    which = _("“{title}” of {day}").format(
        title=earlier.proposal.title, day=day(earlier.decided_at)
    )
    if not hasattr(decision, "reversal"):
        stands = _("An earlier decision, {which}, stands as it was.")
        return stands.format(which=which) if earlier.stands else ""
    changes = _("This changes an earlier decision, {which}. Both stay on the record.")
    takes_back = _("This takes back an earlier decision, {which}. Both stay on the record.")
    return (changes if decision.reversal.would == "amend" else takes_back).format(which=which)
