"""Real Chromium against a real server. Without a browser it says so, and CI fails."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from allauth.mfa.models import Authenticator
from axe_playwright_python.base import AXE_SCRIPT
from django.conf import settings
from django.db import connections
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from alongside.people.doorstep import STEPPED
from alongside.people.models import Person
from tests.journeys.keyboard import put_the_mouse_away
from tests.journeys.moments import Clock

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # Playwright runs a loop of its own

BROWSERS = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
WIDTHS = [320, 768, 1280]
ALL_RULES = {
    "type": "tag",
    "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
}
COLOURS = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
BOTH_WAYS = pytest.mark.parametrize(
    "scripts", [True, False], ids=["with scripts", "without scripts or mouse"], indirect=True
)
RUN_AXE = """options => axe.run(options).then(found => found.violations.flatMap(
    each => each.nodes.map(node => `${each.id}: ${node.target} ${node.failureSummary}`)))"""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "tests/journeys" in str(item.path):
            item.add_marker(pytest.mark.journey)
            item.add_marker(pytest.mark.django_db(transaction=True))


@pytest.fixture(scope="session")
def chromium(django_db_setup: None) -> Iterator[Browser]:
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None:
        words = "NO CHROMIUM: the journeys did not run. Install the package `chromium`."
        if os.environ.get("CI"):
            pytest.fail(words)
        pytest.skip(words)
    same = {alias: connections[alias] for alias in connections}
    with sync_playwright() as playwright:
        for alias, connection in same.items():
            connections[alias] = connection  # else Playwright's loop would get one of its own
        browser = playwright.chromium.launch(executable_path=found, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture
def device(chromium: Browser, live_server) -> Iterator[Callable[..., Page]]:
    """A new phone or laptop: `device(width=320, scripts=False)` gives its first page."""
    opened: list[BrowserContext] = []

    def new(width: int = 1280, scripts: bool = True, **options: object) -> Page:
        context = chromium.new_context(
            base_url=live_server.url,
            viewport={"width": width, "height": 800},
            java_script_enabled=scripts,
            **options,
        )
        context.set_default_timeout(10_000)
        opened.append(context)
        context.on("page", _listen)
        return context.new_page()

    yield new
    for context in opened:
        context.close()


def _listen(page: Page) -> None:
    """Every tab of a device keeps its own list of problems."""
    page.problems = []
    page.on("pageerror", lambda error: page.problems.append(str(error)))
    page.on("console", lambda said: _note(page, said))


def _note(page: Page, said: object) -> None:
    """Scripts that fail and styles that the policy refuses are problems of the page."""
    if said.type == "error" and "status of 4" not in said.text:
        page.problems.append(said.text)


@pytest.fixture
def no_mouse(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever a step would click in this journey is reached with Tab, and pressed."""
    put_the_mouse_away(monkeypatch)


@pytest.fixture
def scripts(request: pytest.FixtureRequest) -> bool:
    """Of a journey in `BOTH_WAYS`: with scripts and a mouse, or with neither."""
    if not request.param:
        request.getfixturevalue("no_mouse")
    return bool(request.param)


@pytest.fixture
def time(monkeypatch: pytest.MonkeyPatch) -> Clock:
    return Clock(monkeypatch)


@pytest.fixture
def keys(settings, tmp_path: Path) -> Path:
    """The keys to envelopes lie in a folder of the test's own."""
    settings.PRIVATE_DIR = tmp_path / "private"
    return settings.PRIVATE_DIR


@pytest.fixture
def page(device) -> Page:
    return device()


@pytest.fixture
def signed_in(device, client, live_server) -> Callable[..., Page]:
    """A device on which somebody has signed in already; `stepped` is for keyholders."""

    def as_person(person: Person, stepped: bool = False, **options: object) -> Page:
        backend = "allauth.account.auth_backends.AuthenticationBackend"
        client.force_login(person.account, backend=backend)
        if stepped:
            secret = {"type": "totp", "data": {"secret": "x"}}
            Authenticator.objects.get_or_create(user=person.account, defaults=secret)
            session = client.session
            session[STEPPED] = True
            session.save()
        opened = device(**options)
        cookie = client.cookies["sessionid"].value
        opened.context.add_cookies([{"name": "sessionid", "value": cookie, "url": live_server.url}])
        return opened

    return as_person


@pytest.fixture
def phone_of(device, live_server) -> Callable[..., Page]:
    """A device of somebody's own: several people stay signed in beside one another."""

    def phone_of(person: Person, **options: object) -> Page:
        client = Client()
        client.force_login(person.account, backend=settings.AUTHENTICATION_BACKENDS[0])
        page = device(**options)
        page.context.set_default_timeout(60_000)
        cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
        page.context.add_cookies([{"name": "sessionid", "value": cookie, "url": live_server.url}])
        return page

    return phone_of


def accessible(page: Page, rules: dict[str, object] = ALL_RULES) -> list[str]:
    """What axe finds on the page as it is now, and whether it scrolls sideways: hoped empty."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    found = page.evaluate(RUN_AXE, {"runOnly": rules, "resultTypes": ["violations"]})
    return _named(page, found) + shown_well(page)


def shown_well(page: Page) -> list[str]:
    """What can be seen of it without a script of ours; axe itself needs them."""
    wide = page.evaluate("document.documentElement.scrollWidth > window.innerWidth + 1")
    return _named(page, (["it scrolls sideways"] if wide else []) + page.problems)


def everywhere(page: Page, scripts: bool = True) -> None:
    """Nothing is found at any width; then the page is as wide again as its device."""
    own = page.viewport_size
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        assert (accessible(page) if scripts else shown_well(page)) == []
    page.set_viewport_size(own)


def _named(page: Page, found: list[str]) -> list[str]:
    return [f"{page.url} at {page.viewport_size}: {each}" for each in found]
