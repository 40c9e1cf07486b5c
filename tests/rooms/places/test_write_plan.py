"""Writing a plan, its outcomes and its indicators, alone and two at once."""

from datetime import date

import pytest

from alongside.core.errors import BadInput, Conflict
from alongside.places import actions
from alongside.places.models import LocalOutcome, Plan


def test_a_plan_cannot_end_before_it_starts(area, keeper):
    with pytest.raises(BadInput) as refused:
        actions.write_plan(
            by=keeper, place=area, title="Plan", starts=date(2026, 1, 1), ends=date(2025, 1, 1)
        )
    assert refused.value.field == "ends"


def test_the_second_of_two_who_write_at_once_is_told_and_loses_nothing(plan, area, keeper):
    actions.write_plan(by=keeper, place=area, plan=plan, seen=1, title="First", starts=plan.starts)
    with pytest.raises(Conflict):
        actions.write_plan(
            by=keeper, place=area, plan=plan, seen=1, title="Second", starts=plan.starts
        )
    assert Plan.objects.get().title == "First"


def test_the_page_shows_the_other_text_beside_ones_own(client, sign_in, plan, maya):
    sign_in(maya)
    page = f"/places/plans/{plan.pk}/change/"
    words = {"title": "Theirs", "starts": "2017-04-01", "seen": "1", "vision": "Their vision"}
    assert client.post(page, words).status_code == 302
    late = client.post(page, {**words, "title": "Mine", "vision": "My vision"})
    assert late.status_code == 409
    text = late.content.decode()
    assert "Mine" in text
    assert "Theirs" in text
    assert "My vision" in text
    assert 'name="seen" value="2"' in text
    again = {**words, "title": "Mine", "vision": "My vision", "seen": "2"}
    assert client.post(page, again).status_code == 302
    assert Plan.objects.get().title == "Mine"


def test_an_outcome_and_an_indicator_are_added_and_changed(client, sign_in, plan, maya):
    sign_in(maya)
    client.post(f"/places/plans/{plan.pk}/outcomes/add/", {"title": "All have company"})
    outcome = LocalOutcome.objects.get()
    indicator = {"name": "Clubs", "unit": "clubs", "better": "up", "source": "Count"}
    added = client.post(f"/places/outcomes/{outcome.pk}/add/", indicator)
    assert added.status_code == 302
    assert "Clubs" in client.get(added.headers["Location"]).content.decode()
    changed = {**indicator, "name": "Clubs and circles"}
    client.post(added.headers["Location"] + "change/", changed)
    client.post(f"/places/outcomes/{outcome.pk}/change/", {"title": "Nobody is alone"})
    page = client.get(f"/places/plans/{plan.pk}/").content.decode()
    assert "Clubs and circles" in page
    assert "Nobody is alone" in page


@pytest.mark.parametrize(
    ("field", "given"), [("name", ""), ("unit", ""), ("better", "sideways"), ("name", "x" * 201)]
)
def test_an_indicator_says_what_is_wrong_with_it(client, sign_in, lonely, maya, field, given):
    sign_in(maya)
    whole = {"name": "Clubs", "unit": "clubs", "better": "up"}
    answer = client.post(f"/places/outcomes/{lonely.outcome_id}/add/", {**whole, field: given})
    assert answer.status_code == 422
    assert f'id="id_{field}-error"' in answer.content.decode()


def test_one_outcome_has_no_two_indicators_of_one_name(lonely, keeper):
    with pytest.raises(BadInput, match="already"):
        actions.add_indicator(
            by=keeper, outcome=lonely.outcome, name="PEOPLE WHO OFTEN FEEL LONELY", unit="%"
        )


def test_a_plan_of_fifty_indicators_asks_as_often_as_one_of_five(
    client, plan, lonely, keeper, django_assert_max_num_queries
):
    for number in range(50):
        actions.add_indicator(by=keeper, outcome=lonely.outcome, name=f"Number {number}", unit="%")
    with django_assert_max_num_queries(5):
        assert "Number 49" in client.get(f"/places/plans/{plan.pk}/").content.decode()
