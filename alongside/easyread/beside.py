"""What stands beside a paper: its Easy Read version, or the way to ask for one."""

from dataclasses import dataclass

from django.core import signing
from django.urls import reverse
from django.utils.http import urlencode

from alongside.easyread.models import Edition
from alongside.easyread.originals import Original

SALT = "easyread"


@dataclass(frozen=True)
class Beside:
    """`is_old`: the paper has changed since its Easy Read version was written.

    `key` ends every address for somebody who may read this paper but is not in the group.
    """

    original: Original
    is_there: bool
    is_old: bool
    address: str
    write_address: str
    ask_address: str
    key: str = ""


def easy_read_beside(original: Original, *, lent: bool = False) -> Beside:
    """One query, for any page that shows a paper. `lent`: to somebody who is not in the group."""
    digests = Edition.objects.of(original.name).values_list("digest", flat=True)
    written = list(digests.order_by("-number")[:1])
    where = [original.partnership.slug, original.kind, original.number]
    key = "?" + urlencode({"key": signing.dumps(original.name, salt=SALT)}) if lent else ""
    ask = urlencode({"kind": "format", "about": original.name})
    return Beside(
        original=original,
        is_there=bool(written),
        is_old=bool(written) and written[0] != original.digest,
        address=reverse("easy_read", args=where) + key,
        write_address=reverse("write_easy_read", args=where),
        ask_address=f"{reverse('make_ask', args=where[:1])}?{ask}",
        key=key,
    )


def is_lent(name: str, key: str) -> bool:
    """Whether this key was given, by a page that its reader could see, for the paper so named."""
    try:
        return bool(signing.loads(key, salt=SALT) == name)
    except signing.BadSignature:
        return False
