"""The few of allauth's pages that a sign-in without passwords needs; no others can be reached."""

from allauth.account import views as account
from allauth.mfa.base import views as second_step
from allauth.mfa.recovery_codes import views as spare_codes
from allauth.mfa.totp import views as app
from allauth.mfa.webauthn import views as passkeys
from django.urls import path

urlpatterns = [
    # One page signs in: by a code, or by a passkey. allauth knows it under two names.
    path("login/", account.request_login_code, name="account_login"),
    path("login/", account.request_login_code, name="account_request_login_code"),
    path("login/code/", account.confirm_login_code, name="account_confirm_login_code"),
    path("login/passkey/", passkeys.login_webauthn, name="mfa_login_webauthn"),
    path("login/second-step/", second_step.authenticate, name="mfa_authenticate"),
    path("logout/", account.logout, name="account_logout"),
    path("signup/", account.signup, name="account_signup"),
    path("signup/code/", account.email_verification_sent, name="account_email_verification_sent"),
    path("closed/", account.account_inactive, name="account_inactive"),
    path("address/", account.email, name="account_email"),
    path("ways-in/", second_step.index, name="mfa_index"),
    path("ways-in/again/", second_step.reauthenticate, name="mfa_reauthenticate"),
    path(
        "ways-in/passkeys/again/",
        passkeys.reauthenticate_webauthn,
        name="mfa_reauthenticate_webauthn",
    ),
    path("ways-in/passkeys/", passkeys.list_webauthn, name="mfa_list_webauthn"),
    path("ways-in/passkeys/add/", passkeys.add_webauthn, name="mfa_add_webauthn"),
    path("ways-in/passkeys/<int:pk>/", passkeys.edit_webauthn, name="mfa_edit_webauthn"),
    path("ways-in/passkeys/<int:pk>/remove/", passkeys.remove_webauthn, name="mfa_remove_webauthn"),
    path("ways-in/app/", app.activate_totp, name="mfa_activate_totp"),
    path("ways-in/app/remove/", app.deactivate_totp, name="mfa_deactivate_totp"),
    path("ways-in/spare-codes/", spare_codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path(
        "ways-in/spare-codes/new/",
        spare_codes.generate_recovery_codes,
        name="mfa_generate_recovery_codes",
    ),
    path(
        "ways-in/spare-codes/file/",
        spare_codes.download_recovery_codes,
        name="mfa_download_recovery_codes",
    ),
]
