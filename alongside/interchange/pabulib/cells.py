"""What single cells mean. A ValueError says why one cannot be read, without repeating it."""

import re

UNIT = 100  # sums are whole hundredths: pence, grosze, cents
MOST_DIGITS = 13

_GROUPED = re.compile(r"\d{1,3}(?:[ '\u00a0\u202f]\d{3})+", re.ASCII)
_MARKED = re.compile(r"\d{1,3}(?:,\d{3}){2,}|\d{1,3}(?:\.\d{3}){2,}", re.ASCII)
_PLAIN = re.compile(r"(\d*)(?:[.,](\d*))?", re.ASCII)


def money(cell: str) -> int:
    """Hundredths. Decimal points and decimal commas, thousands apart or marked; 1,234 could be
    either, and is refused."""
    text = cell.strip()
    if text.startswith(("-", "\u2212")):
        raise ValueError("is less than nothing")
    text = _without_thousands(text)
    found = _PLAIN.fullmatch(text)
    if not found or not any(found.groups()):
        raise ValueError("is not a sum of money")
    whole, rest = found[1], (found[2] or "").rstrip("0")
    if "," in text and len(found[2] or "") == 3:
        raise ValueError("could be thousands or decimals: write it without the comma")
    if len(rest) > 2:
        raise ValueError("has more than two decimals")
    if len(whole) > MOST_DIGITS:
        raise ValueError("is too large")
    return int(whole or "0") * UNIT + int(rest.ljust(2, "0") or "0")


def money_cell(hundredths: int) -> str:
    whole, rest = divmod(hundredths, UNIT)
    return f"{whole}.{rest:02}" if rest else str(whole)


def points(cell: str) -> float:
    try:
        return float(cell.strip().replace(",", "."))
    except ValueError:
        raise ValueError("is not a number of points") from None


def listed(cell: str) -> list[str]:
    """What stands between commas."""
    return [part.strip() for part in cell.split(",")] if cell.strip() else []


def _without_thousands(text: str) -> str:
    """Where both signs stand, the last one is the decimal sign."""
    if _MARKED.fullmatch(text):
        return text.replace(",", "").replace(".", "")
    whole, comma_or_point, rest = _parted(text)
    if _GROUPED.fullmatch(whole):
        whole = re.sub(r"\D", "", whole)
    other = {",": ".", ".": ","}.get(comma_or_point, "")
    if other and re.fullmatch(rf"\d{{1,3}}(\{other}\d{{3}})+", whole, re.ASCII):
        whole = whole.replace(other, "")
        comma_or_point = "."
    return f"{whole}{comma_or_point}{rest}"


def _parted(text: str) -> tuple[str, str, str]:
    place = max(text.rfind(","), text.rfind("."))
    return (text, "", "") if place < 0 else (text[:place], text[place], text[place + 1 :])
