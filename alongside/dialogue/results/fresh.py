"""Working the results out anew and storing them. Looking at the page never does."""

from typing import Any

from django.core.cache import cache
from django.db import transaction

from alongside.audit.log import record
from alongside.core.acts import Act, the_system
from alongside.core.rulings import Ruling
from alongside.dialogue import rules
from alongside.dialogue.models import Conversation, MapResult
from alongside.dialogue.results.ground import groups_now, open_ground, protected_ground
from alongside.dialogue.results.held import Held, moved_on
from alongside.dialogue.results.inputs import Asked, asked_now
from alongside.dialogue.results.opinions import map_of
from alongside.dialogue.results.rounds import counts_of_round
from alongside.engines.results import input_hash

GROUND, MAP = "common_ground", "opinion_map"
SECONDS_BETWEEN = 5


def may_refresh_map(by: Act, conversation: Conversation) -> Ruling:
    """The system, when answers have come; a member who closes a round or asks for it."""
    from alongside.core.rulings import YES

    return YES if by.system else rules.may_see_conversation(by.person, conversation)


@transaction.atomic
def refresh_map(*, by: Act, conversation: Conversation) -> MapResult:
    """The stored common ground, worked out anew if anything that may be shown has changed.

    Call it in the transaction that closes a round or the conversation: counts among ourselves
    are made then. Called at any other time it moves protected figures only where five people
    or more have something new. Results of before are dropped, with the answers held in them.
    """
    locked = Conversation.objects.select_for_update(of=("self",)).select_related("partnership")
    conversation = locked.get(pk=conversation.pk)
    may_refresh_map(by, conversation).require()
    before = conversation.results.filter(kind=GROUND).order_by("-id").first()
    now = asked_now(conversation)
    merged = groups_now(now, public=conversation.is_public)
    was = Held.from_stored(before.people) if before else Held()
    held = moved_on(was, now, merged)
    shown = _ground(conversation, now, held, dict(merged), before.result if before else {})
    hashed = input_hash(shown, held.answers == was.answers and held.guesses == was.guesses)
    if before and _same(before.result, shown):
        return before
    ground = _store(conversation, GROUND, now, shown, held.to_store(), hashed)
    if before is None or held.answers != was.answers:
        drawn, axes = map_of(held, now.statements, conversation.pk)
        _store(conversation, MAP, now, drawn, axes, hashed)
    record(by, "map.refreshed", conversation, conversation.place_id, answers=ground.answers)
    return ground


def refresh_when_due(conversation: Conversation) -> MapResult | None:
    """After an answer: at most every few seconds, and only if five have come since.

    For the vote's own request, once its transaction has committed.
    """
    if not cache.add(f"map:{conversation.pk}", 1, SECONDS_BETWEEN):
        return None
    return refresh_map(by=the_system("map"), conversation=conversation)
