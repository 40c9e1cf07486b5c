"""The Jinja2 environment of our pages: autoescaped, with a handful of words."""

from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.utils.html import json_script
from django.utils.translation import gettext, ngettext
from jinja2 import Environment, StrictUndefined

from alongside.core.money import pounds
from alongside.core.phones import to_ring
from alongside.core.words import plural


def environment(**options: Any) -> Environment:
    made = Environment(  # noqa: S701  (Django passes autoescape=True in the options)
        **{**options, "undefined": StrictUndefined},
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.do", "jinja2.ext.i18n"],
    )
    made.install_gettext_callables(gettext, ngettext, newstyle=True)  # type: ignore[attr-defined]
    made.globals |= {
        "static": static,
        "url": url,
        "demo_mode": settings.DEMO,
        "public_url": settings.PUBLIC_URL,
    }
    made.filters["json_script"] = json_script
    # `_(words)` holds its words for safe and reads "%" in them: only for words that are ours.
    made.filters["translated"] = gettext
    made.filters |= {
        "day": day,
        "moment": moment,
        "plural": plural,
        "percent": percent,
        "pounds": pounds,
        "to_ring": to_ring,
    }
    return made


def url(name: str, *args: Any, **kwargs: Any) -> str:
    return reverse(name, args=args, kwargs=kwargs)


def day(value: date | datetime | None) -> str:
    """23 November 2026, in the place's own zone."""
    if value is None:
        return ""
    local = timezone.localtime(value) if isinstance(value, datetime) else value
    return f"{local.day} {local:%B %Y}"


def moment(value: datetime | None) -> str:
    """23 November 2026, 7:30pm, in the place's own zone."""
    if value is None:
        return ""
    local = timezone.localtime(value)
    return f"{day(local)}, {local.hour % 12 or 12}:{local:%M}{'am' if local.hour < 12 else 'pm'}"


def percent(share: float | None) -> str:
    return "" if share is None else f"{share * 100:.0f}%"
