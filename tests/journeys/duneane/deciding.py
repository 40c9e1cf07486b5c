"""What they agreed on, what policy did not allow, and what they did with £3,000."""

import re
from datetime import timedelta

from alongside.asks import actions as asks
from alongside.budgets.models import Pot
from alongside.core.acts import Act
from alongside.decisions import actions as decisions
from alongside.decisions.models import Decision, Proposal
from alongside.partnerships import actions as partnerships
from tests.journeys.duneane import BARRIERS, ON_PAPER, PAID, POST, Clock, Duneane
from tests.journeys.steps import (
    choose,
    expect_heading,
    expect_words,
    follow,
    press,
    write,
)
from tests.rooms.budgets.builders import check, idea_in, open_pot
from tests.rooms.decisions.builders import answer, ballot_on, proposal_in, time_is_up


def decided(story: Duneane, title: str, words: str, by_name: str) -> Decision:
    """Put to all 29. Nobody types for more than two, so two on paper are not heard this time."""
    proposal = proposal_in(story.group, story.people[by_name], title=title, words=words)
    ballot = ballot_on(proposal)
    if title.startswith("A collective"):
        the_choice_by_hand(story, proposal)
    waiting = ballot.roll.filter(position=None).select_related("membership__person")
    people = [entry.membership.person for entry in waiting]
    for person in [one for one in people if one.name in story.people]:
        answer(ballot, person)
    lend_a_hand = [one for name, one in story.people.items() if name not in [*PAID, "Ian"]] * 2
    for person, typist in zip([one for one in people if one.name in ON_PAPER], lend_a_hand):
        act = Act(person=person, entered_by=typist, channel="paper")
        decisions.take_position(by=act, ballot=ballot, answer="support")
    made = time_is_up(ballot)
    assert made is not None
    return made


def the_choice_by_hand(story: Duneane, proposal: Proposal) -> None:
    rosa = story.pages["Rosa"]
    rosa.goto(proposal.get_absolute_url())
    story.clean(rosa)
    choose(rosa, "I support it")
    write(rosa, {"Your reason": "A committee has a top table. We sit in a ring."})
    press(rosa, "Send my answer")
    expect_words(rosa, "You answered: I support it")
    tom = story.pages["Tom"]
    tom.goto(proposal.get_absolute_url())
    choose(tom, "I can live with it")
    write(tom, {"Your reason": "My board will ask me for a chairperson."})
    press(tom, "Send my answer")
    ian = story.pages["Ian"]
    ian.goto(f"{proposal.get_absolute_url()}type/")
    ian.get_by_label("Whose answer is it?").select_option(label="Bridie")
    choose(ian, "I support it")
    press(ian, "Type it in")
    expect_words(ian, "The answer of Bridie is typed in")
    story.clean(ian)


def a_collective_not_a_committee(story: Duneane) -> None:
    """A vision, a member's logo, and what they are: on record with the reasons."""
    for title, words, name in [
        ("Our vision", "Everybody in Duneane knows somebody who would miss them.", "Grace"),
        ("Majella's logo", "The heron that Majella drew stands on everything we print.", "Nora"),
        (
            "A collective rather than a committee",
            "No chair, because whoever sits at the top table is the one who is rung.",
            "Rosa",
        ),
    ]:
        made = decided(story, title, words, name)
        assert made.outcome == "adopted", made.steps
    orla = story.pages["Orla"]
    orla.goto(made.proposal.get_absolute_url())
    expect_words(orla, "Agreed")
    expect_words(orla, "A committee has a top table")
    expect_words(orla, "My board will ask me for a chairperson")
    story.clean(orla)
    follow(orla, "The record, to read and to print")
    expect_words(orla, "because whoever sits at the top table")
    expect_words(orla, "27 of 29 answered")


