"""People who say why, and whoever looks at what they wrote: through the actions."""

from collections.abc import Iterable

from alongside.core.acts import the_system
from alongside.dialogue import actions
from alongside.dialogue.models import Conversation, Participant, Reason, Statement
from alongside.findings.actions import refresh_map
from alongside.findings.reading import map_page
from alongside.partnerships.models import Membership
from alongside.people.models import Person
from tests.rooms.findings.crowd import by, participant_of

type Voter = Membership | Participant


def voter_of(statement: Statement, who: Voter) -> Participant:
    return who if isinstance(who, Participant) else participant_of(statement.conversation, who)


def say_why(statement: Statement, who: Voter, words: str, value: int = 1) -> Participant:
    """Answer, and let others read why."""
    voter = voter_of(statement, who)
    act = by(voter.person)
    actions.vote(by=act, participant=voter, statement=statement, value=value)
    why = {"because": words, "may_be_read": True}
    actions.say_why(by=act, participant=voter, statement=statement, **why)
    return voter


def take_back(statement: Statement, who: Voter) -> None:
    voter = voter_of(statement, who)
    actions.take_back_reason(by=by(voter.person), participant=voter, statement=statement)


def look_at_all(conversation: Conversation, host: Person, refuse: Iterable[str] = ()) -> None:
    """Every reason that waits: accepted, but for these words."""
    for reason in Reason.objects.released().filter(conversation=conversation).waiting():
        may = reason.words not in refuse
        why = {"may_be_read": may, "refused_for": "" if may else "hurtful"}
        actions.look_at_reason(by=by(host), reason=reason, **why)


def why_of(conversation: Conversation) -> dict[str, tuple[str, ...]]:
    """What the page shows of the only statement, worked out now: {"agree": …, "disagree": …}."""
    refresh_map(by=the_system("map"), conversation=conversation)
    return as_read(conversation)


def as_read(conversation: Conversation) -> dict[str, tuple[str, ...]]:
    page = map_page(Conversation.objects.get(pk=conversation.pk), None)
    found = page.why_of(conversation.statements.first().pk)
    return {"agree": found.agree, "disagree": found.disagree} if found else {}
