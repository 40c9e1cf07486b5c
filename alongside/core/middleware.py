"""Turns our own errors into pages, and keeps personal pages out of shared caches."""

from collections.abc import Callable, Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse

from alongside.core.errors import Plain
from alongside.core.views import error_page, plain_error

LARGEST = 2**63 - 1  # number that a row can have


class PlainAnswers:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        # PostgreSQL keeps no such character; a query arrives as it was typed, a path decoded.
        query = request.META.get("QUERY_STRING", "")
        if "\x00" in request.META.get("PATH_INFO", "") + query or "%00" in query:
            return error_page(request, 400)
        response = self.get_response(request)
        response.headers.setdefault("Cache-Control", "no-store")
        return response

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, named: Mapping[str, Any]
    ) -> HttpResponse | None:
        """No row has a number that the databases cannot hold, and they do not like to be asked."""
        numbers = (one for one in named.values() if isinstance(one, int))
        return error_page(request, 404) if any(one > LARGEST for one in numbers) else None

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        return plain_error(request, error) if isinstance(error, Plain) else None
