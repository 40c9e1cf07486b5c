"""Working the results out anew and storing them. Looking at the page never does."""

import json
from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction

from alongside.audit.log import record
from alongside.core.acts import Act, the_system
from alongside.core.rulings import YES, Ruling
from alongside.dialogue.models import Conversation, MapResult, Vote
from alongside.dialogue.results.ground import groups_now, open_ground, protected_ground
from alongside.dialogue.results.held import Held, moved_on
from alongside.dialogue.results.inputs import Asked, asked_now
from alongside.dialogue.results.opinions import map_of
from alongside.dialogue.results.rests import rests_on
from alongside.dialogue.results.rounds import counts_of_round
from alongside.engines.common_ground.thresholds import BATCH_PEOPLE
from alongside.partnerships.rules import may_see_partnership

GROUND, MAP = "common_ground", "opinion_map"
SECONDS_BETWEEN = 10
REDRAWN_AFTER = 0.02
ANSWERS_A_SECOND = 10_000  # a conversation of 100,000 answers waits ten seconds more


def may_refresh_map(by: Act, conversation: Conversation) -> Ruling:
    """The system, after answers; or any member: nothing is shown that was not due anyway."""
    return YES if by.system else may_see_partnership(by.person, conversation.partnership)


def refresh_map(*, by: Act, conversation: Conversation) -> MapResult:
    """The stored common ground, worked out anew if anything has changed that may be shown.

    Call it where a round or the conversation closes: counts among ourselves are made then. At
    any other time it moves protected figures only where five people or more have something new.
    Results of before are dropped, together with the answers that were held in them. The work is
    done before anything is locked, so that nobody's vote waits for it.
    """
    may_refresh_map(by, conversation).require()
    before = conversation.results.filter(kind=GROUND).order_by("-id").first()
    now = asked_now(conversation)
    merged = groups_now(now, public=conversation.is_public)
    was = Held.from_stored(before.people) if before else Held()
    held = moved_on(was, now, merged)
    found = _plain(_ground(conversation, now, held, merged, before.result if before else {}))
    if before and before.result == found:
        return before
    moved = held.answers != was.answers
    drawn = None
    if (moved or before is None) and _is_old(conversation, now):
        drawn = map_of(held, now.statements, conversation.pk)
    return _keep(by, conversation, before, now, (found, held.to_store()), drawn)


@transaction.atomic
def _keep(
    by: Act,
    conversation: Conversation,
    before: MapResult | None,
    now: Asked,
    ground: tuple[dict[str, Any], dict[str, Any]],
    drawn: tuple[dict[str, Any], dict[str, Any]] | None,
) -> MapResult:
    """Store it, unless somebody else has stored a newer one while this was worked out."""
    conversation = Conversation.objects.select_for_update(of=("self",)).get(pk=conversation.pk)
    latest = conversation.results.filter(kind=GROUND).order_by("-id").first()
    if latest is not None and latest != before:
        return latest
    if drawn is not None:
        _store(conversation, MAP, now, _plain(drawn[0]), drawn[1])
    stored = _store(conversation, GROUND, now, *ground)
    record(by, "map.refreshed", conversation, conversation.place_id, drawn=drawn is not None)
    return stored


def refresh_due_maps() -> int:
    """A chore: every open conversation that has had answers since its result; returns how many.

    Where a worker does this, `settings.CHORES_ELSEWHERE` is set and no voter waits for it.
    """
    done = [refresh_if_moved(each) for each in Conversation.objects.open().newest_first()]
    return sum(result is not None for result in done)


def refresh_when_due(conversation: Conversation) -> None:
    """After an answer, once it is committed: now and then, where no worker does it."""
    if not settings.CHORES_ELSEWHERE:
        refresh_if_moved(conversation)


def refresh_if_moved(conversation: Conversation) -> MapResult | None:
    """Now and then, and if five answers have come since the stored result.

    Trailing answers wait for the next answer, or for the close of the round.
    """
    key = f"map:{conversation.pk}"
    if not cache.add(key, 1, SECONDS_BETWEEN):
        return None
    rows = conversation.results.filter(kind=GROUND).order_by("-id").defer("result", "people")
    before = rows.first()
    come = Vote.objects.filter(participant__conversation=conversation)
    if before is not None:
        come = come.filter(made_at__gte=before.made_at)
    if come.count() < BATCH_PEOPLE:
        return None
    stored = refresh_map(by=the_system("map"), conversation=conversation)
    cache.set(key, 1, SECONDS_BETWEEN + stored.answers // ANSWERS_A_SECOND)
    return stored


def _is_old(conversation: Conversation, now: Asked) -> bool:
    """The map is the slower half: it is drawn again for a few answers in a hundred, and last."""
    drawn = conversation.results.filter(kind=MAP).order_by("-id").values_list("answers").first()
    if drawn is None or not conversation.is_open:
        return True
    return abs(len(now.answers) - drawn[0]) >= REDRAWN_AFTER * drawn[0]


def _ground(
    conversation: Conversation,
    now: Asked,
    held: Held,
    merged: Mapping[str, str],
    before: Mapping[str, Any],
) -> dict[str, Any]:
    among = None
    if conversation.is_public:
        ground = open_ground(held, now.statements, merged)
    else:
        ground = protected_ground(held, now, now.statements, merged)
        among = counts_of_round(conversation, now, before.get("among"))
    rests = rests_on(now, merged, public=conversation.is_public)
    return {"ground": ground, "among": among, "rests": rests}


def _store(
    conversation: Conversation,
    kind: str,
    now: Asked,
    found: dict[str, Any],
    people: dict[str, Any],
) -> MapResult:
    conversation.results.filter(kind=kind).delete()
    worked_out = found["ground"] if kind == GROUND else found
    return MapResult.objects.create(
        conversation=conversation,
        kind=kind,
        answers=len(now.answers),
        input_hash=worked_out.get("provenance", {}).get("input_hash", ""),
        result=found,
        people=people,
    )


def _plain(found: dict[str, Any]) -> dict[str, Any]:
    """As it comes back from the database, so that two results can be compared."""
    plain: dict[str, Any] = json.loads(json.dumps(found, cls=DjangoJSONEncoder))
    return plain
