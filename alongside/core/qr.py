"""Squares to scan, drawn as SVG."""

from functools import lru_cache

import segno
from markupsafe import Markup


@lru_cache(maxsize=256)  # a hall's screen and phones ask for the same one every few seconds
def qr_svg(address: str) -> Markup:
    """The address as a QR code that scales with its box; readable with 15 % of it torn off."""
    drawn = segno.make(address, error="m", micro=False).svg_inline(border=2, omitsize=True)
    return Markup(drawn)  # noqa: S704  (segno's own markup: the address is drawn, not written)
