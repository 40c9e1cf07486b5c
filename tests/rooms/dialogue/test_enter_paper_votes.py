"""Sheets of paper count the same: typed in once, with the limits on who types for whom."""

import re

import pytest

from alongside.audit.models import Entry
from alongside.core.errors import BadInput, Refused
from alongside.dialogue import actions, rules
from alongside.dialogue.models import Participant, Vote
from alongside.dialogue.sheets import new_code, seat_of
from alongside.dialogue.views import paper
from alongside.partnerships import actions as partnerships
from alongside.people import actions as people
from tests.rooms.dialogue.conftest import act


@pytest.fixture
def nell(maya, group):
    """Has no device, and agreed that someone types for her."""
    nell = people.enter_person(by=act(maya), name="Nell", channel="paper", agreed=True)
    partnerships.add_member(by=act(maya), partnership=group, person=nell)
    return nell


def ticks(conversation, value=1):
    return dict.fromkeys(conversation.statements.values_list("pk", flat=True), value)


def test_may_type_paper_is_for_members(talk, rosa, ian, maya, tom, zed):
    assert all(rules.may_type_paper(person, talk) for person in [rosa, ian, maya, tom])
    assert not rules.may_type_paper(zed, talk)


def test_ian_types_nells_sheet_and_it_counts_the_same(talk, nell, ian):
    written = actions.enter_paper_votes(
        by=act(ian), conversation=talk, person=nell, answers=ticks(talk)
    )
    assert len(written) == 2
    vote = Vote.objects.first()
    assert (vote.channel, vote.entered_by, vote.participant.person) == ("paper", ian, nell)
    assert Entry.objects.filter(verb="vote.cast", entered_by=f"person:{ian.pk}").count() == 2


def test_typing_it_in_twice_doubles_nothing(talk, nell, ian):
    for value in [1, -1]:
        actions.enter_paper_votes(
            by=act(ian), conversation=talk, person=nell, answers=ticks(talk, value)
        )
    assert set(Vote.objects.values_list("value", flat=True)) == {-1}
    assert Vote.objects.count() == 2


def test_rosa_is_told_that_ian_typed_it_in_and_replaces_it_only_on_purpose(talk, nell, ian, rosa):
    actions.enter_paper_votes(by=act(ian), conversation=talk, person=nell, answers=ticks(talk))
    typed = {"conversation": talk, "person": nell, "answers": ticks(talk, -1)}
    with pytest.raises(BadInput, match="Ian has typed this sheet in already") as refused:
        actions.enter_paper_votes(by=act(rosa), **typed)
    assert refused.value.field == "again"
    assert set(Vote.objects.values_list("value", "entered_by")) == {(1, ian.pk)}
    actions.enter_paper_votes(by=act(rosa), **typed, again=True)
    assert set(Vote.objects.values_list("value", "entered_by")) == {(-1, rosa.pk)}


def test_whoever_types_a_made_up_sheet_learns_nothing_of_the_real_one(talk, nell, ian, rosa):
    """Line by line, agree and disagree: the page says the same to a hit and to a miss."""
    actions.enter_paper_votes(by=act(ian), conversation=talk, person=nell, answers=ticks(talk))
    one = talk.statements.oldest_first().first()
    told = set()
    for value in [1, 0, -1]:
        with pytest.raises(BadInput) as refused:
            actions.enter_paper_votes(
                by=act(rosa), conversation=talk, person=nell, answers={one.pk: value}
            )
        told.add(refused.value.reason)
    assert len(told) == 1


def test_a_sheet_without_a_name_that_two_have_typed_is_noticed_by_its_code(fair, maya, ian):
    code = new_code(fair)
    typed = {"conversation": fair, "person": None, "answers": ticks(fair), "sheet": code}
    actions.enter_paper_votes(by=act(maya), **typed)
    with pytest.raises(BadInput, match="Maya has typed this sheet in already"):
        actions.enter_paper_votes(by=act(ian), **typed)
    assert Vote.objects.count() == 2


