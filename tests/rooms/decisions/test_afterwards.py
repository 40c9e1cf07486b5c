"""After the count: what was done about dissent, calling back, answering, looking again."""

from datetime import timedelta

import pytest

from alongside.core import clock
from alongside.core.acts import Act
from alongside.core.errors import BadInput, Conflict, Refused
from alongside.core.models import Letter
from alongside.decisions import actions, rules
from alongside.decisions.dates import working_days_after
from alongside.decisions.models import Decision, Position
from alongside.partnerships import actions as partnerships
from alongside.partnerships.models import Contribution
from tests.rooms.decisions.builders import answer, asked, crowd, day, objects, time_is_up
from tests.rooms.decisions.test_open import again, back_at_the_table


@pytest.fixture
def agreed(group, rosa, ian, maya, tom) -> Decision:
    ballot = asked(group, rosa)
    for person in (rosa, maya, tom):
        answer(ballot, person)
    objects(ballot, ian)
    return time_is_up(ballot)


@pytest.fixture
def provisional(group, rosa, ian, maya, tom) -> Decision:
    """Only two of the four who use the service answered; everybody else did."""
    more = crowd(group, uses=8, family=2, neighbour=2, professional=2)
    ballot = asked(group, maya)
    for person in [
        rosa,
        ian,
        maya,
        tom,
        *more["family"],
        *more["neighbour"],
        *more["professional"],
    ]:
        answer(ballot, person)
    time_is_up(ballot)
    return time_is_up(ballot)


def people_of(side: str) -> list:
    from alongside.people.models import Person

    return list(Person.objects.filter(name__startswith=side).order_by("name"))


def test_what_was_done_about_dissent_stands_beside_it(agreed, rosa, ian, maya, client, sign_in):
    position = Position.objects.objections().get()
    actions.respond_to_dissent(by=Act(person=rosa), position=position, words="There is a lift now.")
    actions.respond_to_dissent(by=Act(person=rosa), position=position, words="There is a lift now.")
    assert position.responses.count() == 1
    letter = Letter.objects.get(subject__startswith="About what you could not go with")
    assert letter.to_address == "ian@example.org"
    sign_in(maya)
    page = agreed.proposal.get_absolute_url()
    for address in (page, f"{page}record/{agreed.pk}/"):
        assert "There is a lift now." in client.get(address).content.decode()


def test_the_proposer_and_whoever_runs_the_rounds_respond(agreed, rosa, ian, maya, tom, zed):
    position = Position.objects.objections().get()
    for person in (rosa, maya):
        assert rules.may_respond_to_dissent(Act(person=person), position)
    for person in (ian, tom, zed):
        assert not rules.may_respond_to_dissent(Act(person=person), position)


def test_one_person_does_not_call_it_back_and_two_unheard_do(provisional):
    first, second, *_ = people_of("Uses")
    assert provisional.outcome == "provisional" and provisional.unheard == ["uses"]
    actions.call_back(by=Act(person=first), decision=provisional)
    actions.call_back(by=Act(person=first), decision=provisional)
    assert Decision.objects.get(pk=provisional.pk).called_back_at is None
    actions.call_back(by=Act(person=second), decision=provisional)
    back = Decision.objects.get(pk=provisional.pk)
    assert back.standing == "called_back" and not back.stands
    assert back.proposal.may_go_round_again
    with pytest.raises(Refused, match="called back already"):
        actions.call_back(by=Act(person=first), decision=provisional)


def test_one_unheard_with_someone_else_behind_them_calls_it_back(provisional, ian):
    actions.call_back(by=Act(person=ian), decision=provisional)
    actions.call_back(by=Act(person=people_of("Uses")[0]), decision=provisional)
    assert Decision.objects.get(pk=provisional.pk).called_back_at


