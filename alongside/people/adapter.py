"""What allauth asks of us: how mail goes out, what is logged, where to go afterwards."""

from io import BytesIO
from typing import Any

import segno
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.internal.stagekit import unstash_login
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop

from alongside.core import mail
from alongside.core.acts import Act
from alongside.people import actions, rules
from alongside.people.doorstep import SIGNED_IN, STEPPED, remember, was_recent
from alongside.people.models import Account, Person
from alongside.privacy.sessions import SEAT

WRONG_CODE = gettext_lazy(
    "That code is not right. Look at the newest letter from us, and type it as it stands."
)
SLOWER = gettext_lazy("That was many tries in a short time. Wait a few minutes, then try again.")
LEFT_BEHIND = gettext_lazy(
    "On this device you were also here as {name}. Ask your host for a slip to bring the two "
    "together."
)
# In the log as they stand here; in the letter in the language of whoever reads it.
WAYS_IN = {
    "mfa/email/webauthn_added": gettext_noop("a passkey was added"),
    "mfa/email/webauthn_removed": gettext_noop("a passkey was removed"),
    "mfa/email/totp_activated": gettext_noop("an app with codes was added"),
    "mfa/email/totp_deactivated": gettext_noop("an app with codes was removed"),
    "mfa/email/recovery_codes_generated": gettext_noop("new spare codes were made"),
    "account/email/email_changed": gettext_noop("the e-mail address was changed"),
    "account/email/email_deleted": gettext_noop("an e-mail address was removed"),
}
NEW_STEPS = {"mfa/email/webauthn_added", "mfa/email/totp_activated"}


class Watched:
    """Every refused code or passkey of someone who is not signed in is a line in the log."""

    def validation_error(self, code: str, *words: Any) -> ValidationError:
        request = context.request
        if code in {"incorrect_code", "too_many_login_attempts"} and request.user.is_anonymous:
            pending = unstash_login(request, peek=True)
            actions.note_failed_sign_in(
                by=Act(system="sign-in"), account=pending.user if pending else None, why=code
            )
        error: ValidationError = super().validation_error(code, *words)  # type: ignore[misc]
        return error


class Doorkeeper(Watched, DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "incorrect_code": WRONG_CODE,
        "too_many_login_attempts": SLOWER,
        "rate_limited": SLOWER,
        "same_as_current": gettext_lazy("That is the address you have now."),
        "duplicate_email": gettext_lazy("That is the address you have now."),
        "account_inactive": gettext_lazy("This sign-in has been closed."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return True

    def get_login_stages(self) -> list[str]:
        """As allauth's, with our own answer to who has to take a second step."""
        theirs: list[str] = super().get_login_stages()
        ours = "alongside.people.second_step.SecondStep"
        return [ours if "AuthenticateStage" in stage else stage for stage in theirs]

    def login(self, request: HttpRequest, user: Account) -> None:
        """Sign in, note it, and let a fresh account take over the seat of this browser."""
        seat = Person.objects.here().filter(pk=request.session.get(SEAT), account=None).first()
        super().login(request, user)
        by = Act(person=user.person, account=user.pk)
        method = _method(request, user)
        actions.note_sign_in(by=by, account=user, method=method)
        remember(request, SIGNED_IN)
        if method != "code":
            remember(request, STEPPED)
        request.session.pop(SEAT, None)
        if seat is None:
            return
        if not actions.take_over_seat(by=by, account=user, seat=seat):
            messages.warning(request, LEFT_BEHIND.format(name=seat))

    def is_reauthentication_required(self, *, app: str, **more: Any) -> bool:
        """Who signed in just now need not do so again; of keyholders the second step counts."""
        request = context.request
        step = STEPPED if rules.must_take_second_step(request.user) else SIGNED_IN
        return not was_recent(request, step)

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        """A passkey first: it is one touch."""
        ways: list[dict[str, Any]] = super().get_reauthentication_methods(user)
        return sorted(ways, key=lambda way: "webauthn" not in way["id"])

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Through our own letters, so that a failed post is tried again."""
        words = {"email": email, **context}
        subject = render_to_string(f"{template_prefix}_subject.txt", words).strip()
        body = render_to_string(f"{template_prefix}_message.txt", words).strip()
        account = Account.objects.filter(email__iexact=email).first()
        mail.post_letter(
            to=email,
            subject=" ".join(subject.split()),
            body=body,
            person_id=account.person_id if account else None,
        )

    def send_account_already_exists_mail(self, email: str) -> None:
        request = context.request
        address = request.build_absolute_uri(reverse("account_login"))
        self.send_mail("account/email/account_already_exists", email, {"sign_in_url": address})

    def send_notification_mail(
        self,
        template_prefix: str,
        user: Account,
        context: dict[str, Any] | None = None,
        email: str | None = None,
    ) -> None:
        """A way in was added or taken away: note it, and tell its owner."""
        change = WAYS_IN[template_prefix]
        by = Act(person=user.person, account=user.pk)
        actions.note_way_in(by=by, account=user, change=change)
        if template_prefix in NEW_STEPS:
            remember(self.request, STEPPED)
        self.send_mail("account/email/way_in_changed", email or user.email, {"change": _(change)})


class Keyring(Watched, DefaultMFAAdapter):
    """Passkeys, and codes from an app."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": gettext_lazy("That did not fit. Try once more."),
        "unverified_email": gettext_lazy(
            "Type the code from our letter first, so that we know your address."
        ),
    }

    def generate_authenticator_name(self, user: Account, type: Any) -> str:
        held = user.authenticator_set.filter(type=type).count()
        return f"My device {held + 1}" if held else "My device"

    def get_public_key_credential_user_entity(self, user: Account) -> dict[str, Any]:
        entity: dict[str, Any] = super().get_public_key_credential_user_entity(user)
        return entity | {"display_name": str(user.person or user.email)}

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        return super().get_public_key_credential_rp_entity() | {"name": "Alongside"}

    def build_totp_svg(self, url: str) -> str:
        """Dark on a light ground of its own, so that it can be scanned from a dark page."""
        drawn = BytesIO()
        segno.make(url, micro=False).save(drawn, kind="svg", scale=5, border=3, light="#fff")
        return drawn.getvalue().decode()


def _method(request: HttpRequest, account: Account) -> str:
    """How this session came in, by allauth's own record of it."""
    records = get_authentication_records(request, account)
    if any(record.get("passwordless") for record in records):
        return "passkey"
    stepped = any(record["method"] == "mfa" for record in records)
    return "code with a second step" if stepped else "code"
