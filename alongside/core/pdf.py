"""A printable page as a PDF: tagged for screen readers (PDF/UA), without touching the network."""

import logging
import mimetypes
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.exceptions import SuspiciousFileOperation
from django.utils.translation import gettext as _

from alongside.core.errors import Plain

# Nobody's server: addresses in a page are read against it, and only files of our own are served.
BASE = "https://printed.invalid/"


class NoPdf(Plain):
    """This machine cannot draw PDFs."""

    status = 503


def pdf_of(html: str) -> bytes:
    """The page as a PDF/UA file. Pictures and styles come from `static` and from data: addresses;
    whatever else the page names is left out. Raises `NoPdf` where the drawing library is missing.
    """
    weasyprint = _library()
    page = weasyprint.HTML(string=html, base_url=BASE, url_fetcher=_own_files_only())
    pdf: bytes = page.write_pdf(pdf_variant="pdf/ua-1", pdf_tags=True)
    return pdf


def _library() -> Any:
    """Imported here: it is slow to load, and leans on libraries of the system (Pango)."""
    try:
        import weasyprint
    except (ImportError, OSError) as missing:
        raise NoPdf(
            _(
                "This machine cannot make PDFs yet: the library Pango is missing. "
                "Print the page from the browser instead: it is the same."
            )
        ) from missing
    # It reports every rule of the style sheet that means something to screens alone.
    logging.getLogger("weasyprint").setLevel(logging.CRITICAL)
    return weasyprint


def _own_files_only() -> Any:
    """WeasyPrint's way to fetch anything: it gets static files and data, and nothing else."""
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class OwnFilesOnly(URLFetcher):  # type: ignore[misc]
        def fetch(self, url: str, headers: Any = None) -> Any:
            if url.startswith("data:"):
                return super().fetch(url, headers)
            found = _static_file(url)
            if found is None:
                raise ValueError(f"not fetched for a PDF: {url[:200]}")
            kind = mimetypes.guess_type(found.name)[0] or "application/octet-stream"
            return URLFetcherResponse(url, found.read_bytes(), {"Content-Type": kind})

    return OwnFilesOnly(allowed_protocols=["data"])


def _static_file(url: str) -> Path | None:
    path = unquote(urlsplit(url).path)
    if not url.startswith(BASE) or not path.startswith(settings.STATIC_URL):
        return None
    name = path.removeprefix(settings.STATIC_URL)
    built = (Path(settings.STATIC_ROOT) / name).resolve()
    if built.is_file() and built.is_relative_to(Path(settings.STATIC_ROOT).resolve()):
        return built
    try:
        found = finders.find(name)
    except SuspiciousFileOperation:
        return None
    return Path(found) if found else None
