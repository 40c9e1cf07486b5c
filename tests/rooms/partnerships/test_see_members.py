"""Who's in: names, who is paid, what people share, and nothing that is theirs alone."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from alongside.partnerships import actions
from alongside.partnerships.models import Membership
from alongside.partnerships.rules import may_see_partnership
from alongside.people.models import Person

PAGE = "/groups/prescriptions/people/"


def test_members_see_the_group_and_nobody_else(group, rosa, ian, maya, tom, zed):
    for person in [rosa, ian, maya, tom]:
        assert may_see_partnership(person, group)
    for person in [zed, None]:
        assert not may_see_partnership(person, group)


def test_being_paid_is_shown_and_nothing_else_that_people_are_here_as(
    client, sign_in, group, rosa, tom, by
):
    mine = group.membership_of(tom)
    actions.choose_side(by=by(tom), membership=mine, side="professional", post="Trust, nurse")
    sign_in(rosa)
    page = client.get(PAGE).content.decode()
    assert "Trust, nurse" in page
    assert page.count("Paid to be here") == 1
    for words in ["I use the service", "family", "I live or work nearby"]:
        assert words not in page.split("</h1>")[1].split("<footer")[0]


def test_what_someone_is_good_at_shows_where_they_share_it(client, sign_in, group, rosa, ian):
    Person.objects.filter(pk=ian.pk).update(good_at="Bicycles")
    sign_in(rosa)
    one = f"{PAGE}{group.membership_of(ian).pk}/"
    assert "Bicycles" not in client.get(PAGE).content.decode() + client.get(one).content.decode()
    Person.objects.filter(pk=ian.pk).update(good_at_seen_by="partners")
    assert "Bicycles" in client.get(PAGE).content.decode()
    assert "Bicycles" in client.get(one).content.decode()


def test_someone_is_found_by_a_part_of_their_name(client, sign_in, group, rosa):
    sign_in(rosa)
    page = client.get(PAGE + "?q=IA").content.decode()
    assert ">Ian<" in page
    assert ">Tom<" not in page
    assert "Nobody of that name" in client.get(PAGE + "?q=Zed").content.decode()
    assert client.get(PAGE + "?q=%00<script>").status_code in {200, 400}


def test_five_hundred_members_cost_as_many_queries_as_five(
    client, sign_in, group, rosa, django_assert_max_num_queries
):
    sign_in(rosa)
    with CaptureQueriesContext(connection) as few:
        client.get(PAGE)
    people = Person.objects.bulk_create(Person(name=f"Person {n}") for n in range(500))
    Membership.objects.bulk_create(Membership(partnership=group, person=one) for one in people)
    with django_assert_max_num_queries(len(few)):
        page = client.get(PAGE + "?page=3").content.decode()
    assert page.count("people__row") == 50
    assert client.get(PAGE + "?page=no").status_code == 200


@pytest.mark.parametrize(
    "page",
    [
        "people/",
        "people/add/",
        "people/rounds/",
        "here-as/",
        "brief/",
        "brief/four-lines/",
        "brief/write/",
        "brief/objectives/add/",
        "promises/",
        "promises/make/",
        "stage/",
        "changes/",
        "changes/record/",
        "leave/",
        "done/",
        "done.csv",
    ],
)
def test_zed_and_passers_by_see_no_page_of_the_group(client, sign_in, group, zed, page):
    for person in [None, zed]:
        if person:
            sign_in(person)
        answer = client.get(f"/groups/prescriptions/{page}")
        assert answer.status_code == 403
        assert "Rosa" not in answer.content.decode()


def test_someone_who_left_is_no_longer_in_and_has_no_page(client, sign_in, group, rosa, ian, by):
    his = group.membership_of(ian)
    actions.leave(by=by(ian), membership=his)
    sign_in(rosa)
    assert ">Ian<" not in client.get(PAGE).content.decode()
    assert client.get(f"{PAGE}{his.pk}/").status_code == 404
    sign_in(ian)
    assert client.get(PAGE).status_code == 403
