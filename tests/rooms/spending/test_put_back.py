"""A payment that was wrong is put back on two people's word: mirrored once, and in sight."""

import io

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from openpyxl import load_workbook

from alongside.audit.models import name_of
from alongside.budgets.models import Award
from alongside.budgets.money import left_in_pot
from alongside.core.acts import Act
from alongside.core.errors import BadInput, Conflict, Refused
from alongside.core.models import Letter
from alongside.home.waiting import for_person
from alongside.ledger.models import Book, Posting
from alongside.spending import actions, rules
from alongside.spending.models import Payment, PutBack
from alongside.spending.standing import standing_of
from tests.rooms.budgets.builders import counted, fresh
from tests.rooms.spending.builders import PDF, add, agree, anew, asked_for


def paid(group, rosa, maya, pounds: int = 100) -> Payment:
    """Rosa asked that the bench's wood be paid, and Maya agreed."""
    return agree(asked_for(counted(group), rosa, pounds=pounds), maya)


def wrong(payment, person, reason: str = "Paid twice") -> PutBack:
    return actions.ask_to_put_back(by=Act(person=person), payment=payment, reason=reason)


def put_back(asked, person) -> PutBack:
    return actions.agree_to_put_back(by=Act(person=person), put_back=asked)


def held(kind: str) -> list[int]:
    accounts = Book.objects.get().accounts.filter(kind=kind)
    return sorted(accounts.values_list("balance", flat=True))


def test_members_ask_that_a_payment_be_put_back(group, rosa, ian, maya, tom, zed):
    payment = paid(group, rosa, maya)
    for person in (rosa, ian, maya, tom):
        assert rules.may_ask_to_put_back(Act(person=person), payment)
    assert not rules.may_ask_to_put_back(Act(person=zed), payment)
    with pytest.raises(Refused):
        wrong(payment, zed)


def test_only_what_was_paid_and_only_once_at_a_time(group, rosa, maya, tom):
    waiting = asked_for(counted(group), rosa)
    assert "Only what was paid" in rules.may_ask_to_put_back(Act(person=rosa), waiting).reason
    payment = agree(waiting, maya)
    asked = wrong(payment, rosa)
    assert wrong(payment, rosa) == asked, "sent twice"
    with pytest.raises(Refused, match="waits for a second person"):
        wrong(payment, tom, "It was mine")
    put_back(asked, tom)
    with pytest.raises(Refused, match="Only what was paid"):
        wrong(payment, rosa, "And again")


@pytest.mark.parametrize("reason", ["", "  ", "x" * 301])
def test_it_needs_a_reason(group, rosa, maya, reason):
    with pytest.raises(BadInput) as refused:
        wrong(paid(group, rosa, maya), rosa, reason)
    assert refused.value.field == "reason"
    assert not PutBack.objects.exists()


def test_somebody_else_agrees_whose_idea_it_is_not(group, rosa, ian, maya, tom, zed):
    asked = wrong(paid(group, rosa, maya), rosa)
    for person in (maya, tom):
        assert rules.may_answer_put_back(Act(person=person), asked)
    assert "somebody else" in rules.may_answer_put_back(Act(person=rosa), asked).reason
    assert "your own idea" in rules.may_answer_put_back(Act(person=ian), asked).reason
    assert not rules.may_answer_put_back(Act(person=zed), asked)
    typed = Act(person=maya, entered_by=rosa, channel="phone")
    assert not rules.may_answer_put_back(typed, asked)
    for person in (rosa, ian, zed):
        with pytest.raises(Refused):
            put_back(asked, person)
    assert not Posting.objects.filter(kind="reversal").exists()


def test_the_database_itself_wants_four_eyes_and_one_at_a_time(group, rosa, maya):
    asked = wrong(paid(group, rosa, maya), rosa)
    rows = PutBack.objects.filter(pk=asked.pk)
    with pytest.raises(IntegrityError), transaction.atomic():
        rows.update(answered_by=asked.asked_by)
    with pytest.raises(IntegrityError), transaction.atomic():
        rows.update(agreed=True)
    with pytest.raises(IntegrityError), transaction.atomic():
        PutBack.objects.create(payment=asked.payment, reason="Again", asked_by=asked.asked_by)


def test_the_ledger_holds_the_exact_mirror_once_and_the_money_is_there_again(
    group, rosa, maya, tom
):
    payment = paid(group, rosa, maya, pounds=250)
    assert (held("supplier"), held("award")) == ([25_000], [5_000, 50_000])
    put_back(wrong(payment, rosa), tom)
    assert (held("supplier"), held("award")) == ([0], [30_000, 50_000])
    assert Book.objects.get().drift == 0
    mirror = Posting.objects.get(kind="reversal")
    assert mirror.reverses == Posting.objects.get(key=name_of(payment))
    assert anew(payment).state == "put_back"
    one = standing_of(anew(payment.award))
    assert (one.given, one.paid, one.left, one.returned) == (30_000, 0, 30_000, 0)
    again = asked_for(fresh(payment.award.pot), rosa, pounds=300)
    assert agree(again, maya).state == "paid", "all of it can be spent anew"


