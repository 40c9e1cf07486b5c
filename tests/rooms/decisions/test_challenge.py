"""A decision challenged: with a reason, on the record, answered, and followed by another one."""

import pytest

from alongside.asks import actions as asks
from alongside.asks.models import Ask
from alongside.asks.rules import may_reply
from alongside.audit.models import Entry
from alongside.balance.reading import rung_of_decision
from alongside.core.acts import Act
from alongside.core.errors import BadInput, Conflict, Refused
from alongside.core.models import Letter
from alongside.decisions import actions, rules
from alongside.decisions.models import Decision, Proposal
from alongside.decisions.records import fingerprint
from alongside.decisions.thread import thread_of
from alongside.partnerships.actions import leave
from alongside.people.actions import give_consent
from tests.conftest import member, someone
from tests.rooms.asks.conftest import fresh
from tests.rooms.decisions.builders import answer, asked, day, four_lines, proposal_in

WHY = "Nobody told us at the Fairview centre."


def by(person) -> Act:
    return Act(person=person)


def agreed_by(people, runner, ballot) -> Decision:
    for person in people:
        answer(ballot, person)
    return actions.close_ballot(by=by(runner), ballot=ballot)


@pytest.fixture
def everyone(rosa, ian, maya, tom):
    return (rosa, ian, maya, tom)


@pytest.fixture
def first(group, everyone, rosa, maya) -> Decision:
    return agreed_by(everyone, maya, asked(group, rosa))


def challenged(decision, person, reason=WHY, **changes) -> Ask:
    return actions.challenge(by=by(person), decision=decision, reason=reason, **changes)


def follows(group, ask, person, would, **changes) -> Proposal:
    given = {"title": "Tuesdays again", "words": "As it was.", "asks": [ask], "would": would}
    earlier = Proposal.objects.get(title="Fridays at the hall")
    return proposal_in(group, person, **given, reverses=earlier, **changes)


def decided_then(group, everyone, maya, ask, would) -> Decision:
    from tests.rooms.decisions.builders import ballot_on

    return agreed_by(everyone, maya, ballot_on(follows(group, ask, everyone[1], would)))


def test_ian_challenges_it_and_is_owed_an_answer(first, group, ian):
    ask = challenged(first, ian)
    assert (ask.kind, ask.more, ask.asked_by.person) == ("challenge", WHY, ian)
    assert ask.about == f"decisions.decision:{first.pk}" and ask.is_waiting
    assert Entry.objects.about(first).filter(verb="decision.challenged").count() == 1
    assert Decision.objects.get(pk=first.pk).stands, "it stands until there is another one"


def test_those_who_took_part_are_told_why_and_nobody_else(first, group, ian):
    una = someone("Una")
    member(group, una, "uses")
    Letter.objects.all().delete()
    challenged(first, ian)
    told = Letter.objects.filter(subject__startswith="Challenged")
    assert {one.to_address[:4] for one in told} == {"rosa", "maya", "tom@"}
    assert all(WHY in one.body for one in told)


def test_whoever_took_part_and_has_left_is_not_written_to(first, group, rosa, ian, tom):
    leave(by=by(tom), membership=group.membership_of(tom))
    group.forget_members()
    Letter.objects.all().delete()
    challenged(first, ian)
    assert not Letter.objects.filter(to_address="tom@example.org").exists()


def test_without_a_name_nobody_can_tell_who_it_was(first, group, rosa, ian, maya, client, sign_in):
    Letter.objects.all().delete()
    ask = challenged(first, ian, unnamed=True)
    assert Letter.objects.filter(subject__startswith="Challenged").count() == 4
    assert not Entry.objects.about(first).filter(verb="decision.challenged").exists()
    assert not Entry.objects.about(ask).exists()
    sign_in(maya)
    for page in (first.proposal.get_absolute_url(), ask.get_absolute_url()):
        said = client.get(page).text
        assert WHY in said and "Someone in this group" in said
    assert "Ian" not in client.get(ask.get_absolute_url()).text


