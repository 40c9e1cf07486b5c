"""Polis exports: comments.csv, votes.csv, participants-votes.csv, summary.csv, read and written.

Nothing here knows the database, and nothing is held but ids: files may be larger than memory.
In all of them agree is 1, disagree -1 and pass 0; of two votes of one person on one statement
the later counts.
"""

from alongside.interchange.polis.cells import Reading, any_name, whole_number
from alongside.interchange.polis.exports import PolisExport, Statement
from alongside.interchange.polis.folders import Summary, files_of
from alongside.interchange.polis.sheets import Progress, Rejected, Sheet, Unreadable
from alongside.interchange.polis.votes import Vote, read_votes

__all__ = [
    "PolisExport",
    "Progress",
    "Reading",
    "Rejected",
    "Sheet",
    "Statement",
    "Summary",
    "Unreadable",
    "Vote",
    "any_name",
    "files_of",
    "read_votes",
    "whole_number",
]
