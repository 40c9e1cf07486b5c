#!/usr/bin/env python3
"""Everything that a fresh machine needs: an interpreter, uv, the locked packages, Chromium.

    bin/setup.py run      what the demonstration needs
    bin/setup.py dev      that, and what tests and checks need
    bin/setup.py bench    that, and the reference libraries of the benchmarks

Runs on any Python 3.8 or newer, and does nothing where nothing has changed.
"""

import glob
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV, TOOLS = ROOT / ".venv", ROOT / "var" / "tools"
LEVELS = ["run", "dev", "bench"]
BROWSERS = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]


def main() -> None:
    level = sys.argv[1] if len(sys.argv) > 1 else "run"
    if level not in LEVELS:
        sys.exit(f"setup.py: '{level}' is not one of {', '.join(LEVELS)}")
    if not already_done(level):
        install(level)
    if level == "dev":
        browser()


def already_done(level: str) -> bool:
    """A higher level serves a lower one, as long as the locks have not changed."""
    higher = LEVELS[LEVELS.index(level) :]
    return any(stamp(name).exists() and stamp(name).read_text() == wanted(name) for name in higher)


def install(level: str) -> None:
    uv, python = find_uv(), find_python()
    if not (VENV / "bin" / "python").exists():
        run(uv, "venv", "--quiet", "--python", python, VENV)
    inside = VENV / "bin" / "python"
    lock = ROOT / "requirements" / (level + ".lock")
    run(uv, "pip", "sync", "--quiet", "--python", inside, "--require-hashes", lock)
    run(uv, "pip", "install", "--quiet", "--python", inside, "--no-deps", "-e", ROOT)
    for name in LEVELS:
        if stamp(name).exists():
            stamp(name).unlink()
    stamp(level).write_text(wanted(level))


def find_uv() -> str:
    """uv from the path, or from the package registry into a folder of our own."""
    ours = TOOLS / "bin" / "uv"
    for found in [shutil.which("uv"), str(ours)]:
        if found and works([found, "--version"]):
            return found
    say("Getting uv, which installs the packages (once).")
    run(sys.executable, "-m", "venv", TOOLS)
    run(TOOLS / "bin" / "python", "-m", "pip", "install", "--quiet", "uv")
    return str(ours)


def find_python() -> str:
    """The full path of a Python 3.12 or newer that really starts."""
    names = ["python3.13", "python3.12", "python3.14", "python3"]
    pyenv = os.environ.get("PYENV_ROOT", os.path.expanduser("~/.pyenv"))
    versions = sorted(glob.glob(pyenv + "/versions/3.1[2-9].*/bin/python3"), reverse=True)
    for candidate in [*map(shutil.which, names), *versions]:
        if candidate and works([candidate, "-c", "import sys; assert sys.version_info >= (3, 12)"]):
            return candidate
    say("No Python 3.12 or newer found here; asking uv to fetch one.")
    return "3.13"


def browser() -> None:
    """Chromium for the journeys: found, or installed where apt may; otherwise said loudly."""
    if any(map(shutil.which, BROWSERS)):
        return
    if shutil.which("apt-get") and os.geteuid() == 0:
        say("Installing Chromium for the browser tests (once).")
        subprocess.run(["apt-get", "update", "-qq"], stdout=subprocess.DEVNULL)
        subprocess.run(["apt-get", "install", "-y", "-qq", "chromium"], stdout=subprocess.DEVNULL)
    if not any(map(shutil.which, BROWSERS)):
        say("NO CHROMIUM: the browser tests will not run. Install the package `chromium`.")
        if os.environ.get("CI"):
            sys.exit(1)


def stamp(level: str) -> Path:
    return VENV / (".ready-" + level)


def wanted(level: str) -> str:
    texts = [(ROOT / "requirements" / (level + ".lock")), ROOT / "pyproject.toml"]
    return hashlib.sha256(b"".join(path.read_bytes() for path in texts)).hexdigest()


def works(command) -> bool:
    try:
        return subprocess.run(command, capture_output=True).returncode == 0
    except OSError:
        return False


def run(*command) -> None:
    done = subprocess.run([str(part) for part in command])
    if done.returncode:
        sys.exit(f"setup.py: this failed: {' '.join(map(str, command))}")


def say(words: str) -> None:
    print(words, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
