"""Tonight, in the room: a count of hands, and of those who are still to be asked."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from alongside.engines.common_ground.answers import Answer, Id
from alongside.engines.common_ground.thresholds import ROOM_GROUP


@dataclass(frozen=True, slots=True)
class InTheRoom:
    """`agree` of `here` agree; `to_ask` members are elsewhere and have not answered."""

    statement: Id
    agree: int
    here: int
    to_ask: int


def in_the_room(
    answers: Sequence[Answer],
    roll: Collection[Id],
    present: Collection[Id],
    statement: Id,
) -> InTheRoom | None:
    """For conversations among ourselves. None when fewer than three are here: go and ask first."""
    said = {person: value for person, of, value in answers if of == statement and person in roll}
    here = {person for person in roll if person in present}
    if len(here) < ROOM_GROUP:
        return None
    agree = sum(said.get(person) == "agree" for person in here)
    elsewhere = [person for person in roll if person not in here]
    to_ask = sum(said.get(person, "withdrawn") == "withdrawn" for person in elsewhere)
    return InTheRoom(statement, agree, len(here), to_ask)
