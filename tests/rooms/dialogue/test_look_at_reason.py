"""Whoever runs the rounds looks at reasons once a round is over, and cannot tell whose they are."""

import pytest

from alongside.audit.models import Entry
from alongside.core.errors import BadInput, Refused
from alongside.core.models import Letter
from alongside.dialogue import actions, rules
from alongside.dialogue.models import Reason, ReasonRefusal
from alongside.partnerships.models import Contribution
from tests.rooms.dialogue.conftest import act

WORDS = ["zebra crossings are far", "apples are dear", "Mondays are full"]


@pytest.fixture
def shown(talk, rosa, ian, maya, tom):
    """Everybody said yes to counts: three are enough."""
    for person in [rosa, ian, maya, tom]:
        actions.agree_showing(by=act(person), conversation=talk, agrees=True)
    return talk


def say_why(talk, person, words, value=1):
    one = talk.statements.oldest_first().first()
    mine = actions.take_part(by=act(person), conversation=talk)
    actions.vote(by=act(person), participant=mine, statement=one, value=value)
    why = {"because": words, "may_be_read": True}
    actions.say_why(by=act(person), participant=mine, statement=one, **why)


@pytest.fixture
def given(shown, rosa, ian, tom):
    """Three reasons beside one statement, in the order of WORDS."""
    for person, words in zip([rosa, ian, tom], WORDS):
        say_why(shown, person, words)
    return shown


@pytest.fixture
def over(given, maya):
    actions.close_round(by=act(maya), conversation=given)
    return given


def of(words: str) -> Reason:
    return Reason.objects.get(words=words)


def test_may_look_at_reason_is_for_whoever_runs_the_rounds(over, rosa, ian, maya, tom, zed):
    reason = of(WORDS[0])
    assert rules.may_look_at_reason(maya, reason)
    for person in [rosa, ian, tom, zed, None]:
        assert "runs the rounds" in rules.may_look_at_reason(person, reason).reason


def test_nobody_looks_at_one_while_people_still_answer(page, given, maya):
    reason = of(WORDS[0])
    assert "round is over" in rules.may_look_at_reason(maya, reason).reason
    with pytest.raises(Refused):
        actions.look_at_reason(by=act(maya), reason=reason, may_be_read=True)
    listed = page(maya, given, "reasons/").text
    assert not any(words in listed for words in WORDS)
    assert page(maya, given, f"reasons/{reason.key}/").status_code == 403


def test_whoever_closes_after_each_answer_sees_nobodys(page, shown, rosa, ian, tom, maya):
    for number, person in enumerate([rosa, ian, tom]):
        assert not Reason.objects.released().exists()
        say_why(shown, person, WORDS[number])
        actions.close_round(by=act(maya), conversation=shown)
    assert Reason.objects.released().count() == 3
    say_why(shown, maya, "one more")
    actions.close_round(by=act(maya), conversation=shown)
    assert "one more" not in page(maya, shown, "reasons/").text


def test_only_those_who_answer_alike_are_brought_out_together(shown, rosa, ian, tom, maya):
    for person, words, value in zip([rosa, ian, tom], WORDS, [1, -1, 1]):
        say_why(shown, person, words, value)
    actions.close_conversation(by=act(maya), conversation=shown)
    assert not Reason.objects.released().exists()


def test_where_we_are_protected_three_are_too_few(given, rosa, maya):
    actions.agree_showing(by=act(rosa), conversation=given, agrees=False)
    actions.close_round(by=act(maya), conversation=given)
    assert not Reason.objects.released().exists()


def test_a_new_round_brings_out_those_of_the_last_one_alone(page, over, maya, rosa):
    mine = over.participants.get(person=rosa)
    why = {"because": "a newer one", "may_be_read": True}
    actions.say_why(by=act(rosa), participant=mine, statement=over.statements.first(), **why)
    listed = page(maya, over, "reasons/").text
    assert "a newer one" not in listed and WORDS[1] in listed


def test_the_list_is_by_the_words_and_names_no_one_and_no_answer(page, over, maya):
    shown = page(maya, over, "reasons/").text.split("<main")[1]
    places = [shown.index(words) for words in sorted(WORDS, key=str.casefold)]
    assert places == sorted(places)
    for told in ["Rosa", "Ian", "Tom", "isagree", "2026"]:
        assert told not in shown
    keys = {str(reason.key) for reason in Reason.objects.all()}
    numbers = {str(reason.pk) for reason in Reason.objects.all()}
    addresses = [each.split('"')[0] for each in shown.split("/reasons/")[1:]]
    assert {each.strip("/") for each in addresses} <= keys | {""}
    assert not {each.strip("/") for each in addresses} & numbers, "numbers tell the order"


