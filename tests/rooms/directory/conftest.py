"""What Ballydrum can count on, checked by its keyholder, and neighbours with directories."""

import io
import json
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from django.test import Client

from alongside.assets import actions as assets
from alongside.assets.models import Asset, Taxonomy
from alongside.core.acts import Act, the_system
from alongside.directory.actions import bring_in
from alongside.directory.exporting import file_lines
from alongside.directory.models import AtLocation, Feed, Opening, Record, Run
from alongside.directory.reading.sources import from_feed
from alongside.partnerships.models import Partnership
from alongside.people.models import Person
from alongside.places import actions as places
from alongside.places.models import Place
from tests.conftest import someone
from tests.open_referral.standard import example

BASE = "/open-referral/3.0"
SOURCE = "https://neighbour.example.org/open-referral/3.0"


def by(person: Person) -> Act:
    return Act(person=person)


def ask(path: str, client: Client | None = None) -> Any:
    answer = (client or Client()).get(f"{BASE}{path}")
    assert answer.status_code == 200, answer.content
    return answer.json()


def exported() -> str:
    return "".join(file_lines())


def service(number: int = 1, **said: Any) -> dict[str, Any]:
    """A service of a neighbour's, as small as the standard allows."""
    identifier = f"ac148810-d857-441c-9679-{number:012d}"
    return {"id": identifier, "name": f"Lunch club {number}", "status": "active", **said}


def brought(place: Place, *records: Any, source: str = SOURCE, **whole: Any) -> Run:
    """These services brought in, by the installation itself."""
    body = json.dumps({"services": records, **whole}).encode()
    return brought_file(place, body, source)


def brought_file(place: Place, body: bytes, source: str = SOURCE) -> Run:
    with from_feed(io.BytesIO(body), "feed.json") as records:
        return bring_in(
            by=the_system("import"), place=place, source=source, title="Next door", records=records
        )


def nothing_left() -> None:
    """As in an installation of somebody else: none of this is there."""
    for model in (AtLocation, Opening, Run, Record, Feed, Asset, Taxonomy):
        model.objects.all().delete()


@pytest.fixture
def keyholder(place: Place) -> Person:
    keeper = someone("Keira")
    places.make_steward(by=the_system("test"), place=place, person=keeper)
    return keeper


@pytest.fixture
def list_it(group: Partnership, rosa: Person, keyholder: Person) -> Callable[..., Asset]:
    """Rosa lists something; the keyholder checks it, unless `checked` is no."""

    def list_it(name: str, kind: str = "service", checked: bool = True, **said: Any) -> Asset:
        given = {"place": group.place, "kind": kind, "name": name, **said}
        made = assets.list_asset(by=by(rosa), partnership=group, **given)
        if checked:
            assets.verify_asset(by=by(keyholder), asset=made)
        return Asset.objects.whole().get(pk=made.pk)

    return list_it


@pytest.fixture
def everything(list_it: Callable[..., Asset]) -> dict[str, Asset]:
    """One of each kind, with all that can be said of it."""
    said = {"what": "We meet.\nTea at eleven.", "when": "Tuesdays, 10am", "cost": "Free"}
    said |= {"for_whom": "Men of any age", "access": "A ramp", "easy_read": "We mend things."}
    said |= {"phone": "028 7965 0000", "email": "shed@example.org", "url": "https://example.org/a"}
    where = {"address": "1 Main Street", "town": "Toome", "postcode": "BT41 3AB"}
    where |= {"spot": "54.7561, -6.4639"}
    trust = list_it("Mid-Lough Trust", "organisation", **said, **where)
    hall = list_it("Parish hall", "place", **said, **where)
    clinic = list_it("Clinic", **said, terms="Company, feet", run_by=trust, venue=hall)
    shed = list_it("Men's shed", "group", **said, **where, terms="Company")
    walks = list_it("Walks", run_by=shed, spot="54.74, -6.42")
    ramp, grants = list_it("A ramp", "kit"), list_it("Grants", "money", cost="£500 at most")
    ours = {"trust": trust, "hall": hall, "clinic": clinic, "shed": shed, "walks": walks}
    return {**ours, "ramp": ramp, "grants": grants}


@pytest.fixture
def neighbours_service() -> dict[str, Any]:
    """The standard's own example, with what only its publisher knows."""
    return {**example("service_full"), "x_wheelchairs": {"spaces": [1, 2]}}


@pytest.fixture
def neighbour(settings: Any) -> Iterator["Neighbour"]:
    server = Neighbour()
    settings.PRIVATE_FEEDS = [f"127.0.0.1:{server.port}"]
    yield server
    server.stop()


class Neighbour:
    """Another installation's server: `pages` is {path with its query or without: what it says}.

    What it says is JSON, bytes, a (status, headers, bytes), or a function of the request.
    """

    def __init__(self) -> None:
        self.pages: dict[str, Any] = {}
        self.asked: list[str] = []
        neighbour = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                neighbour.asked.append(self.path)
                said = neighbour.pages.get(self.path, neighbour.pages.get(self.path.split("?")[0]))
                if callable(said):
                    said = said(self)
                if said is None:
                    said = (404, {}, b"<h1>not here</h1>")
                if not isinstance(said, tuple):
                    body = said if isinstance(said, bytes) else json.dumps(said).encode()
                    said = (200, {"Content-Type": "application/json"}, body)
                status, headers, body = said
                self.close_connection = status == 0 or "Content-Length" in headers
                if status == 0:
                    return
                self.send_response(status)
                for name, value in {"Content-Length": str(len(body)), **headers}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_said: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.port = self._server.server_port
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}{BASE}"

    def offers(self, name: str, *records: Any, size: int = 100) -> None:
        """These records, as pages of the standard."""
        pages = [records[start : start + size] for start in range(0, len(records), size)] or [()]
        for number, some in enumerate(pages, 1):
            page = {"total_items": len(records), "total_pages": len(pages), "page_number": number}
            page |= {"size": len(some), "contents": list(some), "empty": not some}
            page |= {"first_page": number == 1, "last_page": number == len(pages)}
            full = "&full=true" if name == "services" else ""
            self.pages[f"{BASE}/{name}?page={number}&per_page=100{full}"] = page

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()
