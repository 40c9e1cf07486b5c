"""What a contribution was about, in the words of the thing itself, and where to read it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import models
from django.utils.text import Truncator

from alongside.audit.models import kinds
from alongside.core.forms import typed_id

if TYPE_CHECKING:
    from alongside.partnerships.models.contributions import Contribution

LONGEST = 120


@dataclass(frozen=True)
class Line:
    """`words` and `address` are "" where there is nothing that every member may read."""

    words: str = ""
    address: str = ""


def with_lines(rows: "Iterable[Contribution]") -> "list[Contribution]":
    """The same rows, each with its `line`: some queries for each kind of thing, not each row."""
    found = list(rows)
    lines = lines_of_names({row.about for row in found})
    for row in found:
        row.line = lines.get(row.about, Line())
    return found


def lines_of_names(names: set[str]) -> dict[str, Line]:
    """Names ("partnerships.promise:7") to lines; what is gone or not shown is left out."""
    known = kinds()
    numbers: dict[str, list[str]] = defaultdict(list)
    for name in names:
        label, _, number = name.partition(":")
        if label in known and typed_id(number):
            numbers[label].append(number)
    return {
        f"{label}:{pk}": Line(Truncator(str(row)).chars(LONGEST), _page_of(row))
        for label, found in numbers.items()
        for pk, row in _shown(known[label]).in_bulk(found).items()
    }


def _shown(kind: type[models.Model]) -> "models.QuerySet[models.Model]":
    """A room that keeps some rows from the group says with a verb `shown` which ones it shows."""
    rows = kind._default_manager.fetch_mode(models.FETCH_PEERS)
    verb = getattr(rows, "shown", None)
    return verb() if verb else rows


def _page_of(row: models.Model) -> str:
    """Its own page, or that of what it belongs to: a statement stands in its conversation."""
    if hasattr(row, "get_absolute_url"):
        return str(row.get_absolute_url())
    for field in row._meta.concrete_fields:
        if field.many_to_one and hasattr(field.related_model, "get_absolute_url"):
            return str(getattr(row, field.name).get_absolute_url())
    return ""
