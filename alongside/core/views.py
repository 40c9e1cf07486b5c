"""Pages for when something went wrong, and the two that machines ask."""

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from alongside.core.errors import Plain


def plain_error(request: HttpRequest, error: Plain) -> HttpResponse:
    return error_page(request, error.status, error.reason)


def error_page(request: HttpRequest, status: int, reason: str = "") -> HttpResponse:
    return render(
        request, f"errors/{status}.html", {"reason": reason}, status=status, using="jinja"
    )


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return error_page(request, 400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return error_page(request, 403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return error_page(request, 404)


def broken(request: HttpRequest) -> HttpResponse:
    return error_page(request, 500)


def too_many(request: HttpRequest) -> HttpResponse:
    return error_page(request, 429)


def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The page's token no longer fits: an old tab, or a form from elsewhere."""
    if _is_too_large(request):
        return error_page(request, 413)
    words = _("This page was open for too long. Go back, refresh it and send it again.")
    return error_page(request, 403, words)


def _is_too_large(request: HttpRequest) -> bool:
    """More typed words than we read at all: then the form's token was not read either."""
    length = request.META.get("CONTENT_LENGTH") or "0"
    return length.isdecimal() and int(length) > (settings.DATA_UPLOAD_MAX_MEMORY_SIZE or 0)


@require_safe
def livez(request: HttpRequest) -> JsonResponse:
    return JsonResponse({"alive": True})


@require_safe
def readyz(request: HttpRequest) -> JsonResponse:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return JsonResponse({"ready": True})
