"""Worked examples in the documentation are run."""

import doctest
from pathlib import Path

import pytest

from tests.house.source import ROOT, shown

PAGES = sorted((ROOT / "docs").rglob("*.md"))
ENGINES = sorted(
    path.stem
    for path in (ROOT / "alongside/engines").iterdir()
    if path.stem not in {"__init__", "__pycache__", "results", "sides", "py"}
)


@pytest.mark.parametrize("page", PAGES, ids=shown)
def test_the_examples_on_a_page_are_true(page: Path):
    options = doctest.NORMALIZE_WHITESPACE | doctest.ELLIPSIS
    text = "\n".join(line for line in page.read_text().splitlines() if not line.startswith("```"))
    examples = doctest.DocTestParser().get_doctest(text, {}, page.name, str(page), 0)
    runner = doctest.DocTestRunner(optionflags=options, verbose=False)
    runner.run(examples)
    assert runner.failures == 0


@pytest.mark.parametrize("engine", ENGINES)
def test_every_engine_has_a_page_with_a_worked_example(engine: str):
    page = ROOT / "docs/engines" / f"{engine}.md"
    assert page.exists() and ">>>" in page.read_text()
