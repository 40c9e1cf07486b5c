"""Letters: written with the deed, posted after the commit, tried again if the post fails."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction

from alongside.core import clock
from alongside.core.models import Letter


def post_letter(
    *, to: str, subject: str, body: str, person_id: int | None = None, calendar: str = ""
) -> Letter:
    """Write a letter in the current transaction; it is sent once that has committed.

    `calendar` is the text of an iCalendar file that goes with it.
    """
    letter = Letter.objects.create(
        to_address=to,
        subject=" ".join(subject.split())[:200],
        body=body,
        about_person=person_id,
        calendar=calendar,
    )
    transaction.on_commit(lambda: send(letter), robust=True)
    return letter


def send_waiting_letters() -> int:
    """Post what is still waiting; returns how many went. Called by the worker every minute."""
    return sum(send(letter) for letter in Letter.objects.waiting().order_by("id")[:200])


def send(letter: Letter) -> bool:
    letter.attempts += 1
    try:
        _in_an_envelope(letter).send()
        letter.sent_at = clock.now()
    except OSError as problem:  # smtplib's errors are OSErrors too
        letter.last_problem = str(problem)[:200]
    letter.save(update_fields=["attempts", "sent_at", "last_problem"])
    return letter.sent_at is not None


def _in_an_envelope(letter: Letter) -> EmailMessage:
    mail = EmailMessage(letter.subject, letter.body, settings.MAIL_FROM, [letter.to_address])
    if letter.calendar:
        mail.attach("calendar.ics", letter.calendar, "text/calendar")
    return mail
