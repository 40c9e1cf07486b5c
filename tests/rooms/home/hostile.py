"""Puts payloads where people's words are kept, and reads pages as a browser would."""

import random
from html.parser import HTMLParser
from itertools import cycle

from django.apps import apps
from django.db import models
from django.db.models import Model

from tests.rooms.home.payloads import MARK, all_payloads

WORDS = (models.CharField, models.TextField)
# Kept in these columns are names of things, codes and choices, which nobody writes.
NOT_WORDS = {"slug", "code", "digest", "channel", "language", "external_id", "password"}
NOT_WORDS |= {"content_type"}  # what our own reading of a file said
SEALED = {"audit", "ledger"}  # the database lets nobody change these, whatever they hold
SHORTEST = min(map(len, all_payloads()))  # no payload has room in a time or in a day's two letters
LOADS = {"src", "href", "action", "formaction", "data", "srcdoc", "xlink:href", "poster"}
RUNS = ("javascript:", "data:text", "vbscript:")
FOREIGN = {"iframe", "object", "embed", "base", "marquee", "math", "video", "style", "template"}


def columns_of_words(model: type[Model]) -> list[models.Field]:
    """The columns of a room's model in which somebody's own words can stand."""
    return [
        column
        for column in model._meta.concrete_fields
        if isinstance(column, WORDS)
        and not isinstance(column, models.EmailField | models.SlugField)
        and not (column.choices or column.unique or column.name in NOT_WORDS)
        and not (column.name in {"about", "entered_by"} and column.max_length is not None)
        and not (column.max_length is not None and column.max_length < SHORTEST)
    ]


def fill_with_payloads(seed: int) -> set[tuple[str, str]]:
    """Every filled-in column of words in every row now holds a payload. Gives the columns."""
    waiting = all_payloads()
    random.Random(seed).shuffle(waiting)
    following, filled = cycle(waiting), set()
    for model in apps.get_models():
        if not model.__module__.startswith("alongside.") or model._meta.app_label in SEALED:
            continue
        for row in model._base_manager.all():
            said = {
                column.name: _one_that_fits(following, column.max_length)
                for column in columns_of_words(model)
                if getattr(row, column.attname)
            }
            if said:
                model._base_manager.filter(pk=row.pk).update(**said)
                filled |= {(model._meta.label_lower, name) for name in said}
    return filled


def _one_that_fits(following: cycle, longest: int | None) -> str:
    return next(said for said in following if longest is None or len(said) <= longest)


class Browser(HTMLParser):
    """Notes whatever a browser would run or load of what people wrote: `ran` is hoped empty."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.ran: list[str] = []
        self.text: list[str] = []
        self.open_script = False
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        whole = self.get_starttag_text() or tag
        # JSON in a script of its own type is read by our own, and run by nobody.
        self.open_script = tag == "script" and dict(attrs).get("type") != "application/json"
        if tag in FOREIGN or MARK in tag:
            self.ran.append(whole)
        for name, value in attrs:
            said = (value or "").strip().lower()
            runs = name in LOADS and "".join(said.split()).startswith(RUNS)
            leads_off = name in LOADS and said.startswith(("//", MARK)) and MARK in said
            if name.startswith("on") or name == "style" or MARK in name or runs or leads_off:
                self.ran.append(whole)

    def handle_data(self, data: str) -> None:
        if self.open_script and data.strip():
            self.ran.append(f"script: {data[:200]}")
        self.text.append(data)

    def handle_endtag(self, tag: str) -> None:
        self.open_script = False

    def handle_comment(self, data: str) -> None:
        if MARK in data:
            self.ran.append(f"comment: {data[:200]}")
