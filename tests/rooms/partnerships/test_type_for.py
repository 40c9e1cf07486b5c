"""Typing for somebody: with their consent, by a member, and by no one paid without a witness."""

import pytest

from alongside.core.acts import Act
from alongside.core.errors import Refused
from alongside.partnerships import actions
from alongside.partnerships.actions.changes import LedBy
from alongside.partnerships.models import Contribution
from alongside.partnerships.rules import may_be_typed, may_take_part
from alongside.people.actions import give_consent


def test_members_take_part_in_their_own_hand_and_zed_does_not(group, rosa, ian, maya, tom, zed, by):
    for person in [rosa, ian, maya, tom]:
        assert may_take_part(by(person), group)
        assert may_be_typed(by(person), group)
    assert not may_take_part(by(zed), group)
    assert not may_take_part(Act(), group)


def test_nobody_types_for_rosa_before_she_has_agreed(group, rosa, ian, maya, tom, zed, typed):
    for typist in [ian, maya, tom, zed]:
        assert not may_be_typed(typed(rosa, typist, witness="sheet 3"), group)


def test_unpaid_members_type_for_her_once_she_has(group, rosa_agrees, ian, maya, zed, typed):
    for typist in [ian, maya]:
        assert may_be_typed(typed(rosa_agrees, typist), group)
    assert "in this group" in may_be_typed(typed(rosa_agrees, zed), group).reason


def test_someone_paid_needs_a_ticked_sheet_or_a_witness(group, rosa_agrees, tom, typed):
    refused = may_be_typed(typed(rosa_agrees, tom), group)
    assert "witness" in refused.reason
    assert may_be_typed(typed(rosa_agrees, tom, witness="sheet 3"), group)


def test_the_refusal_is_the_same_for_all_so_it_tells_nobody_what_someone_is_here_as(
    group, rosa, ian, maya, tom, typed
):
    for person in [rosa, ian, maya]:
        give_consent(by=Act(person=person), person=person, purpose="be_entered", channel="paper")
    reasons = {may_be_typed(typed(person, tom), group).reason for person in [rosa, ian, maya]}
    assert len(reasons) == 1


def every_deed(group, act, soon):
    """One call of each action that may be typed, by its name."""
    mine = group.membership_of(act.person)
    promise = actions.promise(
        by=Act(person=act.person), partnership=group, words="Ring round", due_on=soon
    )
    change = actions.record_change(
        by=Act(person=act.person), partnership=group, differs="Open", since=soon.replace(year=2020),
        led_by=[LedBy("said:1", "words", mine)],
    )  # fmt: skip
    whole = {"by": act, "partnership": group}
    return {
        "promise": lambda: actions.promise(**whole, words="Call", due_on=soon),
        "keep": lambda: actions.keep_promise(by=act, promise=promise),
        "drop": lambda: actions.drop_promise(by=act, promise=promise, because="Ill"),
        "brief": lambda: actions.write_brief(
            by=act, brief=group.brief, seen=group.brief.version, open="Days"
        ),
        "objective": lambda: actions.add_objective(
            by=act, brief=group.brief, words="a", measure="b", target="c", by_date=soon
        ),
        "change": lambda: actions.record_change(
            **whole, differs="Open", since=soon.replace(year=2020), led_by=[]
        ),
        "confirm": lambda: actions.confirm_change(by=act, change=change, agrees=True),
        "side": lambda: actions.choose_side(by=act, membership=mine, side="uses"),
        "invite": lambda: actions.invite(**whole, kind="link"),
        "leave": lambda: actions.leave(by=act, membership=mine),
    }


DEEDS = [
    "promise",
    "keep",
    "drop",
    "brief",
    "objective",
    "change",
    "confirm",
    "side",
    "invite",
    "leave",
]


@pytest.mark.parametrize("deed", DEEDS)
def test_no_deed_of_rosas_is_typed_by_tom_without_a_witness(
    group, rosa_agrees, tom, typed, soon, deed
):
    with pytest.raises(Refused, match="witness"):
        every_deed(group, typed(rosa_agrees, tom), soon)[deed]()


@pytest.mark.parametrize("deed", DEEDS)
def test_every_deed_of_rosas_may_be_typed_by_maya(group, rosa_agrees, maya, typed, soon, deed):
    assert every_deed(group, typed(rosa_agrees, maya), soon)[deed]()


def test_what_tom_typed_says_so_for_ever(group, rosa_agrees, tom, typed, soon):
    act = typed(rosa_agrees, tom, witness="Sheet 3")
    made = actions.promise(by=act, partnership=group, words="Call", due_on=soon)
    kept = Contribution.objects.about(made).get()
    assert (kept.membership.person, kept.entered_by.person) == (rosa_agrees, tom)
    assert (kept.side, kept.entered_by_side, kept.channel) == ("uses", "professional", "phone")


def test_the_form_asks_whose_words_only_where_somebody_has_agreed(
    client, sign_in, group, rosa, maya, soon
):
    sign_in(maya)
    page = "/groups/prescriptions/promises/make/"
    assert 'name="whose"' not in client.get(page).content.decode()
    give_consent(by=Act(person=rosa), person=rosa, purpose="be_entered", channel="paper")
    assert 'name="whose"' in client.get(page).content.decode()
    hers = group.membership_of(rosa)
    words = {"words": "Ring Bridie", "due_on": soon.isoformat()}
    client.post(page, {**words, "whose": str(hers.pk), "how": "phone"})
    assert group.promises.get().owner == hers


def test_tom_is_told_on_the_page_that_a_witness_is_missing(
    client, sign_in, group, rosa_agrees, tom, soon
):
    sign_in(tom)
    page = "/groups/prescriptions/promises/make/"
    hers = group.membership_of(rosa_agrees)
    sent = {"words": "Ring Bridie", "due_on": soon.isoformat(), "whose": str(hers.pk)}
    refused = client.post(page, sent)
    assert refused.status_code == 403
    assert "Ring Bridie" in refused.content.decode()
    assert client.post(page, {**sent, "witness": "Sheet 3"}).status_code == 302
