"""What every deed on notes begins with: the notes as they are now, and plain words."""

from django.utils.translation import gettext as _

from alongside.core.errors import BadInput
from alongside.core.forms import clean_text
from alongside.notes.models import Notes

LONGEST = 500


def fresh(notes: Notes) -> Notes:
    """As they are now, held until the end of the transaction."""
    rows = Notes.objects.select_related("gathering__partnership__place")
    return rows.select_for_update(of=("self",)).get(pk=notes.pk)


def plain(words: str, field: str = "words") -> str:
    text = " ".join(clean_text(words).split())
    if not text:
        raise BadInput(_("Write what was said"), field)
    if len(text) > LONGEST:
        raise BadInput(_("Use 500 characters or fewer: one thing on each line"), field)
    return text
