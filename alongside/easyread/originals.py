"""What can have a twin: any model that says, in `for_easy_read`, what it asks of people."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass

from django.apps import apps
from django.db import models
from django.utils.translation import override

from alongside.audit.models import name_of
from alongside.core.forms import typed_id
from alongside.partnerships.models import Partnership


@dataclass(frozen=True)
class Original:
    """A paper as it reads now. `parts`: (heading, words), without those that are blank."""

    name: str
    title: str
    partnership: Partnership
    parts: tuple[tuple[str, object], ...]
    address: str

    @property
    def kind(self) -> str:
        """As an address holds it: "decisions.proposal"."""
        return self.name.partition(":")[0]

    @property
    def number(self) -> int:
        return int(self.name.partition(":")[2])

    @property
    def digest(self) -> str:
        """SHA-256 of title and words: another word makes another digest, another label does not.

        Nor does the language of whoever looks: words of ours are taken as they stand in the code.
        """
        with override(None):
            words = [self.title, *(str(said) for _label, said in self.parts)]
        return hashlib.sha256(json.dumps(words).encode()).hexdigest()


def original(
    thing: models.Model,
    title: str,
    partnership: Partnership,
    parts: Iterable[tuple[object, object]],
    address: str,
) -> Original:
    """For a model's `for_easy_read`; what is blank in it is left out.

    Words of ours among them stay lazy, so that the digest does not change with the language.
    """
    said = tuple((str(label), words) for label, words in parts if words)
    return Original(name_of(thing), title, partnership, said, address)


def original_of(name: str) -> Original | None:
    """By its name; None where there is no such thing, or where it is nothing to be read."""
    label, _, number = name.partition(":")
    try:
        model = apps.get_model(label)
    except (LookupError, ValueError):
        return None
    if not hasattr(model, "for_easy_read"):
        return None
    thing = model._default_manager.filter(pk=typed_id(number)).first()
    found: Original | None = thing.for_easy_read() if thing is not None else None
    return found if found is not None and found.name == name else None
