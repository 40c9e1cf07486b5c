"""Payments on two people's word, receipts that are safe to keep, and a balance that all can see."""

import csv
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.urls import reverse
from openpyxl import load_workbook
from PIL import Image

from alongside.budgets.money import left_in_pot
from alongside.core.acts import Act
from alongside.core.errors import BadInput, Conflict, Refused
from alongside.ledger.models import Book, Posting
from alongside.spending import actions, rules
from alongside.spending.models import Payment, Receipt
from alongside.spending.standing import standing_of
from tests.rooms.budgets.builders import counted, fresh, open_pot
from tests.rooms.spending.builders import PDF, add, agree, anew, asked_for


def photo() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (40, 20), "red").save(out, "PNG")
    return out.getvalue()


def test_members_ask_for_payments(group, rosa, ian, maya, tom, zed):
    award = counted(group).awards.first()
    for person in (rosa, ian, maya, tom):
        assert rules.may_ask_for_payment(Act(person=person), award)
    assert not rules.may_ask_for_payment(Act(person=zed), award)


def test_somebody_else_agrees_whose_idea_it_is_not(group, rosa, ian, maya, tom, zed):
    payment = asked_for(counted(group), rosa)
    for person in (maya, tom):
        assert rules.may_answer_payment(Act(person=person), payment)
    assert "somebody else" in rules.may_answer_payment(Act(person=rosa), payment).reason
    assert "your own idea" in rules.may_answer_payment(Act(person=ian), payment).reason
    assert not rules.may_answer_payment(Act(person=zed), payment)
    typed = Act(person=maya, entered_by=rosa, channel="phone")
    assert not rules.may_answer_payment(typed, payment)


def test_the_database_itself_wants_four_eyes(group, rosa):
    payment = asked_for(counted(group), rosa)
    with pytest.raises(IntegrityError), transaction.atomic():
        Payment.objects.filter(pk=payment.pk).update(answered_by=payment.asked_by)


def test_money_moves_from_source_to_pot_to_award_to_whoever_is_paid(group, rosa, maya):
    pot = counted(group)
    payment = asked_for(pot, rosa, pounds=100)
    agree(payment, maya)
    book = Book.objects.get()
    held = {row.kind: row.balance for row in book.accounts.exclude(kind="award")}
    assert held == {"source": -80_000, "pot": 0, "supplier": 10_000}
    assert book.drift == 0
    one = standing_of(anew(payment.award))
    assert (one.given, one.paid, one.left) == (30_000, 10_000, 20_000)
    assert Posting.objects.get(kind="payment").about == f"budgets.payment:{payment.pk}"
    awards = set(Posting.objects.filter(kind="award").values_list("about", flat=True))
    assert awards == {f"budgets.award:{award.pk}" for award in pot.awards.all()}


def test_agreeing_twice_pays_once(group, rosa, maya):
    payment = asked_for(counted(group), rosa)
    agree(payment, maya)
    with pytest.raises((Refused, Conflict)):
        agree(payment, maya)
    assert Posting.objects.filter(kind="payment").count() == 1


def test_the_same_payment_asked_for_twice_is_one(group, rosa):
    pot = counted(group)
    assert asked_for(pot, rosa) == asked_for(pot, rosa)


@pytest.mark.parametrize("pounds", [0, -1, 301])
def test_more_than_the_award_holds_is_refused(group, rosa, pounds):
    pot = counted(group)
    with pytest.raises(BadInput) as refused:
        asked_for(pot, rosa, pounds=pounds)
    assert refused.value.field == "pence"


def test_what_waits_counts_before_it_is_paid(group, rosa, maya):
    pot = counted(group)
    asked_for(pot, rosa, pounds=200)
    with pytest.raises(BadInput, match="£100"):
        asked_for(pot, maya, pounds=101)


def test_the_book_refuses_an_overspend_whatever_was_asked(group, rosa, maya):
    payment = asked_for(counted(group), rosa)
    Payment.objects.filter(pk=payment.pk).update(pence=30_001)
    payment.refresh_from_db()
    with pytest.raises(Conflict, match="does not hold that much"):
        agree(payment, maya)
    payment.refresh_from_db()
    assert payment.state == "asked"


def test_a_payment_that_is_not_agreed_says_why(group, rosa, maya):
    payment = asked_for(counted(group), rosa)
    with pytest.raises(BadInput):
        actions.refuse_payment(by=Act(person=maya), payment=payment, seen=1, because="")
    actions.refuse_payment(by=Act(person=maya), payment=payment, seen=1, because="No quote")
    assert standing_of(anew(payment.award)).left == 30_000


def test_what_is_left_goes_back_to_the_pot_for_all_to_see(group, rosa, ian, maya, tom, zed):
    pot = counted(group)
    payment = asked_for(pot, rosa, pounds=250)
    award = anew(payment.award)
    assert "still waiting" in rules.may_finish_award(Act(person=ian), award).reason
    agree(payment, maya)
    for person in (ian, maya):
        assert rules.may_finish_award(Act(person=person), award)
    for person in (rosa, tom, zed):
        assert not rules.may_finish_award(Act(person=person), award)
    actions.finish_award(by=Act(person=ian), award=award)
    one = standing_of(anew(award))
    assert (one.paid, one.left, one.returned) == (25_000, 0, 5_000)
    assert left_in_pot(fresh(pot)) == 5_000
    assert group.contributions.filter(part="delivered").get().membership.person == ian
    with pytest.raises(Refused):
        asked_for(pot, rosa, pounds=1)


