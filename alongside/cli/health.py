"""What `alongside check` looks at, each finding a sentence that says what to do."""

from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.core import checks
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from alongside.audit.sealer import verify_chain
from alongside.core.models import Letter

# Django's words for what is said more plainly below: no https, no mail.
SAID_BELOW = {"security.W008", "mail.E001"}


def findings() -> list[str]:
    """Sentences about what is not well; empty when all is."""
    try:
        connection.ensure_connection()
    except DatabaseError as problem:
        return [f"The database does not answer: {problem}".strip()]
    waiting = _migrations()
    production = [*_mail(), *_address(), *_styles()] if settings.PRODUCTION else []
    return [*waiting, *_django(), *production, *([] if waiting else _log())]


def _migrations() -> list[str]:
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{len(plan)} migrations wait: run `alongside migrate`."] if plan else []


def _django() -> Iterator[str]:
    for message in checks.run_checks(include_deployment_checks=settings.PRODUCTION):
        heard = message.level >= checks.WARNING and not message.is_silenced()
        if heard and message.id not in SAID_BELOW:
            yield f"{message.id}: {message.msg}"


def _mail() -> Iterator[str]:
    if not settings.MAIL_HOST:
        yield "No mail can be sent: set ALONGSIDE_MAIL_HOST, or nobody can sign in."


def _address() -> Iterator[str]:
    if not settings.PUBLIC_URL.startswith("https://"):
        yield (
            f"ALONGSIDE_URL is {settings.PUBLIC_URL}, without a certificate: browsers keep "
            "nobody signed in. Put a web server with one in front, and begin it with https://."
        )


def _styles() -> Iterator[str]:
    if not (Path(settings.STATIC_ROOT) / "staticfiles.json").exists():
        yield "Styles and scripts are not in place: run `alongside collectstatic --noinput`."


def _log() -> Iterator[str]:
    verdict = verify_chain()
    if verdict.first_broken:
        yield f"The log is broken at {verdict.first_broken}. {verdict.why}"
    if verdict.unsealed > 10_000:
        yield f"{verdict.unsealed} lines of the log wait for a seal: is the worker running?"
    stuck = Letter.objects.filter(sent_at=None, attempts__gte=8).count()
    if stuck:
        yield f"{stuck} letters could not be sent after eight tries; look at their last problem."
