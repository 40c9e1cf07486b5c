"""What a place can count on: read by anybody, listed by people in a group there."""

from tests.house.gates import ANYONE, FACILITATOR, KEYHOLDER, MEMBER, Gate, both, do, see

_PLACE = {"slug": "@place"}
_SHED, _CHOIR = {**_PLACE, "number": "@asset"}, {**_PLACE, "number": "@asset of Ian"}
_CLAIM, _PROBLEM = (
    {**_PLACE, "number": "@claim on the shed"},
    {**_PLACE, "number": "@problem of the shed"},
)
_FACTS = {"kind": "kit", "name": "A ramp", "what": "A ramp to borrow"}
# Maya listed both. Ian looks after the choir.
TENDS = MEMBER | KEYHOLDER
RUNS = FACILITATOR | KEYHOLDER
GATES: dict[str, Gate] = {
    "assets": see(ANYONE, **_PLACE),
    "assets_file": see(ANYONE, **_PLACE),
    "assets_workbook": see(ANYONE, **_PLACE),
    "catalogue": see(ANYONE, **_PLACE),
    "catalogue_file": see(ANYONE, **_PLACE),
    "asset": see(ANYONE, **_SHED),
    "list_asset": both(MEMBER, {**_FACTS, "terms": "wheels, ramps"}, **_PLACE),
    "assets_care": see(TENDS, **_PLACE),
    "change_asset": both(TENDS, {**_FACTS, "seen": "1"}, **_SHED),
    "withdraw_asset": both(
        RUNS | {"family"}, {"why": "It closed at Easter", "seen": "2"}, **_CHOIR
    ),
    "restore_asset": do(RUNS | {"neighbour"}, slug="@place", number="@asset off the list"),
    "claim_asset": both(MEMBER, {"words": "I have the key"}, **_SHED),
    "verify_asset": do(KEYHOLDER | {"family"}, **_CHOIR),
    "report_problem": both(ANYONE, {"words": "It has moved"}, **_SHED),
    "settle_claim": both(RUNS, {"answer": "no", "words": "Not yours"}, **_CLAIM),
    "settle_problem": both(TENDS, {"words": "It is right now"}, **_PROBLEM),
    "group_assets": see(MEMBER),
    "say_missing": do(MEMBER, {"words": "A place to meet"}),
    "group_assets_sheet": see(MEMBER),
    "found_after_all": both(MEMBER, {"words": "Three of us drive"}, number="@missing"),
}
