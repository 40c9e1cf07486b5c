"""The brief says where a late answer is asked for next."""

from tests.rooms.asks.conftest import asked_in, chase_at, day_of, fresh

BRIEF = "/groups/prescriptions/brief/"
PATH = "Head of Pharmacy\r\n \r\n  Chief   Executive \r\n"


def test_the_path_is_written_on_the_page_of_the_brief_and_used(client, sign_in, group, rosa, maya):
    sign_in(maya)
    sent = {"what": "Prescriptions", "escalation": PATH, "seen": str(group.brief.version)}
    assert client.post(f"{BRIEF}write/", sent).status_code == 302
    group.brief.refresh_from_db()
    assert group.brief.escalation_posts() == ["Head of Pharmacy", "Chief Executive"]
    assert "Head of Pharmacy, Chief Executive" in client.get(BRIEF).content.decode()
    ask = asked_in(group, rosa)
    chase_at(day_of(ask, 5))
    assert fresh(ask).post == "Head of Pharmacy"


def test_a_brief_is_whole_without_it_and_keeps_it_when_four_lines_change(
    client, sign_in, whole, maya
):
    sign_in(maya)
    assert "Where a late answer is asked for next" not in whole.brief.missing()
    sent = {"what": "Prescriptions, at home", "seen": str(whole.brief.version)}
    assert client.post(f"{BRIEF}four-lines/", sent).status_code == 302
    whole.brief.refresh_from_db()
    assert len(whole.brief.escalation_posts()) == 2
