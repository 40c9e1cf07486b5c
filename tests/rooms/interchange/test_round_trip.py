"""Whatever people say and answer: out and in again, nothing is lost and nothing is added."""

import csv
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.core.spreadsheets import RISKY, plain_cell, safe_cell
from alongside.interchange.polis import PolisExport, Summary, writing
from alongside.interchange.polis.cells import EPOCH, milliseconds

WORDS = st.text(
    st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("=+-@'\"\n,; "), min_size=1
).filter(lambda words: words.strip() and words == words.strip() and len(words) < 10_000)
MOMENTS = st.datetimes(datetime(1971, 1, 1), datetime(2199, 1, 1), timezones=st.just(UTC)).map(  # noqa: DTZ001
    lambda at: at.replace(microsecond=at.microsecond // 1000 * 1000)
)
VOTES = st.dictionaries(
    st.tuples(st.integers(0, 4), st.integers(0, 2**52)),
    st.tuples(st.sampled_from([1, 0, -1]), MOMENTS),
)


@given(
    words=st.lists(WORDS, min_size=5, max_size=5),
    votes=VOTES,
    topic=WORDS,
    at=MOMENTS,
)
@settings(max_examples=150, deadline=None)
def test_what_is_written_is_what_is_read(words, votes, topic, at):
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write(folder, words, votes, topic, at)
        read = PolisExport(folder)
        assert [statement.words for statement in read.statements()] == words
        assert {statement.made_at for statement in read.statements()} == {at}
        assert {
            (int(vote.statement), int(vote.voter)): (vote.value, vote.at) for vote in read.votes()
        } == votes
        assert read.summary.topic == topic
        assert read.rejected == []


@given(st.text() | WORDS)
def test_a_cell_made_safe_begins_no_formula_and_comes_back(words):
    safe = safe_cell(words)
    assert not safe.lstrip(" ") or safe.lstrip(" ")[0] not in RISKY
    cleaned = plain_cell(safe)
    assert plain_cell(safe_cell(cleaned)) == cleaned


@given(MOMENTS)
def test_milliseconds_are_exact(at):
    assert EPOCH.timestamp() + milliseconds(at) / 1000 == at.timestamp()


def write(folder, words, votes, topic, at) -> None:
    with writing.new_file(folder, "comments.csv", writing.COMMENTS) as out:
        for number, text in enumerate(words):
            out.writerow(writing.comment_row(number, text, 1, at, 0, 0))
    with writing.new_file(folder, "votes.csv", writing.VOTES) as out:
        for (statement, voter), (value, when) in votes.items():
            out.writerow(writing.vote_row(statement, voter, value, when))
    writing.write_summary(folder, Summary(topic), 0, len(words))
    with (folder / "summary.csv").open(newline="") as lines:
        assert len(list(csv.reader(lines))) == 6
