"""Every rule is tested from every side, and for someone who belongs to nothing."""

import ast
from pathlib import Path

import pytest

from tests.house.source import ROOT, files_of, parsed, rooms

FIVE = {"rosa", "ian", "maya", "tom", "zed"}


def rules_of(room: Path) -> list[str]:
    return [
        node.name
        for path in files_of(room, "rules")
        for node in parsed(path).body
        if isinstance(node, ast.FunctionDef) and node.name.startswith("may_")
    ]


EVERY_RULE = [(room.name, rule) for room in rooms() for rule in rules_of(room)]


@pytest.mark.parametrize(("room", "rule"), EVERY_RULE, ids=[".".join(pair) for pair in EVERY_RULE])
def test_a_rule_is_tested_for_all_five(room: str, rule: str):
    tests = [path.read_text() for path in (ROOT / "tests/rooms" / room).glob("test_*.py")]
    asked = [text for text in tests if rule in text]
    assert asked, f"no test in tests/rooms/{room} asks {rule}"
    named = {person for text in asked for person in FIVE if person in text}
    assert named >= FIVE, f"{rule} is not asked for {', '.join(sorted(FIVE - named))}"
