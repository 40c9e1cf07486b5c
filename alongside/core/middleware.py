"""Turns our own errors into pages, and keeps personal pages out of shared caches."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from alongside.core.errors import Plain
from alongside.core.views import error_page, plain_error


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

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        return plain_error(request, error) if isinstance(error, Plain) else None
