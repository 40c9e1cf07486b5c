"""From draft to the group, and from the group to the agreed copy that nobody changes."""

from django.db import transaction
from django.utils.translation import gettext as _

from alongside.audit.log import record
from alongside.core import clock
from alongside.core.acts import Act
from alongside.core.errors import BadInput
from alongside.notes import rules
from alongside.notes.drafts import fresh
from alongside.notes.models import Notes, Say
from alongside.notes.models.notes import fingerprint_of
from alongside.partnerships.actions import contribute
from alongside.people.actions import tell_person


@transaction.atomic
def put_to_group(*, by: Act, notes: Notes) -> Notes:
    """Everybody is asked whether it was so."""
    notes = fresh(notes)
    rules.may_write(by, notes).require()
    if not notes.lines.exists():
        raise BadInput(_("There is nothing to agree on yet: write a line first"))
    notes.put_at = clock.now()
    notes.save(update_fields=["put_at"])
    _tell_everyone(notes, _("Was it so? The notes of {gathering} wait for you to read them."))
    record(by, "notes.put", notes, notes.gathering.partnership.place_id)
    return notes


@transaction.atomic
def take_back_to_draft(*, by: Act, notes: Notes) -> Notes:
    """There is more to write. Whoever said that it was so is asked again."""
    notes = fresh(notes)
    rules.may_say_so(by, notes).require()
    notes.says.all().delete()
    notes.put_at = None
    notes.save(update_fields=["put_at"])
    record(by, "notes.taken_back", notes, notes.gathering.partnership.place_id)
    return notes


@transaction.atomic
def say_so(*, by: Act, notes: Notes) -> Say:
    """One member says: that is how it was."""
    notes = fresh(notes)
    rules.may_say_so(by, notes).require()
    group = notes.gathering.partnership
    said, made = Say.objects.get_or_create(notes=notes, membership=group.member(by.person))
    if made:
        contribute(by=by, partnership=group, part="voted", about=notes)
        record(by, "notes.said_so", notes, group.place_id)
    return said


@transaction.atomic
def fix_notes(*, by: Act, notes: Notes) -> Notes:
    """The agreed copy and its fingerprint. Fixing twice is fixing once."""
    notes = fresh(notes)
    if notes.agreed_at:
        return notes
    rules.may_fix_notes(by, notes).require()
    notes.agreed_copy = notes.as_text()
    notes.fingerprint = fingerprint_of(notes.agreed_copy)
    notes.agreed_at = clock.now()
    notes.save(update_fields=["agreed_copy", "fingerprint", "agreed_at"])
    _tell_everyone(notes, _("The notes of {gathering} are agreed, and do not change any more."))
    record(
        by,
        "notes.agreed",
        notes,
        notes.gathering.partnership.place_id,
        fingerprint=notes.fingerprint,
    )
    return notes


def _tell_everyone(notes: Notes, words: str) -> None:
    gathering = notes.gathering
    body = words.format(gathering=gathering)
    for membership in gathering.partnership.memberships.current().select_related("person"):
        tell_person(person=membership.person, subject=str(notes), body=body)
