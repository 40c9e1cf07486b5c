"""Where the points of a chart of readings stand, and the sentence that says what it shows."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from alongside.core.jinja import day
from alongside.places.models import Indicator, Reading

HEIGHT, ABOVE, BELOW = 260, 40, 66  # pixels: the drawing, and room above and below the points
LEFT, RIGHT = 3.0, 97.0  # percent of the width, so that the end points are not cut off


@dataclass(frozen=True)
class Point:
    """`x` in percent of the width, `y` in pixels from the top."""

    x: float
    y: float
    reading: Reading
    label: float = 0  # pixels from the top: where its figure stands clear of the line


def points(readings: Sequence[Reading]) -> list[Point]:
    """Readings, oldest first, spread over their days and between their least and most."""
    if not readings:
        return []
    values = [reading.value for reading in readings]
    days = [reading.on.toordinal() for reading in readings]
    spread = [
        (
            round(LEFT + (RIGHT - LEFT) * _share(when, days[0], days[-1]), 2),
            round(ABOVE + (HEIGHT - ABOVE - BELOW) * (1 - _share(value, min(values), max(values)))),
        )
        for when, value in zip(days, values)
    ]
    beside = [spread[1:2] or spread[:1], *[[point] for point in spread[:-1]]]
    return [
        Point(x, y, reading, label=y + 26 if neighbour[0][1] < y else y - 14)
        for (x, y), reading, neighbour in zip(spread, readings, beside)
    ]


def _share(value: float | Decimal, least: float | Decimal, most: float | Decimal) -> float:
    """Where `value` stands from `least` (0) to `most` (1); in the middle if they are the same."""
    return float(value - least) / float(most - least) if most != least else 0.5  # type: ignore[operator]


def sentence(indicator: Indicator, readings: Sequence[Reading]) -> str:
    """What the chart shows, in words: first, last, by how much, and whether that is better."""
    if not readings:
        return _("There is no reading yet.")
    first, last = readings[0], readings[-1]
    if len(readings) == 1:
        return _("One reading so far: {figure} on {day}.").format(
            figure=figure(first.value, indicator.unit), day=day(first.on)
        )
    by = figure(abs(last.value - first.value), indicator.unit)
    way = indicator.way(first.value, last.value)
    differs = _("up by {by}") if last.value > first.value else _("down by {by}")
    moved = {"same": _("the same as before"), "": ""}.get(way, differs.format(by=by))
    verdict = {"better": _(", which is better"), "worse": _(", which is worse")}.get(way, "")
    return _("From {first} on {begun} to {last} on {day}: {moved}{verdict}. {better}.").format(
        first=figure(first.value, indicator.unit),
        begun=day(first.on),
        last=figure(last.value, indicator.unit),
        day=day(last.on),
        moved=moved,
        verdict=verdict,
        better=indicator.get_better_display(),
    )


def figure(value: Decimal, unit: str) -> str:
    """1,204.5 people; 12.3%."""
    number = f"{value:,.4f}".rstrip("0").rstrip(".")
    return f"{number}{unit}" if unit in {"%", "‰"} else f"{number} {unit}"
