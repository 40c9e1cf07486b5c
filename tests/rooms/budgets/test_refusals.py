"""Every deed that cannot be done says why, and at which field: each reason, given once."""

from datetime import timedelta

import pytest

from alongside.budgets import actions
from alongside.budgets.actions import settling
from alongside.budgets.actions.pots import NotReady
from alongside.core import clock
from alongside.core.acts import the_system
from alongside.core.errors import Plain
from alongside.partnerships import actions as partnerships
from tests.rooms.budgets.builders import (
    check,
    codes,
    count,
    counted,
    idea_in,
    open_pot,
    pot_in,
    votes,
    voting,
    while_,
    whole_brief,
)
from tests.rooms.budgets.test_reasons import by, judged


def proposes(w, **said):
    return idea_in(open_pot(w.group, part_funding="yes"), w.ian, **said)


def elsewhere(w):
    other = partnerships.start(by=by(w.zed), place=w.group.place, name="Other", what="Else")
    return other.membership_of(w.zed)


def left(w):
    mine = w.group.membership_of(w.tom)
    partnerships.leave(by=by(w.tom), membership=mine)
    return mine


def prints_for_members_only(w):
    with while_(voting(w.group, lets_in="members"), "voting") as pot:
        actions.print_codes(by=by(w.maya), pot=pot, copies=3)


def prints(w, *copies: int):
    with while_(voting(w.group), "voting") as pot:
        for each in copies:
            actions.print_codes(by=by(w.maya), pot=pot, copies=each)


def prints_when_all_have_voted(w):
    pot = voting(w.group)
    for person in (w.rosa, w.ian, w.maya, w.tom):
        votes(pot, person, "A bench")
    with while_(pot, "voting") as now:
        actions.print_member_codes(by=by(w.maya), pot=now)


def writes(w, **lines):
    pot = pot_in(w.group)
    actions.write_pot(by=by(w.rosa), pot=pot, seen=pot.version, **lines)


def settles(w, phase: str = "checking", *, ideas: int = 0):
    pot = open_pot(w.group)
    for number in range(ideas):
        check(idea_in(pot, w.ian, f"Idea {number}"), w.rosa)
    with while_(pot, phase) as now:
        actions.settle_ballot(by=by(w.maya), pot=now)


def types(w, text: str):
    with while_(voting(w.group), "voting") as pot:
        actions.type_ballots(by=by(w.rosa), pot=pot, text=text)


def votes_for(w, chosen: list[int], **changes):
    with while_(voting(w.group, **changes), "voting") as pot:
        actions.vote(by=by(w.rosa), pot=pot, ideas=chosen, may_be_few=True)


def by_code(w, code: str):
    with while_(voting(w.group), "voting") as pot:
        box = the_system("ballot box")
        actions.vote_by_code(by=box, pot=pot, code=code, ideas=[1], may_be_few=True)


def gives(w, points: int, reason: str = "Good"):
    idea = judged(w)
    with while_(idea.pot, "voting"):
        actions.score_idea(by=by(w.rosa), idea=idea, points=points, reason=reason)


def declares(w, *, elsewhere: bool = False, words: str = "My cousin's"):
    pot = open_pot(w.group)
    other = open_pot(w.group, title="Another") if elsewhere else pot
    links = {idea_in(other, w.ian): words}
    actions.declare_interests(by=by(w.rosa), pot=pot, links=links)


def groups(w):
    other = open_pot(w.group, title="Another", groups=["The corner"]).groups.get()
    return idea_in(open_pot(w.group), w.ian, group=other)


