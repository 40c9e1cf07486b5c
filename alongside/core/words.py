"""Words and numbers in a sentence. Nothing here needs Django: the command line begins without."""


def plural(count: int, one: str, many: str = "") -> str:
    """{{ 3|plural("promise") }} gives "3 promises"."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def headcount(count: int) -> str:
    return plural(count, "person", "people")


def gettext_noop(words: str) -> str:
    """Mark words for the catalogue, and leave them as they are. Django's own asks for settings."""
    return words
