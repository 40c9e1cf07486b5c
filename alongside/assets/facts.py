"""What a listing says, looked at before it is kept: lengths, addresses, a spot on the earth."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email
from django.utils.translation import gettext as _

from alongside.assets.models import KINDS, Asset
from alongside.core.errors import BadInput
from alongside.core.forms import clean_text

ONE_LINE = ["name", "when", "cost", "for_whom", "access", "url", "email", "phone"]
ONE_LINE += ["address", "town", "postcode"]
MANY_LINES = {"what": 3_000, "easy_read": 1_500}
BELONGS = {"run_by": ("organisation", "group"), "venue": ("place",)}
MOST_TERMS, LONGEST_TERM = 12, 60
_SPOT = re.compile(r"(-?\d{1,3}(?:\.\d+)?)\s*[,;\s]\s*(-?\d{1,3}(?:\.\d+)?)")
_web = URLValidator(schemes=["http", "https"])


def facts_of(said: Mapping[str, Any]) -> dict[str, Any]:
    """Columns of an asset from what was said of it. Raises `BadInput` at the field.

    `spot` is latitude and longitude in one line, as maps copy them; "" is nowhere.
    """
    facts: dict[str, Any] = {name: _line(name, said[name]) for name in ONE_LINE if name in said}
    for name, most in MANY_LINES.items():
        if name in said:
            facts[name] = _text(name, said[name], most)
    if "kind" in said:
        facts["kind"] = _kind(said["kind"])
    for name, kinds in BELONGS.items():
        if name in said:
            facts[name] = _belonging(name, said[name], kinds)
    if "spot" in said:
        facts["latitude"], facts["longitude"] = spot_of(said["spot"]) or (None, None)
    _check_addresses(facts)
    return facts


def spot_of(said: str) -> tuple[float, float] | None:
    """Latitude and longitude from "54.7561, -6.4639"; None from nothing at all."""
    text = clean_text(said)
    if not text:
        return None
    found = _SPOT.fullmatch(text)
    if found is None:
        raise BadInput(_("Write two numbers, for example 54.7561, -6.4639"), "spot")
    latitude, longitude = float(found[1]), float(found[2])
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        raise BadInput(_("This spot is not on the earth: write latitude, then longitude"), "spot")
    return latitude, longitude


def terms_of(said: str | Iterable[str]) -> list[str]:
    """Words set apart by commas or lines, each once whatever its capitals."""
    parts = re.split(r"[,;\n]", said) if isinstance(said, str) else said
    words = [" ".join(clean_text(part).split()) for part in parts]
    first: dict[str, str] = {}
    for word in filter(None, words):
        first.setdefault(word.casefold(), word)
    each = list(first.values())
    if len(each) > MOST_TERMS:
        raise BadInput(_("Use twelve words or fewer"), "terms")
    if any(len(word) > LONGEST_TERM for word in each):
        raise BadInput(_("Use 60 characters or fewer for each word"), "terms")
    return each


def reason_of(said: str, field: str, most: int, blank: str) -> str:
    """Words in one line. Raises `BadInput` where there are none, or too many."""
    text = " ".join(clean_text(said).split())
    if not text:
        raise BadInput(blank, field)
    if len(text) > most:
        raise BadInput(_("Use %(most)s characters or fewer") % {"most": most}, field)
    return text


def _line(name: str, said: str) -> str:
    text = " ".join(clean_text(said).split())
    if name == "name" and not text:
        raise BadInput(_("Write what it is called"), "name")
    most = Asset._meta.get_field(name).max_length
    if len(text) > most:
        raise BadInput(_("Use %(most)s characters or fewer") % {"most": most}, name)
    return text


def _text(name: str, said: str, most: int) -> str:
    text = clean_text(said)
    if len(text) > most:
        raise BadInput(_("Use %(most)s characters or fewer") % {"most": most}, name)
    return text


def _kind(said: str) -> str:
    if said not in dict(KINDS):
        raise BadInput(_("Choose what kind of thing it is"), "kind")
    return said


def _belonging(name: str, said: Asset | None, kinds: tuple[str, ...]) -> Asset | None:
    """Who runs it, or where it is: something on the list."""
    if said is None or (said.kind in kinds and said.is_standing):
        return said
    wrong = {
        "run_by": _("Only an organisation or a group on the list can run something"),
        "venue": _("Only a place on the list can be where something is"),
    }
    raise BadInput(wrong[name], name)


def _check_addresses(facts: dict[str, Any]) -> None:
    if facts.get("url") and "://" not in facts["url"]:
        facts["url"] = f"https://{facts['url']}"
    checks = [
        ("url", _web, _("Write a web address, for example www.example.org")),
        ("email", validate_email, _("Write an e-mail address, for example tea@example.org")),
    ]
    for name, check, words in checks:
        try:
            if facts.get(name):
                check(facts[name])
        except ValidationError:
            raise BadInput(words, name) from None
