"""The community vocabulary: everyday gifts in English, Irish and Polish, read from a file.

Its Irish and Polish were made by machine: a row says whether a person has read them since, and
pages say so. Whoever changes a row changes the file and nothing else.
"""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

FILE = Path(__file__).with_name("vocabulary.csv")
LANGUAGES = [("en", "English"), ("ga", "Gaeilge"), ("pl", "Polski")]
GROUPS = [
    ("head", _("Head: what I know")),
    ("hands", _("Hands: what I do")),
    ("heart", _("Heart: being there")),
    ("places", _("Places")),
    ("tools", _("Tools and things to lend")),
]
CHECKED, NOT_CHECKED = "checked by a person", "not checked by a person"
NOT_READ = _("translated by a machine, not checked by a person")


@dataclass(frozen=True)
class Word:
    """`names` and `synonyms` by language; `unchecked`: the languages that nobody has read yet."""

    slug: str
    group: str
    risk: str
    names: dict[str, str]
    synonyms: dict[str, tuple[str, ...]]
    unchecked: frozenset[str]

    def __str__(self) -> str:
        """In the language of whoever reads."""
        return self.names[reading()]

    @property
    def hint(self) -> str:
        """What else it is called; and, where so, that nobody has read the translation yet."""
        said = ", ".join(self.synonyms[reading()])
        return f"{said} ({NOT_READ})" if reading() in self.unchecked else said

    def phrases(self, language: str) -> tuple[str, ...]:
        return (self.names[language], *self.synonyms[language])


def reading() -> str:
    """The language of whoever reads, of those that the vocabulary has."""
    code = (get_language() or "en")[:2]
    return code if code in dict(LANGUAGES) else "en"


@cache
def vocabulary() -> dict[str, Word]:
    """{slug: Word}, in the order of the file."""
    with FILE.open(newline="", encoding="utf-8") as file:
        words = [_word(row) for row in csv.DictReader(file)]
    return {word.slug: word for word in words}


def word_of(slug: str) -> Word | None:
    return vocabulary().get(slug)


def slugs_of(group: str) -> list[str]:
    return [word.slug for word in vocabulary().values() if word.group == group]


def by_group() -> list[tuple[str, list[Word]]]:
    """The five groups in their order, each with its words."""
    return [(str(name), [vocabulary()[slug] for slug in slugs_of(code)]) for code, name in GROUPS]


def _word(row: dict[str, str]) -> Word:
    codes = [code for code, _name in LANGUAGES]
    return Word(
        slug=row["slug"],
        group=row["group"],
        risk=row["risk"],
        names={code: row[code] for code in codes},
        synonyms={code: tuple(row[f"{code}_words"].split(";")) for code in codes},
        unchecked=frozenset(code for code in ("ga", "pl") if row[f"{code}_checked"] != CHECKED),
    )
