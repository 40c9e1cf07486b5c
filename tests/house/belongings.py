"""One row of every model that belongs to a person, with a unique word in every personal column.

Rows are made without the actions, by column type alone, so that a model that nobody thought of
here is covered from the day it is written. `OTHERWISE` says what a constraint insists on.
"""

from dataclasses import dataclass, field
from datetime import time
from typing import Any

from django.core.files.base import ContentFile
from django.db import models
from django.db.models import Model

from alongside.core import clock
from alongside.core.declarations import Personal
from alongside.people.models import Person
from alongside.places.models import Place
from alongside.privacy.declarations import personal_models, rows_of

DECLARED = dict(personal_models())
TEXT = (models.CharField, models.TextField, models.JSONField, models.FileField)
LEAN = object()  # a row of the related model, although the column could be empty
ELSE = object()  # a row of the related model that belongs to somebody else
# What a check constraint needs and a column's type cannot tell: {label: {column: value}}
OTHERWISE: dict[str, dict[str, Any]] = {
    "mfa.authenticator": {"type": "webauthn"},
    "decisions.decision": {"outcome": "body_yes", "decided_by": LEAN},
    "decisions.position": {"answer": "objection", "reason": "words"},
    "recognition.settlement": {"because": "words"},
    "gatherings.gathering": {"ends_at": clock.in_days(1)},
    "gifts.notwith": {"other": ELSE},
    "ledger.book": {"default_floor": 0},
    "exchange.exchange": {"giver": ELSE},
    "rings.ringedge": {"giver": ELSE},
    "group_sessions.giver": {"holder": LEAN},
    "group_sessions.name": {"holder": LEAN},
    "group_sessions.share": {"holder": LEAN},
}


@dataclass
class Belongings:
    """`canaries`: {word: (label, column)} for every word hidden in a personal column."""

    person: Person
    canaries: dict[str, tuple[str, str]] = field(default_factory=dict)
    made: dict[type[Model], Model] = field(default_factory=dict)
    words_made: int = 0
    neighbour: "Belongings | None" = None

    def fill(self) -> None:
        for model, declared in personal_models():
            self._hide_words(self._row(model, self.person), declared)

    def _row(self, model: type[Model], whose: Person) -> Model:
        declared = DECLARED.get(model)
        if model not in self.made:
            there = rows_of(model, declared, whose.pk).first() if declared else None
            self.made[model] = there or self._make(model, whose)
        return self.made[model]

    def _make(self, model: type[Model], whose: Person) -> Model:
        declared = DECLARED.get(model)
        hop = declared.owner.split("__")[0] if declared else ""
        given = dict(OTHERWISE.get(model._meta.label_lower, {}))
        for column in model._meta.concrete_fields:
            if given.get(column.name) is LEAN:
                given[column.name] = self._row(column.related_model, whose)
            if given.get(column.name) is ELSE:
                given[column.name] = self._of_somebody_else(column.related_model)
            if column.name in given or column.primary_key:
                continue
            if column.name == "place_id":
                given["place_id"] = self._row(Place, whose).pk
            elif column.name == hop:
                given[column.name] = self._owner(column, declared, whose)
            elif not (column.null or column.has_default()):
                given[column.name] = self._something(column, whose)
        return model._base_manager.create(**given)

    def _of_somebody_else(self, model: type[Model]) -> Model:
        if self.neighbour is None:
            self.neighbour = Belongings(Person.objects.create(name="Somebody else"), words_made=500)
        return self.neighbour._row(model, self.neighbour.person)

    def _owner(self, column: Any, declared: Personal, whose: Person) -> Any:
        if column.is_relation:
            return self._row(column.related_model, whose)
        return whose.pk if declared.owner_as == "{}" else declared.owner_as.format(whose.pk)

    def _something(self, column: Any, whose: Person) -> Any:
        """A value that the column takes; what a row leans on belongs to the same person."""
        if column.is_relation:
            return self._row(column.related_model, whose)
        if column.choices:
            return column.choices[0][0]
        if isinstance(column, models.JSONField):
            return {}
        if isinstance(column, models.BooleanField):
            return True
        if isinstance(column, models.DateTimeField):
            return clock.now()
        if isinstance(column, models.DateField):
            return clock.today()
        if isinstance(column, models.TimeField):
            return time(19)
        if isinstance(column, models.IntegerField | models.DecimalField | models.FloatField):
            return 1
        if isinstance(column, models.BinaryField):
            return b""
        return "" if column.blank and not column.unique else self._word()

    def _hide_words(self, row: Model, declared: Personal) -> None:
        for name in declared.fields:
            column = row._meta.get_field(name)
            if isinstance(column, TEXT) and not column.choices:
                word = self._word()
                self.canaries[word] = (row._meta.label_lower, name)
                self._put(row, column, word)

    def _put(self, row: Model, column: Any, word: str) -> None:
        said: Any = f"{word}@example.org" if isinstance(column, models.EmailField) else word
        if isinstance(column, models.FileField):
            kept = getattr(row, column.name)  # and not the row: that would take the others back
            kept.save(f"{word}.txt", ContentFile(word), save=False)
            said = kept.name
        if isinstance(column, models.JSONField):
            said = {"name": word}
        type(row)._base_manager.filter(pk=row.pk).update(**{column.name: said})

    def _word(self) -> str:
        self.words_made += 1
        return f"canary{self.words_made:03}x"
