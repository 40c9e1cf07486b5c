"""Feeds by their address, as the internet serves them: each mishap is one plain sentence."""

import json
import time
from typing import Any

import pytest

from alongside.assets.models import Asset
from alongside.core.acts import the_system
from alongside.directory.actions import bring_in
from alongside.directory.reading import Unreadable, fetching, sources, spool
from alongside.directory.reading.addresses import is_public, where
from alongside.directory.reading.feeds import base_of
from alongside.directory.reading.sources import from_address
from tests.rooms.directory.conftest import BASE, ask, exported, nothing_left, service

FIRST = f"{BASE}/services?page=1&per_page=100&full=true"


def read(neighbour: Any, most: int | None = None) -> list[Any]:
    with from_address(neighbour.address, most) as spool:
        return list(spool)


def refused(neighbour: Any) -> str:
    with pytest.raises(Unreadable) as problem:
        read(neighbour)
    return problem.value.reason


def test_every_page_is_read_and_a_short_record_is_asked_for_by_itself(neighbour):
    many = [service(n, contacts=[]) for n in range(1, 251)]
    short = service(251)
    neighbour.offers("services", *many, short)
    neighbour.pages[f"{BASE}/services/{short['id']}"] = {**short, "description": "All of it"}
    found = read(neighbour)
    assert [each.record["name"] for each in found] == [each["name"] for each in [*many, short]]
    assert found[-1].record["description"] == "All of it"
    assert found[100].where == "services, page 2, record 1"


def test_organizations_and_terms_come_along_where_there_are_such_lists(neighbour):
    neighbour.offers("services", service(1, contacts=[]))
    neighbour.offers("organizations", {"id": "x", "services": []})
    neighbour.offers("taxonomy_terms", {"id": "y"})
    assert [each.kind for each in read(neighbour)] == ["service", "organization", "taxonomy_term"]


def test_a_last_page_that_says_how_many_would_fit_is_whole(neighbour):
    neighbour.offers("services", *(service(n, contacts=[]) for n in (1, 2, 3)))
    neighbour.pages[FIRST]["size"] = 100
    assert len(read(neighbour)) == 3
    neighbour.pages[FIRST]["total_items"] = 4
    assert "half a page" in refused(neighbour)


def test_a_short_record_without_a_proper_id_is_left_to_be_rejected_by_itself(neighbour, place):
    neighbour.offers("services", service(1, contacts=[]), service(2, id="lunch club"))
    with from_address(neighbour.address) as spool:
        told = {"by": the_system("import"), "place": place, "source": "x", "title": ""}
        found = bring_in(records=spool, **told).found
    assert found["new"] == 1 and "no UUID" in found["rejected"][0]["reason"]


@pytest.mark.parametrize("ending", ["", "/", "/services", "/services?page=3", "/organizations"])
def test_the_address_of_one_of_its_lists_is_its_address_too(ending):
    base = "https://x.example.org/open-referral/3.0"
    assert base_of(base + ending) == base


def test_our_own_feed_comes_in_over_the_web_and_goes_out_the_same(
    everything, place, client, neighbour
):
    def ours(handler: Any) -> Any:
        answer = client.get(handler.path)
        return answer.status_code, {"Content-Type": "application/json"}, answer.content

    lists = ["services?full=true&", "organizations?", "taxonomies?", "taxonomy_terms?"]
    said = [ask(f"/{each}per_page=100") for each in lists]
    pages = {}
    for name in ("services", "organizations", "taxonomies", "taxonomy_terms"):
        full = "&full=true" if name == "services" else ""
        first = f"{BASE}/{name}?page=1&per_page=100{full}"
        pages[first] = json.loads(client.get(first).content)
        for one in pages[first]["contents"]:
            alone = f"{BASE}/{name}/{one['id']}"
            pages[alone] = json.loads(client.get(alone).content)
    neighbour.pages = pages
    before = json.loads(exported())
    nothing_left()
    with from_address(neighbour.address) as records:
        bring_in(by=the_system("import"), place=place, source="x", title="", records=records)
    after = json.loads(exported())
    assert [ask(f"/{each}per_page=100") for each in lists] == said
    assert {k: after[k] for k in after} == {k: before[k] for k in before}


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (b"<!DOCTYPE html><h1>Our services</h1>", "is a web page, not a directory feed"),
        (b"  \n", "is empty"),
        (b'{"contents": [{"id": "1"', "breaks off half way"),
        (b'{"contents": [{"id": "unfinished', "breaks off half way"),
        (b'{"contents": oops, "x": [1, 2, 3, 4]}', "is not JSON: in line 1"),
        (b"\xff\xfe{\x00}\x00", "is not written in UTF-8"),
        (b'{"contents": ' + b"[" * 100_000, "is nested too deeply"),
        (b'{"contents": [], "n": ' + b"9" * 5_000 + b"}", "too long a number"),
        ([1, 2], "no page of a directory: it has no “contents”"),
        ({"contents": {"id": 1}}, "no page of a directory"),
        ({"contents": [1], "size": 50, "total_pages": 1}, "holds 1: half a page"),
        (
            {"contents": [service(1, contacts=[])], "total_items": 9, "total_pages": 1},
            "it says that it holds 9, and gave 1",
        ),
        ((500, {}, b"oh"), "answers with the status 500"),
        ((404, {}, b""), "There is nothing at"),
        ((302, {}, b""), "leads elsewhere and does not say where"),
        ((302, {"Location": "http://[half"}, b""), "leads to something that is no web address"),
        ((200, {"Content-Encoding": "br"}, b"{}"), "in a packed form"),
        ((200, {"Content-Length": "5000"}, b'{"contents": []}'), "broke off half way"),
        ((0, {}, b""), "closed the line without an answer"),
    ],
)
def test_a_feed_that_is_none_is_refused_with_one_sentence(neighbour, monkeypatch, said, words):
    monkeypatch.setattr(fetching, "SILENCE_SECONDS", 1)
    neighbour.pages[FIRST] = said
    told = refused(neighbour)
    assert (
        words in told and neighbour.address.split("//")[1].split("/")[0] in told
    ) or "holds 9" in told
    assert "\n" not in told and len(told) < 250


