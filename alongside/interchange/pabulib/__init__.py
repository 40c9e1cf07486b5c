"""Pabulib files (.pb): a participatory budget with its projects and ballots, read and written.

Nouns: PabulibFile (meta, projects, votes), Project, Vote, Rejected. Verbs: read, write.
Nothing here knows the database, and ballots are streamed: a file may be larger than memory. Sums
are whole hundredths of the file's currency (`UNIT`). The format: pabulib.org/format.
"""

from alongside.interchange.pabulib.cells import UNIT
from alongside.interchange.pabulib.reading import PabulibFile, read
from alongside.interchange.pabulib.records import Project, Rejected, Vote
from alongside.interchange.pabulib.rows import Unreadable
from alongside.interchange.pabulib.writing import write

__all__ = [
    "UNIT",
    "PabulibFile",
    "Project",
    "Rejected",
    "Unreadable",
    "Vote",
    "read",
    "write",
]
