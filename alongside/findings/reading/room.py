"""What a hall agrees tonight: hands that everyone saw, and phones of those who sit there."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import timedelta

from django.utils.translation import gettext as _

from alongside.dialogue.models import Conversation, HandCount, Vote
from alongside.dialogue.models.votes import AGREE
from alongside.engines.common_ground.thresholds import ROOM_GROUP
from alongside.engines.common_ground.words import room_sentence
from alongside.findings.reading.showing import AMONG, showing_of

ONE_EVENING = timedelta(hours=12)


@dataclass(frozen=True)
class Agreed:
    """`agree` of `present` agree; `to_ask` members of a closed roll are elsewhere."""

    statement: str
    words: str
    agree: int
    present: int
    to_ask: int = 0

    @property
    def share(self) -> float:
        return self.agree / self.present


def what_we_agree(conversation: Conversation, *, phones_said_yes: bool = False) -> list[Agreed]:
    """Statements that hands were counted for, best first; three queries and no more.

    Phones are added among ourselves only: beside hands that everyone has seen, one phone more
    would tell what its owner answered. Elsewhere whoever answered by phone is left out of both
    numbers. Fewer than three people in the room are no count.

    `phones_said_yes`: every phone answered under the words that its answer joins the hands.
    """
    counts = list(
        HandCount.objects.filter(
            statement__conversation=conversation, statement__standing="shown"
        ).select_related("statement")
    )
    phones = _phones(counts)
    with_phones = phones_said_yes or showing_of(conversation).mode == AMONG
    members = 0 if conversation.is_public else _members(conversation)
    found = [_agreed(hands, phones[hands.statement_id], with_phones, members) for hands in counts]
    rows = [row for row in found if row is not None]
    return sorted(rows, key=lambda row: (-row.share, -row.present, row.statement))


def _agreed(
    hands: HandCount, phones: Counter[bool], with_phones: bool, members: int
) -> Agreed | None:
    """`phones`: how many agreed (True) and how many did not. Nobody is counted twice."""
    raised = hands.agree + hands.disagree + hands.passed
    if with_phones:
        # More answers than people: that many were given twice, and perhaps by those who agree.
        twice = max(0, raised + phones.total() - hands.present)
        agree = max(hands.agree, phones[True], hands.agree + phones[True] - twice)
        present = hands.present
    else:
        agree = hands.agree
        present = max(raised, hands.present - phones.total())
    if present < ROOM_GROUP:
        return None
    to_ask = max(0, members - hands.present)
    words = room_sentence(agree, present, to_ask, _) if members else _words(agree, present)
    return Agreed(hands.statement.words, words, agree, present, to_ask)


def _words(agree: int, present: int) -> str:
    """With the public nobody knows how many are left to ask."""
    return _("Agreed by {agree} of {here} here.").format(agree=agree, here=present)


def _phones(counts: list[HandCount]) -> defaultdict[int, Counter[bool]]:
    """By statement, answers on a device of the evening on which its hands were counted."""
    evening = {hands.statement_id: hands.made_at for hands in counts}
    votes = Vote.objects.filter(statement__in=evening, channel="online")
    phones: defaultdict[int, Counter[bool]] = defaultdict(Counter)
    for statement, value, given in votes.values_list("statement_id", "value", "made_at"):
        if abs(given - evening[statement]) <= ONE_EVENING:
            phones[statement][value == AGREE] += 1
    return phones


def _members(conversation: Conversation) -> int:
    return conversation.partnership.memberships.current().count()
