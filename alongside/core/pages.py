"""A page as an answer: with the status that its form calls for."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def page(request: HttpRequest, template: str, shown: Mapping[str, Any]) -> HttpResponse:
    """Drawn by Jinja2. Where `shown` holds a `form` with mistakes, it answers with its status."""
    form = shown.get("form")
    status = form.status if form is not None and form.errors else 200
    return render(request, template, dict(shown), status=status, using="jinja")