def test_two_who_were_heard_do_not_call_it_back(provisional, ian, maya):
    actions.call_back(by=Act(person=ian), decision=provisional)
    actions.call_back(by=Act(person=maya), decision=provisional)
    assert Decision.objects.get(pk=provisional.pk).called_back_at is None


def test_what_has_started_is_taken_back_and_not_called_back(provisional, ian):
    with clock.at(clock.in_days(60)), pytest.raises(Refused, match="has started"):
        actions.call_back(by=Act(person=ian), decision=provisional)


def test_all_on_the_roll_may_call_back_and_zed_may_not(provisional, rosa, ian, maya, tom, zed):
    for person in (rosa, ian, maya, tom):
        assert rules.may_call_back(Act(person=person), provisional)
    assert not rules.may_call_back(Act(person=zed), provisional)


def test_what_was_agreed_outright_is_not_called_back(agreed, rosa):
    with pytest.raises(Refused, match="too few were heard"):
        actions.call_back(by=Act(person=rosa), decision=agreed)


@pytest.fixture
def owed(group, rosa, ian, maya, tom) -> Decision:
    """Paid people stay against, on grounds, in both rounds."""
    more = crowd(group, uses=2, family=2, neighbour=2, professional=3)
    paid = [tom, *more["professional"]]
    first = asked(group, rosa)
    for ballot in (first, None):
        if ballot is None:
            ballot = again(group, maya, "Other words")
        for entry in ballot.roll.with_people():
            person = entry.membership.person
            if person in paid:
                objects(ballot, person, ground="The licence, line 3")
            else:
                answer(ballot, person)
        decision = actions.close_ballot(by=Act(person=maya), ballot=ballot)
    return decision


def test_paid_people_stay_against_so_an_answer_is_owed_in_writing(owed, tom, client, sign_in):
    assert owed.outcome == "not_adopted"
    assert owed.answer_due_on == working_days_after(clock.today(), 20)
    with clock.at(clock.in_days(40)):
        assert owed.answer_is_late
    actions.answer_in_writing(by=Act(person=tom), decision=owed, words="The licence is renewed.")
    with pytest.raises(Conflict):
        actions.answer_in_writing(by=Act(person=tom), decision=owed, words="Again")
    sign_in(tom)
    page = client.get(owed.proposal.get_absolute_url()).content.decode()
    assert "The licence is renewed." in page and "Earlier rounds" in page


def test_only_someone_paid_answers_for_whoever_holds_the_budget(owed, rosa, ian, maya, tom, zed):
    assert rules.may_answer_in_writing(Act(person=tom), owed)
    for person in (rosa, ian, maya, zed):
        assert not rules.may_answer_in_writing(Act(person=person), owed)


def test_no_answer_is_owed_where_it_was_agreed(agreed, tom):
    with pytest.raises(Refused, match="No answer in writing"):
        actions.answer_in_writing(by=Act(person=tom), decision=agreed, words="Here it is")


def test_it_is_looked_at_again_on_its_day(agreed, rosa, ian, maya, tom, zed, client, sign_in):
    with clock.at(clock.in_days(200)):
        assert agreed.review_is_due
    actions.record_review(
        by=Act(person=ian), decision=agreed, words="It works", keeps="keep", review_on=day(300)
    )
    fresh = Decision.objects.get(pk=agreed.pk)
    assert fresh.review_on == day(300) and fresh.reviews.get().keeps == "keep"
    act = Contribution.objects.get(part="assessed")
    assert act.membership.person == ian
    for person in (rosa, ian, maya, tom):
        assert rules.may_review(Act(person=person), agreed)
    assert not rules.may_review(Act(person=zed), agreed)
    with pytest.raises(BadInput):
        actions.record_review(by=Act(person=ian), decision=agreed, words="It works", keeps="maybe")
    sign_in(maya)
    assert "It works" in client.get(agreed.proposal.get_absolute_url()).content.decode()


