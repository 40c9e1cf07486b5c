"""What every form about a session gives to its action."""

from typing import Any

from alongside.core.forms import PlainForm


class SayingForm(PlainForm):
    def said(self) -> dict[str, Any]:
        """The action's own arguments."""
        return dict(self.cleaned_data)
