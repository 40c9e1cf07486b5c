"""Bringing a directory in, and taking it off again.

A part at a time, each whole or not at all: nobody waits behind a hundred thousand services, and a
run that was broken off is simply run again.
"""

from collections.abc import Iterable
from functools import partial

from django.db import transaction
from django.utils.translation import gettext as _

from alongside.assets.models import Asset, AssetTerm, Term
from alongside.audit.log import record
from alongside.core import clock
from alongside.core.acts import Act
from alongside.core.forms import clean_text
from alongside.core.tables import count_afresh
from alongside.directory import rules
from alongside.directory.comparing import AT_ONCE, Outcome, compare, gone
from alongside.directory.models import AtLocation, Feed, Opening, Record, Run
from alongside.directory.reading.spool import Came
from alongside.directory.writing_down import write_down
from alongside.places.models import Place

MANY = 1_000  # rows that change what a database should know of its tables


def bring_in(*, by: Act, place: Place, source: str, title: str, records: Iterable[Came]) -> Run:
    """All that a feed holds, or what has changed in it since. The same again changes nothing.

    `records` have been read to their end: a feed that breaks off is refused before this.
    """
    rules.may_bring_in(by, place).require()
    feed = _feed(place, source, title)
    outcome, seen = compare(records, feed, partial(write_down, feed=feed))
    _take_off_what_is_gone(feed, outcome, seen)
    if sum(outcome.counts[what] for what in ("new", "changed", "gone")) >= MANY:
        count_afresh(Asset, AssetTerm, Term, AtLocation, Opening, Record)
    with transaction.atomic():
        run = Run.objects.create(feed=feed, found=outcome.to_store())
        run.outcome = outcome
        counts = {**outcome.counts, "rejected": len(outcome.rejected)}
        record(by, "directory.brought_in", feed, place.pk, **counts)
    return run


@transaction.atomic
def forget_feed(*, by: Act, feed: Feed) -> Feed:
    """What came from it leaves the list, but for what somebody here looks after."""
    feed = Feed.objects.locked(feed)
    rules.may_forget_feed(by, feed).require()
    outcome = Outcome()
    _take_off_what_is_gone(feed, outcome, set())
    feed.forgotten_at = clock.now()
    feed.save(update_fields=["forgotten_at"])
    record(by, "directory.forgotten", feed, feed.place_id, gone=outcome.counts["gone"])
    return feed


def _feed(place: Place, source: str, title: str) -> Feed:
    source = clean_text(source)[:500]
    named = clean_text(title)[:200] or source[:200]
    with transaction.atomic():
        Place.objects.select_for_update(of=("self",)).get(pk=place.pk)  # none is made twice
        feed = Feed.objects.named(place, source)
        if feed is None:
            return Feed.objects.create(place=place, source=source, title=named)
        if title and feed.title != named:
            feed.title = named
            feed.save(update_fields=["title"])
        return feed


def _take_off_what_is_gone(feed: Feed, outcome: Outcome, seen: set[int]) -> None:
    waiting: list[int] = []
    for number, name, stays in gone(feed, seen):
        if stays:
            outcome.count("kept", name, stays)
            continue
        outcome.count("gone", name)
        waiting.append(number)
        if len(waiting) >= AT_ONCE:
            _take_off(feed, waiting)
            waiting = []
    _take_off(feed, waiting)


def _take_off(feed: Feed, numbers: list[int]) -> None:
    now = clock.now()
    why = (_("It is no longer in %(directory)s") % {"directory": feed.title})[:300]
    with transaction.atomic():
        for asset in Asset.objects.select_for_update(of=("self",)).filter(pk__in=numbers):
            asset.withdrawn_at = now
            asset.withdrawn_why = why
            asset.version += 1
            asset.save_changed("withdrawn_at", "withdrawn_why")
        Record.objects.filter(asset__in=numbers).update(gone_at=now)
