"""What every deed on notes begins with: the notes as they are now, and plain words."""

from django.utils.translation import gettext as _

from alongside.core.errors import BadInput, Gone
from alongside.core.forms import clean_text
from alongside.notes.models import Dispute, Line, Notes

LONGEST = 500


def fresh(notes: Notes) -> Notes:
    """As they are now, held until the end of the transaction."""
    rows = Notes.objects.select_related("gathering__partnership__place")
    return rows.select_for_update(of=("self",)).get(pk=notes.pk)


def fresh_line(line: Line) -> Line:
    """As it is now, with its notes held: nobody agrees to them meanwhile."""
    notes = fresh(line.notes)
    held = Line.objects.filter(pk=line.pk).first()
    if held is None:
        raise Gone(_("This line has been taken out meanwhile."))
    held.notes = notes
    return held


def fresh_dispute(dispute: Dispute) -> Dispute:
    """As it is now, with line and notes, which are held."""
    line = fresh_line(dispute.line)
    held = Dispute.objects.told().get(pk=dispute.pk)
    held.line = line
    return held


def plain(words: str, field: str = "words") -> str:
    text = " ".join(clean_text(words).split())
    if not text:
        raise BadInput(_("Write what was said"), field)
    if len(text) > LONGEST:
        raise BadInput(_("Use 500 characters or fewer: one thing on each line"), field)
    return text
