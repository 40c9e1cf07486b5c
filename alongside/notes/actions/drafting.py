"""Lines are written by whoever takes notes, and by anybody else in the group."""

from datetime import date

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from alongside.audit.log import record
from alongside.core import clock
from alongside.core.acts import Act
from alongside.core.errors import BadInput
from alongside.core.forms import clean_text
from alongside.gatherings.models import Gathering
from alongside.notes import rules
from alongside.notes.drafts import LONGEST, fresh, fresh_line, plain
from alongside.notes.models import Line, Notes
from alongside.partnerships import actions as partnerships
from alongside.partnerships.actions import contribute
from alongside.partnerships.models import Membership, Promise

MOST_LINES = 500


@transaction.atomic
def start_notes(*, by: Act, gathering: Gathering) -> Notes:
    """Begun twice is begun once: two who take notes write the same ones."""
    rules.may_start_notes(by, gathering).require()
    group = gathering.partnership
    group.hold()
    notes, made = Notes.objects.get_or_create(
        gathering=gathering, defaults={"drafted_by": group.member(by.person)}
    )
    if made:
        contribute(by=by, partnership=group, part="facilitated", about=notes)
        record(by, "notes.started", notes, group.place_id)
    return notes


@transaction.atomic
def write_line(*, by: Act, notes: Notes, words: str, alias: str = "") -> Line:
    """Added at the end. The same line again within a moment is a slip of the finger."""
    notes = fresh(notes)
    rules.may_write(by, notes).require()
    words, alias = plain(words), clean_text(alias)
    mine = notes.gathering.partnership.member(by.person)
    same = notes.lines.filter(words=words, alias=alias, written_by=mine)
    again = same.filter(made_at__gt=clock.a_moment_ago()).first()
    return again or _add(by, notes, words=words, alias=alias, written_by=mine)


def _add(by: Act, notes: Notes, **row: object) -> Line:
    last = notes.lines.aggregate(last=Max("position"))["last"] or 0
    if last >= MOST_LINES:
        raise BadInput(_("These notes are full: they hold 500 lines"), "words")
    made = Line.objects.create(notes=notes, position=last + 1, **row)
    record(by, "note.written", notes, notes.gathering.partnership.place_id, line=made.pk)
    return made


@transaction.atomic
def change_line(*, by: Act, line: Line, words: str, seen: int, alias: str = "") -> Line:
    """`seen` is the version that the writer read: two who change it at once are told."""
    line = fresh_line(line)
    rules.may_change_line(by, line).require()
    line.next_version(seen)
    line.words, line.alias = plain(words), clean_text(alias)
    line.save(update_fields=["words", "alias", "version"])
    record(by, "note.changed", line.notes, line.notes.gathering.partnership.place_id, line=line.pk)
    return line


@transaction.atomic
def remove_line(*, by: Act, line: Line) -> None:
    """Only from a draft, and not one that somebody remembers otherwise."""
    line = fresh_line(line)
    rules.may_change_line(by, line).require()
    if line.disputes.open().exists():
        raise BadInput(_("Somebody remembers this line otherwise. Settle that first."))
    notes, number = line.notes, line.pk
    line.delete()
    record(by, "note.removed", notes, notes.gathering.partnership.place_id, line=number)


@transaction.atomic
def promise_in_notes(
    *, by: Act, notes: Notes, words: str, due_on: date, owner: Membership | None = None
) -> Promise:
    """A promise with an owner and a date, and the line that tells of it.

    Any member writes down what somebody promised who has agreed that others type their words.
    """
    notes = fresh(notes)
    rules.may_write(by, notes).require()
    group = notes.gathering.partnership
    made = partnerships.promise(
        by=by, partnership=group, words=clean_text(words), due_on=due_on, owner=owner
    )
    if not notes.lines.filter(promise=made).exists():
        line = _("Promised: {words}, by {day}").format(words=made.words, day=f"{due_on:%-d %B %Y}")
        whose = str(made.owner) if made.owner else ""
        typist = group.member(by.entered_by or by.person)
        _add(by, notes, words=line[:LONGEST], alias=whose, promise=made, written_by=typist)
    return made
