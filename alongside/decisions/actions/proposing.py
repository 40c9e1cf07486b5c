"""Putting something forward, and working on its words together."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from alongside.asks.models import Ask
from alongside.audit.log import record
from alongside.core.acts import Act
from alongside.core.errors import BadInput
from alongside.decisions import rules
from alongside.decisions.models import AskSource, DecisionSource, Proposal, Wording
from alongside.decisions.models.proposals import WEIGHTS, WHOSE, WOULD
from alongside.decisions.wording import NOTHING, TITLE, WORDS, day_to_come, written
from alongside.dialogue.actions import put_forward
from alongside.dialogue.models import Statement
from alongside.partnerships.actions import contribute
from alongside.partnerships.models import Partnership


@transaction.atomic
def propose(
    *,
    by: Act,
    partnership: Partnership,
    title: str,
    words: str,
    whose: str = "shared",
    weight: str = "ordinary",
    if_nothing: str = "",
    starts_on: date | None = None,
    review_on: date | None = None,
    statements: Iterable[Statement] = (),
    asks: Iterable[Ask] = (),
    reverses: Proposal | None = None,
    would: str = "reverse",
) -> Proposal:
    """From scratch, or from what was said (`statements`) or asked. Sent twice, it is made once.

    `reverses` is an earlier decision of this group, and `would` what this one would do with it:
    "keep", "amend" or "reverse".
    """
    # The lock makes a double click wait for itself.
    Partnership.objects.select_for_update(of=("self",)).get(pk=partnership.pk)
    rules.may_propose(by, partnership).require()
    texts = _texts(title, words, if_nothing)
    _refuse_unknown_choices(whose, weight, would)
    mine = partnership.member(by.person)
    waiting = partnership.proposals.filter(proposed_by=mine, ballots=None, **texts)
    if already := waiting.filter(whose=whose, weight=weight).first():
        return already
    proposal = Proposal.objects.create(
        partnership=partnership,
        whose=whose,
        weight=weight,
        starts_on=day_to_come(starts_on, "starts_on"),
        review_on=day_to_come(review_on, "review_on"),
        proposed_by=mine,
        reverses=_ours_to_reverse(partnership, reverses),
        would=would,
        **texts,
    )
    _keep_wording(by, proposal)
    _name_sources(by, proposal, statements)
    _name_asks(proposal, asks)
    contribute(by=by, partnership=partnership, part="initiated", about=proposal)
    record(by, "proposal.made", proposal, proposal.place_id, whose=whose, weight=weight)
    return proposal


@transaction.atomic
def amend(
    *,
    by: Act,
    proposal: Proposal,
    seen: int,
    title: str,
    words: str,
    if_nothing: str = "",
    starts_on: date | None = None,
    review_on: date | None = None,
) -> Proposal:
    """Change the words before people are asked. `seen` is the version that the form showed."""
    proposal = Proposal.objects.locked(proposal)
    rules.may_amend(by, proposal).require()
    proposal.next_version(seen)
    for name, text in _texts(title, words, if_nothing).items():
        setattr(proposal, name, text)
    proposal.starts_on = day_to_come(starts_on, "starts_on")
    proposal.review_on = day_to_come(review_on, "review_on")
    proposal.save()
    _keep_wording(by, proposal)
    contribute(by=by, partnership=proposal.partnership, part="spoke", about=proposal)
    record(by, "proposal.amended", proposal, proposal.place_id, version=proposal.version)
    return proposal


def _texts(title: str, words: str, if_nothing: str) -> dict[str, str]:
    return {
        "title": written(title, "title", TITLE, _("Say in one line what is to be decided")),
        "words": written(words, "words", WORDS, _("Write what would be done")),
        "if_nothing": written(if_nothing, "if_nothing", NOTHING),
    }


def _refuse_unknown_choices(whose: str, weight: str, would: str) -> None:
    if would not in dict(WOULD):
        raise BadInput(_("Say what becomes of the earlier decision"), "would")
    if whose not in dict(WHOSE):
        raise BadInput(_("Say whose decision it is"), "whose")
    if weight not in dict(WEIGHTS):
        raise BadInput(_("Say what it is about"), "weight")


def _ours_to_reverse(partnership: Partnership, earlier: Proposal | None) -> Proposal | None:
    if earlier is None:
        return None
    earlier = Proposal.objects.with_state().get(pk=earlier.pk)
    stands = earlier.decision is not None and earlier.decision.stands
    if earlier.partnership_id != partnership.pk or not stands:
        raise BadInput(
            _("Only a decision of this group that is in force can be kept, changed or taken back")
        )
    return earlier


def _keep_wording(by: Act, proposal: Proposal) -> None:
    Wording.objects.create(
        proposal=proposal,
        number=proposal.version,
        title=proposal.title,
        words=proposal.words,
        written_by=proposal.partnership.member(by.person),
    )


def _name_sources(by: Act, proposal: Proposal, statements: Iterable[Statement]) -> None:
    for statement in statements:
        ours = statement.conversation.partnership_id == proposal.partnership_id
        if not ours or statement.standing != "shown":
            raise BadInput(_("Choose something that was said in this group"), "statements")
        DecisionSource.objects.get_or_create(proposal=proposal, statement=statement)
        put_forward(by=by, statement=statement)


def _name_asks(proposal: Proposal, asks: Iterable[Ask]) -> None:
    for ask in asks:
        if ask.partnership_id != proposal.partnership_id:
            raise BadInput(_("Choose something that was asked in this group"), "asks")
        AskSource.objects.get_or_create(proposal=proposal, ask=ask)
