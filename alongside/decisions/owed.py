"""Every adopted decision asks whoever holds the money or the duty what comes of it."""

from django.utils.translation import gettext as _

from alongside.asks.actions import ask_for_decision
from alongside.asks.models import Ask
from alongside.asks.models.asks import AskQuerySet
from alongside.audit.models import name_of
from alongside.core.acts import Act
from alongside.decisions.models import Decision, Proposal

ADOPTED = {"adopted", "provisional", "body_yes", "body_in_part"}


def ask_what_comes_of_it(by: Act, decision: Decision) -> Ask | None:
    """Of the post that signs, by the brief. None where nothing was adopted."""
    if decision.outcome not in ADOPTED:
        return None
    proposal = decision.proposal
    advised = decision.standing == "advised"
    ours = _("We advised: %(title)s. What do you decide, and why?")
    agreed = _("We decided: %(title)s. How and when will it be done?")
    return ask_for_decision(
        by=by,
        partnership=proposal.partnership,
        about=name_of(decision),
        words=(ours if advised else agreed) % {"title": proposal.title},
        post=proposal.partnership.brief.decider,
    )


def answers_owed(proposal: Proposal) -> AskQuerySet:
    """What the decisions on this proposal are owed, round by round."""
    names = [name_of(decision) for decision in proposal.decisions.all()]
    return Ask.objects.about(*names).whole().order_by("id")
