"""Why people agree, and why they don't: reasons beside a statement whose figures are shown."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from alongside.dialogue.models import Conversation
from alongside.engines.common_ground import GroupCount
from alongside.engines.common_ground.thresholds import BATCH_PEOPLE, ROOM_GROUP
from alongside.findings.reading.rows import Claim, Heard
from alongside.findings.reading.showing import AMONG

type Words = dict[str, tuple[str, ...]]  # by cell, "12 agree"

# Among ourselves a group of three or four is "most" or "not most": how many of its people can say
# so, at the least that the word leaves open.
MOST_WHO_CAN = {("agree", True): 3, ("agree", False): 1, ("disagree", True): 1}
MOST_WHO_CAN["disagree", False] = 3


@dataclass(frozen=True)
class Why:
    """In alphabetical order; no name, no day, and not what anybody is here as."""

    number: int
    words: str
    agree: tuple[str, ...]
    disagree: tuple[str, ...]


def words_of(conversation: Conversation, cells: Mapping[str, list[str]]) -> Words:
    """The words of what is kept, as they stand today.

    Where a writer has taken theirs back the whole cell is closed, until more have gone: one reason
    less would be known by whoever looked before, and knows who has left. What a moderator takes
    down goes alone, since that says nothing of its writer.
    """
    if not cells:
        return {}
    rows = conversation.reasons.values_list("key", "standing", "words")
    there = {str(key): words if standing == "accepted" else "" for key, standing, words in rows}
    found: Words = {}
    for cell, keys in cells.items():
        if all(key in there for key in keys):
            said = [there[key] for key in keys if there[key]]
            found[cell] = tuple(sorted(said, key=lambda words: (words.casefold(), words)))
    return found


def smallest_in(mode: str) -> int:
    """As many as a figure needs: three among ourselves, five where we are protected."""
    return ROOM_GROUP if mode == AMONG else BATCH_PEOPLE


def why_people(
    mode: str, part: Mapping[str, Any] | None, heard: Heard, words: Words
) -> tuple[Why, ...]:
    """By statement, where enough stand together and their number tells nothing that is hidden."""
    if not words or part is None:
        return ()
    counts = _counts(part) if mode == AMONG else {}
    found = []
    for claim in sorted(_claims(heard).values(), key=lambda claim: claim.number):
        lists = {
            direction: _shown(mode, heard, claim, direction, words, counts.get(claim.number, []))
            for direction in ("agree", "disagree")
        }
        if any(lists.values()):
            found.append(Why(claim.number, claim.words, **lists))
    return tuple(found)


def _claims(heard: Heard) -> dict[int, Claim]:
    return {claim.number: claim for claim in (*heard.agreed, *heard.not_agreed, *heard.unknown)}


def _shown(
    mode: str, heard: Heard, claim: Claim, direction: str, words: Words, counts: list[GroupCount]
) -> tuple[str, ...]:
    said = words.get(f"{claim.number} {direction}", ())
    if len(said) < smallest_in(mode):
        return ()
    if mode == AMONG:
        return () if tells_a_small_group(len(said), direction, counts) else said
    figures = [bar for bar in claim.bars if bar.share is not None or bar.low is not None]
    return said if heard.groups and len(figures) == len(heard.groups) else ()


def tells_a_small_group(reasons: int, direction: str, counts: list[GroupCount]) -> bool:
    """Whether so many reasons say of a group under five more than "most" or "not most".

    They do not if everybody whose count is shown could have written them all. If some must come
    from groups without a count, there have to be two of those, and more people than reasons.
    """
    counted = [count for count in counts if count.agree is not None]
    small = [count for count in counts if count.agree is None]
    beyond = reasons - sum(_could(count, direction) for count in counted)
    if beyond <= 0:
        return False
    return len(small) < 2 or beyond >= sum(MOST_WHO_CAN[direction, each.most] for each in small)


def _could(count: GroupCount, direction: str) -> int:
    agree = count.agree or 0
    said = (count.counting or 0) - (count.unanswered or 0)
    return agree if direction == "agree" else said - agree


def _counts(part: Mapping[str, Any]) -> dict[int, list[GroupCount]]:
    return {
        row["statement"]: [GroupCount(**each) for each in row["groups"]]
        for row in part["statements"]
    }
