"""Which statement comes next, by the engine's formula, and putting it before somebody."""

from collections import Counter, defaultdict
from collections.abc import Mapping

import numpy as np
from django.core.cache import cache

from alongside.dialogue.models import Conversation, Exposure, Participant, Statement, Vote
from alongside.engines import common_ground
from alongside.engines.common_ground import thresholds
from alongside.engines.common_ground.answers import Cells, Id
from alongside.engines.common_ground.steering import VERSION, weights
from alongside.engines.results import Provenance, input_hash
from alongside.engines.sides import NEIGHBOUR, coarsen

SECONDS_KEPT = 10
STEERING_SECONDS_KEPT = 30


def put_next(
    participant: Participant, just_answered: Statement | None = None
) -> tuple[Statement | None, bool]:
    """What is before a locked participant now, and whether it was put there just now."""
    last = participant.last_exposure()
    if last is not None and last.statement != just_answered and participant.has_waiting(last):
        return last.statement, False
    unanswered = list(Statement.objects.open_to(participant).values_list("pk", flat=True))
    chosen = draw(participant, unanswered, after=last.pk if last else 0)
    if chosen is None:
        return None, False
    Exposure.objects.create(
        place_id=participant.conversation.place_id,
        participant=participant,
        statement_id=chosen.statement,
        probability=chosen.probability,
    )
    return Statement.objects.get(pk=chosen.statement), True


def draw(
    participant: Participant, unanswered: list[int], after: int
) -> common_ground.Exposure | None:
    """One of those unanswered. `after` is the last exposure: with it every draw has its own lot."""
    if not unanswered:
        return None
    seed = f"{participant.seat} {len(unanswered)} {after}"
    conversation = participant.conversation
    if conversation.is_public:
        wanted = steering_of(conversation)
        # A voter without a known side is steered as a neighbour, and counted as nobody.
        return wanted.next_statement(participant.side or NEIGHBOUR, unanswered, seed=seed)
    heard = _heard_from_side(conversation, _side_of(participant))
    fewest = min(heard[statement] for statement in unanswered)
    least = [statement for statement in unanswered if heard[statement] == fewest]
    # Counted by the database: to the engine these are all equal, and it draws the lot.
    return common_ground.next_among_ourselves([], {}, participant.side, least, seed=seed)


def steering_of(conversation: Conversation) -> common_ground.Steering:
    """What is wanted from each group, worked out from counts at most every half minute."""
    key = f"dialogue:steering:{conversation.pk}"
    kept: common_ground.Steering | None = cache.get(key)
    if kept is None:
        kept = _steering(conversation)
        cache.set(key, kept, STEERING_SECONDS_KEPT)
    return kept


def _steering(conversation: Conversation) -> common_ground.Steering:
    """As the engine's own `steering`, from what the database has counted, side by side."""
    sides = Counter(dict(conversation.participants.counted().per_side()))
    group_of_side = dict(coarsen(sides, smallest=thresholds.HEARD_ANSWERS))
    statements = tuple(conversation.statements.shown().oldest_first().values_list("pk", flat=True))
    groups = tuple(sorted({group_of_side[side] for side in sides}))
    cells = _cells(conversation, groups, group_of_side, statements)
    hashed = input_hash(groups, statements, cells.agree, cells.disagree, cells.passed)
    provenance = Provenance("common_ground.steering", VERSION, {}, hashed)
    # Before anyone counts by side nothing is wanted more than anything else.
    wanted: dict[str, dict[Id, float]] = {}
    if groups and statements:
        for group, row in zip(groups, weights(cells)):
            wanted[group] = dict(zip(statements, map(float, row)))
    return common_ground.Steering(wanted, group_of_side, provenance)


def _cells(
    conversation: Conversation,
    groups: tuple[str, ...],
    group_of_side: Mapping[str, str],
    statements: tuple[int, ...],
) -> Cells:
    row_of = {group: row for row, group in enumerate(groups)}
    column_of = {statement: column for column, statement in enumerate(statements)}
    counts = {value: np.zeros((len(groups), len(statements)), np.int64) for value in (1, -1, 0)}
    for side, statement, value, people in Vote.objects.counts_by_side(conversation):
        row = row_of.get(group_of_side[side])
        # A first vote may have come in since the groups were made: it counts next time.
        if row is not None and statement in column_of:
            counts[value][row, column_of[statement]] += people
    return Cells(groups, statements, counts[1], counts[-1], counts[0])


def _heard_from_side(conversation: Conversation, side: str) -> defaultdict[int, int]:
    """Answers of one side by statement id. Ten seconds old at most: it only decides an order."""
    key = f"dialogue:heard:{conversation.pk}:{side}"
    counted: dict[int, int] | None = cache.get(key)
    if counted is None:
        counted = dict(Vote.objects.heard_from(conversation, side))
        cache.set(key, counted, SECONDS_KEPT)
    return defaultdict(int, counted)


def _side_of(participant: Participant) -> str:
    if participant.side:
        return participant.side
    mine = participant.conversation.partnership.membership_of(participant.person)
    return mine.roll_side if mine else NEIGHBOUR
