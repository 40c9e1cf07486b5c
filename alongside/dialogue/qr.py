"""QR codes as SVG, drawn in the page itself."""

import segno
from markupsafe import Markup


def qr_svg(address: str) -> Markup:
    """An SVG of the address; error level M survives a crumpled sheet."""
    drawn = segno.make(address, error="m", micro=False).svg_inline(border=2, omitsize=True)
    return Markup(drawn)  # noqa: S704  (segno's own markup: the address is drawn, not written)
