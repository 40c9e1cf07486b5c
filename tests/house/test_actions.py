"""An action is the only gate: it takes `by`, by name, and leaves a line in the log."""

import ast
from pathlib import Path

import pytest

from tests.house.source import called_names, files_of, parsed, rooms, shown

NOT_ACTIONS = {
    "contribute": "a part of other actions, which leave the line",
    "contribute_together": "a part of other actions, which leave the line",
    "take_back": "a part of other actions, which leave the line",
    "tell_person": "writes to somebody; what it tells of has its own line",
}


def public_actions() -> list[tuple[Path, Path, ast.FunctionDef]]:
    return [
        (room, path, node)
        for room in rooms()
        for path in files_of(room, "actions")
        for node in parsed(path).body
        if isinstance(node, ast.FunctionDef)
        and not node.name.startswith("_")
        and node.name not in NOT_ACTIONS
    ]


def functions_of(room: Path) -> dict[str, ast.FunctionDef]:
    return {
        node.name: node
        for path in files_of(room, "actions")
        for node in parsed(path).body
        if isinstance(node, ast.FunctionDef)
    }


def leaves_a_line(function: ast.FunctionDef, siblings: dict[str, ast.FunctionDef]) -> bool:
    """Whether the function, or a function of the same room that it calls, calls `record`."""
    seen: set[str] = set()
    waiting = [function]
    while waiting:
        called = called_names(waiting.pop())
        if "record" in called:
            return True
        waiting += [siblings[name] for name in called & siblings.keys() - seen]
        seen |= called
    return False


def test_there_are_actions_to_look_at():
    assert len(public_actions()) > 20


@pytest.mark.parametrize(
    ("room", "path", "action"),
    public_actions(),
    ids=[f"{room.name}.{node.name}" for room, _, node in public_actions()],
)
def test_an_action_takes_by_and_leaves_an_audit_line(
    room: Path, path: Path, action: ast.FunctionDef
):
    names = [argument.arg for argument in action.args.kwonlyargs]
    assert not action.args.args, f"{shown(path)}: {action.name} takes arguments by position"
    assert "by" in names, f"{shown(path)}: {action.name} does not take `by`"
    assert leaves_a_line(action, functions_of(room)), f"{action.name} leaves no audit line"
