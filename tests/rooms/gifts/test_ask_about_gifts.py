"""Half a year on, Rosa is asked whether it is still so: once, by letter and on her front page."""

from alongside.audit.models import Entry
from alongside.core import clock
from alongside.core.models import Letter
from alongside.gifts import actions
from alongside.home.waiting import for_person
from alongside.partnerships.actions import leave
from alongside.people.models import Person
from tests.conftest import member
from tests.rooms.gifts.conftest import PAGE


def test_one_letter_for_all_that_ran_out_and_none_before(offers, rosa, maya):
    offers(rosa, "Soup")
    offers(rosa, "Bread")
    assert actions.ask_about_gifts() == 0
    with clock.at(clock.in_days(184)):
        offers(maya, "Driving")
        assert [actions.ask_about_gifts(), actions.ask_about_gifts()] == [1, 0]
        letter = Letter.objects.get(to_address="rosa@example.org")
        assert "- Soup\n- Bread" in letter.body and "/gifts/" in letter.body
        assert not Letter.objects.filter(to_address="maya@example.org").exists()
        assert "Soup" not in str(Entry.objects.get(verb="gifts.asked_about").details)


def test_asked_again_when_the_next_half_year_is_over(soup, rosa, by):
    with clock.at(clock.in_days(184)):
        actions.ask_about_gifts()
        actions.keep_gift(by=by(rosa), gift=soup)
    with clock.at(clock.in_days(380)):
        assert actions.ask_about_gifts() == 1


def test_it_stands_on_the_front_page_until_it_is_answered(soup, rosa, by, client, sign_in):
    assert not any("soup" in one.title for one in for_person(rosa))
    with clock.at(clock.in_days(184)):
        assert any("soup" in one.title for one in for_person(rosa))
        sign_in(rosa)
        page = client.get(PAGE).content.decode()
        assert "Is this still so?" in page and "Yes, still good" in page
        client.post(f"{PAGE}{soup.pk}/keep/")
        assert not any("soup" in one.title for one in for_person(rosa))


def test_whoever_no_letter_reaches_is_on_the_list_of_whoever_runs_the_rounds(
    group, offers, rosa, maya, client, sign_in
):
    bridie = Person.objects.create(name="Bridie")
    member(group, bridie, "uses")
    group.forget_members()
    offers(bridie, "Knitting")
    offers(rosa, "Soup")
    with clock.at(clock.in_days(184)):
        assert actions.ask_about_gifts() == 2
        sign_in(maya)
        page = client.get(PAGE + "to-sort/").content.decode()
        assert "Bridie" in page and "Knitting" not in page and "Soup" not in page


def test_nobody_who_left_is_asked(group, soup, hers, rosa, by):
    leave(by=by(rosa), membership=hers)
    with clock.at(clock.in_days(184)):
        assert actions.ask_about_gifts() == 0
