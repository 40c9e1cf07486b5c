"""Against real conversations, where they are at hand; see docs/engines/opinion_map.md."""

import csv
import os
from pathlib import Path

import pytest

from alongside.engines.opinion_map import opinion_map

BESIDE = Path(__file__).parents[4] / "shared" / "data"
FOLDER = Path(os.environ.get("ALONGSIDE_TEST_DATA", BESIDE)) / "conversations"


def published(name: str) -> list[tuple[int, int, int]]:
    path = FOLDER / name / "participants-votes.csv"
    if not path.exists():
        pytest.skip("the real conversations are not here: set ALONGSIDE_TEST_DATA")
    with path.open(newline="") as lines:
        rows = list(csv.DictReader(lines))
    return [
        (int(row["participant"]), int(column), int(row[column]))
        for row in rows
        for column in row
        if column.isdigit() and row[column]
    ]


def test_two_groups_in_bowling_green_are_more_than_chance():
    drawn = opinion_map(published("american-assembly.bowling-green"))
    assert (drawn.groups.shown, drawn.groups.k) == (True, 2)
    assert drawn.groups.first_axis_share == 1.0
    assert len(drawn.people) + drawn.too_few_votes == len(
        {v[0] for v in published("american-assembly.bowling-green")}
    )


@pytest.mark.parametrize("name", ["london.youth.policing", "scoop-hivemind.freshwater"])
def test_two_small_conversations_show_no_clear_groups(name):
    drawn = opinion_map(published(name))
    assert drawn.groups.why.startswith("There are no clear groups")
    assert len(drawn.people) in (24, 100)