def test_pages_that_repeat_themselves_end(neighbour):
    neighbour.pages[f"{BASE}/services"] = {"contents": [service(1, contacts=[])]}
    assert "page 2 is the same as the one before it" in refused(neighbour)


def test_a_circle_of_redirects_is_named(neighbour):
    there = f"{BASE}/elsewhere"
    neighbour.pages[FIRST] = (302, {"Location": there}, b"")
    neighbour.pages[there] = (302, {"Location": FIRST}, b"")
    told = refused(neighbour)
    assert "goes round in a circle" in told and there in told


def test_a_long_way_of_redirects_ends(neighbour):
    neighbour.pages[FIRST] = (301, {"Location": "/1"}, b"")
    for number in range(1, 20):
        neighbour.pages[f"/{number}"] = (301, {"Location": f"/{number + 1}"}, b"")
    assert "more than five times" in refused(neighbour)
    assert len(neighbour.asked) == 6


def test_a_redirect_is_followed(neighbour):
    neighbour.pages[FIRST] = (308, {"Location": "/new"}, b"")
    neighbour.pages["/new"] = {"contents": [service(1, contacts=[])], "total_pages": 1}
    assert len(read(neighbour)) == 1


def test_a_redirect_into_our_own_network_is_not(neighbour):
    neighbour.pages[FIRST] = (302, {"Location": "http://127.0.0.1:1/secrets"}, b"")
    assert "private network" in refused(neighbour)


def test_a_gigabyte_is_refused_before_it_is_held(neighbour, monkeypatch):
    neighbour.pages[FIRST] = (200, {"Content-Length": "1000000000"}, b"{")
    assert "longer than 20 MB" in refused(neighbour)
    monkeypatch.setattr(fetching, "MOST_BYTES", 200_000)

    def endless(handler: Any) -> Any:
        handler.send_response(200)
        handler.send_header("Connection", "close")
        handler.end_headers()
        try:
            for _piece in range(100_000):
                handler.wfile.write(b" " * 10_000)
                neighbour.sent = getattr(neighbour, "sent", 0) + 10_000
        except OSError:
            pass
        handler.close_connection = True
        return 0, {}, b""

    neighbour.pages[FIRST] = endless
    assert "too much for one page" in refused(neighbour)
    assert neighbour.sent < 20_000_000


def test_an_answer_that_trickles_is_cut_off(neighbour, monkeypatch):
    monkeypatch.setattr(fetching, "WHOLE_SECONDS", 0.5)

    def slow(handler: Any) -> Any:
        handler.send_response(200)
        handler.send_header("Connection", "close")
        handler.end_headers()
        try:
            for _piece in range(100):
                handler.wfile.write(b" ")
                handler.wfile.flush()
                time.sleep(0.05)
        except OSError:
            pass
        handler.close_connection = True
        return 0, {}, b""

    neighbour.pages[FIRST] = slow
    begun = time.monotonic()
    assert "took longer than a minute" in refused(neighbour)
    assert time.monotonic() - begun < 4


