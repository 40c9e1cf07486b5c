"""Reading stored results: everything on the map page, in seven queries at most."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, F, JSONField, QuerySet, When
from django.utils.crypto import salted_hmac
from django.utils.dateparse import parse_datetime

from alongside.dialogue.models import Conversation, Participant
from alongside.engines.results import input_hash
from alongside.findings.counting.own_dot import own_place
from alongside.findings.models import GROUND, MAP, MapResult
from alongside.findings.reading.heard_counted import heard_among, heard_protected
from alongside.findings.reading.heard_open import heard_in_open
from alongside.findings.reading.opinion_rows import opinion_rows
from alongside.findings.reading.rows import Heard, Method, OpinionRows, Rests
from alongside.findings.reading.showing import AMONG, OPEN, Showing, showing_of, still_agreed
from alongside.findings.reading.states import READY, state_of
from alongside.findings.reading.why import Why, why_people, words_of


@dataclass(frozen=True)
class MapPage:
    """`state`: nothing (said yet), waiting (for the close of a round), too_few or ready.

    `stamp` is the same as long as the page would be the same for the same reader.
    """

    showing: Showing
    state: str
    rests: Rests
    heard: Heard
    opinions: OpinionRows | None
    methods: tuple[Method, ...]
    why: tuple[Why, ...]
    stamp: str

    def why_of(self, number: int) -> Why | None:
        return next((each for each in self.why if each.number == number), None)


def map_page(conversation: Conversation, participant: Participant | None) -> MapPage:
    showing = showing_of(conversation)
    results = {row.kind: row for row in _with_axes(conversation)}
    words = dict(conversation.statements.shown().values_list("pk", "words"))
    own = _own_answers(participant)
    stored = results[GROUND].result if GROUND in results else {}
    stands = _stands(conversation, showing, (stored.get("among") or {}).get("roll"))
    part = _part(showing, stored, stands)
    rests = _rests(conversation, showing, part, stored, results.get(GROUND))
    heard = _heard(showing, part, words)
    state = state_of(showing, part, rests, heard, len(words))
    read = words_of(conversation, stored.get("reasons", {}))
    why = why_people(showing.mode, part, heard, read) if state == READY else ()
    return MapPage(
        showing=showing,
        state=state,
        rests=rests,
        heard=heard if state == READY else Heard(),
        opinions=_opinions(results.get(MAP), words, own) if rests.heard else None,
        methods=_methods(part, results.get(MAP)),
        why=why,
        stamp=_stamp(
            conversation, showing, stands, [each.pk for each in results.values()], words, own, why
        ),
    )


def stamp_of(conversation: Conversation, participant: Participant | None) -> str:
    """The page's stamp without the page: nothing that is large is read, where nobody says why."""
    showing = showing_of(conversation)
    stored = conversation.results.order_by("id")
    results = list(stored.values_list("pk", "result__among__roll", "result__reasons"))
    roll = next((roll for _pk, roll, _cells in results if roll), None)
    if any(cells for _pk, _roll, cells in results):
        return map_page(conversation, participant).stamp
    stands = _stands(conversation, showing, roll)
    said = conversation.statements.shown().values_list("pk", flat=True)
    own = _own_answers(participant)
    numbers = [pk for pk, _roll, _cells in results]
    return _stamp(conversation, showing, stands, numbers, said, own)


def _stamp(
    conversation: Conversation,
    showing: Showing,
    stands: bool,
    results: list[int],
    statements: Collection[int],
    own: Mapping[int, int],
    why: tuple[Why, ...] = (),
) -> str:
    read = [(each.number, each.agree, each.disagree) for each in why]
    seen = (showing.mode, conversation.is_open, stands, results, sorted(statements), read)
    return input_hash(seen, own)[:20]


def _stands(conversation: Conversation, showing: Showing, roll: list[int] | None) -> bool:
    return showing.mode == AMONG and bool(roll) and still_agreed(conversation, roll or [])


def _part(showing: Showing, stored: Mapping[str, Any], stands: bool) -> Mapping[str, Any] | None:
    """The one part of what is stored that may be shown today."""
    if showing.mode != AMONG:
        return stored.get("ground")
    return stored["among"] if stands else None


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
    known = part["rests"] if showing.mode == AMONG and part else stored.get("rests")
    known = known or _headcount(conversation)
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


def _headcount(conversation: Conversation) -> dict[str, Any]:
    """Before anything has been worked out: how many have answered, and of how many."""
    came = conversation.participants.exclude(voted_at=None).count()
    if conversation.is_public:
        return {"heard": came}
    return {"heard": came, "asked": conversation.partnership.memberships.current().count()}


def _own_answers(participant: Participant | None) -> dict[int, int]:
    if participant is None:
        return {}
    return dict(participant.votes.on_shown().values_list("statement_id", "value"))


def _opinions(drawn: Any, words: Mapping[int, str], own: Mapping[int, int]) -> OpinionRows | None:
    """`drawn` is a result with its axes: they place the reader's own answers and no others."""
    if drawn is None:
        return None
    place = own_place(drawn.axes, own) if drawn.result["people"] is not None else None
    return opinion_rows(drawn.result, words, place)


def _methods(part: Mapping[str, Any] | None, drawn: MapResult | None) -> tuple[Method, ...]:
    """The hash of the answers itself stays in the table.

    Someone who knows every answer but one could try the last until the hash fits. Keyed with
    the installation's secret, it still says whether two results rest on the same answers.
    """
    shown = [part["provenance"]] if part else []
    if drawn is not None and "provenance" in drawn.result:
        shown.append(drawn.result["provenance"])
    return tuple(
        Method(
            engine=each["engine"],
            version=each["version"],
            parameters=each["parameters"],
            fingerprint=salted_hmac("map", each["input_hash"], algorithm="sha256").hexdigest(),
        )
        for each in shown
    )
