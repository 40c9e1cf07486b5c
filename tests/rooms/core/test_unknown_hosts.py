"""Someone asks for a host that is not ours: a plain page, and one line in the log."""

import io
import logging

import pytest
from django.conf import settings as ours

from alongside.core.logs import OneLine

pytestmark = pytest.mark.django_db


@pytest.fixture
def written():
    """What is written by a handler as the settings make it."""
    into = io.StringIO()
    handler = logging.StreamHandler(into)
    handler.setFormatter(logging.Formatter("{levelname} {name}: {message}", style="{"))
    handler.addFilter(OneLine())
    logging.getLogger().addHandler(handler)
    yield into
    logging.getLogger().removeHandler(handler)


def test_the_log_of_an_installation_is_written_so():
    assert ours.LOGGING["handlers"]["console"]["filters"] == ["one_line"]
    assert ours.LOGGING["filters"]["one_line"] == {"()": "alongside.core.logs.OneLine"}


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:80", "a b", "<script>", "x" * 5_000, "ours.example.evil"]
)
def test_a_wrong_host_gets_a_plain_page_and_one_line(client, settings, written, host):
    settings.ALLOWED_HOSTS = ["ours.example"]
    for path in ["/", "/start/", "/nowhere/"]:
        written.truncate(written.seek(0))
        answer = client.get(path, headers={"host": host})
        assert answer.status_code == 400
        page = answer.content.decode()
        assert "<h1" in page and "evil" not in page and "<script>" not in page
        said = written.getvalue().splitlines()
        assert len(said) == 1 and len(said[0]) < 400, said
        assert "DisallowedHost" in said[0]


def test_mistakes_of_ours_keep_their_trace(written):
    try:
        raise ValueError("a slip")
    except ValueError:
        logging.getLogger("alongside.tests").exception("It broke")
    assert "Traceback" in written.getvalue()