def test_members_add_receipts(group, rosa, ian, maya, tom, zed):
    payment = asked_for(counted(group), rosa)
    for person in (rosa, ian, maya, tom):
        assert rules.may_add_receipt(Act(person=person), payment)
    assert not rules.may_add_receipt(Act(person=zed), payment)


def test_a_photo_is_drawn_anew_and_a_pdf_only_downloaded(group, rosa, zed, client, sign_in):
    pot = counted(group)
    payment = asked_for(pot, rosa)
    drawn, kept = add(payment, rosa, photo(), "me.png"), add(payment, rosa, PDF)
    with drawn.file.open() as file:
        assert file.read(3) == b"\xff\xd8\xff"
    assert add(payment, rosa, PDF) == kept
    assert "me" not in drawn.file.name
    address = reverse("receipt", args=[group.slug, pot.pk, payment.pk, kept.pk])
    sign_in(rosa)
    answer = client.get(address)
    assert b"".join(answer) == PDF
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["X-Content-Type-Options"] == "nosniff"
    sign_in(zed)
    assert client.get(address).status_code == 403


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"<html><script>alert(1)</script>", "JPEG, PNG or WebP"),
        (b"", "empty"),
        (b"%PDF-" + b"0" * 10_000_001, "10 MB"),
        (b"\x89PNG broken", "JPEG, PNG or WebP"),
    ],
)
def test_a_receipt_of_the_wrong_kind_or_size_is_refused_plainly(
    group, rosa, client, sign_in, content, says
):
    pot = counted(group)
    payment = asked_for(pot, rosa)
    sign_in(rosa)
    address = reverse("add_receipt", args=[group.slug, pot.pk, payment.pk])
    page = client.post(address, {"upload": SimpleUploadedFile("r.pdf", content)})
    assert page.status_code == 422
    assert says in page.content.decode()
    assert not Receipt.objects.exists()


def test_rosa_asks_and_maya_agrees_on_the_pages(group, rosa, maya, client, sign_in):
    pot = counted(group)
    award = pot.awards.get(idea__title="A bench")
    sign_in(rosa)
    typed = {"pence": "£12.50", "what": "Paint", "payee": "The shop"}
    made = client.post(reverse("ask_for_payment", args=[group.slug, pot.pk, award.pk]), typed)
    payment = Payment.objects.get()
    assert made.url == reverse("payment", args=[group.slug, pot.pk, payment.pk])
    answer = reverse("answer_payment", args=[group.slug, pot.pk, payment.pk])
    assert client.post(answer, {"seen": "1", "agree": "yes"}).status_code == 403
    sign_in(maya)
    assert client.post(answer, {"seen": "1", "agree": "yes"}).status_code == 302
    payment.refresh_from_db()
    assert payment.state == "paid"
    page = client.get(reverse("pot_money", args=[group.slug, pot.pk])).content.decode()
    assert "£300 given, £12.50 paid, £287.50 left" in page


def test_the_money_goes_out_as_sheets_that_no_spreadsheet_runs(group, rosa, client, sign_in):
    pot = counted(group)
    award = pot.awards.get(idea__title="A bench")
    actions.ask_for_payment(by=Act(person=rosa), award=award, pence=100, what="=2+5", payee="@shop")
    sign_in(rosa)
    sheet = client.get(reverse("pot_money_csv", args=[group.slug, pot.pk])).content.decode()
    assert "'=2+5" in sheet
    book = client.get(reverse("pot_money_xlsx", args=[group.slug, pot.pk]))
    read = load_workbook(io.BytesIO(book.content))
    assert read.sheetnames == ["Pot", "Awards", "Payments", "Since the count"]
    assert read["Payments"]["D2"].data_type == "s"


def test_members_take_the_whole_book_away_and_nobody_else(group, rosa, maya, zed, client, sign_in):
    pot = counted(group)
    agree(asked_for(pot, rosa), maya)
    where = [group.slug, pot.pk]
    sheet, workbook = (reverse(name, args=where) for name in ("pot_book_csv", "pot_book_xlsx"))
    sign_in(rosa)
    page = client.get(reverse("pot_money", args=where)).content.decode()
    assert sheet in page
    assert workbook in page
    head, *rows = csv.reader(io.StringIO(client.get(sheet).content.decode("utf-8-sig")))
    units = [int(row[head.index("units")]) for row in rows]
    assert sum(units) == 0
    assert sorted(each for each in units if each > 0) == [10_000, 30_000, 50_000, 80_000]
    read = load_workbook(io.BytesIO(client.get(workbook).content))
    assert read.sheetnames == ["Accounts", "Entries"]
    for visitor in (None, zed):
        client.logout()
        if visitor:
            sign_in(visitor)
        assert client.get(sheet).status_code in {302, 403}
        assert client.get(workbook).status_code in {302, 403}


def test_before_any_money_moved_there_is_no_book_to_take(group, rosa, client, sign_in):
    pot = open_pot(group)
    sign_in(rosa)
    assert client.get(reverse("pot_book_csv", args=[group.slug, pot.pk])).status_code == 404
