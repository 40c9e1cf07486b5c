"""Common ground in JSON and in words, from votes and a file that says who stands where."""

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import asdict, dataclass
from typing import Any

from alongside.cli.drawing import made_by
from alongside.cli.frame import BadInputFile
from alongside.cli.votes import Id, as_id, rows_of, table_of
from alongside.core.words import headcount
from alongside.engines.common_ground import (
    Answer,
    CommonGround,
    Guess,
    Standing,
    State,
    Value,
    common_ground,
)
from alongside.engines.common_ground.words import (
    divide_sentence,
    figure_sentence,
    perception_sentence,
    state_sentence,
)
from alongside.engines.sides import EVERYONE, LIVED_EXPERIENCE, SIDES

SAID: Mapping[int, Value] = {1: "agree", 0: "pass", -1: "disagree"}
ABOUT = (*SIDES, LIVED_EXPERIENCE, EVERYONE)
CLAIMS = (State.COMMON_GROUND, State.FIRM)


@dataclass(frozen=True)
class Ground:
    """`uncounted` people answered, and the file of sides does not name them."""

    result: CommonGround
    uncounted: int


def ground_of(file: str, sides: str, guesses: str | None, put_forward: Sequence[str]) -> Ground:
    """Raises BadInputFile."""
    side_of = read_sides(sides)
    answers, statements = _answers(file)
    result = common_ground(
        answers,
        side_of,
        statements=statements,
        guesses=_guesses(guesses, set(statements)) if guesses else (),
        put_forward=_put_forward(put_forward, set(statements)),
    )
    people = {answer.person for answer in answers}
    return Ground(result, len(people - set(side_of)))


def read_sides(path: str) -> dict[Id, str]:
    side_of: dict[Id, str] = {}
    for line, row in rows_of(path, ("person", "side")):
        person, side = as_id(row["person"]), row["side"].lower()
        if side not in SIDES:
            words = f"is none of: {', '.join(SIDES)}"
            raise BadInputFile(path, words, line=line, field="side")
        if not row["person"] or person in side_of:
            words = "has a row already" if row["person"] else "is empty"
            raise BadInputFile(path, words, line=line, field="person")
        side_of[person] = side
    if not side_of:
        raise BadInputFile(path, "names nobody")
    return side_of


def ground_document(found: Ground) -> dict[str, Any]:
    result = found.result
    return {
        **made_by(result.provenance),
        "groups": list(result.groups),
        "uncounted": found.uncounted,
        "statements": [_statement(result, standing) for standing in result.agreed],
        "divides": [asdict(divide) for divide in result.divides],
        "no_gaps": [asdict(alike) for alike in result.no_gaps],
        "gaps": [asdict(gap) for gap in result.perception],
        "hidden": list(result.hidden),
    }


def ground_lines(found: Ground) -> list[str]:
    return list(_lines(found))


def is_any(result: CommonGround) -> bool:
    return any(standing.state in CLAIMS for standing in result.agreed)


def _lines(found: Ground) -> Iterator[str]:
    result = found.result
    if found.uncounted:
        yield f"Not counted, since nothing says where they stand: {headcount(found.uncounted)}."
    for standing in result.agreed:
        yield f"Statement {standing.statement}: {state_sentence(standing, result.groups)}"
        for figure in result.figures:
            if figure.statement == standing.statement:
                yield f"  {figure_sentence(figure)}"
    for divide in result.divides:
        yield f"Statement {divide.statement}: {divide_sentence(divide)}"
    for gap in result.perception:
        yield f"Statement {gap.statement}: {perception_sentence(gap)}"


def _statement(result: CommonGround, standing: Standing) -> dict[str, Any]:
    """`answered` is rounded down to five; a side that may not be shown has null for both."""
    shown = {
        figure.group: figure for figure in result.figures if figure.statement == standing.statement
    }
    return {
        "id": standing.statement,
        "state": standing.state,
        "missing": list(standing.missing),
        "sides": [
            {
                "side": group,
                "answered": shown[group].answered_at_least if group in shown else None,
                "agree_percent": shown[group].percent if group in shown else None,
            }
            for group in result.groups
        ],
    }


def _answers(file: str) -> tuple[list[Answer], list[Id]]:
    """One answer for each person and statement, person by person."""
    table = table_of(file)
    people, statements = table.people.tolist(), table.statements.tolist()
    answers = [
        Answer(people[row], statements[code // 3], SAID[code % 3 - 1])
        for row in range(len(people))
        for code in table.codes[table.starts[row] : table.starts[row + 1]].tolist()
    ]
    return answers, statements


def _put_forward(names: Sequence[str], statements: Set[Id]) -> list[Id]:
    for name in names:
        if as_id(name) not in statements:
            raise BadInputFile("--put-forward", f"nobody voted on a statement “{name}”")
    return [as_id(name) for name in names]


def _guesses(path: str, statements: Set[Id]) -> list[Guess]:
    return [
        _guess(path, line, row, statements)
        for line, row in rows_of(path, ("person", "statement", "about", "out_of_ten"))
    ]


def _guess(path: str, line: int, row: dict[str, str], statements: Set[Id]) -> Guess:
    if not row["person"]:
        raise BadInputFile(path, "is empty", line=line, field="person")
    if as_id(row["statement"]) not in statements:
        raise BadInputFile(path, "is not in the votes", line=line, field="statement")
    if row["about"] not in ABOUT:
        raise BadInputFile(path, f"is none of: {', '.join(ABOUT)}", line=line, field="about")
    if not (row["out_of_ten"].isascii() and row["out_of_ten"].isdigit()) or (
        int(row["out_of_ten"][:3]) > 10
    ):
        raise BadInputFile(path, "is not a number from 0 to 10", line=line, field="out_of_ten")
    return Guess(
        as_id(row["person"]), as_id(row["statement"]), row["about"], int(row["out_of_ten"])
    )
