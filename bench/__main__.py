"""Runs every benchmark, or those that are named, one after the other."""

import ast
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent


def main() -> int:
    known = sorted(path.stem for path in HERE.glob("*.py") if not path.stem.startswith("_"))
    known = [name for name in known if name not in {"bare", "posting"}]  # what servers run
    wanted = sys.argv[1:] or known
    if unknown := set(wanted) - set(known):
        sys.exit(f"no such benchmark: {', '.join(unknown)}; there are {', '.join(known)}")
    worst = 0
    for name in wanted:
        print(f"\n== {what(name)}\n   python -m bench.{name}\n", flush=True)
        worst = max(worst, subprocess.run([sys.executable, "-m", f"bench.{name}"]).returncode)
    return worst


def what(name: str) -> str:
    """What is measured, and beside what: the first line of the benchmark."""
    words = ast.get_docstring(ast.parse((HERE / f"{name}.py").read_text())) or name
    return words.splitlines()[0]


if __name__ == "__main__":
    sys.exit(main())
