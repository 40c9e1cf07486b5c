"""The public directory: read by anybody, brought in by keyholders."""

from tests.house.gates import ANYONE, KEYHOLDER, Gate, both, do, see

_PLACE = {"slug": "@place"}
_FEED = {**_PLACE, "number": "@directory"}
_ARRIVAL, _SHEET = (
    {**_PLACE, "token": "@directory arrival"},
    {**_PLACE, "token": "@directory sheet"},
)
NOBODY: frozenset[str] = frozenset()
GATES: dict[str, Gate] = {
    "directory_base": see(ANYONE),
    "directory_root": see(ANYONE),
    "directory_services": see(ANYONE),
    "directory_service": see(ANYONE, identifier="@public service"),
    "directory_organizations": see(ANYONE),
    "directory_organization": see(ANYONE, identifier="@public organization"),
    "directory_taxonomies": see(ANYONE),
    "directory_taxonomy": see(ANYONE, identifier="@public taxonomy"),
    "directory_terms": see(ANYONE),
    "directory_term": see(ANYONE, identifier="@public term"),
    "directory_at_locations": see(ANYONE),
    "directory_at_location": see(ANYONE, identifier="@public link"),
    "directory_nothing": see(NOBODY, rest="nothing"),
    "directories": see(ANYONE, **_PLACE),
    "directory_feed": see(KEYHOLDER, **_FEED),
    "directory_rejected": see(KEYHOLDER, **_FEED),
    "arrival_rejected": see(KEYHOLDER, **_ARRIVAL),
    "forget_feed": both(KEYHOLDER, **_FEED),
    "bring_in_directory": both(KEYHOLDER, {"source": "https://127.0.0.1/"}, **_PLACE),
    "look_at_directory": see(KEYHOLDER, **_ARRIVAL),
    "directory_columns": both(KEYHOLDER, {"column-1": "name"}, **_SHEET),
    "take_in_directory": do(KEYHOLDER, **_ARRIVAL),
}