def policy_will_not_allow_it(story: Duneane) -> None:
    """Three times: once by hand, for Bridie on the phone."""
    partnerships.show_on_place(by=story.by("Maya"), partnership=story.group, listed=True)
    ian = story.at("Ian", "asks/new/")
    choose(ian, "A barrier: “our policy won't allow it”")
    write(ian, {"What do you ask?": BARRIERS[0]})
    ian.get_by_label("Who owes the answer?").select_option(label=f"Nuala, {POST}")
    ian.get_by_text("I'm typing this for somebody else").first.click()
    ian.get_by_label("Whose words are these?").first.select_option(label="Bridie, and I type")
    ian.get_by_label("How did they tell you?").first.select_option("phone")
    press(ian, "Ask it")
    expect_heading(ian, BARRIERS[0])
    for words, owner in zip(BARRIERS[1:], ["Tom", "Orla"]):
        asks.make_ask(
            by=story.by("Rosa"),
            partnership=story.group,
            kind="barrier",
            words=words,
            owner=story.member(owner),
        )
    page = story.pages["Rosa"]
    page.goto("/places/ballydrum/barriers/")
    for words in BARRIERS:
        expect_words(page, words)
    story.clean(page)


def three_thousand_pounds(story: Duneane, time: Clock) -> None:
    """The members' own: an idea by hand, paper typed, one count, money that all can see."""
    pot = open_pot(
        story.group,
        title="Our own £3,000",
        sum_pence=300_000,
        lets_in="members",
        bid_limits=[150_000],
    )
    rosa = story.at("Rosa", f"pots/{pot.pk}/ideas/new/")
    write(
        rosa,
        {
            "Your idea in one line": "A community spirit day",
            "What would be done": "Tea, the heron on a banner, and everybody's talent.",
            "What it costs": "Hall and tea 900.00",
        },
    )
    choose(rosa, "Up to £1,500")
    press(rosa, re.compile("^Put"))
    expect_heading(rosa, "A community spirit day")
    for title, pounds in [("Print the catalogue", 1_200), ("A minibus for a year", 1_500)]:
        idea_in(pot, story.people["Ian"], title, pounds, limit_pence=150_000)
    for idea in pot.ideas.all():
        check(idea, story.people["Grace"])
    time.be_at(pot.ideas_until + timedelta(minutes=5))
    maya = story.at("Maya", f"pots/{pot.pk}/")
    press(maya, "Settle the ideas for the vote")
    time.be_at(pot.voting_from + timedelta(minutes=5))
    rosa = story.at("Rosa", f"pots/{pot.pk}/vote/")
    for title in ("A community spirit day", "Print the catalogue", "A minibus for a year"):
        rosa.get_by_label(title).check()
    press(rosa, "Put it in the envelope")
    the_paper_is_typed(story, pot)
    time.be_at(pot.voting_to + timedelta(minutes=5))
    maya = story.at("Maya", f"pots/{pot.pk}/count/")
    press(maya, "Count now")
    maya = story.at("Maya", f"pots/{pot.pk}/result/")
    expect_words(maya, "A community spirit day")
    funded = {award.idea.title for award in pot.awards.all()}
    assert funded == {"A community spirit day", "Print the catalogue"}
    bridie = story.at("Orla", f"pots/{pot.pk}/money/")
    expect_words(bridie, "£3,000")


def the_paper_is_typed(story: Duneane, pot: Pot) -> None:
    """A slip with a code for each member who has not voted; Ian types what they put in the box."""
    maya = story.at("Maya", f"pots/{pot.pk}/in/")
    press(maya, "Print a code for each member who has not voted")
    codes = [word.strip() for word in maya.locator(".slip__word").all_inner_texts()]
    assert len(codes) == 28
    number = {idea.title: idea.number for idea in pot.ideas.all()}
    day, catalogue = number["A community spirit day"], number["Print the catalogue"]
    ian = story.at("Ian", f"pots/{pot.pk}/type/?sheet")
    typed = "\n".join(f"{code} {day} {catalogue}" for code in codes[:20])
    ian.get_by_label("Ballots, one on each line").fill(typed)
    press(ian, "Put them in")
    assert pot.roll.filter(took_part=True).count() == 21
