"""Walks the site as one person would, by its links: what the sweeps share."""

import re
from typing import Any
from urllib.parse import urldefrag, urljoin, urlsplit

from django.test import Client
from django.urls import Resolver404, resolve

LINKS = re.compile(r'(?:href|action)="([^"]+)"')
NOT_PAGES = re.compile(
    r"^/(static|account/logout|people/seat)|\.(csv|json|zip|svg|png|ics|xlsx|pdf)(\?|$)"
    r"|/file/|/poll|^/open-referral/"
)


def route_of(address: str) -> str:
    """The name of the route that answers an address, "" if none does."""
    try:
        return resolve(urlsplit(address).path).view_name or ""
    except Resolver404:
        return ""


def close_file(answer: Any) -> None:
    """What `answer.close()` does with its file; that would hang up on the test's database too."""
    for close in answer._resource_closers:
        close()


def pages_from(client: Client, start: str = "/", most_of_a_kind: int = 3) -> dict[str, list[str]]:
    """Addresses by route, found by following links from `start`; each answered 200."""
    found: dict[str, list[str]] = {}
    waiting, seen = [start], {start}
    while waiting:
        address = waiting.pop(0)
        name = route_of(address)
        if not name or len(found.get(name, [])) >= most_of_a_kind or NOT_PAGES.search(address):
            continue
        answer = client.get(address)
        if answer.streaming:  # a file of somebody's own, such as a receipt: nothing to follow there
            close_file(answer)
            continue
        if answer.status_code in {301, 302, 303}:
            following = urljoin(address, answer.url)
        elif answer.status_code == 200:
            found.setdefault(name, []).append(address)
            following = ""
        else:
            assert answer.status_code in {403, 404, 405, 410}, f"{address}: {answer.status_code}"
            continue
        links = [following] if following else LINKS.findall(answer.text)
        for link in links:
            target = urldefrag(urljoin(address, link.replace("&amp;", "&")))[0]
            if target.startswith("/") and target not in seen:
                seen.add(target)
                waiting.append(target)
    return found
