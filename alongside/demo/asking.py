"""Chapter two: the question goes out to everyone, by printed codes, and eighty-four answer."""

import random
from datetime import timedelta

from alongside.core import clock
from alongside.core.acts import Act
from alongside.demo import words
from alongside.demo.community import Community
from alongside.dialogue import actions as dialogue
from alongside.dialogue.models import Conversation, Door, Participant, Statement
from alongside.findings import actions as findings

SIDES = ["uses", "family", "neighbour", "professional"]


def build(community: Community) -> None:
    with community.on_day(20):
        _close_the_first_evening(community)
    with community.on_day(21):
        conversation = _open(community)
    chance = random.Random(1847)  # noqa: S311  (a fixed seed: the same demonstration every time)
    with community.on_day(24, 11):
        for side, number in words.DOORS.items():
            door = dialogue.make_door(
                by=community.act("Rosa"), conversation=conversation, side=side
            )
            _answers_by(door, number, chance)
        _the_four_answer(community, conversation, chance)
    with community.on_day(50):
        findings.finish_conversation(by=community.act("Rosa"), conversation=conversation)


def _close_the_first_evening(community: Community) -> None:
    for asked in community.group.conversations.open():
        findings.finish_conversation(by=community.act("Rosa"), conversation=asked)


def _open(community: Community) -> Conversation:
    conversation = dialogue.open_conversation(
        by=community.act("Rosa"),
        partnership=community.group,
        question=words.QUESTION,
        asked="open",
        shown="protected",
        open_lines="Opening hours, how people hear that medicines are ready, who helps whom",
        fixed_lines="Which medicines are prescribed, and who may hand them out",
        decider="The group, with the pharmacy and the surgery",
        hear_by=clock.today() + timedelta(days=40),
        seeds=[said.words for said in words.STATEMENTS[2:10]],
        story="We began in the hall with twelve people and a pot of tea. Now we are asking you.",
    )
    authors = ["Fiadh", "Colm", *(one.name for one in words.MEMBERS), "Ian", "Orla"]
    said_by_members = [*words.STATEMENTS[:2], *words.STATEMENTS[10:]]
    for author, said in zip(authors, said_by_members, strict=False):
        dialogue.say(by=community.act(author), conversation=conversation, words=said.words)
    return conversation


def _answers_by(door: Door, number: int, chance: random.Random) -> None:
    """People who came by one printed code: each answers most of the statements."""
    side = SIDES.index(door.side)
    statements = _statements(door.conversation)
    for _ in range(number):
        someone = dialogue.take_part(by=Act(), conversation=door.conversation, door=door)
        _answer(Act(), someone, side, statements, chance)
        _guess(someone, side, statements, chance)


def _guess(
    someone: Participant,
    side: int,
    statements: list[tuple[Statement, words.Said]],
    chance: random.Random,
) -> None:
    """People paid to be here guess what those who use the service, and their own, would say."""
    if SIDES[side] != "professional":
        return
    for statement, said in statements:
        if said.words not in words.GUESSED:
            continue
        for about, share in (("uses", words.GUESSED[said.words]), ("professional", said.agree[3])):
            close = round(10 * share + chance.choice([-1, 0, 0, 1]))
            dialogue.guess(
                by=Act(),
                participant=someone,
                statement=statement,
                about_side=about,
                out_of_ten=min(max(close, 0), 10),
            )


def _the_four_answer(
    community: Community, conversation: Conversation, chance: random.Random
) -> None:
    statements = _statements(conversation)
    for one in words.MEMBERS:
        if one.entered:
            continue
        by = community.act(one.name)
        someone = dialogue.take_part(by=by, conversation=conversation)
        _answer(by, someone, SIDES.index(one.side), statements, chance)


def _statements(conversation: Conversation) -> list[tuple[Statement, words.Said]]:
    said = {one.words: one for one in words.STATEMENTS}
    rows = conversation.statements.shown().oldest_first()
    return [(row, said[row.words]) for row in rows]


def _answer(
    by: Act,
    someone: Participant,
    side: int,
    statements: list[tuple[Statement, words.Said]],
    chance: random.Random,
) -> None:
    leaning = chance.choice([-1.0, 1.0]) * chance.uniform(0.5, 1.0)
    for statement, said in statements:
        if chance.random() < 0.12:
            continue  # nobody answers everything
        likely = min(max(said.agree[side] + said.lean * leaning * 0.7, 0.03), 0.97)
        drawn = chance.random()
        value = 1 if drawn < likely * 0.94 else -1 if drawn > likely else 0
        dialogue.vote(by=by, participant=someone, statement=statement, value=value)
