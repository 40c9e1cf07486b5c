"""Long lists, a page at a time."""

from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest


def page_of(rows: QuerySet[Any] | list[Any], request: HttpRequest, size: int = 50) -> Page[Any]:
    """The page that ?page= asks for; a page that does not exist gives the nearest one."""
    return Paginator(rows, size).get_page(request.GET.get("page"))
