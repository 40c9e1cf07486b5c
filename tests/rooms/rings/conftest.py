"""The bank of the room below: all four have an account in it, and Maya runs the rounds."""

from tests.rooms.exchange.conftest import (  # noqa: F401
    asks,
    bank,
    by,
    holders,
    offers,
    rosa_agrees,
)
