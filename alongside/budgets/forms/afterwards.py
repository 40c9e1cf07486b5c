"""Help for ideas that were not funded."""

from django.utils.translation import gettext_lazy as _

from alongside.core.forms import PlainForm, PlainText


class SupportForm(PlainForm):
    words = PlainText(
        max_length=300,
        label=_("What can you offer?"),
        help_text=_("Another fund that you know, a room, a pair of hands."),
        error_messages={"required": _("Say what you can offer")},
    )