def test_someone_promises_what_carries_it_out(agreed, rosa, ian, maya, tom, zed, client, sign_in):
    promise = actions.promise_for(
        by=Act(person=ian), proposal=agreed.proposal, words="Ring the chemist", due_on=day(7)
    )
    same = actions.promise_for(
        by=Act(person=ian), proposal=agreed.proposal, words="Ring the chemist", due_on=day(7)
    )
    assert promise == same and agreed.proposal.follow_ups.get().promise == promise
    for person in (rosa, ian, maya, tom):
        assert rules.may_promise_for(Act(person=person), agreed.proposal)
    assert not rules.may_promise_for(Act(person=zed), agreed.proposal)
    sign_in(maya)
    assert "Ring the chemist" in client.get(agreed.proposal.get_absolute_url()).content.decode()


def test_nothing_is_promised_for_what_was_not_agreed(group, rosa, ian, maya, tom):
    back_at_the_table(group, rosa, ian, maya, tom)
    with pytest.raises(Refused, match="agreed"):
        actions.promise_for(
            by=Act(person=ian), proposal=group.proposals.get(), words="Do it", due_on=day(7)
        )


def test_members_tell_each_other_and_zed_tells_nobody(agreed, rosa, ian, maya, tom, zed):
    from alongside.decisions.models import Telling

    telling = Telling.objects.create(decision=agreed, membership=agreed.proposal.proposed_by)
    for person in (rosa, ian, maya, tom):
        assert rules.may_mark_told(Act(person=person), telling)
    assert not rules.may_mark_told(Act(person=zed), telling)


def test_twenty_working_days_leave_out_the_weekends():
    from datetime import date

    assert working_days_after(date(2026, 11, 23), 20) == date(2026, 12, 21)
    assert working_days_after(date(2026, 11, 27), 1) == date(2026, 11, 30)


def test_the_pages_afterwards_take_what_is_typed(agreed, rosa, ian, maya, client, sign_in):
    sign_in(rosa)
    page = agreed.proposal.get_absolute_url()
    position = Position.objects.objections().get()
    forms = {
        f"{page}reasons/{position.key}/done/": {"words": "A lift"},
        f"{page}review/": {"words": "Well", "keeps": "keep"},
        f"{page}promise/": {"words": "Ring", "due_on": (clock.today() + timedelta(days=3))},
    }
    for address, typed in forms.items():
        assert client.get(address).status_code == 200, address
        assert client.post(address, {}).status_code == 422, address
        assert client.post(address, typed).status_code == 302, address


def test_what_the_first_round_could_not_go_with_stands_beside_the_second(
    group, rosa, ian, maya, tom, client, sign_in
):
    first = back_at_the_table(group, rosa, ian, maya, tom)
    said = Position.objects.of(first).objections().first()
    actions.respond_to_dissent(by=Act(person=maya), position=said, words="The bus waits now.")
    ballot = again(group, maya, "The chemist comes on Fridays, and there is a lift.")
    sign_in(ian)
    page = first.proposal.get_absolute_url()
    assert said.reason in client.get(page).content.decode()
    for person in (rosa, ian, maya, tom):
        answer(ballot, person)
    decision = time_is_up(ballot)
    for address in (page, f"{page}record/{decision.pk}/"):
        text = client.get(address).content.decode()
        assert "In the first round" in text and said.reason in text
        assert "The bus waits now." in text


def test_an_advocate_who_has_left_speaks_for_nobody_any_more(
    group, rosa, ian, maya, tom, client, sign_in
):
    ballot = asked(group, maya)
    objects(ballot, rosa, advocate=group.membership_of(ian))
    for person in (ian, maya, tom):
        answer(ballot, person)
    sign_in(maya)
    page = ballot.proposal.get_absolute_url()
    assert "Ian speaks for" in client.get(page).content.decode()
    partnerships.leave(by=Act(person=ian), membership=group.membership_of(ian))
    assert "Ian speaks for" not in client.get(page).content.decode()
    assert "Put by an advocate" in client.get(page).content.decode()
