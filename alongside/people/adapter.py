"""What allauth asks of us: who may sign up, how mail goes out, where to go afterwards."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from django.template.loader import render_to_string

from alongside.core import mail


class Doorkeeper(DefaultAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return True

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Through our own letters, so that a failed post is tried again."""
        subject = render_to_string(f"{template_prefix}_subject.txt", context).strip()
        body = render_to_string(f"{template_prefix}_message.txt", context).strip()
        mail.post_letter(to=email, subject=" ".join(subject.split()), body=body)