def test_pressed_twice_it_is_one_challenge_and_another_reason_waits(first, ian, maya):
    assert challenged(first, ian) == challenged(first, ian)
    with pytest.raises(Conflict, match="challenged this already"):
        challenged(first, ian, "And it is too far.")
    challenged(first, maya, "It is too far.")
    assert Ask.objects.of_kind("challenge").count() == 2


@pytest.mark.parametrize("reason", ["", " \n", "x" * 1_001])
def test_a_challenge_has_a_reason(first, ian, reason):
    with pytest.raises(BadInput) as problem:
        challenged(first, ian, reason)
    assert problem.value.field == "reason" and not Ask.objects.of_kind("challenge").exists()


def test_every_member_may_and_zed_may_not(first, group, rosa, ian, maya, tom, zed):
    for person in (rosa, ian, maya, tom):
        assert rules.may_challenge(by(person), first)
    assert not rules.may_challenge(by(zed), first)
    with pytest.raises(Refused):
        challenged(first, zed)


def test_what_is_not_in_force_is_not_challenged(group, everyone, rosa, ian, maya):
    ballot = asked(group, rosa)
    for person in everyone:
        answer(ballot, person, "objection", reason="No.", ground="The law on medicines")
    decision = actions.close_ballot(by=by(maya), ballot=ballot)
    with pytest.raises(Refused, match="not in force"):
        challenged(decision, ian)


def test_rosas_challenge_on_the_phone_is_typed_by_ian(first, rosa, ian):
    give_consent(by=by(rosa), person=rosa, purpose="be_entered", channel="phone")
    act = Act(person=rosa, entered_by=ian, channel="phone")
    ask = actions.challenge(by=act, decision=first, reason=WHY)
    assert (ask.asked_by.person, ask.entered_by.person, ask.channel) == (rosa, ian, "phone")


def test_the_challenger_does_not_answer_themselves(first, ian, maya):
    ask = fresh(challenged(first, ian))
    assert may_reply(by(maya), ask) and not may_reply(by(ian), ask)


def test_only_the_challenger_says_that_it_is_answered(first, ian, maya, rosa):
    ask = challenged(first, ian)
    given = {"seen": fresh(ask).version, "says": "answer", "words": "We should have asked you."}
    asks.reply_to_ask(by=by(maya), ask=fresh(ask), **given)
    with pytest.raises(Refused, match="Only Ian"):
        asks.close_ask(by=by(rosa), ask=fresh(ask))
    assert asks.close_ask(by=by(ian), ask=fresh(ask)).state == "closed"


@pytest.mark.parametrize(
    ("would", "standing", "word"),
    [
        ("reverse", "reversed", "takes back"),
        ("amend", "amended", "changes"),
        ("keep", "adopted", "stands as it was"),
    ],
)
def test_what_follows_keeps_changes_or_takes_back_and_points_to_the_first(
    first, group, everyone, ian, maya, would, standing, word
):
    ask = challenged(first, ian)
    Letter.objects.all().delete()
    second = decided_then(group, everyone, maya, ask, would)
    before, first = first, Decision.objects.get(pk=first.pk)
    assert first.standing == standing and first.stands == (would == "keep")
    about = {"decision": first.pk, "fingerprint": first.digest, "would": would}
    assert second.record["about_an_earlier_decision"] == about
    assert (first.record, first.digest) == (before.record, before.digest), "never an edit"
    assert fingerprint(first.record) == first.digest
    body = Letter.objects.filter(subject__startswith="Decided").first().body
    assert word in body and "Fridays at the hall" in body


