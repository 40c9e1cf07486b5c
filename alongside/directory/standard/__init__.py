"""Open Referral UK 3.0 as plain dicts: its shapes, and our columns in its words. No database."""

VERSION = "HSDS-UK-3.0"
PROFILE = "https://github.com/openreferral/uk-profile"
OPENAPI = "https://raw.githubusercontent.com/openreferral/uk-profile/main/schema/openapi.json"
OURS = "alongside"  # the one key that we add: what the standard has no word for

# Kinds of asset that go out as a service of the standard: what somebody can go to or ask for.
SERVICES = ("service", "group", "kit", "money")
KIND_OF = {"organization": "organisation", "location": "place"}
