"""When people are told apart in more groups than before, or in fewer.

Small sides merge (`engines.sides`), and as more people come they part again. Ten people who use
the service and one relative, shown together, and a moment later the ten by themselves, give away
what the relative said: whoever wrote down the figures of before still has them.
"""

from collections.abc import Collection, Mapping

from alongside.engines.common_ground.thresholds import BATCH_PEOPLE, HEARD_ANSWERS
from alongside.engines.sides import EVERYONE, FAMILY, LIVED_EXPERIENCE, SIDES, UNPAID_SIDES, USES
from alongside.findings.counting.inputs import Answers, Person

# The one tree by which sides merge, by the number of groups: each step lies inside the one before.
MERGED: dict[int, dict[str, str]] = {
    1: dict.fromkeys((*SIDES, LIVED_EXPERIENCE), EVERYONE),
    2: dict.fromkeys(UNPAID_SIDES, LIVED_EXPERIENCE),
    3: dict.fromkeys((USES, FAMILY), LIVED_EXPERIENCE),
    4: {},
}

type Said = dict[Person, int]  # what each person of a group answers to one statement
type Cells = dict[str, Said]  # by group


def would_single_out(
    before: Answers,
    now: Answers,
    sides: Mapping[Person, str],
    grouped: Mapping[int, int],
    groups: int,
) -> frozenset[int]:
    """Statements whose figures in so many `groups` must not follow those that were shown before.

    `grouped`: into how many groups people were told apart when a statement was last shown.
    """
    moving = {statement for statement, number in grouped.items() if number != groups}
    if not moving:
        return frozenset()
    was, will = _by_statement(before, moving), _by_statement(now, moving)
    found = set()
    for statement in moving:
        one, other = sorted((grouped[statement], groups))
        coarse, fine = (was, will) if one == grouped[statement] else (will, was)
        whole = _cells(coarse[statement], sides, MERGED[one])
        parts = _cells(fine[statement], sides, MERGED[other])
        if _leaves_a_few(whole, parts, MERGED[one]):
            found.add(statement)
    return frozenset(found)


def _leaves_a_few(coarse: Cells, fine: Cells, merged: Mapping[str, str]) -> bool:
    """Whether a group, less those of its parts that are shown too, is a few people.

    Fewer than ten where a part of it is too small to be shown; otherwise fewer than five.
    """
    for group, whole in coarse.items():
        parts = [said for part, said in fine.items() if merged.get(part, part) == group]
        together = {
            person: value for said in parts if _is_shown(said) for person, value in said.items()
        }
        if not _is_shown(whole) or not together:
            continue
        differing = sum(whole.get(each) != together.get(each) for each in whole | together)
        fewest = BATCH_PEOPLE if all(map(_is_shown, parts)) else HEARD_ANSWERS
        if 0 < differing < fewest:
            return True
    return False


def _is_shown(said: Said) -> bool:
    return len(said) >= HEARD_ANSWERS


def _by_statement(answers: Answers, statements: Collection[int]) -> dict[int, Said]:
    found: dict[int, Said] = {statement: {} for statement in statements}
    for (person, statement), value in answers.items():
        if statement in found:
            found[statement][person] = value
    return found


def _cells(said: Said, sides: Mapping[Person, str], merged: Mapping[str, str]) -> Cells:
    cells: Cells = {}
    for person, value in said.items():
        side = sides[person]
        cells.setdefault(merged.get(side, side), {})[person] = value
    return cells