def test_tom_who_is_paid_needs_a_ticked_sheet_or_a_witness(talk, nell, tom):
    with pytest.raises(Refused, match="Someone paid to be here"):
        actions.enter_paper_votes(by=act(tom), conversation=talk, person=nell, answers=ticks(talk))
    actions.enter_paper_votes(
        by=act(tom), conversation=talk, person=nell, answers=ticks(talk), witness="a ticked sheet"
    )
    assert Entry.objects.filter(verb="vote.cast").first().witness == "a ticked sheet"


def test_ians_own_answers_on_his_phone_stay_as_he_gave_them(talk, ian, maya):
    people.give_consent(by=act(ian), person=ian, purpose="be_entered", channel="paper")
    his = actions.take_part(by=act(ian), conversation=talk)
    one = talk.statements.oldest_first().first()
    actions.vote(by=act(ian), participant=his, statement=one, value=1)
    written = actions.enter_paper_votes(
        by=act(maya), conversation=talk, person=ian, answers=ticks(talk, -1)
    )
    assert len(written) == 1
    assert Vote.objects.get(statement=one).value == 1


@pytest.mark.parametrize(
    ("written", "words"),
    [
        (3, "Typed in: 3 answers."),
        (2, "Typed in: 2 of 3 answers. 1 stays as they gave it on their own device."),
        (1, "Typed in: 1 of 3 answers. 2 stay as they gave them on their own device."),
    ],
)
def test_whoever_types_reads_how_many_answers_stay(written, words):
    assert paper._thanks(written, 3) == words


def test_nobody_types_for_someone_who_never_agreed(talk, rosa, maya):
    with pytest.raises(Refused, match="has not agreed"):
        actions.enter_paper_votes(by=act(maya), conversation=talk, person=rosa, answers=ticks(talk))


def test_zed_types_nothing_and_is_typed_for_by_nobody(talk, nell, zed, maya):
    with pytest.raises(Refused):
        actions.enter_paper_votes(by=act(zed), conversation=talk, person=nell, answers=ticks(talk))
    with pytest.raises(Refused):
        actions.enter_paper_votes(by=act(maya), conversation=talk, person=zed, answers=ticks(talk))
    assert not Vote.objects.exists()


@pytest.mark.parametrize("answers", [{}, {10**6: 1}])
def test_a_sheet_without_known_answers_is_refused(talk, nell, maya, answers):
    with pytest.raises(BadInput) as refused:
        actions.enter_paper_votes(by=act(maya), conversation=talk, person=nell, answers=answers)
    assert refused.value.field == "answers"


def test_a_sheet_without_a_name_is_one_voter_however_often_it_is_typed(fair, maya):
    code = new_code(fair)
    for typed in [code, code.lower(), f" {code.replace('-', '')} "]:
        actions.enter_paper_votes(
            by=act(maya), conversation=fair, person=None, answers=ticks(fair), sheet=typed
        )
    assert Participant.objects.get().seat == seat_of(fair, code)
    assert Vote.objects.count() == 2
    actions.enter_paper_votes(
        by=act(maya), conversation=fair, person=None, answers=ticks(fair), sheet=new_code(fair)
    )
    assert Participant.objects.count() == 2


@pytest.mark.parametrize("code", ["", "AAAAA-AAA", "'; DROP TABLE", "A" * 1_000])
def test_a_code_that_was_never_printed_is_refused(fair, maya, code):
    with pytest.raises(BadInput) as refused:
        actions.enter_paper_votes(
            by=act(maya), conversation=fair, person=None, answers=ticks(fair), sheet=code
        )
    assert refused.value.field == "sheet"
    assert not Participant.objects.exists()


def test_a_sheet_of_another_conversation_does_not_fit(fair, talk, maya):
    with pytest.raises(BadInput):
        seat_of(fair, new_code(talk))
    with pytest.raises(BadInput, match="whose sheet"):
        actions.enter_paper_votes(by=act(maya), conversation=talk, person=None, answers=ticks(talk))


