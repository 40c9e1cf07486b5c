"""Reading: what a file announces and its projects at once, its ballots one after the other."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from alongside.interchange.pabulib import cells
from alongside.interchange.pabulib.records import Project, Rejected, Vote
from alongside.interchange.pabulib.rows import SECTIONS, Progress, Row, Unreadable, rows_of
from alongside.interchange.pabulib.seen import Seen

APPROVALS = ("approval", "choose-1")
POINTS = ("cumulative", "cardinal", "scoring")
TABLES = {"PROJECTS": ("project_id", "cost"), "VOTES": ("voter_id", "vote")}


class Wrong(ValueError):
    """What is wrong with a row, at which field."""

    def __init__(self, field: str, words: str) -> None:
        super().__init__(words)
        self.field = field


class PabulibFile:
    """`meta`: what the file announces, by key. `rejected` grows while ballots are read.

    `budget` is in hundredths (see cells.UNIT).
    """

    def __init__(self, path: Path, progress: Progress | None = None) -> None:
        self.path, self.progress = path, progress
        self.meta: dict[str, str] = {}
        self.lines: dict[str, int] = {}
        self.projects: list[Project] = []
        self.known: set[str] = set()
        self.rejected: list[Rejected] = []
        self._read_beginning()
        self.budget = self._money("budget")
        self.vote_type = self.meta.get("vote_type", "approval").lower()
        self._check_vote_type()

    def votes(self) -> Iterator[Vote]:
        """In the order of the file. A ballot that names no known project, or a voter for the second
        time, is rejected whole: half a ballot is not what anybody cast."""
        self.seen, self.one_value = Seen(), ""
        count = 0
        columns: Mapping[str, int] = {}
        for row in rows_of(self.path, self.progress):
            if row.section != "VOTES" or not (row.cells or row.problem):
                continue
            if not columns:
                columns = self._columns(row)
                continue
            count += 1
            try:
                yield self._vote(row, columns)
            except Wrong as wrong:
                self._reject(row, wrong)
        self._check_count("num_votes", count)

    def _read_beginning(self) -> None:
        """Sections may come in any order, so it reads on until both are known."""
        found: set[str] = set()
        columns: Mapping[str, int] = {}
        for row in rows_of(self.path):
            found.add(row.section)
            if found.issuperset(SECTIONS) and row.section == "VOTES":
                break
            if row.section == "META" and row.cells:
                self._read_meta(row)
            elif row.section == "PROJECTS" and (row.cells or row.problem):
                columns = self._read_project(row, columns) if columns else self._columns(row)
        for name in SECTIONS:
            if name not in found:
                raise Unreadable(self.path.name, f"has no section {name}", field=name)
        self._check_count("num_projects", len(self.projects) + len(self.rejected))

    def _read_meta(self, row: Row) -> None:
        key, value = row.cells[0].strip().lower(), ";".join(row.cells[1:]).strip()
        if key != "key":
            self.meta[key] = value.rstrip(";")
            self.lines[key] = row.line

    def _read_project(self, row: Row, columns: Mapping[str, int]) -> Mapping[str, int]:
        try:
            self.projects.append(self._project(row, columns))
        except Wrong as wrong:
            self._reject(row, wrong)
        return columns

    def _project(self, row: Row, columns: Mapping[str, int]) -> Project:
        filled = _by_heading(row, columns)
        name = filled["project_id"]
        if not name or not name.isprintable() or "," in name:
            raise Wrong("project_id", "is not an id on one line, without commas")
        if name in self.known:
            raise Wrong("project_id", "is there already")
        cost = _money("cost", filled["cost"])
        smallest = _money("smallest", filled["smallest"]) if filled.get("smallest") else 0
        if smallest > cost:
            raise Wrong("smallest", "is more than the cost")
        self.known.add(name)
        group = filled.get("group", "")
        return Project(name, cost, filled.get("name", ""), smallest, group, filled)

    def _vote(self, row: Row, columns: Mapping[str, int]) -> Vote:
        if row.problem:
            raise Wrong("", row.problem)
        place, voter_place = columns["vote"], columns["voter_id"]
        if len(row.cells) <= voter_place:
            raise Wrong("voter_id", "is missing")
        voter = row.cells[voter_place].strip()
        approved = cells.listed(row.cells[place]) if place < len(row.cells) else []
        if not self.known.issuperset(approved):
            raise Wrong("vote", "names something that is no project of this file")
        if len(set(approved)) < len(approved):
            raise Wrong("vote", "names a project twice")
        if self.vote_type in POINTS:
            approved = self._with_points(row, columns, approved)
        if not voter or not self.seen.add(voter):
            raise Wrong("voter_id", "has voted already" if voter else "is empty")
        return Vote(voter, tuple(approved))

    def _with_points(self, row: Row, columns: Mapping[str, int], named: list[str]) -> list[str]:
        """Points are approvals only where everybody gave as much to everything they named."""
        place = columns.get("points", len(row.cells))
        given = cells.listed(row.cells[place]) if place < len(row.cells) else []
        if len(given) != len(named):
            raise Wrong("points", "has not as many numbers as projects")
        approved = []
        for project, cell in zip(named, given):
            try:
                points = cells.points(cell)
            except ValueError as wrong:
                raise Wrong("points", str(wrong)) from wrong
            if points > 0:
                approved.append(project)
                self.one_value = self.one_value or str(points)
            if points < 0 or (points and str(points) != self.one_value):
                words = "points differ, so this is no ballot of approvals; equal shares needs one"
                raise Unreadable(self.path.name, words, line=row.line, field="points")
        return approved

    def _check_vote_type(self) -> None:
        if self.vote_type not in (*APPROVALS, *POINTS):
            kind = "ranks projects" if self.vote_type == "ordinal" else "is not known here"
            words = f"this kind of vote {kind}; equal shares needs approvals"
            line = self.lines.get("vote_type")
            raise Unreadable(self.path.name, words, line=line, field="vote_type")

    def _columns(self, row: Row) -> dict[str, int]:
        headings = [cell.strip().lower() for cell in row.cells]
        for name in TABLES[row.section]:
            if name not in headings:
                words = f"the first row of {row.section} must name the column {name}"
                raise Unreadable(self.path.name, words, line=row.line, field=name)
        return {heading: place for place, heading in enumerate(headings) if heading}

    def _money(self, key: str) -> int:
        if key not in self.meta:
            raise Unreadable(self.path.name, f"META does not say the {key}", field=key)
        try:
            return cells.money(self.meta[key])
        except ValueError as wrong:
            line = self.lines[key]
            raise Unreadable(self.path.name, str(wrong), line=line, field=key) from wrong

    def _check_count(self, key: str, count: int) -> None:
        """A file that was cut off says more than it has."""
        said = self.meta.get(key, "")
        if said.isdecimal() and int(said) != count:
            words = f"says {int(said):,}, and the file has {count:,}"
            self.rejected.append(Rejected(self.lines[key], key, words))

    def _reject(self, row: Row, wrong: Wrong) -> None:
        self.rejected.append(Rejected(row.line, wrong.field, str(wrong)))


def read(path: Path, progress: Progress | None = None) -> PabulibFile:
    """Raises Unreadable for what is no such file, lacks a section, or has no votes of approval."""
    return PabulibFile(path, progress)


def _by_heading(row: Row, columns: Mapping[str, int]) -> dict[str, str]:
    if row.problem:
        raise Wrong("", row.problem)
    width = max(columns.values()) + 1
    if any(row.cells[width:]):
        raise Wrong("", f"it has {len(row.cells)} cells, where the headings are {width}")
    filled = [*row.cells, *[""] * (width - len(row.cells))]
    return {heading: filled[place].strip() for heading, place in columns.items()}


def _money(field: str, cell: str) -> int:
    try:
        return cells.money(cell)
    except ValueError as wrong:
        raise Wrong(field, str(wrong)) from wrong
