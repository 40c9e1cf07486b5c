"""Results: what was answered, turned into what may be shown.

`fresh` works out and stores (`refresh_map`), `reading` reads for a page (`map_page`), `room` for
a hall screen (`what_we_agree`), `sheet` for a spreadsheet. Between them: `inputs` (who counts),
`held` (figures move by five people), `ground`, `rounds` and `opinions` (the engines), `showing`
(what may be shown today).
"""

from alongside.dialogue.results.fresh import (
    may_refresh_map,
    refresh_due_maps,
    refresh_map,
    refresh_when_due,
)
from alongside.dialogue.results.reading import MapPage, map_page, stamp_of
from alongside.dialogue.results.room import Agreed, what_we_agree
from alongside.dialogue.results.showing import Showing, showing_of

__all__ = [
    "Agreed",
    "MapPage",
    "Showing",
    "map_page",
    "may_refresh_map",
    "refresh_due_maps",
    "refresh_map",
    "refresh_when_due",
    "showing_of",
    "stamp_of",
    "what_we_agree",
]