def test_silence_is_not_waited_for_long(neighbour, monkeypatch):
    monkeypatch.setattr(fetching, "SILENCE_SECONDS", 0.3)

    def silent(handler: Any) -> Any:
        time.sleep(1.5)
        handler.close_connection = True
        return 0, {}, b""

    neighbour.pages[FIRST] = silent
    assert "did not answer in time" in refused(neighbour)


def test_half_a_feed_brings_in_nothing(neighbour, place):
    neighbour.offers("services", *[service(n, contacts=[]) for n in range(1, 151)])
    neighbour.pages[f"{BASE}/services?page=2&per_page=100&full=true"] = b'{"contents": ['
    with pytest.raises(Unreadable), from_address(neighbour.address) as records:
        bring_in(by=the_system("import"), place=place, source="x", title="", records=records)
    assert not Asset.objects.exists()


def test_a_page_does_not_wait_for_very_many(neighbour):
    neighbour.pages[FIRST] = {"contents": [service(1)], "total_items": 5_000, "total_pages": 50}
    with pytest.raises(Unreadable) as problem:
        read(neighbour, most=2_000)
    assert "alongside directory import" in problem.value.reason
    assert len(neighbour.asked) == 1


def test_a_feed_that_never_ends_is_left_where_a_page_waits(neighbour):
    """It says neither how many it holds nor how many pages: each page is another."""

    def another(handler: Any) -> Any:
        first = len(neighbour.asked) * 100
        some = [service(first + number, contacts=[]) for number in range(100)]
        return 200, {}, json.dumps({"contents": some}).encode()

    neighbour.pages[f"{BASE}/services"] = another
    with pytest.raises(Unreadable) as problem:
        read(neighbour, most=500)
    assert "600 services: too many to look at" in problem.value.reason
    assert len(neighbour.asked) == 6


def test_a_feed_of_more_than_a_gigabyte_in_all_is_not_kept(neighbour, monkeypatch):
    monkeypatch.setattr(spool, "MOST_LETTERS", 20_000)
    neighbour.offers("services", *[service(n, contacts=[]) for n in range(300)])
    assert "more than 1 GB" in refused(neighbour)


def test_a_slow_feed_is_left_where_a_page_waits_and_not_where_a_command_does(
    neighbour, monkeypatch
):
    monkeypatch.setattr(sources, "MOST_SECONDS", -1)
    neighbour.offers("services", service(1, contacts=[]))
    assert len(read(neighbour)) == 1
    with pytest.raises(Unreadable) as problem:
        read(neighbour, most=10)
    assert "too slowly" in problem.value.reason


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1/",
        "http://localhost/",
        "http://10.0.0.8/",
        "http://192.168.1.1/feed",
        "http://172.16.0.1/",
        "http://169.254.169.254/latest/meta-data",
        "http://0.0.0.0/",
        "http://[::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://[fe80::1]/",
        "http://[fd00::1]/",
        "http://2130706433/",
        "http://0x7f.1/",
        "http://100.64.0.1/",
        "http://[64:ff9b::7f00:1]/",
        "http://[2002:7f00:1::]/",
        "http://224.0.0.1/",
    ],
)
def test_nobody_sends_the_server_into_its_own_network(address):
    with pytest.raises(Unreadable) as problem:
        where(address)
    assert "private network" in problem.value.reason or "There is no" in problem.value.reason


def test_public_numbers_are_asked():
    for number in ("93.184.216.34", "2606:2800:220:1:248:1893:25c8:1946", "::ffff:93.184.216.34"):
        assert is_public(number)


def test_a_name_that_stands_for_one_of_ours_among_others_is_refused(monkeypatch):
    answers = [(2, 1, 6, "", ("93.184.216.34", 80)), (2, 1, 6, "", ("10.1.2.3", 80))]
    monkeypatch.setattr("socket.getaddrinfo", lambda *_a, **_k: answers)
    with pytest.raises(Unreadable):
        where("http://rebinding.example.org/")


@pytest.mark.parametrize(
    "address",
    [
        "ftp://example.org/",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "example.org",
        "https://",
        "https://name:word@example.org/",
        "https://exa mple.org",
        "http://example.org:99999/",
        "https://b\u00fccher.example/",
    ],
)
def test_what_is_no_address_is_said_to_be_none(address):
    with pytest.raises(Unreadable):
        where(address)


@pytest.mark.parametrize("address", ["http://[half", "https://[::1", "http://[x]/services"])
def test_half_an_address_is_answered_with_a_sentence(address):
    with pytest.raises(Unreadable) as problem:
        sources.named(address)
    assert "no web address" in problem.value.reason
