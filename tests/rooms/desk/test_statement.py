"""Rosa has no device: Maya prints her hours for her, and nobody else does."""

from alongside.exchange import actions as exchange
from tests.rooms.desk.conftest import DESK


def test_maya_prints_rosas_hours_and_takes_them_as_a_sheet(
    by_phone, done, rosa, maya, by, client, sign_in
):
    exchange.confirm(by=by(rosa), exchange=done, minutes=90)
    sign_in(maya)
    one = f"{DESK}people/{by_phone.pk}/"
    person = client.get(one).content.decode()
    assert one + "hours/paper/" in person and one + "hours.csv" in person
    paper = client.get(one + "hours/paper/").content.decode()
    assert "Hours of Rosa" in paper and "Help with the grass, with Tom" in paper
    assert "1\u00a0h 30\u00a0min" in paper and "My hours" not in paper
    assert "As it stood on" in paper
    sheet = client.get(one + "hours.csv").content.decode("utf-8-sig").splitlines()
    assert sheet[0] == "day,kind,what,minutes,left" and len(sheet) == 3
    assert sheet[2].endswith(",-90,90")


def test_whoever_only_keeps_in_touch_sees_no_hours_and_is_led_to_none(
    kept, by_phone, rosa, ian, tom, zed, client, sign_in
):
    one = f"{DESK}people/{by_phone.pk}/"
    for person in (ian, rosa, tom, zed):
        sign_in(person)
        for address in (one + "hours/paper/", one + "hours.csv"):
            assert client.get(address).status_code == 403
    sign_in(ian)
    page = client.get(one).content.decode()
    assert "hours/paper/" not in page and "hours.csv" not in page
