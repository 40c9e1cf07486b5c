"""Chapter one: twelve people in a hall, four of them without a phone."""

from datetime import timedelta

from alongside.core import clock
from alongside.core.acts import Act
from alongside.demo import words
from alongside.demo.community import Community
from alongside.dialogue import actions as dialogue
from alongside.home import actions as home
from alongside.home.models import Evening
from alongside.partnerships import actions as partnerships
from alongside.people import actions as people
from alongside.people.models import Account

WITH_ONE_CLICK = ["Rosa", "Ian", "Maya", "Tom"]


def build(community: Community) -> None:
    with community.on_day(0):
        evening = _start(community)
        _arrive(community, evening)
        _cards(community, evening)
        _agree(community, evening)
    with community.on_day(7):
        _say_what_we_are_here_as(community)


def _start(community: Community) -> Evening:
    maya = people.welcome_person(by=Act(), name="Maya")
    community.people["Maya"] = maya
    evening = home.start_tonight(by=Act(person=maya), place=words.PLACE, question=words.GROUP)
    community.begun = evening.partnership
    return evening


def _arrive(community: Community, evening: Evening) -> None:
    host = community.act("Maya")
    entered = [one.name for one in words.MEMBERS if one.entered]
    for member in home.arrive(by=host, evening=evening, names=entered, agreed=True):
        community.people[member.person.name] = member.person
    for one in words.MEMBERS:
        if one.name not in community.people:
            person = people.welcome_person(by=Act(), name=one.name)
            partnerships.join(by=Act(person=person), invitation=evening.wall)
            community.people[one.name] = person
    for name in WITH_ONE_CLICK:
        address = f"{name.lower()}@ballydrum.example"
        Account.objects.create_user(address, person=community.people[name])
    evening.partnership.forget_members()
    home.count_people(by=host, evening=evening, present=len(words.MEMBERS))


def _cards(community: Community, evening: Evening) -> None:
    host = community.act("Maya")
    home.move_on(by=host, evening=evening, to="talk")
    cards = []
    for name, said in words.CARDS:
        person = community.people[name]
        by = host if person.first_entered_by_id else Act(person=person)
        cards.append(home.write_card(by=by, evening=evening, words=said, whose=person))
    for card, hands in zip(cards[:3], [(13, 0, 0), (12, 0, 1), (11, 1, 1)], strict=True):
        home.read_card(by=host, evening=evening, card=card)
        agree, disagree, passed = hands
        dialogue.count_hands(
            by=host,
            statement=card,
            agree=agree,
            disagree=disagree,
            passed=passed,
            present=len(words.MEMBERS),
        )


def _agree(community: Community, evening: Evening) -> None:
    host, group = community.act("Maya"), evening.partnership
    home.move_on(by=host, evening=evening, to="promise")
    promise = home.promise_tonight(
        by=host,
        evening=evening,
        words="Ask the chemist which evening he could stay open",
        owner=community.member("Ian"),
        due_on=clock.today() + timedelta(days=21),
    )
    home.move_on(by=host, evening=evening, to="after")
    home.agree_four_lines(
        by=host,
        evening=evening,
        seen=group.brief.version,
        what="Getting medicines in Ballydrum: on time, without wasted journeys",
        open="Opening hours, how people hear that medicines are ready, who helps whom",
        fixed="Which medicines are prescribed, and who may hand them out",
        hear_by=evening.conversation.hear_by,
    )
    with community.on_day(12):
        partnerships.keep_promise(by=community.act("Ian"), promise=promise, minutes=40)


def _say_what_we_are_here_as(community: Community) -> None:
    host = community.act("Maya")
    partnerships.show_on_place(by=host, partnership=community.group, listed=True)
    for one in words.MEMBERS:
        person = community.people[one.name]
        by = community.act(one.name)
        membership = community.member(one.name)
        held = partnerships.choose_side(by=by, membership=membership, side=one.side, post=one.post)
        if one.name != "Maya":
            partnerships.confirm_side(by=host, held=held)
        people.change_profile(
            by=by,
            person=person,
            seen=person.version,
            good_at=one.good_at,
            good_at_seen_by="partners",
        )
    _maya_too(community)


def _maya_too(community: Community) -> None:
    """Nobody confirms their own: the rounds pass to Rosa, who confirms Maya."""
    partnerships.pass_facilitation(
        by=community.act("Maya"), partnership=community.group, to=community.member("Rosa")
    )
    waiting = community.member("Maya").waiting_side
    if waiting is not None:
        partnerships.confirm_side(by=community.act("Rosa"), held=waiting)
    community.group.forget_members()
