"""Protected figures move by five people or more: what is held until then.

Votes are changed in place, so the order in which they came cannot be played back. Instead the
answers that were counted last are kept (`Held`), and those of one group to one statement are
renewed only when five people or more of that group now say something else: new, changed, taken
back, or gone with the person. Whoever compares two results can never single out fewer than five.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Hashable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from alongside.engines.common_ground.thresholds import BATCH_PEOPLE
from alongside.engines.sides import EVERYONE, LIVED_EXPERIENCE, SIDES
from alongside.findings.counting.inputs import Answers, Asked, Person
from alongside.findings.counting.regrouping import would_single_out

GROUPS = (*SIDES, LIVED_EXPERIENCE, EVERYONE)

# (participant, statement, group guessed about): (out of ten of them, out of ten of one's own)
type Pairs = dict[tuple[int, int, str], tuple[int, int]]


@dataclass
class Held:
    """`sides` of everyone in it. Ids below nought are answers of someone erased since.

    Such an answer loses its number, and a different one for each statement, so that two answers
    of one person cannot be put together again; it goes when its group moves.
    `came`: who has answered anything, as last counted. `grouped`: into how many groups people
    were told apart when what they say of a statement was last shown.
    """

    answers: Answers = field(default_factory=dict)
    guesses: Pairs = field(default_factory=dict)
    sides: dict[Person, str] = field(default_factory=dict)
    came: dict[Person, str] = field(default_factory=dict)
    grouped: dict[int, int] = field(default_factory=dict)

    @classmethod
    def from_stored(cls, stored: Mapping[str, Any]) -> "Held":
        flat, guessed = stored.get("answers", []), stored.get("guesses", [])
        return cls(
            dict(zip(zip(flat[::3], flat[1::3]), flat[2::3])),
            {
                (person, statement, GROUPS[about]): (other, own)
                for person, statement, about, other, own in zip(*[iter(guessed)] * 5)
            },
            {int(person): GROUPS[side] for person, side in stored.get("sides", {}).items()},
            {int(person): GROUPS[side] for person, side in stored.get("came", {}).items()},
            {int(statement): groups for statement, groups in stored.get("grouped", {}).items()},
        )

    def to_store(self) -> dict[str, Any]:
        """Flat lists of whole numbers: 120,000 answers are read back in a tenth of a second."""
        return {
            "answers": [number for key, value in self.answers.items() for number in (*key, value)],
            "guesses": [
                number
                for (person, statement, about), guessed in self.guesses.items()
                for number in (person, statement, GROUPS.index(about), *guessed)
            ],
            "sides": {str(person): GROUPS.index(side) for person, side in self.sides.items()},
            "came": {str(person): GROUPS.index(side) for person, side in self.came.items()},
            "grouped": {str(statement): groups for statement, groups in self.grouped.items()},
        }

    def shown_in(self, merged: Mapping[str, str]) -> "Held":
        """Without statements that cannot be shown in these groups yet (`moved_on`)."""
        groups = len(set(merged.values()))
        waiting = {each for each, number in self.grouped.items() if number != groups}
        if not waiting:
            return self
        return replace(
            self,
            answers={key: said for key, said in self.answers.items() if key[1] not in waiting},
            guesses={key: said for key, said in self.guesses.items() if key[1] not in waiting},
        )


def came_by_now(before: Held, now: Asked) -> dict[Person, str]:
    """Who has answered anything. It, too, moves by five people: a group that is heard, or told
    apart from others, in the moment in which somebody answers would tell what they are here as.
    """
    before, came = _without_erased(before, now.known), now.came
    differing = before.came.keys() ^ came.keys()
    return came if len(differing) >= BATCH_PEOPLE else before.came


def moved_on(before: Held, now: Asked, merged: Mapping[str, str]) -> Held:
    """What may be shown now. `merged` is the group that each side counts in.

    Where people are told apart in other groups than before, a statement stays as it was, and is
    not shown, for as long as both figures together would single somebody out.
    """
    came = came_by_now(before, now)
    before = _without_erased(before, now.known)
    sides = before.sides | dict(now.sides)
    group_of = {person: merged.get(side, side) for person, side in sides.items()}
    answers = _renewed(before.answers, now.answers, group_of)
    guesses = _renewed(before.guesses, _pairs(now, merged, group_of), group_of)
    groups = len(set(merged.values()))
    waiting = would_single_out(before.answers, answers, sides, before.grouped, groups)
    if waiting:
        answers = _with_those_of_before(waiting, before.answers, answers)
        guesses = _with_those_of_before(waiting, before.guesses, guesses)
    grouped = dict.fromkeys({statement for _, statement in answers}, groups)
    grouped |= {statement: before.grouped[statement] for statement in waiting}
    kept = {key[0] for key in (*answers, *guesses)}
    return Held(answers, guesses, {person: sides[person] for person in kept}, came, grouped)


def leftover(held: Held, now: Asked, merged: Mapping[str, str]) -> Counter[str]:
    """By group, the most people of one statement who are still counted and no longer asked.

    They belong to the size of their group until their answers have gone.
    """
    gone = Counter(
        (merged.get(held.sides[person], ""), statement)
        for person, statement in held.answers
        if person not in now.active
    )
    most: Counter[str] = Counter()
    for (group, _), people in gone.items():
        most[group] = max(most[group], people)
    return most


def _pairs(now: Asked, merged: Mapping[str, str], group_of: Mapping[Person, str]) -> Pairs:
    """A guess about others counts beside the guess about one's own group, or not at all."""
    by_group = {
        (person, statement, merged.get(about, about)): guessed
        for (person, statement, about), guessed in now.guesses.items()
    }
    return {
        (person, statement, about): (guessed, by_group[person, statement, group_of[person]])
        for (person, statement, about), guessed in by_group.items()
        if about != group_of[person] and (person, statement, group_of[person]) in by_group
    }


