"""Writing the twin of a paper, putting pictures to it, and noting who went through it."""

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from alongside.audit.log import record
from alongside.core.acts import Act
from alongside.core.errors import BadInput, Conflict
from alongside.core.forms import clean_text
from alongside.core.uploads import safe_photo
from alongside.easyread import rules
from alongside.easyread.models import Check, Edition, Line, Picture, Twin
from alongside.easyread.originals import Original, original_of
from alongside.easyread.sentences import kept_lines, sentences_of
from alongside.partnerships.actions import contribute

if TYPE_CHECKING:
    from alongside.core.uploads import Upload


@transaction.atomic
def write_twin(*, by: Act, original: Original, seen: int, saw: str, text: str) -> Edition:
    """One short sentence on each line. Sent twice, it is written once.

    `seen` is the number of the edition that the form showed (0: none), `saw` the digest of the
    original beside it. Raises `Conflict` where either has changed since.
    """
    group = original.partnership
    rules.may_write_twin(by, group).require()
    lines = sentences_of(text)
    group.hold()
    twin, _made = Twin.objects.get_or_create(about=original.name, defaults={"partnership": group})
    last = twin.editions.prefetch_related("lines__picture").last()
    now = original_of(original.name) or original
    if last is not None and last.sentences == lines and last.digest == now.digest:
        return last
    _refuse_old_sight(last, seen, now, saw)
    edition = Edition.objects.create(
        twin=twin, number=seen + 1, digest=now.digest, written_by=group.member(by.person)
    )
    _write_lines(edition, lines, last)
    contribute(by=by, partnership=group, part="spoke", about=edition)
    facts = {"paper": original.name, "edition": edition.number, "lines": len(lines)}
    record(by, "easy_read.written", twin, group.place_id, **facts)
    return edition


@transaction.atomic
def add_picture(*, by: Act, line: Line, upload: "Upload | None", words: str) -> Picture:
    """Beside one sentence, in place of the one before. `words`: what it shows, never left out."""
    edition = _locked(line.edition)
    rules.may_change_edition(by, edition).require()
    text = " ".join(clean_text(words or "").split())
    if not text:
        raise BadInput(_("Say what the picture shows, for people who can't see it"), "words")
    if len(text) > Picture.LONGEST:
        raise BadInput(_("Use 300 characters or fewer"), "words")
    if upload is None:
        raise BadInput(_("Choose a picture"), "upload")
    group, file = edition.twin.partnership, safe_photo(upload).named_anew()
    mine = group.member(by.person)
    line.picture = Picture.objects.create(twin=edition.twin, file=file, words=text, given_by=mine)
    line.save(update_fields=["picture"])
    _drop_unused(edition.twin)
    contribute(by=by, partnership=group, part="spoke", about=edition)
    record(by, "easy_read.picture_added", edition.twin, group.place_id, line=line.number)
    return line.picture


@transaction.atomic
def remove_picture(*, by: Act, line: Line) -> None:
    """Gone for good where no other edition shows it: the row, and after the commit the file."""
    edition = _locked(line.edition)
    rules.may_change_edition(by, edition).require()
    if line.picture is None:
        return
    line.picture = None
    line.save(update_fields=["picture"])
    _drop_unused(edition.twin)
    place_id = edition.twin.partnership.place_id
    record(by, "easy_read.picture_removed", edition.twin, place_id, line=line.number)


@transaction.atomic
def note_check(*, by: Act, edition: Edition, people: int) -> Check:
    """Somebody went through it with so many people who need Easy Read. No name is kept."""
    edition = _locked(edition)
    rules.may_change_edition(by, edition).require()
    if not 1 <= people <= Check.MOST:
        raise BadInput(_("Write how many people, from 1 to 50"), "people")
    group = edition.twin.partnership
    mine = group.member(by.person)
    if again := edition.checks.sent_again(mine, people):
        return again
    check = Check.objects.create(edition=edition, people=people, by=mine)
    contribute(by=by, partnership=group, part="spoke", about=edition)
    record(by, "easy_read.checked", edition.twin, group.place_id, people=people)
    return check


def _refuse_old_sight(last: Edition | None, seen: int, now: Original, saw: str) -> None:
    if seen != (last.number if last else 0):
        raise Conflict(
            _("Someone else wrote this while you did. Compare the two, then save again.")
        )
    if saw != now.digest:
        raise Conflict(
            _("The text itself was changed while you wrote. Read it again, then save again.")
        )


def _write_lines(edition: Edition, lines: list[str], last: Edition | None) -> None:
    """A picture stays with its sentence, or with the one that takes that sentence's place."""
    before = list(last.lines.all()) if last else []
    places = kept_lines([one.words for one in before], lines)
    Line.objects.bulk_create(
        Line(
            edition=edition,
            number=number,
            words=words,
            picture=None if place is None else before[place].picture,
        )
        for number, (words, place) in enumerate(zip(lines, places), 1)
    )


def _drop_unused(twin: Twin) -> None:
    for picture in twin.pictures.unused():
        file = picture.file
        picture.delete()
        transaction.on_commit(lambda file=file: file.delete(save=False))  # type: ignore[misc]


def _locked(edition: Edition) -> Edition:
    rows = Edition.objects.select_for_update(of=("self",))
    return rows.select_related("twin__partnership").get(pk=edition.pk)
