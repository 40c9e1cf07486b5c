"""Terms of a feed, in rows: each once, whoever else brings it."""

from collections.abc import Iterable
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from alongside.assets.models import OUR_OWN, Taxonomy, Term
from alongside.directory.models import Feed
from alongside.directory.standard.shapes import Record


def terms_here(said: Iterable[tuple[str, Record]], feed: Feed) -> dict[UUID, int]:
    """{identifier of a term: its row's number}. Words that are here already stay as they are here;
    those that a directory brought are kept up with it.
    """
    taxonomies: dict[UUID, Record] = {}
    terms: dict[UUID, Record] = {}
    inside: dict[UUID, UUID] = {}
    for kind, record in said:
        if kind == "taxonomy":
            plain = {name: value for name, value in record.items() if name != "taxonomy_terms"}
            taxonomies[UUID(record["id"])] = plain
            for term in record.get("taxonomy_terms", []):
                terms[UUID(term["id"])] = term
                inside[UUID(term["id"])] = UUID(record["id"])
        else:
            terms.setdefault(UUID(record["id"]), record)
    lists = {one: _list_of(term, inside.get(one), feed) for one, term in terms.items()}
    named = {of: {"id": str(of), "name": name, "description": name} for of, name in lists.values()}
    homes = _taxonomies(taxonomies, named)
    return _terms(terms, {term: homes[of] for term, (of, _name) in lists.items()})


def _list_of(term: Record, inside: UUID | None, feed: Feed) -> tuple[UUID, str]:
    """Which list a term belongs to, where it stands or says so; else one of its directory's own."""
    name = str(term.get("taxonomy") or "").strip() or feed.title
    given = term.get("taxonomy_id")
    own = UUID(given) if given else uuid5(NAMESPACE_URL, f"{feed.source}\n{name}")
    return inside or own, name


def _taxonomies(told: dict[UUID, Record], named: dict[UUID, Record]) -> dict[UUID, Taxonomy]:
    wanted = named | told
    if OUR_OWN in wanted:
        Taxonomy.objects.our_own()
    here = {row.identifier: row for row in Taxonomy.objects.filter(identifier__in=wanted)}
    new = [_taxonomy(one, record) for one, record in wanted.items() if one not in here]
    here |= {row.identifier: row for row in Taxonomy.objects.bulk_create(new)}
    for identifier, record in told.items():
        row = here[identifier]
        if row.extra and row.extra != record:
            row.name, row.about = record["name"][:200], record["description"]
            row.extra = record
            row.save(update_fields=["name", "about", "extra"])
    return here


def _taxonomy(identifier: UUID, record: Record) -> Taxonomy:
    return Taxonomy(
        identifier=identifier,
        name=record["name"][:200],
        about=record["description"],
        extra=record,
    )


def _terms(said: dict[UUID, Record], homes: dict[UUID, Taxonomy]) -> dict[UUID, int]:
    here = {row.identifier: row for row in Term.objects.filter(identifier__in=said)}
    new = [_term(one, record, homes[one]) for one, record in said.items() if one not in here]
    here |= {row.identifier: row for row in Term.objects.bulk_create(new)}
    changed = []
    for identifier, row in here.items():
        record = said[identifier]
        if row.extra and row.extra != record:
            row.name, row.about, row.extra = record["name"][:200], record["description"], record
            changed.append(row)
    Term.objects.bulk_update(changed, ["name", "about", "extra"])
    _parents(said, here)
    return {identifier: row.pk for identifier, row in here.items()}


def _term(identifier: UUID, record: Record, taxonomy: Taxonomy) -> Term:
    return Term(
        taxonomy=taxonomy,
        identifier=identifier,
        code=str(record.get("term", ""))[:120],
        name=record["name"][:200],
        about=record["description"],
        extra=record,
    )


def _parents(said: dict[UUID, Record], here: dict[UUID, Term]) -> None:
    wanted: dict[UUID, UUID] = {
        one: UUID(record["parent_id"])
        for one, record in said.items()
        if record.get("parent_id") and here[one].extra and here[one].parent_id is None
    }
    rows: Any = Term.objects.filter(identifier__in=set(wanted.values()))
    parents = {row.identifier: row for row in rows} if wanted else {}
    moved = []
    for one, parent in wanted.items():
        if parent in parents and parent != one:
            here[one].parent = parents[parent]
            moved.append(here[one])
    Term.objects.bulk_update(moved, ["parent"])
