"""What an address may not hold, whatever the database would say to it."""

import pytest


@pytest.mark.parametrize("address", ["/?q=a%00b", "/join/%00/"])
def test_an_address_with_a_character_that_no_database_keeps_is_turned_away(db, client, address):
    assert client.get(address).status_code == 400


def test_a_per_cent_sign_in_a_question_is_only_that(db, client):
    assert client.get("/?q=100%2500").status_code == 200


@pytest.mark.parametrize("number", [2**63, 10**30])
@pytest.mark.parametrize("page", ["time-bank/desk/accounts/{}/", "conversations/{}/"])
def test_a_number_that_no_row_can_have_is_a_page_that_is_not_there(
    group, maya, client, sign_in, number, page
):
    sign_in(maya)
    assert client.get("/groups/prescriptions/" + page.format(number)).status_code == 404