def test_the_printed_sheet_has_a_code_each_and_a_box_for_each_answer(page, talk, ian):
    shown = page(ian, talk, "sheet/?copies=3").content.decode()
    codes = set(re.findall(r"Sheet <strong>([A-Z0-9-]+)</strong>", shown))
    assert len(codes) == 3
    assert shown.count('class="tick-box"') == 3 * 2 * 3
    assert "The pharmacy board" in shown
    for nonsense in ["0", "-1", "x", "99999999999", "%00", "41"]:
        assert page(ian, talk, f"sheet/?copies={nonsense}").status_code in {200, 400}


def test_maya_types_a_sheet_in_on_the_page(page, talk, nell, maya):
    one, two = talk.statements.oldest_first()
    posted = {"person": nell.pk, "ticked": "on", f"s{one.pk}": "1", f"s{two.pk}": "3"}
    assert page(maya, talk, "paper/", **posted).status_code == 302
    assert dict(Vote.objects.values_list("statement", "value")) == {one.pk: 1, two.pk: 0}


def test_the_second_typist_finds_a_box_to_tick_and_nothing_typed_is_lost(
    page, talk, nell, ian, maya
):
    actions.enter_paper_votes(by=act(ian), conversation=talk, person=nell, answers=ticks(talk))
    one = talk.statements.oldest_first().first()
    posted = {"person": nell.pk, "ticked": "on", f"s{one.pk}": "2"}
    answer = page(maya, talk, "paper/", **posted)
    shown = answer.content.decode()
    assert answer.status_code == 422 and "Ian has typed this sheet in already" in shown
    assert re.search(rf'name="s{one.pk}"[^>]*value="2" checked', shown)
    assert page(maya, talk, "paper/", **posted, again="on").status_code == 302
    assert Vote.objects.get(statement=one).value == -1


def test_what_was_ticked_is_kept_when_the_name_is_missing(page, talk, nell, maya):
    one = talk.statements.oldest_first().first()
    junk = {"s": "1", "sx": "1", f"s{'9' * 40}": "1", "s²": "1", f"s{one.pk}": "2"}
    answer = page(maya, talk, "paper/", person="", **junk)
    shown = answer.content.decode()
    assert answer.status_code == 422 and "Choose whose sheet this is" in shown
    assert re.search(rf'name="s{one.pk}"[^>]*value="2" checked', shown)


def test_numbers_on_the_sheet_stay_when_something_is_hidden(page, talk, maya, ian):
    one, two = talk.statements.oldest_first()
    actions.moderate(by=act(maya), statement=one, decision="hold", reason="two_ideas")
    assert f"2. {two.words}" in page(ian, talk, "sheet/").content.decode()


def test_a_box_that_there_is_not_is_shown_at_its_own_line_and_nothing_is_written(
    page, talk, nell, maya
):
    one, two = talk.statements.oldest_first()
    answer = page(maya, talk, "paper/", person=nell.pk, **{f"s{one.pk}": "4", f"s{two.pk}": "2"})
    shown = answer.content.decode()
    assert answer.status_code == 422
    assert f'href="#id_s{one.pk}"' in shown and f'id="id_s{one.pk}-error"' in shown
    assert f'id="id_s{two.pk}-error"' not in shown
    assert "Choose agree, disagree or pass" in shown
    assert re.search(rf'name="s{two.pk}"[^>]*value="2" checked', shown)
    assert not Vote.objects.exists()


def test_a_line_that_was_taken_off_while_the_sheet_was_typed_is_told_and_not_dropped(
    page, talk, nell, maya
):
    one, two = talk.statements.oldest_first()
    posted = {"person": nell.pk, "ticked": "on", f"s{one.pk}": "1", f"s{two.pk}": "3"}
    actions.moderate(by=act(maya), statement=one, decision="hold", reason="two_ideas")
    answer = page(maya, talk, "paper/", **posted)
    assert answer.status_code == 422
    assert "not being asked any more" in answer.content.decode()
    assert not Vote.objects.exists()
    del posted[f"s{one.pk}"]
    assert page(maya, talk, "paper/", **posted).status_code == 302
    assert Vote.objects.get().statement == two