def test_accepted_leaves_a_line_without_the_words(over, maya):
    made = actions.look_at_reason(by=act(maya), reason=of(WORDS[0]), may_be_read=True)
    assert made.standing == "accepted" and made.looked_at
    line = Entry.objects.get(verb="reason.looked_at")
    assert line.about == f"dialogue.conversation:{over.pk}", "not of whom, nor beside what"
    assert line.details == {"decision": "accepted", "reason": ""}
    assert not ReasonRefusal.objects.exists()


def test_a_refusal_needs_an_agreed_reason_and_tells_its_writer(over, maya, rosa):
    reason = of(WORDS[0])
    for odd in ["", "i_do_not_like_it"]:
        with pytest.raises(BadInput) as refused:
            actions.look_at_reason(by=act(maya), reason=reason, may_be_read=False, refused_for=odd)
        assert refused.value.field == "refused_for"
    refuse = {"may_be_read": False, "refused_for": "off_question"}
    actions.look_at_reason(by=act(maya), reason=reason, **refuse)
    actions.look_at_reason(by=act(maya), reason=reason, **refuse)
    letter = Letter.objects.get(subject__startswith="About a reason")
    assert letter.about_person == rosa.pk
    assert "not about this question" in letter.body and WORDS[0] in letter.body
    assert ReasonRefusal.objects.count() == 1, "the same decision twice is one"


def test_the_open_log_says_how_often_and_never_what_or_beside_what(page, over, maya, rosa, ian):
    for words in WORDS[:2]:
        refuse = {"may_be_read": False, "refused_for": "hurtful"}
        actions.look_at_reason(by=act(maya), reason=of(words), **refuse)
    mine = over.participants.get(person=rosa)
    actions.take_back_vote(by=act(rosa), participant=mine, statement=over.statements.first())
    log = page(ian, over, "log/").text.split("<main")[1]
    assert "It is hurtful: 2" in log, "and it stays when the words have gone"
    assert not any(words in log for words in [*WORDS, "The chemist should open"])


def test_looking_counts_once_a_day_as_running_a_round(over, maya):
    for words in WORDS:
        actions.look_at_reason(by=act(maya), reason=of(words), may_be_read=True)
    ran = Contribution.objects.filter(part="facilitated", about=f"dialogue.conversation:{over.pk}")
    assert ran.count() == 1, "one for each would tell how many gave a reason"


def test_maya_looks_at_one_after_another_on_the_page(page, over, maya):
    first = page(maya, over, "reasons/").text
    assert "3 reasons are waiting" in first
    key = of("apples are dear").key
    answer = page(maya, over, f"reasons/{key}/", decision="accept")
    assert answer.url.endswith(f"reasons/{of('Mondays are full').key}/")
    again = page(maya, over, f"reasons/{of(WORDS[0]).key}/", decision="refuse", note="Hm")
    assert again.status_code == 422 and "Choose one of the agreed reasons" in again.text
    assert "Hm" in again.text
    assert page(maya, over, f"reasons/{of(WORDS[0]).key}/").status_code == 200
    for words in WORDS[:3:2]:
        last = page(maya, over, f"reasons/{of(words).key}/", decision="accept")
    assert last.url.endswith("/reasons/")
    assert "Nobody" not in page(maya, over, "reasons/").text


def test_what_was_taken_back_meanwhile_is_not_accepted(page, over, maya, rosa):
    reason = of(WORDS[0])
    mine = over.participants.get(person=rosa)
    actions.take_back_reason(by=act(rosa), participant=mine, statement=over.statements.first())
    with pytest.raises(Reason.DoesNotExist):
        actions.look_at_reason(by=act(maya), reason=reason, may_be_read=True)
    assert page(maya, over, f"reasons/{reason.key}/", decision="accept").status_code == 404


def test_others_do_not_get_in(page, over, rosa, tom, zed):
    key = of(WORDS[0]).key
    for person in [rosa, tom, zed]:
        assert page(person, over, "reasons/").status_code == 403
        assert page(person, over, f"reasons/{key}/", decision="accept").status_code == 403
    assert of(WORDS[0]).standing == "waiting"
