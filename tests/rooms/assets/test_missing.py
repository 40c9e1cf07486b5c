"""“We don't have…” becomes “look what we have”."""

import pytest

from alongside.assets import actions
from alongside.assets.looking import likely_answers
from alongside.assets.models import Asset, Missing
from alongside.assets.rules import may_answer_missing, may_say_missing, may_see_group_assets
from alongside.core.errors import BadInput, Refused
from alongside.partnerships import actions as partnerships
from alongside.partnerships.models import Contribution
from tests.conftest import someone
from tests.rooms.assets.conftest import by, fresh, listed, said_missing, typed

PAGE = "/groups/prescriptions/assets/"


def test_everybody_in_the_group_says_and_answers_and_zed_sees_nothing(
    group, rosa, ian, maya, tom, zed
):
    missing = said_missing(group, rosa)
    for person in [rosa, ian, maya, tom]:
        assert may_say_missing(by(person), group) and may_answer_missing(by(person), missing)
        assert may_see_group_assets(person, group)
    assert not may_say_missing(by(zed), group) and not may_answer_missing(by(zed), missing)
    assert not may_see_group_assets(zed, group)
    with pytest.raises(Refused):
        said_missing(group, zed)


def test_said_again_while_it_is_missing_is_one(group, rosa, tom):
    assert said_missing(group, rosa) == said_missing(group, tom, "a place to  meet")
    with pytest.raises(BadInput):
        said_missing(group, rosa, " ")
    with pytest.raises(BadInput):
        said_missing(group, rosa, "x" * 201)


def test_something_on_the_list_answers_it(group, rosa, tom, shed):
    missing = said_missing(group, rosa, "Company for men")
    actions.found_after_all(by=by(tom), missing=missing, asset=shed)
    missing.refresh_from_db()
    assert missing.found == shed and missing.found_by.person == tom
    deed = Contribution.objects.newest_first()[0]
    assert (deed.part, deed.membership.person) == ("spoke", tom)
    with pytest.raises(Refused, match="already"):
        actions.found_after_all(by=by(rosa), missing=missing, words="Me too")


def test_words_alone_answer_it_and_nothing_does_not(group, rosa, ian, shed):
    missing = said_missing(group, rosa, "Drivers")
    with pytest.raises(BadInput):
        actions.found_after_all(by=by(ian), missing=missing, words=" ")
    with pytest.raises(BadInput):
        actions.found_after_all(by=by(ian), missing=missing, words="x" * 301)
    actions.withdraw_asset(by=by(rosa), asset=shed, seen=1, why="It closed")
    with pytest.raises(BadInput):
        actions.found_after_all(by=by(ian), missing=missing, asset=fresh(shed))
    actions.found_after_all(by=typed(rosa, ian), missing=missing, words="Three of us can drive")
    assert Missing.objects.found().get().found_words == "Three of us can drive"


def test_what_might_be_it_is_shown_though_it_is_spelt_otherwise(group, place, rosa, shed):
    listed(group, rosa, name="Parish hall", kind="place")
    assert likely_answers(place, "tols to borrow") == [shed]
    assert likely_answers(place, "anybody who mends chairs") == [shed]
    assert likely_answers(place, "a swimming pool") == []


def test_the_pages_from_one_column_to_the_other(group, rosa, tom, shed, client, sign_in):
    sign_in(rosa)
    assert "Nobody has written anything yet" in client.get(PAGE).content.decode()
    wrong = client.post(f"{PAGE}missing/", {"words": ""})
    assert wrong.status_code == 422 and "Write what we don" in wrong.content.decode()
    assert client.post(f"{PAGE}missing/", {"words": "Tools to borrow"}).status_code == 302
    sign_in(tom)
    missing = Missing.objects.get()
    found = f"{PAGE}{missing.pk}/found/"
    assert "Men&#39;s shed" in client.get(found).content.decode()
    assert "goes by these words" in client.get(f"{found}?q=zzzz").content.decode()
    assert client.post(found, {"asset": "none", "words": ""}).status_code == 422
    assert client.post(found, {"asset": "999", "words": ""}).status_code == 422
    sent = {"asset": str(shed.pk), "words": "They lend them"}
    assert client.post(found, sent).status_code == 302
    for address in [PAGE, f"{PAGE}sheet/"]:
        page = client.get(address).content.decode()
        for words in ["Tools to borrow", "Men&#39;s shed", "They lend them"]:
            assert words in page
    assert client.get(found).status_code == 403


def test_what_is_not_on_the_list_yet_is_put_there_in_one_go(group, rosa, tom, client, sign_in):
    missing = said_missing(group, rosa, "A ramp")
    sign_in(tom)
    address = f"/places/ballydrum/assets/new/?group={group.slug}&answers={missing.pk}"
    assert "In answer to" in client.get(address).content.decode()
    answer = client.post(address, {"kind": "kit", "name": "A ramp to borrow"})
    assert answer["Location"] == PAGE
    missing.refresh_from_db()
    assert missing.found == Asset.objects.get() and missing.found_by.person == tom


def test_if_somebody_was_quicker_it_is_on_the_list_all_the_same(group, rosa, tom, place):
    missing = said_missing(group, rosa, "A ramp")
    actions.found_after_all(by=by(rosa), missing=missing, words="Mine")
    actions.list_asset(
        by=by(tom), partnership=group, place=place, kind="kit", name="Ramp", answers=missing
    )
    missing.refresh_from_db()
    assert missing.found is None and missing.found_words == "Mine"
    assert Asset.objects.get().name == "Ramp"


def test_nobody_outside_reads_or_writes(group, rosa, zed, client, sign_in):
    missing = said_missing(group, rosa)
    for _visit in range(2):
        for address in [PAGE, f"{PAGE}sheet/", f"{PAGE}{missing.pk}/found/"]:
            assert client.get(address).status_code == 403
        assert client.post(f"{PAGE}missing/", {"words": "x"}).status_code == 403
        sign_in(zed)


def test_another_groups_missing_thing_is_not_answered_here(group, place, rosa, client, sign_in):
    orla = someone("Orla")
    other = partnerships.start(by=by(orla), place=place, name="Buses", what="Buses")
    theirs = said_missing(other, orla, "A shelter")
    sign_in(rosa)
    assert client.get(f"{PAGE}{theirs.pk}/found/").status_code == 404


def test_the_page_costs_the_same_for_5_and_40(
    group, rosa, tom, shed, client, sign_in, django_assert_num_queries
):
    for number in range(5):
        missing = said_missing(group, rosa, f"Thing {number}")
        actions.found_after_all(by=by(tom), missing=missing, asset=shed)
    sign_in(rosa)
    with django_assert_num_queries(10) as first:
        client.get(PAGE)
    for number in range(5, 40):
        missing = said_missing(group, rosa, f"Thing {number}")
        actions.found_after_all(by=by(tom), missing=missing, asset=shed)
    with django_assert_num_queries(len(first)):
        client.get(PAGE)
