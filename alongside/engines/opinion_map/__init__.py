"""opinion_map: where people stand, drawn from their votes, and whether there are groups at all.

The sides of members are known and come first; groups found here are a hint, shown only where
they beat chance and hold. `opinion_map()` is the whole; the rest is its parts.
"""

from alongside.engines.opinion_map.axes import Axes, CentredVotes, positions, principal_axes
from alongside.engines.opinion_map.clusters import best_clustering
from alongside.engines.opinion_map.covotes import CoVotes
from alongside.engines.opinion_map.drawing import opinion_map
from alongside.engines.opinion_map.groups import Choices, Groups
from alongside.engines.opinion_map.live import LiveVotes
from alongside.engines.opinion_map.packed import packed, unpacked
from alongside.engines.opinion_map.representative import representativeness
from alongside.engines.opinion_map.result import (
    OpinionMap,
    PersonOnMap,
    Representative,
    Shared,
    StatementOnMap,
)
from alongside.engines.opinion_map.votes import VoteTable, tally

__all__ = [
    "Axes",
    "CentredVotes",
    "Choices",
    "CoVotes",
    "Groups",
    "LiveVotes",
    "OpinionMap",
    "PersonOnMap",
    "Representative",
    "Shared",
    "StatementOnMap",
    "VoteTable",
    "best_clustering",
    "opinion_map",
    "packed",
    "positions",
    "principal_axes",
    "representativeness",
    "tally",
    "unpacked",
]
