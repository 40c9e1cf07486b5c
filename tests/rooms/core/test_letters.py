"""Letters go out after the deed has been written, and are tried again."""

import pytest
from django.core import mail as outgoing
from django.db import transaction

from alongside.core import mail
from alongside.core.models import Letter

pytestmark = pytest.mark.django_db(transaction=True)


def post() -> Letter:
    return mail.post_letter(to="rosa@example.org", subject="Tea", body="Tuesday at seven")


def test_a_letter_goes_out_once_the_deed_is_written():
    with transaction.atomic():
        post()
        assert outgoing.outbox == []
    assert [letter.subject for letter in outgoing.outbox] == ["Tea"]
    assert Letter.objects.get().sent_at is not None


def test_a_deed_that_is_undone_sends_nothing():
    with pytest.raises(RuntimeError), transaction.atomic():
        post()
        raise RuntimeError
    assert outgoing.outbox == []
    assert not Letter.objects.exists()


def test_a_letter_that_could_not_go_waits_and_is_tried_again(monkeypatch):
    def broken(self: object) -> None:
        raise OSError("the post office is closed")

    with monkeypatch.context() as closed:
        closed.setattr("django.core.mail.EmailMessage.send", broken)
        post()
    letter = Letter.objects.get()
    assert letter.sent_at is None
    assert "closed" in letter.last_problem
    assert mail.send_waiting_letters() == 1
    assert mail.send_waiting_letters() == 0


def test_a_letter_that_never_goes_is_given_up_after_eight_tries():
    with transaction.atomic():
        Letter.objects.create(to_address="x@example.org", subject="s", body="b", attempts=8)
    assert mail.send_waiting_letters() == 0
