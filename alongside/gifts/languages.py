"""Languages that people give and receive help in: more than the vocabulary is written in."""

from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _

from alongside.gifts.vocabulary import LANGUAGES

# Codes of ISO 639: of two letters where there is one.
BY_OUR_OWN_NAME = {
    "bfi": _("British Sign Language"),
    "isg": _("Irish Sign Language"),
    "tet": _("Tetum"),
    "zh": _("Chinese"),
}
SIGNED = {"bfi", "isg"}
SPOKEN = [
    *LANGUAGES,
    ("bfi", BY_OUR_OWN_NAME["bfi"]),
    ("isg", BY_OUR_OWN_NAME["isg"]),
    ("ar", "العربية"),
    ("bg", "Български"),
    ("zh", "中文"),
    ("hu", "Magyar"),
    ("lt", "Lietuvių"),
    ("pt", "Português"),
    ("ro", "Română"),
    ("sk", "Slovenčina"),
    ("tet", "Tetun"),
    ("uk", "Українська"),
]


def name_of_language(code: str) -> str:
    """As whoever reads calls it, inside a sentence; in a list to choose from it is its own name."""
    own = BY_OUR_OWN_NAME.get(code)
    return str(own or get_language_info(code)["name_translated"])
