"""Bringing a whole conversation in from a file: one bulk act, one audit line."""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from functools import lru_cache
from itertools import batched
from typing import Any

from django.db import connection, transaction
from django.utils.translation import gettext as _

from alongside.audit.log import record
from alongside.core import clock
from alongside.core.acts import Act
from alongside.core.errors import BadInput
from alongside.core.forms import clean_text
from alongside.dialogue import rules
from alongside.dialogue.models import Conversation, Participant, Statement
from alongside.dialogue.models.votes import ANSWERS
from alongside.dialogue.wording import one_idea
from alongside.partnerships.models import Partnership

BATCH = 5_000
LONGEST_ID = 80
LONGEST_STORY = 10_000
VALUES = {value for value, _words in ANSWERS}

type ImportedStatement = tuple[str, str, str, datetime | None]
type ImportedVote = tuple[str, str, int, datetime | None]


@transaction.atomic
def import_conversation(
    *,
    by: Act,
    partnership: Partnership,
    question: str,
    participants: Iterable[str],
    statements: Iterable[ImportedStatement],
    votes: Iterable[ImportedVote],
    source: str,
    story: str = "",
) -> Conversation:
    """All or nothing; the same `source` again updates what is there, and doubles nothing.

    `participants` are ids of the file. `statements` are (id, words, standing, made at); `votes`
    are (participant id, statement id, 1, 0 or -1, given at): of two votes of one person on one
    statement the later counts, in whatever order they come. Everything is streamed in batches.
    Imported voters have no side, are members of nothing and leave no contribution.
    """
    rules.may_import(by, partnership).require()
    conversation = _conversation(partnership, question, source, story)
    people = _bring_people(conversation, participants)
    said = _bring_statements(conversation, statements)
    answers = _bring_votes(conversation, votes, people, said)
    facts = {"participants": len(people), "statements": len(said), "votes": answers}
    record(by, "conversation.imported", conversation, conversation.place_id, **facts)
    return conversation


def _conversation(partnership: Partnership, question: str, source: str, story: str) -> Conversation:
    """Closed when it comes in: its people are not here to answer any more."""
    source, question = clean_text(source)[:300], one_idea(question, "question")
    asked = {"question": question, "story": clean_text(story)[:LONGEST_STORY]}
    if not source:
        raise BadInput(_("Say where this comes from"), "source")
    Partnership.objects.select_for_update(of=("self",)).get(pk=partnership.pk)
    conversation, _made = Conversation.objects.update_or_create(
        partnership=partnership,
        imported_from=source,
        defaults=asked,
        create_defaults={
            **asked,
            "asked": "open",
            "shown": "protected",
            "open_lines": "Nothing now: these answers were given elsewhere.",
            "fixed_lines": "Not known from the file.",
            "decider": "Not known from the file.",
            "hear_by": clock.today(),
            "closed_at": clock.now(),
        },
    )
    return conversation


def _bring_people(conversation: Conversation, ids: Iterable[str]) -> dict[str, int]:
    for batch in batched(ids, BATCH):
        Participant.objects.bulk_create(
            (
                Participant(conversation=conversation, external_id=_id(given), channel="import")
                for given in dict.fromkeys(batch)
            ),
            ignore_conflicts=True,
        )
    known = conversation.participants.exclude(external_id="")
    return dict(known.values_list("external_id", "pk").iterator())


def _bring_statements(
    conversation: Conversation, statements: Iterable[ImportedStatement]
) -> dict[str, int]:
    known = {
        row.external_id: row for row in conversation.statements.exclude(external_id="").iterator()
    }
    for batch in batched(statements, BATCH):
        made = [_statement(conversation, row, known) for row in dict(_by_id(batch)).values()]
        Statement.objects.bulk_create(row for row in made if row.pk is None)
        Statement.objects.bulk_update(
            (row for row in made if row.pk is not None), ["words", "standing"], batch_size=500
        )
        known |= {row.external_id: row for row in made}
    return dict(conversation.statements.exclude(external_id="").values_list("external_id", "pk"))


def _by_id(batch: Iterable[ImportedStatement]) -> Iterator[tuple[str, ImportedStatement]]:
    for row in batch:
        yield _id(row[0]), row


def _statement(
    conversation: Conversation, row: ImportedStatement, known: dict[str, Statement]
) -> Statement:
    given, words, standing, made_at = row
    if standing not in dict(Statement.STANDINGS):
        raise BadInput(
            _("Statement {given}: “{standing}” is not a standing we know").format(
                given=given, standing=standing
            ),
            "statements",
        )
    statement = known.get(_id(given)) or Statement(
        conversation=conversation, external_id=_id(given), made_at=made_at or clock.now()
    )
    # Files of others hold longer statements than ours may be: cut, and visibly so.
    text = " ".join(clean_text(words).split())
    longest = Statement.LONGEST
    statement.words = text if len(text) <= longest else text[: longest - 1] + "…"
    statement.standing = standing
    return statement


def _bring_votes(
    conversation: Conversation,
    votes: Iterable[ImportedVote],
    people: dict[str, int],
    said: dict[str, int],
) -> int:
    """Returns how many votes the file held, those that a later one replaced included."""
    read = 0
    moment = lru_cache(BATCH)(connection.ops.adapt_datetimefield_value)
    for batch in batched(votes, BATCH):
        read += len(batch)
        rows = [_vote(conversation, row, people, said, moment) for row in batch]
        with connection.cursor() as cursor:
            cursor.executemany(WRITE_VOTE, rows)
    return read


# Five times as fast as making and comparing rows one by one, and the same on both databases. The
# later of two votes stands, in whatever order they come; of two at the same moment, the last.
WRITE_VOTE = """
    INSERT INTO dialogue_vote
        (place_id, participant_id, statement_id, value, made_at, because, channel)
    VALUES (%s, %s, %s, %s, %s, '', 'import')
    ON CONFLICT (place_id, participant_id, statement_id) DO UPDATE
        SET value = excluded.value, made_at = excluded.made_at
        WHERE dialogue_vote.made_at <= excluded.made_at
"""


def _vote(
    conversation: Conversation,
    row: ImportedVote,
    people: dict[str, int],
    said: dict[str, int],
    moment: Callable[[datetime], Any],
) -> tuple[Any, ...]:
    voter, statement, value, given_at = row
    voter, statement = str(voter).strip(), str(statement).strip()
    if voter not in people:
        raise BadInput(
            _("A vote names the participant “{voter}”, who is not listed").format(voter=voter[:80]),
            "votes",
        )
    if statement not in said:
        raise BadInput(
            _("A vote names the statement “{statement}”, not in the file").format(
                statement=statement[:80]
            ),
            "votes",
        )
    if value not in VALUES:
        raise BadInput(_("A vote of “{value}” is not 1, 0 or -1").format(value=value), "votes")
    at = moment(given_at or conversation.made_at)
    return conversation.place_id, people[voter], said[statement], value, at


def _id(given: str) -> str:
    text = clean_text(str(given))
    if not text or len(text) > LONGEST_ID:
        raise BadInput(
            _("An id of 1 to {longest_id} characters is needed").format(longest_id=LONGEST_ID),
            "participants",
        )
    return text
