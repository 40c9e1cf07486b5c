"""What people type about themselves, and the words on allauth's forms."""

from typing import Any

from allauth.account import forms as account
from allauth.mfa.base import forms as second_step
from allauth.mfa.totp import forms as app
from allauth.mfa.webauthn import forms as passkeys
from django import forms
from django.conf import settings
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from alongside.core.forms import PlainForm, PlainText
from alongside.people.models import Person

YOUR_ADDRESS = _("Your e-mail address")
SEEN = forms.RadioSelect


class WelcomeForm(PlainForm):
    name = PlainText(
        label=_("What do people call you?"),
        help_text=_("A first name is enough. People in your groups see it."),
        max_length=80,
        error_messages={"required": _("Tell us what people call you")},
        widget=forms.TextInput(attrs={"autocomplete": "given-name"}),
    )


class ProfileForm(PlainForm):
    """One's own page. `version` travels along, so that two people editing are told."""

    name = PlainText(
        label=_("What people call you"),
        max_length=80,
        error_messages={"required": _("Tell us what people call you")},
        widget=forms.TextInput(attrs={"autocomplete": "given-name"}),
    )
    good_at = PlainText(
        label=_("What I'm good at"),
        help_text=_("In your own words: making soup, filling in forms, listening."),
        many_lines=True,
        max_length=1_000,
        required=False,
    )
    good_at_seen_by = forms.ChoiceField(
        label=_("Who sees what I'm good at"), choices=Person.SEEN_BY, widget=SEEN
    )
    helps_me = PlainText(
        label=_("What helps me take part"),
        help_text=_("For example: large print, a lift to the hall, breaks, someone to sit with."),
        many_lines=True,
        max_length=1_000,
        required=False,
    )
    helps_me_seen_by = forms.ChoiceField(
        label=_("Who sees what helps me"), choices=Person.SEEN_BY, widget=SEEN
    )
    best_way = PlainText(
        label=_("How to reach me"),
        help_text=_("For example: ring after six, or leave word at the shop."),
        max_length=200,
        required=False,
    )
    phone = PlainText(
        label=_("Phone"),
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"}),
    )
    email = forms.EmailField(
        label=_("E-mail"),
        help_text=_("Leave it empty if you have none. It is not what you sign in with."),
        max_length=254,
        required=False,
        error_messages={"invalid": _("Write the address like this: name@example.org")},
    )
    reach_seen_by = forms.ChoiceField(
        label=_("Who sees how to reach me"), choices=Person.SEEN_BY, widget=SEEN
    )
    wants_mail = forms.BooleanField(
        label=_("Write to me by e-mail when something needs me"), required=False
    )
    language = forms.ChoiceField(
        label=_("The language I like best"),
        help_text=_("Whoever sees how to reach you sees it too. The pages are in English so far."),
        choices=settings.LANGUAGES,
    )
    version = forms.IntegerField(widget=forms.HiddenInput)


class ClaimForm(PlainForm):
    code = PlainText(
        label=_("The code on your slip"),
        help_text=_("Eight letters and numbers. Big or small, with spaces or without."),
        max_length=40,
        error_messages={"required": _("Type the code on your slip")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )


class PlainCode:
    """The one box for a code."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        box = self.fields["code"]  # type: ignore[attr-defined]
        box.label = gettext("Type the code")
        box.error_messages["required"] = gettext("Type the code")
        box.widget.attrs = {"autocomplete": "one-time-code", "spellcheck": "false"}


class PlainAddress:
    """The one box for an e-mail address."""

    label = YOUR_ADDRESS

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        box = self.fields["email"]  # type: ignore[attr-defined]
        box.label = self.label
        box.error_messages |= {
            "required": gettext("Type your e-mail address"),
            "invalid": gettext("Write the address like this: name@example.org"),
        }
        box.widget.attrs = {"autocomplete": "email", "spellcheck": "false"}


class SignInForm(PlainAddress, account.RequestLoginCodeForm):
    pass


class SignUpForm(PlainAddress, account.SignupForm):
    pass


class NewAddressForm(PlainAddress, account.AddEmailForm):
    label = _("Your new e-mail address")


class SignInCodeForm(PlainCode, account.ConfirmLoginCodeForm):
    pass


class AddressCodeForm(PlainCode, account.ConfirmEmailVerificationCodeForm):
    pass


class SecondStepForm(PlainCode, second_step.AuthenticateForm):
    pass


class SecondStepAgainForm(PlainCode, second_step.ReauthenticateForm):
    pass


class NewAppForm(PlainCode, app.ActivateTOTPForm):
    pass


class PasskeyName:
    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        box = self.fields["name"]  # type: ignore[attr-defined]
        box.label = gettext("What shall we call this device?")
        box.max_length = 60
        box.error_messages["required"] = gettext("Give it a name, for example: my phone")


class NewPasskeyForm(PasskeyName, passkeys.AddWebAuthnForm):
    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        words = gettext("Press the button, so that your device makes the passkey")
        self.fields["credential"].error_messages["required"] = words


class RenamePasskeyForm(PasskeyName, passkeys.EditWebAuthnForm):
    pass
