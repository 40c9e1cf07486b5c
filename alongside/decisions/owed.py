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
    return Ask.objects.about(*names).of_kind("decision").whole().order_by("id")


def challenges_of(*decisions: Decision) -> AskQuerySet:
    """Who challenged these, with the answers that they were given."""
    names = [name_of(decision) for decision in decisions]
    rows = Ask.objects.about(*names).of_kind("challenge").whole().order_by("id")
    return rows.prefetch_related("replies__by__person")


def challenged_by(ask: Ask) -> Decision | None:
    """The decision that this ask challenges, if it challenges one."""
    label, _sign, number = ask.about.partition(":")
    if ask.kind != "challenge" or label != Decision._meta.label_lower:
        return None
    return Decision.objects.filter(pk=number).first()
