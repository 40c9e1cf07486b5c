"""Words that people type, made clean and kept short."""

from django.utils.translation import gettext as _

from alongside.core.errors import BadInput
from alongside.core.forms import clean_text
from alongside.dialogue.models import Statement


def one_idea(words: str, field: str = "words") -> str:
    """Cleaned words on one line; raises `BadInput` when blank or too long for one idea."""
    text = " ".join(clean_text(words or "").split())
    if not text:
        raise BadInput(_("Write what you think, in one sentence"), field)
    if len(text) > Statement.LONGEST:
        raise BadInput(
            _("That is {count:,} characters. Say one idea in {longest} or fewer").format(
                count=len(text), longest=Statement.LONGEST
            ),
            field,
        )
    return text


def short(words: str, field: str, longest: int) -> str:
    """Cleaned words; raises `BadInput` when there are too many."""
    text = clean_text(words or "")
    if len(text) > longest:
        raise BadInput(_("Use {longest} characters or fewer").format(longest=longest), field)
    return text
