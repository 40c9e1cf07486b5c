"""What is different now: written by any member, traced to words, confirmed by those who use it."""

from datetime import timedelta

import pytest

from alongside.audit.models import name_of
from alongside.core import clock
from alongside.core.errors import BadInput, Refused
from alongside.partnerships import actions
from alongside.partnerships.actions.changes import LedBy
from alongside.partnerships.models import Change, Trace
from alongside.partnerships.rules import may_confirm_change

PAGE = "/groups/prescriptions/changes/"


@pytest.fixture
def change(group, ian, by) -> Change:
    """Ian writes down that the chemist brings tablets on Fridays."""
    led_by = [LedBy("said:1", "Could they come on Fridays?", None)]
    return actions.record_change(
        by=by(ian),
        partnership=group,
        differs="The chemist brings them on Fridays",
        since=clock.today(),
        led_by=led_by,
    )


def test_only_those_who_use_the_service_say_whether_it_is_so(change, rosa, ian, maya, tom, zed):
    assert may_confirm_change(rosa, change)
    for person in [ian, maya, tom, zed, None]:
        assert "uses the service" in may_confirm_change(person, change).reason


def test_a_change_counts_once_rosa_says_so_and_she_may_say_otherwise(group, change, rosa, by):
    assert not change.is_confirmed
    actions.confirm_change(by=by(rosa), change=change, agrees=True)
    assert list(group.changes.confirmed()) == [change]
    actions.confirm_change(by=by(rosa), change=change, agrees=False)
    assert not group.changes.confirmed().exists()
    assert change.confirmations.count() == 1


def test_zed_writes_no_change_and_nobody_writes_one_that_is_to_come(group, rosa, zed, by):
    whole = {"partnership": group, "differs": "All", "led_by": []}
    with pytest.raises(Refused):
        actions.record_change(by=by(zed), since=clock.today(), **whole)
    tomorrow = clock.today() + timedelta(days=1)
    with pytest.raises(BadInput) as refused:
        actions.record_change(by=by(rosa), since=tomorrow, **whole)
    assert refused.value.field == "since"


def test_a_link_from_another_room_offers_its_thing_as_what_led_there(
    client, sign_in, group, rosa, ian, by, soon
):
    thing = actions.promise(by=by(ian), partnership=group, words="Ask", due_on=soon)
    sign_in(rosa)
    address = f"{PAGE}record/?about={name_of(thing)}&words=Ian+asked+them"
    assert "Ian asked them" in client.get(address).content.decode()
    sent = {"differs": "Open longer", "since": clock.today().isoformat(), "led": name_of(thing)}
    assert client.post(address, sent).status_code == 302
    trace = Trace.objects.get()
    assert (trace.words, trace.membership.person) == ("Ian asked them", ian)
    assert trace.named == ""


@pytest.mark.parametrize(
    "about", ["people.person:1", "nonsense", "partnerships.promise:999999", "a.b:1;drop"]
)
def test_a_thing_that_is_not_this_groups_is_not_offered(client, sign_in, group, rosa, about):
    sign_in(rosa)
    address = f"{PAGE}record/?about={about}&words=Mine"
    assert 'name="led"' not in client.get(address).content.decode()
    sent = {"differs": "Open", "since": clock.today().isoformat(), "led": about}
    client.post(address, sent)
    assert not Trace.objects.exists()


def test_free_words_are_traced_with_a_name_only_where_one_is_chosen(
    client, sign_in, group, rosa, ian
):
    sign_in(rosa)
    sent = {"differs": "Open longer", "since": clock.today().isoformat(), "said": "Why not nine?"}
    client.post(PAGE + "record/", sent)
    client.post(
        PAGE + "record/",
        {**sent, "differs": "Open early", "said_by": str(group.membership_of(ian).pk)},
    )
    assert [trace.named for trace in Trace.objects.order_by("id")] == ["", "Ian"]
    assert "Why not nine? (Ian)" in client.get(PAGE).content.decode()


def test_a_form_without_its_answers_is_shown_again_with_what_was_typed(
    client, sign_in, group, rosa
):
    sign_in(rosa)
    answer = client.post(PAGE + "record/", {"differs": "Open longer", "since": "someday"})
    assert answer.status_code == 422
    assert 'value="Open longer"' in answer.content.decode()
    assert client.post(PAGE + "record/", {"differs": "x" * 501}).status_code == 422


def test_rosa_confirms_on_the_page_and_no_name_stands_beside_it(
    client, sign_in, group, change, rosa, maya
):
    sign_in(rosa)
    one = f"{PAGE}{change.pk}/"
    assert client.post(one, {}).status_code == 422
    assert client.post(one, {"agrees": "yes", "words": "I get them now"}).status_code == 302
    sign_in(maya)
    page = client.get(one).content.decode().split("<main")[1]
    assert "Confirmed by someone who uses the service" in page
    assert "I get them now" in page
    assert "Rosa" not in page
    assert 'name="agrees"' not in page
    assert client.post(one, {"agrees": "yes"}).status_code == 403


def test_the_list_costs_the_same_for_five_changes_and_for_twenty(
    client, sign_in, group, change, rosa, ian, by, django_assert_max_num_queries
):
    for number in range(19):
        actions.record_change(
            by=by(ian),
            partnership=group,
            differs=f"Change {number}",
            since=clock.today(),
            led_by=[LedBy("said:1", "words", group.membership_of(ian))],
        )
    sign_in(rosa)
    with django_assert_max_num_queries(16):
        page = client.get(PAGE).content.decode()
    assert page.count("card__title") == 20


def test_a_form_sent_twice_writes_one_change(client, sign_in, group, rosa):
    sign_in(rosa)
    sent = {"differs": "Open longer", "since": clock.today().isoformat()}
    for _ in range(2):
        assert client.post(PAGE + "record/", sent).status_code == 302
    assert Change.objects.count() == 1