# What is said, at which field (blank: at none), and the deed that is refused.
REFUSED = [
    ("Say in one line what it is", "title", lambda w: proposes(w, title=" ")),
    ("Write what would be done", "words", lambda w: proposes(w, words=" ")),
    ("Write what it costs, one line for each thing", "lines", lambda w: proposes(w, lines=[])),
    ("Use 40 lines or fewer", "lines", lambda w: proposes(w, lines=[("Wood", 100)] * 41)),
    (
        "Each line needs words and a sum of money",
        "lines",
        lambda w: proposes(w, lines=[("", 100)]),
    ),
    (
        "Together this is £500.01; an idea of this size may ask for £500 at most",
        "lines",
        lambda w: proposes(w, lines=[("Wood", 50_001)], limit_pence=50_000),
    ),
    ("Choose how much it may ask for", "limit_pence", lambda w: proposes(w, limit_pence=1)),
    (
        "Write less than it costs, or leave this blank",
        "least_pence",
        lambda w: proposes(w, least_pence=30_000),
    ),
    ("Name twenty people at most", "others", lambda w: proposes(w, others=["Una"] * 21)),
    (
        "Choose people who are in this group today",
        "together",
        lambda w: proposes(w, together=[elsewhere(w)]),
    ),
    ("Choose one of these", "group", groups),
    ("Choose one of these", "rule", lambda w: writes(w, rule="magic")),
    ("A pot holds more than nothing", "sum_pence", lambda w: writes(w, sum_pence=0)),
    (
        "Write sums of money, for example 500 or 1,500",
        "bid_limits",
        lambda w: writes(w, bid_limits=[0]),
    ),
    ("Give the pot a name", "title", lambda w: writes(w, title=" ")),
    ("Give the reason: people are owed one", "reason", lambda w: gives(w, 5, " ")),
    ("Give from 0 to 10 points", "points", lambda w: gives(w, 11)),
    ("Choose ideas of this pot", "ideas", lambda w: declares(w, elsewhere=True)),
    ("Say in a few words what links you to it", "words", lambda w: declares(w, words=" ")),
    (
        "Choose someone who is in this group today",
        "member",
        lambda w: actions.join_panel(by=by(w.maya), pot=open_pot(w.group), membership=left(w)),
    ),
    (
        "Only people in the group vote on this: print codes with names.",
        "copies",
        prints_for_members_only,
    ),
    ("Print from 1 to 1,000 codes at a time", "copies", lambda w: prints(w, 1_001)),
    (
        "These were printed a moment ago. If they are lost, cancel them first.",
        "",
        lambda w: prints(w, 3, 3),
    ),
    ("Everyone in the group has taken part already.", "", prints_when_all_have_voted),
    (
        "No idea fits the conditions yet, so there is nothing to vote on.",
        "",
        settles,
    ),
    (
        "The time for voting is over. Start a new pot with new dates.",
        "",
        lambda w: settles(w, "counting", ideas=1),
    ),
    ("Type a code and the numbers of the ideas", "ballots", lambda w: types(w, " \n ")),
    ("Send 500 ballots or fewer at a time", "ballots", lambda w: types(w, "AAAAAAA 1\n" * 501)),
    ("Choose at least one idea", "ideas", lambda w: votes_for(w, [])),
    ("There is no idea 99 on this ballot", "ideas", lambda w: votes_for(w, [1, 99])),
    (
        "Together these cost £1,200, and the pot holds £600. Leave something out",
        "ideas",
        lambda w: votes_for(
            w, [1, 2, 3], sum_pence=60_000, bid_limits=[50_000], ballot_limit="within"
        ),
    ),
    ("This code is not known here. Check each letter.", "code", lambda w: by_code(w, "AAAAAAA")),
    ("This has been counted already.", "", lambda w: count(counted(w.group))),
]


@pytest.mark.parametrize(
    ("words", "field", "deed"), REFUSED, ids=[f"{field}: {words}" for words, field, _ in REFUSED]
)
def test_a_deed_that_cannot_be_done_says_why_and_at_which_field(w, words, field, deed):
    with pytest.raises(Plain) as refused:
        deed(w)
    assert refused.value.reason == words
    assert getattr(refused.value, "field", "") == field


def test_one_ballot_holds_so_many_ideas_at_most(w, monkeypatch):
    monkeypatch.setattr(settling, "MOST_IDEAS", 2)
    with pytest.raises(Plain, match="One ballot holds 2,000 ideas at most"):
        settles(w, ideas=3)


def _days(days: int):
    return clock.now() + timedelta(days=days)


MISFITS = [
    ("ideas_until", -1, "Choose a time that is still to come"),
    ("voting_from", 1, "People can vote only once the ideas are in"),
    ("voting_to", 11, "Voting has to end after it begins"),
]


@pytest.mark.parametrize(("field", "days", "words"), MISFITS)
def test_dates_that_do_not_fit_together_say_why(w, field, days, words):
    assert missing(w, **{field: _days(days)})[field] == words


@pytest.mark.parametrize(
    ("field", "changes", "words"),
    [
        (
            "hear_by",
            {"hear_by": clock.today() + timedelta(days=1)},
            "People hear only after the vote has ended",
        ),
        ("bid_limits", {"bid_limits": [700_000]}, "One idea cannot ask for more than there is"),
        (
            "part_funding",
            {"part_funding": "yes", "completion": "none"},
            "This needs equal shares, filled up by votes",
        ),
        ("eligibility", {"eligibility": ""}, "Still blank: What an idea must be to be funded"),
    ],
)
def test_conditions_that_do_not_fit_say_why(w, field, changes, words):
    assert missing(w, **changes)[field] == words


def missing(w, **changes) -> dict[str, str]:
    whole_brief(w.group)
    with pytest.raises(NotReady) as refused:
        actions.open_pot(by=by(w.maya), pot=pot_in(w.group, **changes))
    return refused.value.fields


def test_words_that_changed_since_they_were_read_are_read_again(w):
    idea = idea_in(open_pot(w.group), w.ian)
    with pytest.raises(Plain, match="The words have changed since you read them"):
        actions.check_idea(by=by(w.rosa), idea=idea, seen=7, fits=True, reason="Fits")


def test_one_code_on_two_lines_says_so(w):
    pot = voting(w.group)
    (code,) = codes(pot, 1)
    with while_(pot, "voting") as now:
        text = f"{code} 1\n{code} 2"
        wrong = actions.type_ballots(by=by(w.rosa), pot=now, text=text).wrong
    assert {line.problem for line in wrong} == {"This code stands on two lines. Which one is it?"}
