"""Writing: sections in the order that readers expect, ballots as they come.

Ballots get running numbers and nothing else: no name, no side, no moment.
"""

import csv
from collections.abc import Collection, Iterable, Mapping
from typing import IO, Any

from alongside.interchange.pabulib.cells import money_cell
from alongside.interchange.pabulib.records import Project


def write(
    file: IO[str],
    *,
    meta: Mapping[str, str],
    budget: int,
    projects: Collection[Project],
    votes: Iterable[Iterable[str]],
    num_votes: int,
    counted: Mapping[str, int] | None = None,
    selected: Collection[str] | None = None,
) -> None:
    """`file` is open for text with newline="". Sums in hundredths; `counted` and `selected` add
    the columns votes and selected. A key of ours in `meta` goes before the same key of theirs."""
    rows = csv.writer(file, delimiter=";", lineterminator="\n")
    rows.writerow(["META"])
    rows.writerow(["key", "value"])
    own = {"num_projects": len(projects), "num_votes": num_votes, "budget": money_cell(budget)}
    rows.writerows([*_strings({**meta, **own, "vote_type": "approval"}).items()])
    rows.writerow(["PROJECTS"])
    headings = _headings(projects, counted, selected)
    rows.writerow(headings)
    rows.writerows(_project(each, headings, counted or {}, selected or ()) for each in projects)
    rows.writerow(["VOTES"])
    rows.writerow(["voter_id", "vote"])
    rows.writerows((number, ",".join(vote)) for number, vote in enumerate(votes, 1))


def _headings(
    projects: Collection[Project],
    counted: Mapping[str, int] | None,
    selected: Collection[str] | None,
) -> list[str]:
    return [
        "project_id",
        "cost",
        *(["votes"] if counted is not None else []),
        "name",
        *(["selected"] if selected is not None else []),
        *(["smallest"] if any(each.smallest for each in projects) else []),
        *(["group"] if any(each.group for each in projects) else []),
    ]


def _project(
    project: Project,
    headings: list[str],
    counted: Mapping[str, int],
    selected: Collection[str],
) -> list[str]:
    cells = {
        "project_id": project.id,
        "cost": money_cell(project.cost),
        "votes": str(counted.get(project.id, 0)),
        "name": project.name,
        "selected": "1" if project.id in selected else "0",
        "smallest": money_cell(project.smallest) if project.smallest else "",
        "group": project.group,
    }
    return [cells[heading] for heading in headings]


def _strings(meta: Mapping[str, Any]) -> dict[str, str]:
    return {key: str(value) for key, value in meta.items()}
