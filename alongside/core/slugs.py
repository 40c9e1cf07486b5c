"""A name as an address."""

from django.db import models
from django.utils.text import slugify

LONGEST = 120


def free_slug(kind: type[models.Model], name: str, *, otherwise: str) -> str:
    """The name as an address that no row of this kind has; a second one gets a number behind it.

    A name without a single Latin letter or digit becomes `otherwise`.
    """
    slug = slugify(name)[:LONGEST].strip("-_") or otherwise
    alike = kind._default_manager.filter(slug__startswith=slug)
    taken = set(alike.values_list("slug", flat=True))
    free, number = slug, 2
    while free in taken:
        free, number = f"{slug}-{number}", number + 1
    return free
