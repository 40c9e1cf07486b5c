from alongside.assets.models.assets import KINDS, SAYS, Asset, AssetQuerySet, Code
from alongside.assets.models.care import Claim, Missing, Problem
from alongside.assets.models.near import memberships_near, places_inside, places_near
from alongside.assets.models.terms import OUR_OWN, AssetTerm, Taxonomy, Term, term_identifier

__all__ = [
    "KINDS",
    "OUR_OWN",
    "SAYS",
    "Asset",
    "AssetQuerySet",
    "AssetTerm",
    "Claim",
    "Code",
    "Missing",
    "Problem",
    "Taxonomy",
    "Term",
    "memberships_near",
    "places_inside",
    "places_near",
    "term_identifier",
]
