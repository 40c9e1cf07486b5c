"""Whatever a member can reach, a stranger and Zed are refused, or told no more than is public."""

import pytest
from django.test import Client

from alongside.demo.community import build
from alongside.people.models import Account
from tests.conftest import someone
from tests.crawl import pages_from

pytestmark = pytest.mark.django_db
OPEN_TO_ALL = {
    "front",
    "about",
    "accessibility",
    "privacy",
    "start_tonight",
    "join",
    "places",
    "place",
    "plan",
    "indicator",
    "partnership",
    "account_login",
    "account_signup",
    "account_request_login_code",
    "claim",
}
INSIDE_WORDS = ["Bridie", "Seamus", "Paddy Joe", "I have no mobile"]


def walk(client: Client) -> dict[str, list[str]]:
    backend = "allauth.account.auth_backends.AuthenticationBackend"
    client.force_login(Account.objects.get(person__name="Rosa"), backend=backend)
    return pages_from(client, most_of_a_kind=2)


def test_what_rosa_sees_zed_and_strangers_do_not(client):
    build()
    inside = walk(client)
    zed = Client()
    zed.force_login(
        someone("Zed").account, backend="allauth.account.auth_backends.AuthenticationBackend"
    )
    told = []
    for outsider in (zed, Client()):
        for name, addresses in inside.items():
            for address in addresses:
                answer = outsider.get(address)
                if any(words in answer.text for words in INSIDE_WORDS):
                    told.append((name, address))
                if "groups/" in address and name not in OPEN_TO_ALL:
                    assert answer.status_code in {302, 303, 403, 404}, address
    assert told == []
