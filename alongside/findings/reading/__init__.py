"""Reading what is kept: `page` for the map page, `room` for a hall screen, `sheet` for a
spreadsheet. `showing` decides anew at each look what may be shown; `rows` is what they are given.
"""

from alongside.findings.reading.page import MapPage, map_page, stamp_of
from alongside.findings.reading.room import Agreed, what_we_agree
from alongside.findings.reading.showing import Showing, showing_of

__all__ = [
    "Agreed",
    "MapPage",
    "Showing",
    "map_page",
    "showing_of",
    "stamp_of",
    "what_we_agree",
]
