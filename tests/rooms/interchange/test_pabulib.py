"""Pabulib files as people really send them: what is read, what is refused and how it is said."""

import io
import subprocess
import sys
from pathlib import Path

import pytest

from alongside.interchange import pabulib
from alongside.interchange.pabulib import Project, Unreadable
from alongside.interchange.pabulib.cells import money, money_cell
from tests.real_data import real_budget

HEAD = "META\nkey;value\nbudget;1000\n"
PROJECTS = "PROJECTS\nproject_id;cost;name\nhall;600;Hall\nbench;300,5;Bench\n"
VOTES = "VOTES\nvoter_id;vote\n1;hall,bench\n2;bench\n3;\n"


@pytest.fixture
def file(tmp_path):
    def file(text, encoding="utf-8"):
        path = tmp_path / "pot.pb"
        path.write_bytes(text if isinstance(text, bytes) else text.encode(encoding))
        return path

    return file


def read(path):
    found = pabulib.read(path)
    return found, list(found.votes())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_marks_and_ends_of_lines_make_no_difference(file, encoding, ends):
    found, votes = read(file((HEAD + PROJECTS + VOTES).replace("\n", ends), encoding))
    assert [(each.id, each.cost, each.name) for each in found.projects] == [
        ("hall", 60_000, "Hall"),
        ("bench", 30_050, "Bench"),
    ]
    assert [vote.approved for vote in votes] == [("hall", "bench"), ("bench",), ()]
    assert (found.budget, found.rejected) == (100_000, [])


def test_quoted_semicolons_quotes_and_lines_stay_in_their_cell(file):
    rows = 'a;1;"Hall; and ""shed"""\nb;2;"Two\nlines"\nc;3;Plain "quotes" inside\n'
    found, _ = read(file(HEAD + "PROJECTS\nproject_id;cost;name\n" + rows + VOTES.split("1;")[0]))
    assert [each.name for each in found.projects] == [
        'Hall; and "shed"',
        "Two\nlines",
        'Plain "quotes" inside',
    ]


def test_windows_letters_and_empty_cells_of_a_spreadsheet_are_read(file):
    text = "META;;\nkey;value;\nbudget;1000;\ndescription;Café;\nPROJECTS;;\n"
    text += "project_id;cost;name\nhall;600;Salón\nVOTES;;\nvoter_id;vote;\n1;hall;\n;;\n"
    found, votes = read(file(text, "cp1252"))
    assert (found.meta["description"], found.projects[0].name) == ("Café", "Salón")
    assert votes == [("1", ("hall",))]


def test_sections_may_come_in_any_order(file):
    found, votes = read(file(VOTES + PROJECTS + HEAD))
    assert (len(found.projects), len(votes), found.budget) == (2, 3, 100_000)


@pytest.mark.parametrize(
    ("cell", "hundredths"),
    [
        ("600", 60_000), ("12,5", 1_250), ("12.50", 1_250), ("0,05", 5), (".5", 50), ("7.", 700),
        ("12 000,50", 1_200_050), ("1,234,567", 123_456_700), ("1.234.567,89", 123_456_789),
        ("1,234.50", 123_450), ("12.500", 1_250), ("12\u00a0000", 1_200_000), ("1'000.00", 100_000),
    ],
)  # fmt: skip
def test_sums_are_read_with_points_commas_and_thousands(cell, hundredths):
    assert money(cell) == hundredths
    assert money(money_cell(hundredths)) == hundredths


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ("-5", "is less than nothing"), ("−5", "is less than nothing"), ("", "is not a sum"),
        ("ten", "is not a sum"), ("1,234", "could be thousands or decimals"), ("1e5", "is not a"),
        ("0.001", "has more than two decimals"), ("9" * 14, "is too large"), (".", "is not a sum"),
        ("NaN", "is not a sum"), ("1 00", "is not a sum"), ("£5", "is not a sum"),
        ("٣", "is not a sum"),
    ],
)  # fmt: skip
def test_what_is_no_sum_is_refused_with_its_reason(cell, words):
    with pytest.raises(ValueError, match=words):
        money(cell)


def test_every_row_that_cannot_be_read_is_named_with_its_line(file):
    projects = "PROJECTS\nproject_id;cost\nhall;600\nhall;1\ndebt;-5\n;4\na,b;4\nlong;1;2;3\n"
    votes = 'VOTES\nvoter_id;vote\n1;hall\n1;hall\n2;shed\n;hall\n3;hall,hall\n4;"hall" x\n5;hall\n'
    found, ballots = read(file(HEAD + projects + votes))
    assert [vote.voter for vote in ballots] == ["1", "5"]
    assert [each.id for each in found.projects] == ["hall"]
    assert [(row.line, row.field, row.reason) for row in found.rejected] == [
        (7, "project_id", "is there already"),
        (8, "cost", "is less than nothing"),
        (9, "project_id", "is not an id on one line, without commas"),
        (10, "project_id", "is not an id on one line, without commas"),
        (11, "", "it has 4 cells, where the headings are 2"),
        (15, "voter_id", "has voted already"),
        (16, "vote", "names something that is no project of this file"),
        (17, "voter_id", "is empty"),
        (18, "vote", "names a project twice"),
        (19, "", "the quotation marks do not fit together"),
    ]


def test_a_file_that_was_cut_off_is_noticed(file):
    found, _ = read(file(HEAD + "num_votes;9\nnum_projects;2\n" + PROJECTS + VOTES))
    assert found.rejected == [(4, "num_votes", "says 9, and the file has 3")]
    found, _ = read(file(HEAD + "num_votes;3\nnum_projects;7\n" + PROJECTS + VOTES))
    assert found.rejected == [(5, "num_projects", "says 7, and the file has 2")]


