"""People who use the service say what they judge it by, without a name beside it."""

import pytest

from alongside.core.acts import Act
from alongside.core.errors import BadInput, Gone, Refused
from alongside.delivery import actions
from alongside.delivery.figures import judged
from alongside.delivery.models import Judgement
from alongside.delivery.rules import may_judge_service, may_withdraw_yardstick
from alongside.partnerships.models import Contribution
from alongside.people.models import Person
from tests.conftest import member, someone

PAGE = "/groups/prescriptions/services/"


@pytest.fixture
def twice(service, rosa, by):
    return actions.add_yardstick(by=by(rosa), service=service, words="I am not sent away twice")


def test_only_those_who_use_it_judge_it(service, rosa, ian, maya, tom, zed, by):
    assert may_judge_service(by(rosa), service)
    for person in [ian, maya, tom, zed, None]:
        assert not may_judge_service(by(person), service)


def test_only_whoever_wrote_it_takes_it_back(twice, rosa, ian, maya, tom, zed, by):
    assert may_withdraw_yardstick(by(rosa), twice)
    for person in [ian, maya, tom, zed, None]:
        assert not may_withdraw_yardstick(by(person), twice)
    actions.withdraw_yardstick(by=by(rosa), yardstick=twice)
    actions.withdraw_yardstick(by=by(rosa), yardstick=twice)
    with pytest.raises(Gone):
        actions.judge(by=by(rosa), yardstick=twice, answer="yes")


def test_the_same_words_stand_once(service, twice, rosa, by):
    again = actions.add_yardstick(by=by(rosa), service=service, words="i am NOT sent away twice")
    assert again == twice
    with pytest.raises(BadInput):
        actions.add_yardstick(by=by(rosa), service=service, words="\u200b")


def test_the_last_answer_counts_and_the_same_again_changes_nothing(twice, rosa, by):
    for answer in ("no", "no", "partly"):
        actions.judge(by=by(rosa), yardstick=twice, answer=answer)
    assert Judgement.objects.current().get().answer == "partly"
    assert Judgement.objects.count() == 2
    with pytest.raises(BadInput):
        actions.judge(by=by(rosa), yardstick=twice, answer="great")


def test_counts_and_words_wait_for_three(group, service, twice, rosa, by):
    actions.judge(by=by(rosa), yardstick=twice, answer="yes", words="Not once since May")
    (row,) = judged(service)
    assert (row.counts, row.words) == (None, [])
    two_more_say_no(group, twice)
    (row,) = judged(service)
    assert row.counts == {"yes": 1, "partly": 0, "no": 2}
    assert row.words == ["Bee waited", "Not once since May", "Una waited"]


def two_more_say_no(group, yardstick, names=("Una", "Bee")) -> list[Person]:
    people = [someone(name) for name in names]
    for person in people:
        member(group, person, "uses")
        words = f"{person.name} waited"
        actions.judge(by=Act(person=person), yardstick=yardstick, answer="no", words=words)
    return people


def test_figures_before_and_after_one_has_answered_are_the_same(group, service, twice, rosa, by):
    actions.judge(by=by(rosa), yardstick=twice, answer="yes")
    two_more_say_no(group, twice)
    (before,) = judged(service)
    two_more_say_no(group, twice, ("Cal", "Dee"))
    assert judged(service) == [before]
    actions.judge(by=by(rosa), yardstick=twice, answer="partly", words="Once, in May")
    (after,) = judged(service)
    assert after.counts == {"yes": 0, "partly": 1, "no": 4}
    assert "Once, in May" in after.words and "Cal waited" in after.words


def test_whoever_answers_again_and_again_is_one_of_the_three(group, service, twice, rosa, by):
    actions.judge(by=by(rosa), yardstick=twice, answer="yes")
    two_more_say_no(group, twice)
    (before,) = judged(service)
    for answer in ("no", "partly", "no"):
        actions.judge(by=by(rosa), yardstick=twice, answer=answer)
    assert judged(service) == [before]


def test_words_taken_back_go_at_once_and_the_others_with_them(group, service, twice, rosa, by):
    actions.judge(by=by(rosa), yardstick=twice, answer="yes", words="Ask Tom about May")
    two_more_say_no(group, twice)
    actions.judge(by=by(rosa), yardstick=twice, answer="yes")
    (row,) = judged(service)
    assert (row.counts, row.words) == ({"yes": 1, "partly": 0, "no": 2}, [])


def test_the_figures_stay_as_counted_when_one_of_them_is_erased(group, service, twice, rosa, by):
    actions.judge(by=by(rosa), yardstick=twice, answer="yes", words="Ask Tom about May")
    two_more_say_no(group, twice)
    Judgement.objects.filter(membership=group.membership_of(rosa)).delete()
    (row,) = judged(service)
    assert (row.counts, row.words) == ({"yes": 1, "partly": 0, "no": 2}, [])


def test_the_page_of_what_has_been_done_names_nobody_who_judged(
    service, twice, rosa, maya, by, client, sign_in
):
    actions.judge(by=by(rosa), yardstick=twice, answer="yes")
    sign_in(maya)
    page = client.get("/groups/prescriptions/done/").content.decode()
    assert "Someone who uses the service" in page
    rows = Contribution.objects.about(twice)
    assert {row.shown_name for row in rows} == {"Someone who uses the service"}
    assert not Contribution.objects.narrowed(who=rows[0].membership_id).about(twice).exists()


def test_ian_types_what_rosa_says(twice, rosa_agrees, ian, tom):
    typed = Act(person=rosa_agrees, entered_by=ian, channel="in_person")
    assert actions.judge(by=typed, yardstick=twice, answer="yes")
    with pytest.raises(Refused):
        actions.judge(
            by=Act(person=rosa_agrees, entered_by=tom, channel="in_person"),
            yardstick=twice,
            answer="no",
        )


def test_by_its_pages(service, rosa, tom, client, sign_in):
    here = f"{PAGE}{service.pk}/judging/"
    sign_in(tom)
    assert "Only someone who uses the service" in client.get(here).content.decode()
    assert client.post(here, {"words": "Speed"}).status_code == 403
    sign_in(rosa)
    assert client.post(here, {"words": ""}).status_code == 422
    assert client.post(here, {"words": "Warm <b>room</b>"}).status_code == 302
    page = client.get(here).content.decode()
    assert "Warm &lt;b&gt;room" in page
    assert "Warm &lt;b&gt;room" in client.get(f"{PAGE}{service.pk}/").content.decode()
    stick = service.yardsticks.get()
    assert client.post(f"{here}{stick.pk}/", {"answer": ""}).status_code == 422
    assert client.post(f"{here}{stick.pk}/", {"answer": "yes"}).status_code == 302
    assert client.get(f"{here}{stick.pk}/").status_code == 200
    assert client.post(f"{here}{stick.pk}/withdraw/").status_code == 302
    assert client.get(f"{here}{stick.pk}/").status_code == 404
