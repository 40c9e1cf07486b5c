from alongside.people.models.accounts import Account, AccountManager
from alongside.people.models.claims import ALPHABET, LETTERS, ClaimCode, digest_of, easy_code
from alongside.people.models.consents import Consent
from alongside.people.models.persons import Person

__all__ = [
    "ALPHABET",
    "LETTERS",
    "Account",
    "AccountManager",
    "ClaimCode",
    "Consent",
    "Person",
    "digest_of",
    "easy_code",
]