def test_the_record_shows_all_of_it_in_order(
    first, group, everyone, rosa, ian, maya, client, sign_in
):
    ask = challenged(first, ian)
    given = {"seen": fresh(ask).version, "says": "answer", "words": "We should have asked you."}
    asks.reply_to_ask(by=by(maya), ask=fresh(ask), **given)
    second = decided_then(group, everyone, maya, ask, "reverse")
    order = ["Decided: Fridays", WHY, "We should have asked you.", "Put forward: Tuesdays"]
    order += ["Decided: Tuesdays"]
    sign_in(rosa)
    for decision in (first, second):
        page = decision.proposal.get_absolute_url()
        for address in (page, decision.get_absolute_url()):
            said = client.get(address).text
            places = [
                said.index(words, said.index("From the first decision on")) for words in order
            ]
            assert places == sorted(places)


def test_the_rung_of_the_first_stays_as_it_was(first, group, everyone, ian, maya):
    before = rung_of_decision(first.proposal)
    ask = challenged(first, ian)
    decided_then(group, everyone, maya, ask, "reverse")
    after = rung_of_decision(Proposal.objects.get(pk=first.proposal_id))
    assert before.number and (after.number, after.because) == (before.number, before.because)
    assert after.resting_on == before.resting_on


def test_the_challenge_counts_as_words_that_led_to_the_second(first, group, everyone, ian, maya):
    second = decided_then(group, everyone, maya, challenged(first, ian), "reverse")
    asked_first = second.proposal.ask_sources.get().ask
    spoke = group.contributions.about(asked_first).get(part="spoke")
    assert spoke.membership.person == ian and asked_first.kind == "challenge"


def test_a_bodys_decision_is_taken_back_by_the_bodys_next(group, rosa, tom):
    four_lines(group, whose="body", decider="Director of primary care")

    def says(proposal):
        told = {"says": "body_yes", "reasons": "The lease ends.", "starts_on": day(14)}
        return actions.record_body_decision(by=by(tom), proposal=proposal, **told)

    first = says(proposal_in(group, rosa, whose="body"))
    ask = challenged(first, rosa)
    assert ask.post_words == "Director of primary care"
    says(follows(group, ask, rosa, "reverse", whose="body"))
    assert Decision.objects.get(pk=first.pk).standing == "reversed"


def test_one_that_was_never_challenged_tells_no_story(first, django_assert_max_num_queries):
    with django_assert_max_num_queries(8):
        assert thread_of(first.proposal) == []


def test_an_odd_word_for_what_follows_is_refused(first, group, ian):
    with pytest.raises(BadInput) as problem:
        follows(group, challenged(first, ian), ian, "burn")
    assert problem.value.field == "would"


def test_from_the_page_to_the_challenge_to_what_follows(first, group, ian, maya, client, sign_in):
    sign_in(ian)
    address = f"{first.proposal.get_absolute_url()}challenge/"
    assert address in client.get(first.proposal.get_absolute_url()).text
    blank = client.post(address, {"reason": "", "unnamed": "on"})
    assert blank.status_code == 422 and "Say why" in blank.text
    sent = client.post(address, {"reason": WHY})
    ask = Ask.objects.of_kind("challenge").get()
    assert sent["Location"] == ask.get_absolute_url()
    page = client.get(ask.get_absolute_url()).text
    link = f"/groups/{group.slug}/decisions/new/?ask={ask.pk}"
    assert f"{link}&amp;would=amend" in page
    form = client.get(f"{link}&would=amend").text
    assert "Change: Fridays at the hall" in form and "The chemist comes on Fridays." in form
    typed = {"title": "Mondays", "words": "On Mondays", "whose": "shared", "weight": "ordinary"}
    made = {"reverses": first.proposal_id, "would": "amend", "asks": [ask.pk]}
    client.post(f"/groups/{group.slug}/decisions/new/", typed | made)
    second = Proposal.objects.get(title="Mondays")
    assert (second.reverses, second.would) == (first.proposal, "amend")
    assert "This would change:" in client.get(second.get_absolute_url()).text


def test_zed_is_shown_no_way_to_challenge(first, zed, client, sign_in):
    sign_in(zed)
    assert client.get(f"{first.proposal.get_absolute_url()}challenge/").status_code == 403
