"""Planning one gathering: who may, what is kept, what cannot be."""

from datetime import date, time, timedelta

import pytest

from alongside.audit.models import Entry
from alongside.core import clock
from alongside.core.acts import Act
from alongside.core.errors import BadInput, Conflict, Refused
from alongside.gatherings import actions, rules
from alongside.gatherings.models import Gathering
from alongside.gatherings.plans import Slot, What
from tests.rooms.gatherings.builders import HALL, fresh, plan, posted, slot, utc, without_device


def test_any_member_plans_and_zed_does_not(group, rosa, ian, maya, tom, zed):
    for person in (rosa, ian, maya, tom):
        assert rules.may_plan(Act(person=person), group)
    ruling = rules.may_plan(Act(person=zed), group)
    assert not ruling
    assert "Join it first" in ruling.reason
    with pytest.raises(Refused):
        plan(group, zed)
    assert not Gathering.objects.exists()


def test_planning_is_a_part_played_and_leaves_a_line(group, rosa):
    made = plan(group, rosa, agenda=["When does it open?", "Who has the key?"])
    assert [one.words for one in made.agenda.in_order()] == [
        "When does it open?",
        "Who has the key?",
    ]
    assert group.contributions.about(made).get().part == "initiated"
    assert Entry.objects.about(made).get().details == {"questions": 2}


def test_times_are_kept_in_utc_and_meant_on_the_clock_here(group, maya):
    with clock.at(utc(2027, 1, 5, 12)):
        summer = plan(group, maya, slot=Slot(date(2027, 6, 1), time(19), time(21), HALL))
    assert summer.starts_at == utc(2027, 6, 1, 18)
    assert summer.minutes == 120


def test_the_same_form_twice_is_one_gathering(group, maya):
    assert plan(group, maya) == plan(group, maya)
    assert Gathering.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"day": date(2020, 1, 1)}, "day"),
        ({"day": date(2149, 1, 1)}, "day"),
        ({"until": 18}, "until"),
        ({"until": 19}, "until"),
        ({"address": ""}, "address"),
    ],
)
def test_what_cannot_be_is_said_at_its_field(group, maya, changes, field):
    with pytest.raises(BadInput) as refused:
        plan(group, maya, slot=slot(**changes))
    assert refused.value.field == field


def test_an_hour_that_does_not_exist_is_refused(group, maya):
    with clock.at(utc(2027, 1, 5, 12)), pytest.raises(BadInput, match="clocks go forward"):
        plan(group, maya, slot=Slot(date(2027, 3, 28), time(1, 30), time(2, 30), HALL))


def test_expenses_that_are_paid_say_by_whom(group, maya):
    with pytest.raises(BadInput, match="who pays") as refused:
        plan(group, maya, what=What("Tuesday", recognition="expenses"))
    assert refused.value.field == "expenses"


def test_too_many_questions_are_refused(group, maya):
    with pytest.raises(BadInput, match="30 at most"):
        plan(group, maya, agenda=[f"Question {n}?" for n in range(31)])


def test_what_somebody_says_on_the_phone_is_planned_in_their_name(group, ian):
    bridie = without_device(group, ian)
    by = Act(person=bridie.person, entered_by=ian, channel="phone")
    made = actions.plan_gathering(by=by, partnership=group, slot=slot(), what=What("Tea"))
    assert made.planned_by == bridie
    assert group.contributions.about(made).get().entered_by.person == ian


def test_a_page_keeps_what_was_typed(group, maya, client, sign_in):
    sign_in(maya)
    answer = client.post(
        f"/groups/{group.slug}/gatherings/plan/",
        posted(until="18:00", title="Tea & <script>alert(1)</script>", access=["loop"]),
    )
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "has to end after it begins" in page
    assert "Tea &amp; &lt;script&gt;" in page
    assert "<script>alert" not in page
    assert 'value="loop" checked' in page


def test_the_twenty_ninth_of_february_of_a_common_year_is_no_day(group, maya, client, sign_in):
    sign_in(maya)
    address = f"/groups/{group.slug}/gatherings/plan/"
    answer = client.post(address, posted(day="29/2/2027"))
    assert answer.status_code == 422
    assert "There is no such day" in answer.content.decode()


@pytest.mark.parametrize("typed", ["7.30pm", "7:30 PM", "19:30", "19.30"])
def test_times_are_read_as_people_write_them(group, maya, client, sign_in, typed):
    sign_in(maya)
    client.post(f"/groups/{group.slug}/gatherings/plan/", posted(at=typed))
    made = Gathering.objects.get()
    assert made.ends_at - made.starts_at == timedelta(minutes=90)


def test_a_page_plans_it_and_shows_it(group, maya, tom, client, sign_in):
    sign_in(maya)
    runner = group.membership_of(tom)
    words = {"access": ["ramp", "loop"], "agenda": "When?\n\nWho?", "runner": str(runner.pk)}
    answer = client.post(f"/groups/{group.slug}/gatherings/plan/", posted(**words), follow=True)
    page = answer.content.decode()
    for each in ("Step-free way in, Hearing loop", "When?", "Who?", "Tom", HALL):
        assert each in page


def test_two_people_edit_and_the_second_is_told(group, maya):
    made = plan(group, maya)
    by = Act(person=maya)
    actions.change_gathering(by=by, gathering=made, seen=1, what=What("Tea"))
    with pytest.raises(Conflict, match="Someone else changed"):
        actions.change_gathering(by=by, gathering=fresh(made), seen=1, what=What("Cake"))
    assert fresh(made).title == "Tea"


def test_the_same_change_twice_is_no_conflict(group, maya):
    made, by = plan(group, maya), Act(person=maya)
    for _again in range(2):
        actions.change_gathering(by=by, gathering=made, seen=1, what=What("Tea", access=("ramp",)))
    assert fresh(made).sequence == 1


def test_the_page_of_a_conflict_shows_both(group, maya, client, sign_in):
    made = plan(group, maya)
    actions.change_gathering(by=Act(person=maya), gathering=made, seen=1, what=What("Tea"))
    sign_in(maya)
    typed = {"title": "Cake", "recognition": "none", "seen": "1", "access": ["loop"]}
    answer = client.post(made.get_absolute_url() + "change/", typed)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "What stands there now" in page
    assert 'value="Cake"' in page
    assert 'name="seen" value="2"' in page
    assert 'value="loop" checked' in page
    client.post(made.get_absolute_url() + "change/", typed | {"seen": "2"})
    assert fresh(made).title == "Cake"


def test_who_looks_after_it_may_change_it(group, rosa, ian, maya, tom, zed):
    made = plan(group, rosa, runner=group.membership_of(tom))
    for person, may in [(rosa, True), (tom, True), (maya, True), (ian, False), (zed, False)]:
        assert bool(rules.may_look_after(person, made)) is may, person
        assert bool(rules.may_change(Act(person=person), made)) is may, person
    assert "Tom, Rosa, Maya" in rules.may_look_after(ian, made).reason