def test_agreeing_twice_puts_back_once(group, rosa, maya, tom):
    asked = wrong(paid(group, rosa, maya), rosa)
    put_back(asked, tom)
    with pytest.raises((Refused, Conflict)):
        put_back(anew(asked), maya)
    assert Posting.objects.filter(kind="reversal").count() == 1


def test_out_of_a_finished_award_it_goes_on_to_the_pot(group, rosa, ian, maya, tom):
    payment = paid(group, rosa, maya, pounds=250)
    actions.finish_award(by=Act(person=ian), award=anew(payment.award))
    asked = wrong(anew(payment), rosa)
    assert left_in_pot(fresh(payment.award.pot)) == 5_000
    put_back(asked, tom)
    one = standing_of(Award.objects.get(pk=payment.award_id))
    assert (one.paid, one.left, one.returned) == (0, 0, 30_000)
    assert left_in_pot(fresh(payment.award.pot)) == 30_000


def test_what_is_not_agreed_says_why_and_can_be_asked_for_again(group, rosa, maya, tom):
    payment = paid(group, rosa, maya)
    asked = wrong(payment, rosa)
    with pytest.raises(BadInput) as refused:
        actions.refuse_put_back(by=Act(person=tom), put_back=asked, because=" ")
    assert refused.value.field == "because"
    actions.refuse_put_back(by=Act(person=tom), put_back=asked, because="It was two planks")
    assert anew(payment).state == "paid"
    assert held("supplier") == [10_000]
    put_back(wrong(payment, rosa, "No: one plank"), tom)
    assert anew(payment).state == "put_back"


def test_whoever_runs_the_rounds_is_told_and_it_waits_for_her(group, rosa, maya, tom):
    payment = paid(group, rosa, maya)
    Letter.objects.all().delete()
    asked = wrong(payment, rosa)
    letter = Letter.objects.get()
    assert letter.to_address == "maya@example.org"
    assert "Rosa asks that £100 be put back: Wood." in letter.body
    title = "Putting back waits for a second person: Wood"
    assert title in [one.title for one in for_person(maya)]
    assert title not in [one.title for one in for_person(tom)]
    put_back(asked, tom)
    assert title not in [one.title for one in for_person(maya)]


def test_it_is_asked_answered_and_shown_on_the_pages(group, rosa, maya, tom, client, sign_in):
    payment = paid(group, rosa, maya)
    add(payment, rosa, PDF)
    where = [group.slug, payment.award.pot_id, payment.pk]
    page = reverse("payment", args=where)
    sign_in(rosa)
    assert "This payment was wrong" in client.get(page).content.decode()
    blank = client.post(reverse("ask_to_put_back", args=where), {"reason": " "})
    assert blank.status_code == 422
    assert "Say why it is put back" in blank.content.decode()
    client.post(reverse("ask_to_put_back", args=where), {"reason": "=Paid twice"})
    assert "somebody else has to agree" in client.get(page).content.decode()
    money = client.get(reverse("pot_money", args=where[:2])).content.decode()
    assert "To be put back: Wood" in money
    answer = reverse("answer_put_back", args=where)
    assert client.post(answer, {"agree": "yes"}).status_code == 403
    sign_in(tom)
    unsaid = client.post(answer, {"agree": "no", "because": ""})
    assert unsaid.status_code == 422
    assert client.post(answer, {"agree": "yes"}).url == page
    shown = client.get(page).content.decode()
    assert "Put back:" in shown
    assert "Asked for by Rosa" in shown
    assert "agreed by Tom" in shown
    assert "its receipts stay" in shown
    award = client.get(reverse("award", args=[*where[:2], payment.award_id])).content.decode()
    assert "Put back." in award
    money = client.get(reverse("pot_money", args=where[:2])).content.decode()
    assert "£300 given, £0 paid, £300 left" in money
    sheet = client.get(reverse("pot_money_xlsx", args=where[:2])).content
    rows = list(load_workbook(io.BytesIO(sheet))["Payments"].values)
    line = dict(zip(rows[0], rows[1]))
    assert line["state"] == "put_back"
    assert line["put_back_because"] == "'=Paid twice", "no spreadsheet runs it"


def test_a_payment_that_nobody_called_wrong_has_nothing_to_answer(
    group, rosa, maya, client, sign_in
):
    payment = paid(group, rosa, maya)
    sign_in(maya)
    where = [group.slug, payment.award.pot_id, payment.pk]
    assert client.post(reverse("answer_put_back", args=where), {"agree": "yes"}).status_code == 404
