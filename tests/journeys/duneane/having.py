"""“We don't have…” becomes “look what we do have”: the list, its catalogue, a time bank."""

from alongside.assets.models import Missing
from alongside.exchange.models import Bank
from tests.journeys.duneane import Duneane
from tests.journeys.steps import choose, expect_heading, expect_words, follow, press, write


def look_what_we_do_have(story: Duneane) -> None:
    """Rosa writes down what is missing, and Orla knows where it is."""
    rosa = story.at("Rosa", "assets/")
    write(rosa, {"We don't have…": "Anywhere to walk in winter"})
    press(rosa, "Write it down")
    expect_words(rosa, "Not found yet")
    orla = story.at("Orla", "assets/")
    follow(orla, "We do have it")
    follow(orla, "It is not on the list yet")
    story.clean(orla)
    choose(orla, "A place to meet or to be")
    write(orla, {"What is it called?": "The canal path", "What is it, in plain": "Flat and lit."})
    press(orla, "Put it on the list")
    expect_words(orla, "Look what we have")
    assert Missing.objects.get().found.name == "The canal path"
    story.clean(orla)


def a_catalogue_is_printed(story: Duneane) -> None:
    rosa = story.pages["Rosa"]
    rosa.goto("/places/ballydrum/")
    follow(rosa, "the catalogue, to print")
    expect_words(rosa, "The canal path")
    story.clean(rosa)
    with rosa.expect_download() as kept:
        rosa.get_by_role("link", name="All of it as one PDF").click()
    assert kept.value.path().read_bytes().startswith(b"%PDF-")


def a_time_bank_is_begun(story: Duneane) -> None:
    """Whoever runs the rounds opens it; Ian joins, and reads what the pot is for."""
    maya = story.at("Maya", "time-bank/")
    follow(maya, "Open a time bank")
    story.clean(maya)
    press(maya, "Open it")
    expect_words(maya, "The time bank is open. Needs come first.")
    ian = story.at("Ian", "time-bank/")
    follow(ian, "Join")
    choose(ian, "It is agreed that this group sees")
    press(ian, "Join")
    expect_heading(ian, "Time bank")
    story.clean(ian)
    assert Bank.objects.get().holders.get().membership == story.member("Ian")