@pytest.mark.parametrize(
    ("text", "words", "line"),
    [
        (HEAD + PROJECTS, "has no section VOTES", None),
        (HEAD + VOTES, "has no section PROJECTS", None),
        (PROJECTS + VOTES, "has no section META", None),
        ("META\nkey;value\n" + PROJECTS + VOTES, "META does not say the budget", None),
        ("META\nkey;value\nbudget;-1\n" + PROJECTS + VOTES, "is less than nothing", 3),
        (HEAD + "PROJECTS\nproject_id;price\n" + VOTES, "must name the column cost", 5),
        (HEAD + PROJECTS + "VOTES\nvoter;vote\n", "must name the column voter_id", 9),
        (HEAD + "vote_type;ordinal\n" + PROJECTS + VOTES, "ranks projects", 4),
        (HEAD + "vote_type;magic\n" + PROJECTS + VOTES, "is not known here", 4),
        (HEAD + PROJECTS + VOTES + '4;"hall\n', "never closes", 13),
        (b"%PDF-1.7 " + b"x" * 99, "is a PDF, not a .pb file", None),
        (b"", "is empty", None),
    ],
)
def test_what_is_no_such_file_is_refused_in_one_sentence(file, text, words, line):
    with pytest.raises(Unreadable, match=words) as wrong:
        read(file(text))
    assert wrong.value.line == line


def test_a_file_that_is_not_there_is_said_to_be_missing(tmp_path):
    with pytest.raises(Unreadable, match="is not there"):
        pabulib.read(tmp_path / "none.pb")
    with pytest.raises(Unreadable, match="is a folder"):
        pabulib.read(tmp_path)


def test_points_are_approvals_only_where_all_gave_the_same(file):
    head = HEAD + "vote_type;cumulative\n" + PROJECTS + "VOTES\nvoter_id;vote;points\n"
    _, votes = read(file(head + "1;hall,bench;2,2\n2;bench,hall;2,0\n"))
    assert [vote.approved for vote in votes] == [("hall", "bench"), ("bench",)]
    with pytest.raises(Unreadable, match="points differ, so this is no ballot of approvals"):
        read(file(head + "1;hall,bench;2,2\n2;bench;1\n"))
    found, votes = read(file(head + "1;hall,bench;2\n2;hall;many\n"))
    assert [row.reason for row in found.rejected] == [
        "has not as many numbers as projects",
        "is not a number of points",
    ]


def test_what_is_written_is_read_again_as_it_was():
    projects = [
        Project("hall", 60_000, 'Hall; "big"'),
        Project("b", 12_345, "Two\nlines", smallest=5_000, group="seats"),
    ]
    out = io.StringIO(newline="")
    pabulib.write(
        out,
        meta={"description": "A pot; with a sign", "alongside_seed": "7"},
        budget=100_050,
        projects=projects,
        votes=iter([("hall",), ("hall", "b"), ()]),
        num_votes=3,
        counted={"hall": 2, "b": 1},
        selected={"hall"},
    )
    text = out.getvalue()
    assert "b;123.45;1;" in text and "3;\n" in text


def test_the_round_trip_loses_nothing(tmp_path):
    projects = [Project("hall", 60_000, 'Hall; "big"'), Project("b", 5, "B", 2, "seats")]
    path = tmp_path / "pot.pb"
    with path.open("w", encoding="utf-8", newline="") as out:
        meta = {"description": "A pot; with a sign"}
        votes = [("hall",), (), ("b", "hall")]
        pabulib.write(
            out, meta=meta, budget=7, projects=projects, votes=votes, num_votes=len(votes)
        )
    found, again = read(path)
    assert [vote.approved for vote in again] == votes
    assert found.budget == 7 and found.meta["description"] == "A pot; with a sign"
    kept = [(p.id, p.cost, p.name, p.smallest, p.group) for p in found.projects]
    assert kept == [(p.id, p.cost, p.name, p.smallest, p.group) for p in projects]
    assert found.rejected == []


def test_a_real_file_is_read_whole():
    found, votes = read(real_budget("poland_wieliczka_2023.pb"))
    assert (len(found.projects), len(votes), found.rejected) == (64, 6_586, [])
    counted = {project.id: int(project.columns["votes"]) for project in found.projects}
    assert counted == {name: sum(name in vote.approved for vote in votes) for name in counted}


MILLION = """
import sys
from alongside.interchange import pabulib
from alongside.engines.equal_shares import Ballots
from pathlib import Path
found = pabulib.read(Path(sys.argv[1]))
ballots = Ballots.of(vote.approved for vote in found.votes())
status = Path("/proc/self/status").read_text()  # a child's ru_maxrss begins with its parent's
peak = next(line for line in status.splitlines() if line.startswith("VmHWM"))
print(len(ballots), len(found.rejected), int(peak.split()[1]) // 1024)
"""


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="it asks Linux for its memory")
def test_a_million_voters_are_read_in_little_memory(tmp_path):
    path = tmp_path / "million.pb"
    with path.open("w") as out:
        out.write(HEAD + PROJECTS + "VOTES\nvoter_id;vote\n")
        out.writelines(f"{number};hall,bench\n" for number in range(1_000_000))
    done = subprocess.run(
        [sys.executable, "-c", MILLION, str(path)], capture_output=True, text=True, check=True
    )
    ballots, rejected, megabytes = map(int, done.stdout.split())
    assert (ballots, rejected) == (1_000_000, 0)
    assert megabytes < 200
