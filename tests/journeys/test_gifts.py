"""Rosa, who never thought she had anything to give, says three things; Maya looks for one of them.

Ian types Rosa's sheet, Maya sees a check of his, and half a year later one click is enough.
"""

import re
from datetime import timedelta

import pytest

from alongside.core import clock
from alongside.core.acts import Act
from alongside.gifts import actions
from alongside.gifts.models import Gift, NotWith
from alongside.people.actions import give_consent
from alongside.places.models import Place
from tests.journeys.conftest import everywhere
from tests.journeys.steps import (
    choose,
    expect_heading,
    expect_words,
    follow,
    in_days,
    press,
    press_to,
    write,
)


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_rosa_says_what_she_can_help_with_and_maya_finds_it(
    signed_in, group, rosa, maya, place, scripts
):
    Place.objects.create(name="Toome", slug="toome", parent=place)
    phone = signed_in(rosa, width=320, scripts=scripts)
    phone.goto(f"/groups/{group.slug}/")
    follow(phone, "What I can help with")
    everywhere(phone, scripts)
    follow(phone, "Say what you can help with")
    press(phone, "Go on")
    expect_words(phone, "Write what you can help with")
    everywhere(phone, scripts)
    write(phone, {"What can you help with?": "I could cut yer gras"})
    press(phone, "Go on")
    expect_words(phone, "Which of these is nearest?")
    everywhere(phone, scripts)
    press(phone, "Save")
    expect_words(phone, "Choose one of these, or none")
    everywhere(phone, scripts)
    choose(phone, "Cutting the grass", "Show it with my name")
    press(phone, "Save")
    expect_words(phone, "It is noted. Thank you.")
    expect_words(phone, "Shown here with the name. Not counted for the place.")

    follow(phone, "Say what you can help with")
    write(phone, {"What can you help with?": "A lift to Antrim"})
    press(phone, "Go on")
    choose(phone, "Giving a lift", "Show it with my name", "Count it, without my name")
    press(phone, "Save")
    expect_words(phone, "The law looks after people here. It stops nobody")
    everywhere(phone, scripts)

    press(phone, re.compile("^Take it back.*yer gras"))
    expect_words(phone, "You can bring it back below")
    press(phone, re.compile("^Bring it back.*yer gras"))
    expect_words(phone, "It is back.")

    follow(phone, "When, where and how often")
    everywhere(phone, scripts)
    phone.get_by_label("Where are you?").select_option(label="– Toome")
    choose(phone, "Where I live and the places next to it", "Polski")
    phone.get_by_role("group", name="Evenings when I am free").get_by_label("Tuesday").check()
    press(phone, "Save")
    expect_words(phone, "You can change it at any time")
    write(phone, {"From": in_days(3), "Until, that day included": in_days(9)})
    press(phone, "Add these days")
    expect_words(phone, "It is noted.")
    phone.get_by_label("Not with").select_option(label="Tom")
    press(phone, "Keep it to myself")
    expect_words(phone, "Nobody is told.")
    everywhere(phone, scripts)
    assert NotWith.objects.get().other.person.name == "Tom"

    laptop = signed_in(maya, scripts=scripts)
    laptop.goto(f"/groups/{group.slug}/")
    follow(laptop, "What we can do together")
    everywhere(laptop, scripts)
    write(laptop, {"What are you looking for?": "gras cuting"})
    press(laptop, "Find")
    expect_words(laptop, "I could cut yer gras")
    expect_words(laptop, "Rosa")
    assert "Antrim" not in laptop.get_by_role("main").inner_text()
    write(laptop, {"What are you looking for?": "xyzzy"})
    press(laptop, "Find")
    expect_words(laptop, "Nothing found")
    everywhere(laptop, scripts)


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_half_a_year_on_one_click_is_enough(signed_in, group, rosa, scripts):
    said = {"words": "Soup", "word": "cooking", "may_be_suggested": True}
    with clock.at(clock.in_days(-200)):
        mine = group.membership_of(rosa)
        actions.offer_gift(by=Act(person=rosa), membership=mine, **said)
    phone = signed_in(rosa, width=320, scripts=scripts)
    phone.goto("/")
    follow(phone, "Can you still help with this? Soup")
    expect_words(phone, "Is this still so?")
    everywhere(phone, scripts)
    press(phone, re.compile("^Yes, still good.*Soup"))
    expect_words(phone, "It stands for another half year")
    assert Gift.objects.get().is_standing


def test_from_paper_by_phone_and_for_whoever_runs_the_rounds(signed_in, group, rosa, ian, maya):
    give_consent(by=Act(person=rosa), person=rosa, purpose="be_entered", channel="in_person")
    page = signed_in(ian)
    page.goto(f"/groups/{group.slug}/gifts/")
    follow(page, "A sheet to print")
    everywhere(page)
    follow(page, "Type one in")
    write(page, {"What can you help with?": "Hunting for slugs"})
    press(page, "Go on")
    page.get_by_text("I'm typing this for somebody else").click()
    page.get_by_label("Whose words are these?").select_option(label="Rosa, and I type")
    page.get_by_label("How did they tell you?").select_option("paper")
    if page.get_by_label("None of these fits").count():
        choose(page, "None of these fits")
    choose(page, "Show it with my name")
    everywhere(page)
    press(page, "Save")
    expect_words(page, "Rosa, typed by Ian")
    everywhere(page)
    follow(page, "Type when and where for somebody else")
    everywhere(page)
    press(page, "Save")
    expect_words(page, "Choose whose words these are")
    everywhere(page)
    page.get_by_label("Whose words are these?").select_option(label="Rosa, and I type")
    choose(page, "I need it step-free")
    press(page, "Save")
    expect_words(page, "It is noted for them")
    assert group.membership_of(rosa).reach.step_free

    desk = signed_in(maya)
    desk.goto(f"/groups/{group.slug}/gifts/")
    follow(desk, "Words to find, people to ring")
    everywhere(desk)
    follow(desk, "Hunting for slugs")
    everywhere(desk)
    desk.get_by_label("Which word is it?").select_option("gardening")
    press(desk, "Learn it")
    expect_words(desk, "They are told")
    desk.goto(f"/groups/{group.slug}/gifts/words/")
    expect_words(desk, "Hunting for slugs")
    everywhere(desk)
    desk.goto(f"/groups/{group.slug}/gifts/checks/")
    everywhere(desk)
    press(desk, "Note it")
    expect_words(desk, "Choose whose it is")
    everywhere(desk)
    desk.get_by_label("Whose check is it?").select_option(label="Ian")
    desk.get_by_label("What is it for?").select_option("conveying")
    desk.get_by_label("Which check did you see?").select_option("enhanced")
    today = clock.today()
    write(desk, {"Its date": str(today), "Look at it again by": str(today + timedelta(days=900))})
    choose(desk, "They agreed")
    press(desk, "Note it")
    expect_words(desk, "without the certificate")
    everywhere(desk)


def test_rosa_says_it_by_keyboard_alone(signed_in, group, rosa):
    page = signed_in(rosa)
    page.goto(f"/groups/{group.slug}/gifts/new/")
    press_to(page, "#id_words")
    page.keyboard.type("baking scones")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    press_to(page, "input[name=word]")
    page.keyboard.press("Space")
    press_to(page, "#id_may_be_suggested")
    page.keyboard.press("Space")
    press_to(page, "main button[type=submit]")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect_heading(page, "What I can help with")
    assert Gift.objects.get().word == "baking"
    press_to(page, "main .govuk-button-group button")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert Gift.objects.get().withdrawn_at
