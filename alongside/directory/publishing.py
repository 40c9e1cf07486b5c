"""What goes out: listings that are on the list and checked, as records of the standard.

`Shelf` holds a page of services with everything that belongs to them, in the same number of
queries for one as for a hundred.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any
from uuid import UUID, uuid5

from django.db.models import Exists, OuterRef, Q

from alongside.assets.models import Asset, AssetQuerySet, AssetTerm, Taxonomy, Term
from alongside.directory.models import AtLocation
from alongside.directory.models import Record as Kept
from alongside.directory.standard import KIND_OF, SERVICES, writing
from alongside.directory.standard.columns import LENGTHS, MANY_LINES, WHERE
from alongside.directory.standard.shapes import Record

COLUMNS = ["kind", "status", *LENGTHS, *MANY_LINES, *WHERE[3:]]
WITH = [
    "record",
    "run_by__record",
    "run_by__place",
    "venue__record",
    "venue__place",
    "place__parent",
]


def services() -> AssetQuerySet:
    """All kinds but two: said so, a database walks what goes out in its order and sorts nothing."""
    return Asset.objects.public().exclude(kind__in=KIND_OF.values()).order_by("identifier")


def organizations() -> AssetQuerySet:
    """Organisations, and groups that run something: those under an id of their own."""
    running = Asset.objects.public().filter(kind__in=SERVICES, run_by__isnull=False)
    groups = Asset.objects.public().filter(
        kind__in=SERVICES, pk__in=running.values("run_by").distinct()
    )
    rows = Asset.objects.public().filter(Q(kind="organisation") | Q(pk__in=groups.values("pk")))
    return rows.select_related("record").order_by("identifier")


def locations() -> AssetQuerySet:
    rows = Asset.objects.public().filter(kind="place")
    return rows.select_related("record", "place__parent").order_by("identifier")


def terms() -> Any:
    """Words that something goes by which goes out, and those that came with a directory."""
    uses = AssetTerm.objects.filter(term=OuterRef("pk"))
    uses = uses.exclude(asset__in=Asset.objects.hidden().values("pk"))
    rows = Term.objects.filter(~Q(extra={}) | Exists(uses))
    return rows.select_related("taxonomy", "parent").order_by("identifier")


def taxonomies() -> Any:
    rows = Taxonomy.objects.filter(Q(pk__in=terms().order_by().values("taxonomy")) | ~Q(extra={}))
    return rows.order_by("identifier")


class Shelf:
    """These services, and what they need. `service` makes the whole record of one of them."""

    def __init__(self, assets: Iterable[Asset]) -> None:
        numbers = [asset.pk for asset in assets]
        rows = Asset.objects.select_related(*WITH).filter(pk__in=numbers)
        self.assets: dict[int, Asset] = {asset.pk: asset for asset in rows}
        self._at: dict[int, list[AtLocation]] = defaultdict(list)
        at = AtLocation.objects.filter(service__in=numbers).order_by("id")  # as they came
        for each in at.select_related("location__record", "location__place__parent"):
            self._at[each.service_id].append(each)
        self._terms: dict[int, list[AssetTerm]] = defaultdict(list)
        links = AssetTerm.objects.filter(asset__in=numbers).order_by("term__identifier")
        for link in links.select_related("term__taxonomy", "term__parent"):
            self._terms[link.asset_id].append(link)

    def service(self, number: int) -> Record:
        asset = self.assets[number]
        came = came_of(asset)
        inline = next((at.record["location"] for at in self._at[number] if _inline(at)), None)
        record = writing.service_record(asset.identifier, columns(asset), came, inline)
        _add(record, "organization", organization_of(asset))
        _add(record, "service_at_locations", self.at_locations(number))
        _add(record, "attributes", self._attributes(asset, came))
        _dated(record, asset, came)
        return record

    def link_of(self, number: int, own: UUID, link: UUID) -> UUID:
        """What a row of `at_locations_asked` says, which names its service where it has no link."""
        return link if self._at[number] else writing.turned(own, writing.AT_LOCATION)

    def at_locations(self, number: int) -> list[Record]:
        """Where it is, each with its location: as it came, or at its venue or own address."""
        asset = self.assets[number]
        rows = self._at[number]
        if not rows:
            location = self._location(asset, None)
            at = str(writing.turned(asset.identifier, writing.AT_LOCATION))
            return [{"id": at, "location": location}] if location else []
        found = []
        for row in rows:
            if not row.at_venue and row.location_id and row.location_id == asset.venue_id:
                continue  # as `AtLocationQuerySet.twice()`
            location = self._location(asset, row)
            found.append({**row.record, **({"location": location} if location else {})})
        return found

    def _location(self, asset: Asset, at: AtLocation | None) -> Record | None:
        listed = asset.venue if at is None or at.at_venue else at.location
        if listed is not None and listed.is_public:
            return location(listed)
        if at is not None and not _inline(at):
            return None
        came = at.record["location"] if at is not None else None
        return writing.own_location(asset.identifier, columns(asset), came, county(asset))

    def _attributes(self, asset: Asset, came: Record) -> list[Record]:
        """Those that came, then those that were added here; without what was taken away."""
        links = {str(link.term.identifier): link for link in self._terms[asset.pk]}
        found, told = [], set()
        for each in came.get("attributes", []):
            term = _term_of(each)
            if term is None or (term not in links and "taxonomy_term" not in each):
                found.append(each)  # of a term that is not told, none can have been taken away
            elif term in links:
                told.add(term)
                whole = {"taxonomy_term": term_record(links[term].term)}
                found.append({**each, **(whole if "taxonomy_term" in each else {})})
        for term, link in links.items():
            if term not in told:
                named = term_record(link.term)
                found.append({"id": str(uuid5(asset.identifier, term)), "taxonomy_term": named})
        return found


def came_of(asset: Asset) -> Record:
    kept = getattr(asset, "record", None)
    return dict(kept.record) if isinstance(kept, Kept) else {}


def columns(asset: Asset) -> dict[str, Any]:
    return {name: getattr(asset, name) for name in COLUMNS}


def organization_of(asset: Asset) -> Record | None:
    runs = asset.run_by
    return organization(runs) if runs is not None and runs.is_public else None


def organization(asset: Asset) -> Record:
    """A group that runs something is one under another id than the service that it is itself."""
    if asset.kind in SERVICES:
        identifier = writing.turned(asset.identifier, writing.AS_ORGANIZATION)
        return writing.organization_record(identifier, columns(asset), {})
    return writing.organization_record(asset.identifier, columns(asset), came_of(asset))


def location(asset: Asset) -> Record:
    return writing.location_record(asset.identifier, columns(asset), came_of(asset), county(asset))


def county(asset: Asset) -> str:
    """The standard asks for one: the place around, or the place itself."""
    return str((asset.place.parent or asset.place).name)


def term_record(term: Term) -> Record:
    record = {
        "id": str(term.identifier),
        "name": term.name,
        "description": term.about or term.name,
        "taxonomy": term.taxonomy.name,
        "taxonomy_id": str(term.taxonomy.identifier),
    }
    if term.code:
        record["term"] = term.code
    if term.parent is not None:
        record["parent_id"] = str(term.parent.identifier)
    return dict(term.extra) or record


def taxonomy_record(taxonomy: Taxonomy, *, whole: bool = False) -> Record:
    record = dict(taxonomy.extra) or {
        "id": str(taxonomy.identifier),
        "name": taxonomy.name,
        "description": taxonomy.about or taxonomy.name,
    }
    if whole:
        held = [term_record(term) for term in terms().filter(taxonomy=taxonomy)]
        _add(record, "taxonomy_terms", held)
    return record


def at_location_whole(shelf: Shelf, number: int, identifier: UUID) -> Record | None:
    """A link with its location and its service, which then does not name its locations again."""
    for at in shelf.at_locations(number):
        if at["id"].lower() == str(identifier):
            service = shelf.service(number)
            service.pop("service_at_locations", None)
            return {**at, "service": service}
    return None


def whole_services(numbers: Sequence[int]) -> list[Record]:
    shelf = Shelf(Asset(pk=number) for number in numbers)
    return [shelf.service(number) for number in numbers if number in shelf.assets]


def in_parts(rows: Any, size: int = 200) -> Iterator[list[Asset]]:
    """A long list a part at a time, in the order of identifiers, without holding it."""
    last = None
    while part := list((rows if last is None else rows.filter(identifier__gt=last))[:size]):
        yield part
        last = part[-1].identifier


def _inline(at: AtLocation) -> bool:
    return at.location_id is None and "location" in at.record


def _term_of(attribute: Mapping[str, Any]) -> str | None:
    term = attribute.get("taxonomy_term", {}).get("id") or attribute.get("taxonomy_term_id")
    return term.lower() if isinstance(term, str) else None


def _add(record: Record, name: str, value: Any) -> None:
    if value:
        record[name] = value
    else:
        record.pop(name, None)


def _dated(record: Record, asset: Asset, came: Record) -> None:
    """When it was checked and changed: as it came, unless somebody here has done so since."""
    kept = getattr(asset, "record", None)
    if isinstance(kept, Kept) and asset.modified_at <= kept.brought_at:
        return
    if asset.verified_at and not (isinstance(kept, Kept) and asset.verified_at <= kept.brought_at):
        record["assured_date"] = asset.verified_at.date().isoformat()
    record["last_modified"] = writing.moment(asset.modified_at)
