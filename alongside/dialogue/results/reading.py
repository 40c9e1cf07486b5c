"""Reading stored results: everything on the map page, in seven queries at most."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Count, F, JSONField, Max, QuerySet, When
from django.utils.dateparse import parse_datetime

from alongside.dialogue.models import Conversation, MapResult, Participant
from alongside.dialogue.results.heard_counted import heard_among, heard_protected
from alongside.dialogue.results.heard_open import heard_in_open
from alongside.dialogue.results.opinion_rows import opinion_rows
from alongside.dialogue.results.opinions import own_place
from alongside.dialogue.results.rows import Heard, Method, OpinionRows, Rests
from alongside.dialogue.results.showing import AMONG, OPEN, Showing, showing_of, still_agreed
from alongside.dialogue.results.states import READY, state_of
from alongside.engines.results import input_hash

GROUND, MAP = "common_ground", "opinion_map"


@dataclass(frozen=True)
class MapPage:
    """`state`: nothing (said yet), waiting (for the close of a round), too_few or ready."""

    showing: Showing
    state: str
    rests: Rests
    heard: Heard
    opinions: OpinionRows | None
    methods: tuple[Method, ...]


def map_page(conversation: Conversation, participant: Participant | None) -> MapPage:
    showing = showing_of(conversation)
    results = {row.kind: row for row in _with_axes(conversation)}
    words = dict(conversation.statements.shown().values_list("pk", "words"))
    stored = results[GROUND].result if GROUND in results else {}
    part = _part(conversation, showing, stored)
    rests = _rests(conversation, showing, part, stored, results.get(GROUND))
    heard = _heard(showing, part, words)
    state = state_of(showing, part, rests, heard, len(words))
    opinions = None
    if MAP in results and rests.heard:
        own = _own_place(results[MAP], participant)
        opinions = opinion_rows(results[MAP].result, words, own)
    shown = heard if state == READY else Heard()
    return MapPage(showing, state, rests, shown, opinions, _methods(part, results.get(MAP)))


def stamp_of(conversation: Conversation, participant: Participant | None) -> str:
    """The same as long as the page is the same for the same reader; five small queries."""
    showing = showing_of(conversation)
    stored = conversation.results.order_by("kind")
    results = list(stored.values_list("pk", "kind", "result__among__roll"))
    rolls = [roll for _pk, kind, roll in results if kind == GROUND and roll]
    stands = showing.mode != AMONG or not rolls or still_agreed(conversation, rolls[0])
    said = conversation.statements.shown().aggregate(Count("pk"), Max("pk"))
    mine = participant.votes.aggregate(Count("pk"), Max("made_at")) if participant else {}
    seen = [showing.mode, conversation.is_open, stands, *said.values(), *map(str, mine.values())]
    return input_hash(seen, [pk for pk, _kind, _roll in results])[:20]


def _part(
    conversation: Conversation, showing: Showing, stored: Mapping[str, Any]
) -> Mapping[str, Any] | None:
    """The one part of what is stored that may be shown today."""
    if showing.mode != AMONG:
        return stored.get("ground")
    among: Mapping[str, Any] | None = stored.get("among")
    return among if among and still_agreed(conversation, among["roll"]) else None


def _heard(showing: Showing, part: Mapping[str, Any] | None, words: Mapping[int, str]) -> Heard:
    if part is None:
        return Heard()
    if showing.mode == OPEN:
        return heard_in_open(part, words)
    return heard_among(part, words) if showing.mode == AMONG else heard_protected(part, words)


def _rests(
    conversation: Conversation,
    showing: Showing,
    part: Mapping[str, Any] | None,
    stored: Mapping[str, Any],
    result: MapResult | None,
) -> Rests:
    known = part["rests"] if showing.mode == AMONG and part else stored.get("rests", {})
    made = parse_datetime(part["made_at"]) if part and "made_at" in part else None
    return Rests(
        heard=known.get("heard", 0),
        asked=known.get("asked"),
        resting=known.get("resting", 0),
        uncounted=known.get("uncounted", 0),
        missing=tuple(known.get("missing", [])),
        since=conversation.made_at,
        made_at=made or (result.made_at if result else None),
        round=part.get("round", "") if part else "",
    )


def _with_axes(conversation: Conversation) -> QuerySet[MapResult]:
    """Without the answers that are held, and with the axes of the map in the same query."""
    axes = Case(When(kind=MAP, then=F("people")), default=None, output_field=JSONField())
    return conversation.results.defer("people").annotate(axes=axes).order_by("id")


def _own_place(result: Any, participant: Participant | None) -> tuple[float, float] | None:
    """Of the reader alone, and of nobody else."""
    if participant is None or result.result["people"] is None:
        return None
    answers = participant.votes.on_shown().values_list("statement_id", "value")
    return own_place(result.axes, dict(answers))


def _methods(part: Mapping[str, Any] | None, drawn: MapResult | None) -> tuple[Method, ...]:
    shown = [part["provenance"]] if part else []
    if drawn is not None and "provenance" in drawn.result:
        shown.append(drawn.result["provenance"])
    return tuple(Method(**each) for each in shown)
