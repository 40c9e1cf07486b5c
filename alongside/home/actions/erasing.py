"""Erasing oneself: out of every group first, so that promises go back, then the record."""

from django.db import transaction

from alongside.audit.log import record
from alongside.core.acts import Act
from alongside.home import rules
from alongside.partnerships.actions import leave
from alongside.people.models import Person
from alongside.privacy.actions import erase_person


@transaction.atomic
def erase_me(*, by: Act, person: Person) -> None:
    rules.may_erase_me(by.person, person).require()
    for membership in person.memberships.current():
        leave(by=by, membership=membership)
    record(by, "person.left_everything", person)
    erase_person(by=by, person=person)
