"""The numbers under which people and statements leave: none of ours, and the same every time."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.utils.crypto import salted_hmac

from alongside.dialogue.models import Conversation, Statement, Vote
from alongside.interchange.polis import Summary
from alongside.interchange.rules import FEWEST_PEOPLE

BITS = 52  # whole numbers that every spreadsheet and JavaScript hold exactly
MODERATED = {"shown": 1, "rejected": -1}


@dataclass(frozen=True)
class NumberedStatement:
    pk: int
    number: int
    words: str
    moderated: int
    at: datetime


@dataclass(frozen=True)
class Numbered:
    """`people`: participant's id here to the number outside."""

    conversation: Conversation
    statements: list[NumberedStatement]
    people: dict[int, int]

    @property
    def is_ours(self) -> bool:
        return not self.conversation.imported_from

    @property
    def summary(self) -> Summary:
        source = self.conversation.imported_from
        address = source if source.startswith(("https://", "http://")) else ""
        if self.is_ours:
            address = settings.PUBLIC_URL + self.conversation.get_absolute_url()
        return Summary(self.conversation.question, address, self.conversation.story)

    def votes_on(self, statement: NumberedStatement) -> Iterator[tuple[int, int, datetime]]:
        """(person's number, value, when), in the order of those numbers.

        Of our own: none where fewer than ten answered, and for all of them the day on which the
        conversation closed: who came on which day is known to whoever opened the door.
        """
        votes = Vote.objects.filter(statement=statement.pk)
        rows = sorted(
            (self.people[participant], value, at)
            for participant, value, at in votes.values_list("participant_id", "value", "made_at")
        )
        if not self.is_ours:
            yield from rows
        elif len(rows) >= FEWEST_PEOPLE:
            yield from ((person, value, self._last_day) for person, value, _at in rows)

    @property
    def _last_day(self) -> datetime:
        ends = (self.conversation.closed_at, self.conversation.closes_at)
        return _day(min(end for end in ends if end is not None))


def numbered(conversation: Conversation) -> Numbered:
    people = conversation.participants.values_list("pk", "external_id", "seat")
    return Numbered(
        conversation,
        sorted(_statements(conversation), key=lambda statement: statement.number),
        {pk: int(given) if given else _number(seat) for pk, given, seat in people.iterator()},
    )


def _statements(conversation: Conversation) -> Iterator[NumberedStatement]:
    """Words that were taken out here, or wait to be looked at, do not leave; numbers stay fixed."""
    ours = 0
    above = _highest(conversation) + 1
    taken_out = set(conversation.statements.exclude(moderations=None).values_list("pk", flat=True))
    for row in conversation.statements.oldest_first().iterator():
        number = int(row.external_id) if row.external_id else above + ours
        ours += not row.external_id
        if row.standing == "shown" or (
            row.standing == "rejected" and row.external_id and row.pk not in taken_out
        ):
            yield _numbered(row, number)


def _numbered(row: Statement, number: int) -> NumberedStatement:
    at = row.made_at if row.external_id else _day(row.made_at)
    return NumberedStatement(row.pk, number, row.words, MODERATED[row.standing], at)


def _highest(conversation: Conversation) -> int:
    given = conversation.statements.exclude(external_id="").values_list("external_id", flat=True)
    return max(map(int, given.iterator()), default=-1)


def _number(seat: object) -> int:
    """From what only the person's own browser holds and our key: it leads back to nobody."""
    digest = salted_hmac("alongside.interchange", str(seat), algorithm="sha256").digest()
    return int.from_bytes(digest[:8]) >> (64 - BITS)


def _day(at: datetime) -> datetime:
    return at.replace(hour=0, minute=0, second=0, microsecond=0)
