"""Common ground from what may be counted: open, protected, or among ourselves.

Each function returns the engine's result as plain values, ready to be stored.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from alongside.engines.common_ground import Answer, Guess, Value, counted
from alongside.engines.common_ground.answers import Cells, Id, answers_hash, count
from alongside.engines.common_ground.opened import from_cells
from alongside.engines.common_ground.perception import Guesses
from alongside.engines.common_ground.protected import protected_from_cells
from alongside.engines.common_ground.thresholds import AGREEMENT_SHARE, HEARD_ANSWERS, ROOM_GROUP
from alongside.engines.sides import EVERYONE, coarsen, coarsen_to_show
from alongside.findings.counting.held import Held, leftover
from alongside.findings.counting.inputs import Asked, Person

SAID: dict[int, Value] = {1: "agree", 0: "pass", -1: "disagree"}
# Three questions are asked of every statement: is it agreed, is it rejected, is it unclear to us?
QUESTIONS: dict[str, dict[int, Value]] = {
    "agreed": SAID,
    "rejected": {1: "disagree", 0: "pass", -1: "agree"},
    "unsure": {1: "disagree", 0: "agree", -1: "disagree"},
}


def groups_now(now: Asked, came: Mapping[Person, str], *, public: bool) -> Mapping[str, str]:
    """The group that each side counts in: ten people at least, small sides merged.

    `came`: who has answered, as last counted.
    """
    counts = Counter(side for person, side in now.sides.items() if person in now.active)
    if EVERYONE in counts:
        return {EVERYONE: EVERYONE}
    if public:
        return coarsen(Counter(came.values()), smallest=HEARD_ANSWERS)
    return coarsen_to_show(counts, smallest=HEARD_ANSWERS)


def groups_in_room(now: Asked) -> Mapping[str, str]:
    """The same among ourselves, where three people are a group."""
    counts = Counter(side for person, side in now.sides.items() if person in now.active)
    return coarsen_to_show(counts, smallest=ROOM_GROUP)


def open_ground(
    held: Held, statements: Sequence[int], merged: Mapping[str, str], forward: Sequence[int] = ()
) -> dict[str, Any]:
    """Estimated, from everyone with a confirmed side. All of it may be shown to everyone."""
    group_of = _group_of(held, merged)
    answers = _answers(held, SAID)
    said, guesses = _guesses(held, group_of, merged)
    hashed = answers_hash(answers, group_of, statements, guesses)
    found = from_cells(count(answers, group_of, statements), said, forward, AGREEMENT_SHARE, hashed)
    return asdict(found)


def protected_ground(
    held: Held, now: Asked, statements: Sequence[int], merged: Mapping[str, str]
) -> dict[str, Any]:
    """Bounds over a closed roll. Of the three questions only the first gets any numbers."""
    group_of = _group_of(held, merged)
    sizes = Counter(merged[now.sides[person]] for person in now.active)
    sizes += leftover(held, now, merged)
    hashed = answers_hash(_answers(held, SAID), group_of, statements, dict(sizes))
    found = {
        name: asdict(
            protected_from_cells(_cells(held, group_of, sizes, statements, recoded), sizes, hashed)
        )
        for name, recoded in QUESTIONS.items()
    }
    verdicts = {
        name: [each["verdict"] for each in found[name]["statements"]]
        for name in ("rejected", "unsure")
    }
    return found["agreed"] | verdicts


def among_ground(now: Asked) -> dict[str, Any]:
    """Counts at the close of a round, of members who all agreed to be counted."""
    guesses = [Guess(*key, value) for key, value in now.guesses.items()]
    found = {
        name: asdict(
            counted(
                [Answer(*key, recoded[value]) for key, value in now.answers.items()],
                now.sides,
                active=now.active,
                statements=now.statements,
                guesses=guesses if name == "agreed" else [],
            )
        )
        for name, recoded in QUESTIONS.items()
    }
    verdicts = {
        name: [each["verdict"] for each in found[name]["statements"]]
        for name in ("rejected", "unsure")
    }
    return found["agreed"] | verdicts


def _group_of(held: Held, merged: Mapping[str, str]) -> dict[Id, str]:
    return {person: merged.get(side, side) for person, side in held.sides.items()}


def _answers(held: Held, recoded: Mapping[int, Value]) -> list[Answer]:
    return [Answer(*key, recoded[value]) for key, value in held.answers.items()]


def _cells(
    held: Held,
    group_of: Mapping[Id, str],
    sizes: Mapping[str, int],
    statements: Sequence[int],
    recoded: Mapping[int, Value],
) -> Cells:
    """With a row for every group on the roll, also those that nobody has answered from."""
    silent: dict[Id, str] = {f"nobody in {group}": group for group in sizes}
    return count(_answers(held, recoded), silent | dict(group_of), statements)


def _guesses(
    held: Held, group_of: Mapping[Person, str], merged: Mapping[str, str]
) -> tuple[Guesses, list[Guess]]:
    """One guesser for each group guessed about, since each of those moves on its own."""
    guesses: list[Guess] = []
    guesser_in: dict[Id, str] = {}
    for (person, statement, about), (other, own) in held.guesses.items():
        guesser = f"{person} of {about}"
        guesser_in[guesser] = group_of[person]
        guesses.append(Guess(guesser, statement, group_of[person], own))
        guesses.append(Guess(guesser, statement, about, other))
    return Guesses(guesses, guesser_in, merged, in_batches=False), guesses
