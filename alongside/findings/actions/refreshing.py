"""Working the results out anew and keeping them. Looking at the page never does."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from django.core.cache import cache
from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction

from alongside.audit.log import record
from alongside.core import clock
from alongside.core.acts import Act, the_system
from alongside.dialogue.models import Conversation
from alongside.dialogue.releasing import release
from alongside.engines.common_ground.thresholds import BATCH_PEOPLE
from alongside.findings import rules
from alongside.findings.counting.brought_in import (
    ground_of,
    is_brought_in,
    rests_on_file,
    table_of,
)
from alongside.findings.counting.ground import groups_now, open_ground, protected_ground
from alongside.findings.counting.held import Held, came_by_now, moved_on
from alongside.findings.counting.inputs import Asked, asked_now, forward_in
from alongside.findings.counting.opinions import map_of, map_of_table
from alongside.findings.counting.reasons import reasons_of
from alongside.findings.counting.rests import rests_on
from alongside.findings.counting.rounds import counts_of_round
from alongside.findings.models import GROUND, MAP, MapResult, conversations_to_look_at, is_due

SECONDS_BETWEEN = 10
REDRAWN_AFTER = 0.02
ANSWERS_A_SECOND = 10_000  # a conversation of 100,000 answers waits ten seconds more

type Drawn = tuple[dict[str, Any], dict[str, Any]]  # what the page shows of the map, and its axes


def refresh_map(*, by: Act, conversation: Conversation) -> MapResult:
    """The kept common ground, worked out anew if anything has changed that may be shown.

    Where a round or the conversation has closed, counts among ourselves are made. At any other
    time it moves protected figures only where five people or more have something new. Results of
    before are dropped, together with the answers that were held in them. The work is done before
    anything is locked, so that nobody's vote waits for it.
    """
    rules.may_refresh_map(by, conversation).require()
    begun = clock.now()
    if not conversation.is_open:  # it may have ended by its day, and nobody closed it
        release(by, conversation)
    before = MapResult.objects.ground_of(conversation)
    work_out = _of_a_file if is_brought_in(conversation) else _of_people
    worked = work_out(conversation, before)
    if before and before.result == worked.found:
        before.checked_at = begun
        before.save(update_fields=["checked_at"])
        return before
    return _keep(by, conversation, before, begun, worked, worked.draw() if worked.draw else None)


def refresh_map_if_due(*, by: Act, conversation: Conversation) -> MapResult | None:
    """Now and then, and if five answers have come since the kept result, or a round has closed.

    Trailing answers wait for the next answer, or for the close of the round.
    """
    key = f"map:{conversation.pk}"
    if not cache.add(key, 1, SECONDS_BETWEEN) or not is_due(conversation, BATCH_PEOPLE):
        return None
    stored = refresh_map(by=by, conversation=conversation)
    cache.set(key, 1, SECONDS_BETWEEN + stored.answers // ANSWERS_A_SECOND)
    return stored


def refresh_due_maps(*, by: Act | None = None) -> int:
    """The chore of every few seconds: work out what is due. Returns how many maps that were."""
    by = by or the_system("map")
    looked_at = [
        refresh_map_if_due(by=by, conversation=each) for each in conversations_to_look_at()
    ]
    return sum(result is not None for result in looked_at)


@dataclass(frozen=True)
class Worked:
    """What was found, what is held of it, and how to draw the map where that one is old."""

    answers: int
    found: dict[str, Any]
    held: dict[str, Any]
    draw: Callable[[], Drawn] | None


def _of_people(conversation: Conversation, before: MapResult | None) -> Worked:
    now = asked_now(conversation)
    was = Held.from_stored(before.people) if before else Held()
    merged = groups_now(now, came_by_now(was, now), public=conversation.is_public)
    held = moved_on(was, now, merged)
    last = before.result if before else {}
    found = _plain(_ground(conversation, now, held, merged, last))
    among = conversation.counts_may_be_shown()
    answers_shown = now.answers if among else held.answers
    if reasons := reasons_of(conversation, answers_shown, last.get("reasons", {})):
        found["reasons"] = reasons
    moved, answers = held.answers != was.answers, len(now.answers)
    old = (moved or before is None) and _is_old(conversation, answers)
    draw = partial(map_of, held, now.statements, conversation.pk) if old else None
    return Worked(answers, found, held.to_store(), draw)


def _of_a_file(conversation: Conversation, _before: MapResult | None) -> Worked:
    table = table_of(conversation)
    found = {
        "ground": ground_of(table, forward_in(conversation)),
        "among": None,
        "rests": rests_on_file(table),
    }
    draw = partial(map_of_table, table, conversation.pk)
    return Worked(len(table.codes), _plain(found), {}, draw)


@transaction.atomic
def _keep(
    by: Act,
    conversation: Conversation,
    before: MapResult | None,
    begun: datetime,
    worked: Worked,
    drawn: Drawn | None,
) -> MapResult:
    """Keep it, unless somebody else has kept a newer one while this was worked out."""
    conversation = Conversation.objects.select_for_update(of=("self",)).get(pk=conversation.pk)
    latest = MapResult.objects.ground_of(conversation)
    if latest is not None and latest != before:
        return latest
    if drawn is not None:
        _store(conversation, MAP, worked.answers, begun, _plain(drawn[0]), drawn[1])
    stored = _store(conversation, GROUND, worked.answers, begun, worked.found, worked.held)
    record(by, "map.refreshed", conversation, conversation.place_id, drawn=drawn is not None)
    return stored


def _is_old(conversation: Conversation, answers: int) -> bool:
    """The map is the slower half: it is drawn again for a few answers in a hundred, and last."""
    drawn = MapResult.objects.answers_drawn(conversation)
    if drawn is None or not conversation.is_open:
        return True
    return abs(answers - drawn) >= REDRAWN_AFTER * drawn


def _ground(
    conversation: Conversation,
    now: Asked,
    held: Held,
    merged: Mapping[str, str],
    before: Mapping[str, Any],
) -> dict[str, Any]:
    among, shown = None, held.shown_in(merged)
    if conversation.is_public:
        ground = open_ground(shown, now.statements, merged, forward_in(conversation))
    else:
        ground = protected_ground(shown, now, now.statements, merged)
        among = counts_of_round(conversation, now, before.get("among"))
    rests = rests_on(now, held.came, merged, public=conversation.is_public)
    return {"ground": ground, "among": among, "rests": rests}


def _store(
    conversation: Conversation,
    kind: str,
    answers: int,
    begun: datetime,
    found: dict[str, Any],
    people: dict[str, Any],
) -> MapResult:
    conversation.results.filter(kind=kind).delete()
    worked_out = found["ground"] if kind == GROUND else found
    return MapResult.objects.create(
        conversation=conversation,
        kind=kind,
        answers=answers,
        input_hash=worked_out.get("provenance", {}).get("input_hash", ""),
        result=found,
        people=people,
        made_at=begun,
        checked_at=begun,
    )


def _plain(found: dict[str, Any]) -> dict[str, Any]:
    """As it comes back from the database, so that two results can be compared."""
    plain: dict[str, Any] = json.loads(json.dumps(found, cls=DjangoJSONEncoder))
    return plain
