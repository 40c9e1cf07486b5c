"""Writing to a person."""

from alongside.core import mail
from alongside.people.models import Person


def tell_person(*, person: Person, subject: str, body: str, calendar: str = "") -> bool:
    """Write to a person by mail where they can be reached so; False: someone must ring them.

    `calendar` is the text of an iCalendar file that goes with the letter.
    """
    address = person.reachable_by_mail()
    if address:
        mail.post_letter(
            to=address, subject=subject, body=body, person_id=person.pk, calendar=calendar
        )
    return bool(address)
