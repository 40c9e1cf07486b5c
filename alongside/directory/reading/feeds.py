"""A feed of the standard, walked page by page from its base address."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode, urlsplit, urlunsplit

from django.utils.translation import gettext as _

from alongside.directory.reading import Unreadable
from alongside.directory.reading.addresses import no_address
from alongside.directory.reading.fetching import Fetcher, NotThere
from alongside.directory.reading.spool import Came
from alongside.directory.standard.shapes import is_uuid

AT_ONCE = 100
MOST_PAGES = 100_000
LISTS = ("services", "organizations", "taxonomies", "taxonomy_terms", "service_at_locations")
# What says that a service of a list is whole already, and need not be asked for by itself.
WHOLE = ("service_at_locations", "schedules", "attributes", "contacts", "cost_options")


def walk(fetcher: Fetcher, address: str, most: int | None = None) -> Iterator[Came]:
    """Every record that the feed holds, services first. Raises `Unreadable` where it breaks off.

    `most`: stop with a sentence where there are more services than that.
    """
    base = base_of(address)
    for where, given in _pages(fetcher, base, "services", most, full="true"):
        yield Came("service", where, _whole(fetcher, base, "services", given, WHOLE))
    for name, kind, nested in [
        ("organizations", "organization", ("organization_identifiers", "services")),
        ("taxonomies", "taxonomy", ("taxonomy_terms",)),
    ]:
        for where, given in _pages(fetcher, base, name, most):
            yield Came(kind, where, _whole(fetcher, base, name, given, nested))
    for where, given in _pages(fetcher, base, "taxonomy_terms", most):
        yield Came("taxonomy_term", where, given)


def base_of(address: str) -> str:
    """The base address, from it or from the address of one of its lists."""
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        raise no_address() from None
    path = parts.path.rstrip("/")
    head, _, last = path.rpartition("/")
    return urlunsplit((parts.scheme, parts.netloc, head if last in LISTS else path, "", ""))


def _pages(
    fetcher: Fetcher, base: str, name: str, most: int | None, **asked: str
) -> Iterator[tuple[str, Any]]:
    """(where it stands, record), of all pages of a list; nothing where there is no such list."""
    got, before = 0, None
    for number in range(1, MOST_PAGES):
        address = f"{base}/{name}?{urlencode({'page': number, 'per_page': AT_ONCE, **asked})}"
        try:
            page = fetcher.json(address)
        except NotThere:
            if name != "services" and number == 1:
                return
            raise
        contents = _contents(page, address)
        if contents and contents == before:
            said = _("%(name)s: page %(number)s is the same as the one before it.")
            raise Unreadable(said % {"name": name, "number": number})
        many = max(_total(page), got + len(contents))
        if got + len(contents) != _total(page):
            _ask_whole(page, contents, address)
        if most is not None and many > most:
            raise Unreadable(
                _(
                    "This directory holds %(many)s %(name)s: too many to look at on a page. "
                    "Whoever looks after this installation can bring it in with a command: "
                    "alongside directory import"
                )
                % {"many": f"{many:,}", "name": name}
            )
        for place, record in enumerate(contents, 1):
            yield f"{name}, page {number}, record {place}", record
        got, before = got + len(contents), contents
        if _is_last(page, number, contents):
            break
    if got < _total(page):
        said = _("%(name)s: it says that it holds %(total)s, and gave %(got)s. Try again later.")
        raise Unreadable(said % {"name": name, "total": f"{_total(page):,}", "got": f"{got:,}"})


def _contents(page: Any, address: str) -> list[Any]:
    contents = page.get("contents") if isinstance(page, dict) else None
    if not isinstance(contents, list):
        said = _("%(address)s is JSON, but no page of a directory: it has no “contents”.")
        raise Unreadable(said % {"address": address})
    return contents


def _ask_whole(page: dict[str, Any], contents: list[Any], address: str) -> None:
    """Where all have come it is not asked: some say on a short last page how many fit on one."""
    size = page.get("size")
    if isinstance(size, int) and len(contents) < size:
        said = _("%(address)s says that it holds %(size)s records, and holds %(got)s: half a page.")
        raise Unreadable(said % {"address": address, "size": size, "got": len(contents)})


def _total(page: Any) -> int:
    total = page.get("total_items")
    return total if isinstance(total, int) and not isinstance(total, bool) else 0


def _is_last(page: dict[str, Any], number: int, contents: list[Any]) -> bool:
    pages = page.get("total_pages")
    ended = isinstance(pages, int) and number >= pages
    return not contents or ended or (pages is None and page.get("last_page") is True)


def _whole(fetcher: Fetcher, base: str, name: str, given: Any, nested: tuple[str, ...]) -> Any:
    """The record by itself, where the list shows it without what may come several times."""
    if not isinstance(given, dict) or any(part in given for part in nested):
        return given
    if not is_uuid(given.get("id")):
        return given  # it stays out, and says why
    try:
        found = fetcher.json(f"{base}/{name}/{given['id']}")
    except NotThere:
        return given
    return found if isinstance(found, dict) and found.get("id") == given["id"] else given
