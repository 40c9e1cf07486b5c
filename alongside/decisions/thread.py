"""A decision, who challenged it, what was answered, and the decisions that followed: in order."""

from collections.abc import Iterator
from datetime import datetime

from django.utils.translation import gettext as _

from alongside.asks.models import Ask
from alongside.core.jinja import moment
from alongside.decisions.models import Decision, Proposal
from alongside.decisions.models.proposals import WOULD
from alongside.decisions.owed import challenges_of

FURTHEST = 20  # decisions about decisions about decisions


def thread_of(proposal: Proposal) -> list[dict[str, str]]:
    """For a page's timeline, from the first decision on; empty where nobody challenged it.

    It is the same for every proposal in it, so that each record shows the whole way.
    """
    family = _family(proposal)
    decisions = [one for each in family for one in each.decisions.all()]
    challenges = list(challenges_of(*decisions)) if decisions else []
    if len(family) == 1 and not challenges:
        return []
    told = [entry for each in family for entry in _of_proposal(each)]
    told += [entry for ask in challenges for entry in _of_challenge(ask)]
    return [entry for _at, entry in sorted(told, key=lambda row: row[0])]


def _family(proposal: Proposal) -> list[Proposal]:
    """The first one, and whatever was put forward about it, at any depth."""
    rows = proposal.partnership.proposals.with_state()
    first = proposal
    for _step in range(FURTHEST):
        if first.reverses_id is None:
            break
        first = rows.get(pk=first.reverses_id)
    found = ring = [first]
    for _step in range(FURTHEST):
        ring = list(rows.filter(reverses__in=ring).order_by("id"))
        if not ring:
            break
        found = [*found, *ring]
    for each in found:
        each.partnership = proposal.partnership
    return found


def _of_proposal(proposal: Proposal) -> Iterator[tuple[datetime, dict[str, str]]]:
    if proposal.reverses_id:
        title = _("Put forward: {proposal}").format(proposal=proposal)
        yield _entry(proposal.made_at, title, str(dict(WOULD)[proposal.would]), proposal)
    for decision in proposal.decisions.all():
        decision.proposal = proposal
        title = _("Decided: {proposal}").format(proposal=proposal)
        yield _entry(decision.decided_at, title, _outcome(decision), decision)


def _outcome(decision: Decision) -> str:
    said = [f"{decision.get_outcome_display()}."]
    changed = _("Changed by a later decision, {moment}. It stays on the record.")
    taken_back = _("Taken back by a later decision, {moment}. It stays on the record.")
    for row in decision.reversed_by.all():
        words = changed if row.would == "amend" else taken_back
        said.append(words.format(moment=moment(row.made_at)))
    return " ".join(said)


def _of_challenge(ask: Ask) -> Iterator[tuple[datetime, dict[str, str]]]:
    asked = _entry(ask.made_at, str(ask), ask.more, ask)
    yield asked[0], asked[1] | {"who": ask.asker_words}
    for reply in ask.replies.all():
        title = _("Answered: {says}").format(says=reply.get_says_display())
        found = _entry(reply.made_at, title, reply.words, ask)
        yield found[0], found[1] | {"who": reply.post or ask.name_for(reply.by)}


def _entry(
    at: datetime, title: str, text: str, thing: Proposal | Decision | Ask
) -> tuple[datetime, dict[str, str]]:
    shown = {"when": moment(at), "at": at.isoformat(), "title": title, "text": text}
    return at, shown | {"href": thing.get_absolute_url()}
