"""The bank of the room below: all four have an account in it, and Maya runs the rounds."""

from tests.rooms.exchange.conftest import (  # noqa: F401
    agreed,
    asked,
    asks,
    bank,
    by,
    done,
    grass,
    holders,
    lift,
    mowing,
    offers,
    rosa_agrees,
)
