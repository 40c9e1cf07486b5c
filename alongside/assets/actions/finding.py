"""“We don't have…” becomes “look what we have”."""

from django.db import transaction
from django.utils.translation import gettext as _

from alongside.assets import rules
from alongside.assets.facts import reason_of
from alongside.assets.keeping import answer_missing
from alongside.assets.models import Asset, Missing
from alongside.audit.log import record
from alongside.core.acts import Act
from alongside.core.errors import BadInput
from alongside.core.forms import clean_text
from alongside.partnerships.actions import contribute
from alongside.partnerships.models import Partnership


@transaction.atomic
def say_missing(*, by: Act, partnership: Partnership, words: str) -> Missing:
    """What somebody says is not here. The same said again while it is missing is one."""
    rules.may_say_missing(by, partnership).require()
    said = reason_of(words, "words", 200, _("Write what we don't have"))
    partnership.hold()
    again = partnership.missing.still().filter(words__iexact=said).first()
    if again is not None:
        return again
    mine = partnership.member(by.person)
    made = Missing.objects.create(
        partnership=partnership, words=said, said_by=mine, channel=by.channel
    )
    contribute(by=by, partnership=partnership, part="spoke", about=made)
    record(by, "missing.said", made, partnership.place_id)
    return made


@transaction.atomic
def found_after_all(
    *, by: Act, missing: Missing, asset: Asset | None = None, words: str = ""
) -> Missing:
    """It is here: something on the list, or in words alone ("three of us can drive")."""
    missing = Missing.objects.locked(missing)
    rules.may_answer_missing(by, missing).require()
    said = " ".join(clean_text(words).split())
    if asset is None and not said:
        raise BadInput(_("Choose something from the list, or write what we have"), "words")
    if asset is not None and not asset.is_standing:
        raise BadInput(_("This has been taken off the list"), "asset")
    if len(said) > 300:
        raise BadInput(_("Use %(most)s characters or fewer") % {"most": 300}, "words")
    answer_missing(by, missing, asset, said)
    record(by, "missing.found", missing, missing.partnership.place_id)
    return missing
