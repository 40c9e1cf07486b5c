"""Reading our own source: what the house tests share."""

import ast
import re
import subprocess
from functools import cache
from pathlib import Path

from jinja2 import Environment

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "alongside"


@cache
def tracked_files() -> list[Path]:
    """Every file git tracks or would track, so that nothing ignored is judged."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return [path for line in listed.stdout.splitlines() if (path := ROOT / line).is_file()]


def python_files(*, under: Path = PACKAGE) -> list[Path]:
    return [
        path
        for path in tracked_files()
        if path.suffix == ".py" and under in path.parents and "migrations" not in path.parts
    ]


def rooms() -> list[Path]:
    """The folders that are Django rooms: those with models, rules or actions."""
    return sorted({path.parent for path in PACKAGE.glob("*/__init__.py")} - {PACKAGE / "engines"})


def files_of(room: Path, layer: str) -> list[Path]:
    """`actions.py`, or every file of the package `actions/`; likewise for the other layers."""
    single, package = room / f"{layer}.py", room / layer
    more = sorted(room.glob(f"{layer}_*.py"))
    return [path for path in [single, *sorted(package.glob("*.py")), *more] if path.exists()]


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(), filename=str(path))


def called_names(tree: ast.AST) -> set[str]:
    """The last name of everything called: `a.b.c()` gives "c"."""
    calls = [node.func for node in ast.walk(tree) if isinstance(node, ast.Call)]
    names = {func.id for func in calls if isinstance(func, ast.Name)}
    return names | {func.attr for func in calls if isinstance(func, ast.Attribute)}


def spoken_at_import(tree: ast.Module) -> list[int]:
    """Lines that translate while the module is read, before anybody's language is known."""
    imports = (node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom))
    named = [
        each for node in imports if node.module == "django.utils.translation" for each in node.names
    ]
    eager = {each.asname or each.name for each in named if each.name in {"gettext", "ngettext"}}
    calls = [call for call in _run_at_import(tree) if isinstance(call.func, ast.Name)]
    return [call.lineno for call in calls if call.func.id in eager]


def _run_at_import(node: ast.AST) -> list[ast.Call]:
    """Calls outside the bodies of functions: of the module, its classes, and defaults."""
    found: list[ast.Call] = []
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            found += _run_at_import(child.args)
            continue
        found += [child] if isinstance(child, ast.Call) else []
        found += _run_at_import(child)
    return found


def imported_modules(tree: ast.AST) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


def shown(path: Path) -> str:
    return str(path.relative_to(ROOT))


REFUSALS = {"BadInput", "Conflict", "Gone", "NotReady", "Plain", "Refused", "TooMany"}
REFUSALS |= {"ValidationError", "add_error"}
RULINGS = {"no", "only_if"}
NOTES = {"success", "info", "warning", "error"}
ON_A_FIELD = {"label", "help_text", "error_messages", "choices", "empty_label"}


def said_in_one_language(tree: ast.Module, *, form: bool = False) -> list[int]:
    """Lines with a sentence for a person that nobody can translate; of a `form`, labels too.

    It looks where a refusal, a note or a label is made: not at what a name there stands for.
    """
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    spoken = [word for call in calls for word in _words_of(call, form)]
    return [line for word in spoken for line in _plain_sentences(word)]


def _words_of(call: ast.Call, form: bool) -> list[ast.expr]:
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    on = getattr(getattr(call.func, "value", None), "id", "")
    spoken = name in REFUSALS | RULINGS or (on == "messages" and name in NOTES)
    named = [each for each in call.keywords if spoken or (form and each.arg in ON_A_FIELD)]
    return [*(call.args if spoken else []), *(each.value for each in named)]


def _plain_sentences(node: ast.expr) -> list[int]:
    """Literals of two words or more in it. What a call makes of its own words is its own affair."""
    if isinstance(node, ast.Call):
        said = node.func
        plain = isinstance(said, ast.Attribute) and said.attr == "format"
        return _plain_sentences(said.value) if plain else []
    text = node.value if isinstance(node, ast.Constant) else ""
    if isinstance(node, ast.JoinedStr):
        text = "".join(str(each.value) for each in node.values if isinstance(each, ast.Constant))
    if isinstance(text, str) and text:
        words = [word for word in text.split() if re.search(r"[^\W\d_]", word)]
        return [node.lineno] if len(words) > 1 else []
    inner = [each for each in ast.iter_child_nodes(node) if isinstance(each, ast.expr)]
    return [line for each in inner for line in _plain_sentences(each)]


TEXTS = Environment(extensions=["jinja2.ext.do", "jinja2.ext.i18n"], autoescape=True)


def lone_percents(template: str) -> list[str]:
    """Texts of a template with a "%" that `_()` there takes for the beginning of a placeholder."""
    found = TEXTS.extract_translations(template)
    said = [each if isinstance(each, tuple) else (each,) for _line, _call, each in found]
    texts = [text for each in said for text in each if text]
    return [text for text in texts if "%" in re.sub(r"%%|%\(\w+\)[sd]", "", text)]
