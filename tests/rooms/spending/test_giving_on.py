"""What an award did not use is not lost, and what costs more is not paid in silence: on two
people's word it goes to an award that needs more, or to the next idea by the count."""

import io

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from openpyxl import load_workbook

from alongside.budgets.money import left_in_pot
from alongside.budgets.rules import may_offer_support
from alongside.core.acts import Act
from alongside.core.errors import BadInput, Conflict, Refused
from alongside.core.models import Letter
from alongside.home.waiting import for_person
from alongside.ledger.models import Book, Posting
from alongside.spending import actions, rules
from alongside.spending.left import next_in_line
from alongside.spending.models import FurtherAward
from alongside.spending.standing import standing_of
from tests.rooms.budgets.builders import counted, fresh, open_pot
from tests.rooms.spending.builders import (
    agree,
    anew,
    asked_for,
    asks_more,
    asks_next,
    given_back,
    gives,
)


def following(pot) -> tuple[str, int] | None:
    """What is next in line, and for how many pounds."""
    found = next_in_line(fresh(pot))
    return found and (found[0].title, found[1] // 100)


def bench(pot):
    return pot.awards.get(idea__title="A bench")


def test_members_ask_for_the_next_and_for_more(group, rosa, ian, maya, tom, zed):
    pot = given_back(group)
    for person in (rosa, ian, maya, tom):
        assert rules.may_ask_for_next(Act(person=person), pot)
        assert rules.may_ask_for_more(Act(person=person), bench(pot))
    assert not rules.may_ask_for_next(Act(person=zed), pot)
    assert not rules.may_ask_for_more(Act(person=zed), bench(pot))


def test_somebody_else_agrees_whose_idea_it_is_not(group, rosa, ian, maya, tom, zed):
    further = asks_next(given_back(group), rosa)
    for person in (maya, tom):
        assert rules.may_answer_further_award(Act(person=person), further)
    assert "somebody else" in rules.may_answer_further_award(Act(person=rosa), further).reason
    assert "your own idea" in rules.may_answer_further_award(Act(person=ian), further).reason
    typed = Act(person=maya, entered_by=rosa, channel="phone")
    assert not rules.may_answer_further_award(typed, further)
    for person in (rosa, ian, zed):
        with pytest.raises(Refused):
            gives(further, person)
    assert left_in_pot(fresh(further.idea.pot)) == 50_000


def test_the_next_idea_by_the_count_is_funded_out_of_what_came_back(group, rosa, ian, tom):
    pot = given_back(group)
    assert following(pot) == ("A kite", 100), "as many votes as the band, and cheaper"
    further = gives(asks_next(pot, rosa), tom)
    award = pot.awards.get(idea__title="A kite")
    assert (award.pence, award.is_part, award.outcome) == (10_000, False, pot.outcome)
    assert standing_of(award).left == 10_000
    assert left_in_pot(fresh(pot)) == 40_000
    assert Posting.objects.filter(about=f"budgets.award:{award.pk}").get().kind == "award"
    assert Book.objects.get().drift == 0
    assert Letter.objects.get(subject="Money for your idea").to_address == "ian@example.org"
    assert further.state_words == "Given"
    assert following(pot) == ("A band", 400)
    paid = agree(asked_for(fresh(pot), rosa, title="A kite"), tom)
    assert paid.state == "paid", "it is spent as any other award"


def test_more_votes_go_before_a_lower_cost_and_nobody_chooses(group, rosa, ian):
    pot = given_back(group, {"Rosa": ["A band", "A kite"], "Tom": ["A band"]})
    assert following(pot) == ("A band", 400)
    asked = asks_next(pot, rosa)
    assert asks_next(pot, rosa) == asked, "sent twice"
    assert following(pot) == ("A kite", 100), "what is asked for already is not there twice"
    assert asks_next(pot, ian).idea.title == "A kite"
    assert "Nothing is left" in rules.may_ask_for_next(Act(person=ian), fresh(pot)).reason


def test_who_is_next_is_reckoned_again_when_it_is_agreed_to(group, rosa, ian, tom):
    """Ian asks while there is money for the kite alone, and then lets more come back."""
    pot = given_back(group, {"Rosa": ["A band", "A kite"], "Tom": ["A band"]})
    gives(asks_more(pot, rosa, 200), tom)
    assert following(pot) == ("A kite", 100), "£300 are left, and the band costs £400"
    further = asks_next(fresh(pot), rosa)
    actions.finish_award(by=Act(person=ian), award=bench(pot))
    with pytest.raises(Conflict, match="another idea's turn now"):
        gives(anew(further), tom)
    assert anew(further).answered_at is None
    assert not pot.awards.filter(idea=further.idea).exists()
    assert following(pot) == ("A band", 400)
    gives(asks_next(fresh(pot), ian), tom)
    gives(anew(further), tom)
    assert [award.idea.title for award in pot.awards.order_by("-id")[:2]] == ["A kite", "A band"]


def test_a_part_is_agreed_to_at_the_sum_that_is_there_by_then(group, rosa, ian, maya, tom):
    pot = given_back(group, part_funding="yes")
    pot.ideas.filter(title="A band").update(least_pence=20_000)
    gives(asks_more(pot, rosa, 200), tom)
    gives(asks_next(fresh(pot), rosa), tom)
    further = asks_next(fresh(pot), rosa)
    assert (further.idea.title, further.pence) == ("A band", 20_000)
    actions.finish_award(by=Act(person=ian), award=bench(pot))
    with pytest.raises(Conflict, match="another sum for it"):
        gives(anew(further), maya)
    by = Act(person=maya)
    actions.refuse_further_award(by=by, further=anew(further), because="There is more now")
    assert following(pot) == ("A band", 400)


def test_of_ideas_that_exclude_each_other_one_alone(group):
    wants = {"Rosa": ["A band", "A kite"], "Tom": ["A band"]}
    pot = given_back(group, wants, groups=["The corner"])
    pot.ideas.filter(title__in=["A band", "A bench"]).update(group=pot.groups.get())
    assert following(pot) == ("A kite", 100)


def test_a_panels_best_mean_goes_first_of_three_scores_or_more(group):
    pot = given_back(group)
    numbers = {idea.title: str(idea.number) for idea in pot.ideas.all()}
    pot.outcome.result = {"points": {numbers["A band"]: [7, 8, 8], numbers["A kite"]: [7, 7, 8]}}
    assert next_in_line(pot)[0].title == "A band"
    pot.outcome.result["points"][numbers["A band"]] = [10, 10]
    assert next_in_line(pot)[0].title == "A kite"


def test_in_part_where_the_conditions_say_so(group, rosa, maya, tom):
    pot = given_back(group, part_funding="yes")
    pot.ideas.filter(title="A band").update(least_pence=20_000)
    gives(asks_next(pot, rosa), tom)
    gives(asks_more(fresh(pot), rosa, 200), tom)
    assert following(pot) == ("A band", 200)
    gives(asks_next(fresh(pot), rosa), maya)
    assert pot.awards.get(idea__title="A band").is_part


def test_what_fits_whole_goes_before_a_part_of_what_has_more_votes(group, rosa, tom):
    """The count fills up whole ideas first; a part is for what is left after them."""
    wants = {"Rosa": ["A band", "A kite"], "Tom": ["A band"]}
    pot = given_back(group, wants, part_funding="yes")
    pot.ideas.filter(title="A band").update(least_pence=20_000)
    gives(asks_more(pot, rosa, 200), tom)
    assert following(pot) == ("A kite", 100), "£300 are left, and the band costs £400"
    gives(asks_next(fresh(pot), rosa), tom)
    assert following(pot) == ("A band", 200)


def test_result_and_idea_say_what_the_count_gave_and_what_came_later(
    group, rosa, tom, client, sign_in
):
    pot = given_back(group)
    sign_in(rosa)
    idea = bench(pot).idea.get_absolute_url()
    result, sheet = (
        reverse(name, args=[group.slug, pot.pk]) for name in ("result", "result_sheet")
    )
    assert "The count gave it £300. <a" in client.get(idea).content.decode()
    further = asks_more(pot, rosa, 50)
    for page in (idea, result, sheet):
        assert "out of what was left" not in client.get(page).content.decode(), "not given yet"
    gives(further, tom)
    said = "The count gave it £300. Since then it was given £50 more, out of what was left: £350"
    assert said in client.get(idea).content.decode()
    for page in (result, sheet):
        assert "£300; £50 more since, out of what was left" in client.get(page).content.decode()


def test_an_idea_funded_in_part_that_gets_the_rest_is_funded(group, rosa, maya, tom):
    pot = given_back(group, part_funding="yes")
    pot.ideas.filter(title="A band").update(least_pence=20_000)
    gives(asks_more(pot, rosa, 200), tom)
    gives(asks_next(fresh(pot), rosa), tom)
    band = gives(asks_next(fresh(pot), rosa), maya).idea
    award = pot.awards.get(idea=band)
    assert (award.is_part, anew(band).state) == (True, "in_part")
    actions.finish_award(by=Act(person=maya), award=pot.awards.get(idea__title="A kite"))
    by = Act(person=rosa)
    more = {"pence": 10_000, "reason": "The drums"}
    gives(actions.ask_for_more(by=by, award=award, **more), tom)
    assert anew(band).state == "in_part"
    assert may_offer_support(by, anew(band))
    actions.finish_award(by=Act(person=maya), award=bench(pot))
    gives(actions.ask_for_more(by=by, award=award, **more | {"reason": "The horns"}), tom)
    award = anew(award)
    assert (award.is_part, award.pence, award.later_pence) == (True, 20_000, 20_000)
    assert anew(band).state == "funded"
    assert not may_offer_support(by, anew(band))


def test_what_nobody_chose_gets_nothing(group, rosa, ian):
    pot = counted(group)
    by = Act(person=rosa)
    for ruling in (rules.may_ask_for_next(by, pot), rules.may_ask_for_more(by, bench(pot))):
        assert "Nothing is left in the pot" in ruling.reason
    actions.finish_award(by=Act(person=ian), award=pot.awards.get(idea__title="A swing"))
    assert "pays for none" in rules.may_ask_for_next(by, fresh(pot)).reason


@pytest.mark.parametrize("completion", ["none", "add1"])
def test_where_the_conditions_say_that_it_stays_it_stays(group, rosa, completion):
    pot = given_back(group, completion=completion)
    for ruling in (
        rules.may_ask_for_next(Act(person=rosa), pot),
        rules.may_ask_for_more(Act(person=rosa), bench(pot)),
    ):
        assert "what is left stays in the pot" in ruling.reason
    with pytest.raises(Refused):
        asks_next(pot, rosa)


def test_nothing_is_given_on_before_the_count(group, rosa):
    ruling = rules.may_ask_for_next(Act(person=rosa), open_pot(group))
    assert "once the vote is counted" in ruling.reason


def test_an_overspend_that_two_agree_to_comes_out_of_the_pot(group, rosa, maya, tom):
    pot = given_back(group)
    with pytest.raises(BadInput, match="£300"):
        asked_for(pot, rosa, pounds=350)
    further = asks_more(pot, rosa, 50)
    with pytest.raises(BadInput, match="£300"):
        asked_for(pot, rosa, pounds=350)
    gives(further, tom)
    one = standing_of(anew(bench(pot)))
    assert (one.given, one.left, one.returned) == (35_000, 35_000, 0)
    assert bench(pot).pence == 30_000, "what the count gave stays on record"
    assert bench(pot).later_pence == 5_000
    assert left_in_pot(fresh(pot)) == 45_000
    assert Posting.objects.get(key=f"spending.furtheraward:{further.pk}").kind == "award"
    assert agree(asked_for(fresh(pot), rosa, pounds=350), maya).state == "paid"


@pytest.mark.parametrize(
    ("pounds", "reason", "field", "says"),
    [
        (0, "Oak", "pence", "sum of money"),
        (-1, "Oak", "pence", "sum of money"),
        (201, "Oak", "pence", "£200 more at most"),
        (501, "Oak", "pence", "£500 left"),
        (50, " ", "reason", "why"),
        (50, "x" * 301, "reason", "300"),
    ],
)
def test_more_than_there_is_or_than_the_conditions_allow_is_refused(
    group, rosa, pounds, reason, field, says
):
    with pytest.raises(BadInput, match=says) as refused:
        asks_more(given_back(group), rosa, pounds, reason)
    assert refused.value.field == field
    assert not FurtherAward.objects.exists()


def test_an_idea_that_has_all_it_may_have_gets_no_more(group, rosa, ian, tom):
    pot = given_back(group)
    further = asks_more(pot, rosa, 200)
    assert asks_more(pot, rosa, 200) == further, "sent twice"
    with pytest.raises(Refused, match="asked for that already"):
        asks_more(pot, tom, 10)
    with pytest.raises(Refused, match="asked for more for it"):
        actions.finish_award(by=Act(person=ian), award=bench(pot))
    gives(further, tom)
    with pytest.raises(Refused, match="all that the conditions let"):
        asks_more(pot, rosa, 1)
    actions.finish_award(by=Act(person=ian), award=bench(pot))
    assert left_in_pot(fresh(pot)) == 80_000
    assert "is finished" in rules.may_ask_for_more(Act(person=rosa), anew(bench(pot))).reason


def test_the_book_refuses_what_the_pot_does_not_hold(group, rosa, tom):
    further = asks_more(given_back(group), rosa, 50)
    FurtherAward.objects.update(pence=50_001)
    with pytest.raises(Conflict, match="does not hold that much: £500 is left"):
        gives(anew(further), tom)
    assert anew(further).answered_at is None
    assert bench(further.idea.pot).later_pence == 0


def test_what_is_not_agreed_says_why_and_can_be_asked_for_again(group, rosa, tom):
    pot = given_back(group)
    further, by = asks_next(pot, rosa), Act(person=tom)
    with pytest.raises(BadInput) as refused:
        actions.refuse_further_award(by=by, further=further, because=" ")
    assert refused.value.field == "because"
    actions.refuse_further_award(by=by, further=further, because="Kites are not allowed there")
    assert left_in_pot(fresh(pot)) == 50_000
    with pytest.raises(Refused, match="answered already"):
        gives(further, tom)
    assert asks_next(fresh(pot), rosa).idea == further.idea


def test_the_database_itself_wants_four_eyes_and_one_at_a_time(group, rosa, tom):
    further = asks_next(given_back(group), rosa)
    rows = FurtherAward.objects.filter(pk=further.pk)
    given = {"kind": "next", "idea": further.idea, "pence": 1, "asked_by": further.asked_by}
    for wrong in [{"answered_by": further.asked_by}, {"agreed": True}, {"pence": 0}]:
        with pytest.raises(IntegrityError), transaction.atomic():
            rows.update(**wrong)
    with pytest.raises(IntegrityError), transaction.atomic():
        FurtherAward.objects.create(**given)
    gives(further, tom)
    answered = {"answered_by": anew(further).answered_by, "answered_at": further.made_at}
    with pytest.raises(IntegrityError), transaction.atomic():
        FurtherAward.objects.create(**given, **answered, agreed=True)


def test_whoever_runs_the_rounds_is_told_and_it_waits_for_her(group, rosa, maya, tom):
    pot = given_back(group)
    Letter.objects.all().delete()
    further = asks_more(pot, rosa, 50)
    letter = Letter.objects.get()
    assert letter.to_address == "maya@example.org"
    assert "Rosa asks that £50 more be given to “A bench”." in letter.body
    title = "Giving on what is left waits for a second person: A bench"
    assert title in [one.title for one in for_person(maya)]
    assert title not in [one.title for one in for_person(tom)]
    gives(further, tom)
    assert title not in [one.title for one in for_person(maya)]


def test_rosa_asks_that_the_next_be_funded_and_tom_agrees_on_the_pages(
    group, rosa, tom, client, sign_in
):
    pot = given_back(group)
    where = [group.slug, pot.pk]
    money = reverse("pot_money", args=where)
    sign_in(rosa)
    assert "is “A kite”, with £100" in client.get(money).content.decode()
    page = client.post(reverse("ask_for_next", args=where)).url
    assert "somebody else has to agree" in client.get(page).content.decode()
    assert "Out of what is left: A kite" in client.get(money).content.decode()
    answer = f"{page}answer/"
    assert client.post(answer, {"agree": "yes"}).status_code == 403
    sign_in(tom)
    assert client.post(answer, {"agree": "no", "because": ""}).status_code == 422
    assert client.post(answer, {"agree": "yes"}).url == money
    shown = client.get(money).content.decode()
    assert "since the count" in shown
    assert "£100 given" in shown
    result = client.get(reverse("result", args=where)).content.decode()
    assert result.count("later, out of what was left") == 1
    idea = client.get(pot.ideas.get(title="A kite").get_absolute_url()).content.decode()
    assert "It is given £100, later" in idea
    assert "Why it was not funded" not in idea
    sheet = client.get(reverse("pot_money_xlsx", args=where)).content
    head, line = load_workbook(io.BytesIO(sheet))["Since the count"].values
    said = dict(zip(head, line))
    assert (said["title"], said["pence"], said["state"]) == ("A kite", 10_000, "given")


def test_ian_asks_for_more_on_the_page_of_the_award(group, ian, client, sign_in):
    pot = given_back(group)
    where = [group.slug, pot.pk, bench(pot).pk]
    award, ask = reverse("award", args=where), reverse("ask_for_more", args=where)
    sign_in(ian)
    assert ask in client.get(award).content.decode()
    assert "Up to £200 more" in client.get(ask).content.decode()
    dear = client.post(ask, {"pence": "400", "reason": "Oak is dear"})
    assert dear.status_code == 422
    assert "£200 more at most" in dear.content.decode()
    assert "Oak is dear" in dear.content.decode(), "nothing typed is lost"
    page = client.post(ask, {"pence": "£12.50", "reason": "Oak is dear"}).url
    assert "£12.50" in client.get(page).content.decode()
    assert "waits for a second person" in client.get(award).content.decode()
    assert client.get(ask).status_code == 403
