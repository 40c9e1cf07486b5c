"""A paper asked for in Easy Read: what it is, and the answer once somebody has written it."""

from django.conf import settings
from django.utils.translation import gettext as _

from alongside.asks.models import Ask
from alongside.easyread.beside import Beside, easy_read_beside
from alongside.easyread.originals import original_of


def paper_of(ask: Ask) -> Beside | None:
    """What an ask is about, and what stands beside that; None where it is about no paper."""
    original = original_of(ask.about) if ask.about else None
    return easy_read_beside(original) if original else None


def written_for(ask: Ask) -> dict[str, str]:
    """The answer to begin with, where the Easy Read version that was asked for is there."""
    paper = paper_of(ask) if ask.kind == "format" else None
    if paper is None or not paper.is_there or paper.is_old:
        return {}
    words = _("Here it is in Easy Read: %(address)s")
    return {"says": "answer", "words": words % {"address": settings.PUBLIC_URL + paper.address}}
