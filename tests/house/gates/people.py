"""Signing in, one's own page, places and their keys, the front door."""

from tests.house.gates import ACCOUNT, ANYONE, DEMO, KEYHOLDER, SOMEBODY, Gate, both, do, see

SIGNING_IN: dict[str, Gate] = {
    "account_login": both(ANYONE),
    "account_request_login_code": both(ANYONE),
    "account_confirm_login_code": both(ANYONE),
    "mfa_login_webauthn": both(ANYONE),
    "mfa_authenticate": both(ANYONE),
    "account_logout": both(ANYONE),
    "account_signup": both(ANYONE),
    "account_email_verification_sent": both(ANYONE),
    "account_inactive": see(ANYONE),
    "account_email": both(ACCOUNT),
    "mfa_index": see(ACCOUNT),
    "mfa_reauthenticate": both(ACCOUNT),
    "mfa_reauthenticate_webauthn": both(ACCOUNT),
    "mfa_list_webauthn": see(ACCOUNT),
    "mfa_add_webauthn": both(ACCOUNT),
    "mfa_edit_webauthn": both(frozenset({"neighbour"}), {"name": "Tablet"}, pk="@passkey"),
    "mfa_remove_webauthn": both(frozenset({"neighbour"}), pk="@passkey"),
    "mfa_activate_totp": both(ACCOUNT),
    "mfa_deactivate_totp": both(ACCOUNT),
    "mfa_view_recovery_codes": see(ACCOUNT),
    "mfa_generate_recovery_codes": both(ACCOUNT),
    "mfa_download_recovery_codes": see(ACCOUNT),
}
ONESELF: dict[str, Gate] = {
    "welcome": both(ACCOUNT, {"name": "Someone"}),
    "claim": both(ANYONE, {"code": "ABCDEFGH"}),
    "profile": see(SOMEBODY),
    "profile_change": both(SOMEBODY),
    "consent_typing": do(SOMEBODY),
    "consent_withdraw": do(SOMEBODY, {"purpose": "be_entered"}),
    "others": see(SOMEBODY),
    "slip": do(frozenset({"facilitator"}), pk="@written down"),
    "held": see(SOMEBODY),
    "held_file": do(SOMEBODY),
    "seat_leave": do(ANYONE),
    "me": see(SOMEBODY),
    "erase_me": both(SOMEBODY, {"sure": "yes"}),
}
OPEN: dict[str, Gate] = {
    "livez": see(ANYONE),
    "readyz": see(ANYONE),
    "front": see(ANYONE),
    "about": see(ANYONE),
    "accessibility": see(ANYONE),
    "privacy": see(ANYONE),
    "start_tonight": both(ANYONE, {"place": "Toome", "question": "Buses?", "host": "Una"}),
    "join": both(ANYONE, {"code": "@code"}),
    "join_by_code": both(ANYONE, {"name": "Una", "as_invited": "yes"}, code="@code"),
    "conversation_door": both(ANYONE, code="@door code"),
    "demo": both(DEMO),
    "outbox": see(DEMO),
}
_PLACE = {"slug": "@place"}
_PLAN = {"title": "Well together", "starts": "2026-01-01", "seen": "1"}
_INDICATOR = {"name": "Wasted journeys", "unit": "%", "better": "down"}
PLACES: dict[str, Gate] = {
    "places": see(ANYONE),
    "place": see(ANYONE, **_PLACE),
    "plan": see(ANYONE, number="@plan"),
    "plan_readings": see(ANYONE, number="@plan"),
    "indicator": see(ANYONE, number="@indicator"),
    "readings": see(ANYONE, number="@indicator"),
    "add_place": both(KEYHOLDER, {"name": "Toome"}, **_PLACE),
    "change_place": both(KEYHOLDER, {"name": "Toome"}, **_PLACE),
    "keyholders": both(KEYHOLDER, {"email": "zed@example.org"}, **_PLACE),
    "keyholder": see(KEYHOLDER, **_PLACE),
    "end_key": do(KEYHOLDER, number="@keyholder"),
    "write_plan": both(KEYHOLDER, _PLAN, **_PLACE),
    "change_plan": both(KEYHOLDER, _PLAN, number="@plan"),
    "add_outcome": both(KEYHOLDER, {"title": "Company"}, number="@plan"),
    "change_outcome": both(KEYHOLDER, {"title": "Company"}, number="@outcome"),
    "add_indicator": both(KEYHOLDER, _INDICATOR, number="@outcome"),
    "change_indicator": both(KEYHOLDER, _INDICATOR, number="@indicator"),
    "add_reading": both(KEYHOLDER, {"on": "2026-01-01", "value": "3"}, number="@indicator"),
    "import_readings": both(KEYHOLDER, number="@plan"),
    "take_in_readings": do(
        KEYHOLDER,
        {"text": "indicator,on,value,source\n", "seen": "0" * 64},
        number="@plan",
    ),
}
GATES = SIGNING_IN | ONESELF | OPEN | PLACES
