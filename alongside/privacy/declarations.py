"""Which rows belong to a person, by what each model says of itself."""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.contrib.auth import get_user_model
from django.db.models import Model, QuerySet

from alongside.core.declarations import NothingPersonal, Personal

Declaration = Personal | NothingPersonal
Rows = QuerySet[Any]


class Undeclared(LookupError):
    """A model that does not say what is personal in it."""


def declaration_of(model: type[Model]) -> Declaration:
    """The model's own declaration, or ours for a model that a library brought along."""
    own: Declaration | None = getattr(model, "personal", None)
    if own is not None:
        return own
    theirs = _of_libraries().get(model._meta.label_lower)
    if theirs is None:
        raise Undeclared(f"{model._meta.label} does not declare what is personal in it")
    return theirs


def personal_models() -> Iterator[tuple[type[Model], Personal]]:
    """Every model whose rows belong to a person, in the order of the rooms."""
    for model in apps.get_models():
        declared = declaration_of(model)
        if isinstance(declared, Personal) and declared.owner:
            yield model, declared


def rows_of(model: type[Model], declared: Personal, person_id: int) -> Rows:
    """The person's rows, past any manager that would leave some of them out."""
    path = "pk" if declared.owner == "self" else declared.owner
    return model._base_manager.filter(**{path: declared.owner_as.format(person_id)})


def person_model() -> type[Model]:
    """The one model whose rows are their own owners."""
    return next(model for model, declared in personal_models() if declared.owner == "self")


def _of_libraries() -> dict[str, Declaration]:
    account = get_user_model().personal.owner
    signed_in = NothingPersonal(
        why="A signed bag without an owner column; privacy.sessions finds and ends a person's own."
    )
    words_of_code = NothingPersonal(why="Names of models and permissions in the code.")
    return {
        "sessions.session": signed_in,
        "contenttypes.contenttype": words_of_code,
        "auth.permission": words_of_code,
        "auth.group": words_of_code,
        "account.emailaddress": Personal(f"user__{account}", "delete", fields=("email",)),
        "account.emailconfirmation": Personal(
            f"email_address__user__{account}", "delete", fields=("key",)
        ),
        "mfa.authenticator": Personal(f"user__{account}", "delete", fields=("type", "data")),
    }