def _renewed[K: tuple[Any, ...], V](
    before: Mapping[K, V], now: Mapping[K, V], group_of: Mapping[Person, str]
) -> dict[K, V]:
    """Keys begin with the person; the rest of the key and the group make a cell."""
    differing = [key for key, value in now.items() if before.get(key) != value]
    differing += [key for key in before if key not in now]
    cells: defaultdict[Hashable, list[K]] = defaultdict(list)
    for key in differing:
        cells[group_of[key[0]], key[1:]].append(key)
    renewed = dict(before)
    for key in (key for keys in cells.values() if len(keys) >= BATCH_PEOPLE for key in keys):
        renewed.pop(key, None)
        if key in now:
            renewed[key] = now[key]
    return renewed


def _with_those_of_before[K: tuple[Any, ...], V](
    waiting: Collection[int], before: Mapping[K, V], now: Mapping[K, V]
) -> dict[K, V]:
    kept = {key: value for key, value in before.items() if key[1] in waiting}
    return kept | {key: value for key, value in now.items() if key[1] not in waiting}


def _without_erased(held: Held, known: frozenset[int]) -> Held:
    """Answers of people whose record is gone keep their side and lose their number."""
    numbers = {*held.sides, *held.came}
    erased = {each for each in numbers if isinstance(each, int) and each > 0} - known
    if not erased:
        return held
    keys = [key[:2] for key in (*held.answers, *held.guesses) if key[0] in erased]
    first = min([0, *(int(person) for person in held.sides)]) - 1
    number = {key: first - place for place, key in enumerate(dict.fromkeys(keys))}
    sides = held.sides | {new: held.sides[key[0]] for key, new in number.items()}

    def anonymous[K: tuple[Any, ...], V](rows: Mapping[K, V]) -> dict[Any, V]:
        return {(number.get(key[:2], key[0]), *key[1:]): value for key, value in rows.items()}

    last = min([0, *(int(person) for person in held.came)])
    gone = {person: last - place for place, person in enumerate(erased & held.came.keys(), 1)}
    came = {gone.get(person, person): side for person, side in held.came.items()}
    return Held(anonymous(held.answers), anonymous(held.guesses), sides, came, held.grouped)
