from alongside.people.actions.claims import claim_record, make_claim_code, print_slip
from alongside.people.actions.consents import give_consent, withdraw_consent
from alongside.people.actions.letters import tell_person
from alongside.people.actions.profiles import (
    PROFILE_FIELDS,
    change_profile,
    enter_person,
    welcome_person,
)
from alongside.people.actions.signing_in import (
    note_failed_sign_in,
    note_sign_in,
    note_way_in,
    take_over_seat,
)

__all__ = [
    "PROFILE_FIELDS",
    "change_profile",
    "claim_record",
    "enter_person",
    "give_consent",
    "make_claim_code",
    "note_failed_sign_in",
    "note_sign_in",
    "note_way_in",
    "print_slip",
    "take_over_seat",
    "tell_person",
    "welcome_person",
    "withdraw_consent",
]
