"""What can go wrong, in plain words, with the HTTP status that a page answers with."""


class Plain(Exception):
    """Base of all errors whose text is meant for a person."""

    status = 400

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Refused(Plain):
    """A rule said no, and this is why."""

    status = 403


class BadInput(Plain):
    """Something typed cannot be used. `field` names where, so that the page can show it there."""

    status = 422

    def __init__(self, reason: str, field: str = "") -> None:
        super().__init__(reason)
        self.field = field


class Conflict(Plain):
    """Somebody else changed it first, or it has been done already."""

    status = 409


class Gone(Plain):
    """It was here, and is over: an expired link, a closed round."""

    status = 410


class TooMany(Plain):
    """Too often in too short a time."""

    status = 429
