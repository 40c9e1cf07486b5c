"""Chapter four: a proposal, an objection that two people hold, and a second round."""

from dataclasses import replace
from datetime import timedelta

from alongside.balance.actions import declare_rung
from alongside.core import clock
from alongside.core.acts import Act
from alongside.decisions import actions as decisions
from alongside.decisions.models import Ballot, Position, Proposal
from alongside.demo import words
from alongside.demo.community import Community
from alongside.easyread import actions as easyread
from alongside.partnerships import actions as partnerships

# Nobody acts for more than two people in one decision: Agnieszka types for these.
TYPED_BY_AGNIESZKA = {"Paddy Joe", "Fiadh"}
IN_FAVOUR = ["Rosa", "Ian", "Agnieszka", "Siobhán", "Maya", "Paddy Joe", "Fiadh", "Nuala", "Orla"]


def build(community: Community) -> None:
    with community.on_day(55):
        _whole_brief(community)
    with community.on_day(58):
        proposal = _propose(community)
        declare_rung(by=community.act("Ian"), about=proposal, rung=6)
        first = decisions.open_ballot(
            by=community.act("Rosa"), proposal=proposal, closes_at=clock.in_days(7)
        )
    with community.on_day(61):
        _first_answers(community, first)
    with community.on_day(65):
        decisions.close_ballot(by=community.act("Rosa"), ballot=first)
    with community.on_day(66):
        second = _second_round(community, proposal)
        _easy_read(community, proposal)
        _second_answers(community, second)
    with community.on_day(73):
        decisions.close_ballot(by=community.act("Rosa"), ballot=second)
        _what_was_done_about_it(community, first)


def _whole_brief(community: Community) -> None:
    group, rosa = community.group, community.act("Rosa")
    turn = partnerships.move_stage(by=rosa, partnership=group, stage="design")
    declare_rung(by=rosa, about=turn, rung=6)
    brief = type(group.brief).objects.get(pk=group.brief.pk)
    partnerships.write_brief(
        by=community.act("Ian"),
        brief=brief,
        seen=brief.version,
        hear_by=clock.today() + timedelta(days=30),
        **words.BRIEF_REST,
    )
    for said, measure, target in words.OBJECTIVES:
        partnerships.add_objective(
            by=community.act("Colm"),
            brief=brief,
            words=said,
            measure=measure,
            target=target,
            by_date=clock.today() + timedelta(days=180),
        )
    community.begun = type(group).objects.get(pk=group.pk)
    partnerships.issue_brief(by=rosa, brief=community.group.brief)


def _propose(community: Community) -> Proposal:
    said = community.group.conversations.get(question=words.QUESTION).statements
    return decisions.propose(
        by=community.act("Ian"),
        partnership=community.group,
        title=words.PROPOSAL,
        words=words.PROPOSAL_WORDS,
        whose="shared",
        if_nothing="It stays as it is: the chemist closes at half past five.",
        starts_on=clock.today() + timedelta(days=40),
        review_on=clock.today() + timedelta(days=170),
        statements=said.filter(words__in=[one.words for one in words.STATEMENTS[:2]]),
    )


def _first_answers(community: Community, ballot: Ballot) -> None:
    for name in IN_FAVOUR:
        decisions.take_position(by=_for(community, name), ballot=ballot, answer="support")
    decisions.take_position(
        by=community.act("Tom"),
        ballot=ballot,
        answer="live_with",
        reason="If somebody keeps the door with me.",
    )
    decisions.take_position(
        by=community.act("Bridie"), ballot=ballot, answer="objection", reason=words.OBJECTION
    )
    decisions.take_position(
        by=community.act("Seamus"), ballot=ballot, answer="objection", reason=words.OBJECTION_TOO
    )


def _second_round(community: Community, proposal: Proposal) -> Ballot:
    proposal = Proposal.objects.get(pk=proposal.pk)
    return decisions.second_round(
        by=community.act("Rosa"),
        proposal=proposal,
        seen=proposal.version,
        title=words.PROPOSAL,
        words=words.AMENDED_WORDS,
        closes_at=clock.in_days(7),
    )


def _easy_read(community: Community, proposal: Proposal) -> None:
    """Siobhán puts the new words in short sentences, and goes through them with two people."""
    paper = Proposal.objects.get(pk=proposal.pk).for_easy_read()
    by = community.act("Siobhán")
    twin = easyread.write_twin(
        by=by, original=paper, seen=0, saw=paper.digest, text=words.IN_EASY_READ
    )
    easyread.note_check(by=by, edition=twin, people=2)


def _second_answers(community: Community, ballot: Ballot) -> None:
    for name in [*IN_FAVOUR, "Tom", "Bridie", "Colm"]:
        decisions.take_position(by=_for(community, name), ballot=ballot, answer="support")
    decisions.take_position(by=community.act("Seamus"), ballot=ballot, answer="live_with")


def _what_was_done_about_it(community: Community, first: Ballot) -> None:
    for position in Position.objects.filter(entry__ballot=first, answer="objection"):
        decisions.respond_to_dissent(
            by=community.act("Ian"),
            position=position,
            words="A neighbour on the rota rings whoever has no mobile. It is in the second round.",
        )


def _for(community: Community, name: str) -> Act:
    by = community.act(name)
    if name in TYPED_BY_AGNIESZKA:
        return replace(by, entered_by=community.people["Agnieszka"])
    return by
