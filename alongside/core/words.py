"""Numbers in a sentence. Nothing here needs Django: the command line begins without it."""


def plural(count: int, one: str, many: str = "") -> str:
    """{{ 3|plural("promise") }} gives "3 promises"."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def headcount(count: int) -> str:
    return plural(count, "person", "people")
