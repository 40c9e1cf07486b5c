"""A Draft 2020-12 validator with format checks, and the envelope around every list."""

import json
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

HERE = Path(__file__).parent
SCHEMAS = {
    path.name: json.loads(path.read_text()) for path in sorted((HERE / "schema").glob("*.json"))
}
REGISTRY: Any = Registry().with_resources(
    (name, Resource(contents=schema, specification=DRAFT202012)) for name, schema in SCHEMAS.items()
)
FORMATS = Draft202012Validator.FORMAT_CHECKER
COUNTS, FLAGS = (
    ["total_items", "total_pages", "page_number", "size"],
    ["first_page", "last_page", "empty"],
)
ENVELOPE = {
    "type": "object",
    "required": [*COUNTS, *FLAGS, "contents"],
    "properties": {
        **{name: {"type": "integer"} for name in COUNTS},
        **{name: {"type": "boolean"} for name in FLAGS},
        "contents": {"type": "array"},
    },
}  # fmt: skip


def problems(kind: str, record: Any) -> list[str]:
    """What the schema of `kind` finds wrong, and every null at any depth: hoped empty."""
    validator = Draft202012Validator(
        {"$ref": f"{kind}.json"}, registry=REGISTRY, format_checker=FORMATS
    )
    found = [f"{each.json_path}: {each.message}" for each in validator.iter_errors(record)]
    return found + [f"null at {where}" for where in nulls(record)]


def problems_of_page(kind: str, page: Any) -> list[str]:
    envelope = Draft202012Validator(ENVELOPE)
    found = [f"{each.json_path}: {each.message}" for each in envelope.iter_errors(page)]
    for number, record in enumerate(page["contents"]):
        found += [f"record {number}: {each}" for each in problems(kind, record)]
    return found


def nulls(value: Any, where: str = "$") -> list[str]:
    if value is None:
        return [where]
    if isinstance(value, dict):
        return [one for name, each in value.items() for one in nulls(each, f"{where}.{name}")]
    if isinstance(value, list):
        return [
            one for number, each in enumerate(value) for one in nulls(each, f"{where}[{number}]")
        ]
    return []


def example(name: str) -> Any:
    return json.loads((HERE / "examples" / f"{name}.json").read_text())
