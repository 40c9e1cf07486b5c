"""Feeds, files and sheets read from start to end before anything is compared or written.

Raises `Unreadable`: one plain sentence that says which page or line, and what is wrong with it.
"""

from alongside.core.errors import BadInput


class Unreadable(BadInput):
    """A feed or file that cannot be used as a whole."""

    def __init__(self, words: str, field: str = "source") -> None:
        super().__init__(words, field)
