"""A claim is written line by line with its receipts, sent once, and can be taken back."""

from datetime import timedelta

import pytest

from alongside.core import clock
from alongside.core.acts import Act
from alongside.core.errors import BadInput, Refused
from alongside.core.models import Letter
from alongside.recognition import actions
from alongside.recognition.models import Claim, Receipt
from alongside.recognition.rules import (
    may_change_claim,
    may_claim,
    may_see_claim,
    may_withdraw_claim,
)
from tests.rooms.dialogue.test_add_attachment import file, photo
from tests.rooms.recognition.conftest import OFFER

CLAIMS = "/groups/prescriptions/thanks/claims/"
LINE = {"kind": "bus", "words": "To town", "cost": "3.20"}


def yesterday():
    return clock.today() - timedelta(days=1)


def line(claim, by, **changed):
    row = {"kind": "taxi", "words": "Home", "spent_on": yesterday(), "cost_pence": 900, **changed}
    return actions.add_line(by=by, claim=claim, **row)


def test_only_those_claim_who_chose_to_be_paid_back(group, offer, rosa, ian, maya, tom, zed, by):
    hers = group.membership_of(rosa)
    assert "Say first" in may_claim(by(rosa), hers).reason
    actions.choose(by=by(rosa), membership=hers, kind="expenses")
    assert may_claim(by(rosa), hers)
    for person in [ian, maya, tom, zed, None]:
        assert not may_claim(by(person), hers)
    actions.choose(by=by(rosa), membership=hers, kind="decline")
    with pytest.raises(Refused):
        actions.start_claim(by=by(rosa), membership=hers, occasion="Tuesday")


def test_a_fee_is_claimed_only_by_whoever_chose_the_fee_that_is_offered(
    group, offer, draft, rosa, maya, by, client, sign_in
):
    page, sent = f"{CLAIMS}{draft.pk}/", {**LINE, "kind": "fee", "spent_on": yesterday()}
    sign_in(rosa)
    with pytest.raises(BadInput) as problem:
        line(draft, by(rosa), kind="fee")
    assert problem.value.field == "kind"
    assert 'value="fee"' not in client.get(page).content.decode()
    assert client.post(page + "lines/add/", sent).status_code == 422
    assert not draft.lines.filter(kind="fee").exists()
    fee = {**OFFER, "fee": "£12 an hour"}
    actions.write_offer(by=by(maya), partnership=group, seen=offer.version, **fee)
    with pytest.raises(BadInput):
        line(draft, by(rosa), kind="fee")
    actions.choose(by=by(rosa), membership=draft.membership, kind="fee")
    assert 'value="fee"' in client.get(page).content.decode()
    assert client.post(page + "lines/add/", sent).status_code == 302
    assert draft.lines.filter(kind="fee").exists()


def test_a_draft_is_seen_and_changed_by_its_owner_alone(draft, rosa, ian, maya, tom, zed, by):
    assert may_see_claim(rosa, draft)
    assert may_change_claim(by(rosa), draft)
    assert may_withdraw_claim(by(rosa), draft)
    for person in [ian, maya, tom, zed, None]:
        assert not may_see_claim(person, draft)
        assert not may_change_claim(by(person), draft)
        assert not may_withdraw_claim(by(person), draft)


def test_once_sent_it_is_seen_by_whoever_settles_it_too(sent, rosa, ian, maya, tom, zed):
    for person in [rosa, maya]:
        assert may_see_claim(person, sent)
    for person in [ian, tom, zed, None]:
        assert not may_see_claim(person, sent)


def test_a_sent_claim_changes_no_more_and_can_be_taken_back(sent, rosa, by):
    with pytest.raises(Refused):
        line(sent, by(rosa))
    taken = actions.withdraw_claim(by=by(rosa), claim=sent)
    assert taken.state == "withdrawn"
    with pytest.raises(Refused):
        actions.withdraw_claim(by=by(rosa), claim=sent)


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"cost_pence": 0}, "cost"),
        ({"cost_pence": -5}, "cost"),
        ({"cost_pence": 100_001}, "cost"),
        ({"kind": "yacht"}, "kind"),
        ({"spent_on": "tomorrow"}, "spent_on"),
        ({"spent_on": "long ago"}, "spent_on"),
    ],
)
def test_a_cost_that_cannot_be_is_refused_at_its_field(draft, rosa, by, changed, field):
    days = {
        "tomorrow": clock.today() + timedelta(days=1),
        "long ago": clock.today() - timedelta(days=800),
    }
    if "spent_on" in changed:
        changed = {"spent_on": days[changed["spent_on"]]}
    with pytest.raises(BadInput) as problem:
        line(draft, by(rosa), **changed)
    assert problem.value.field == field
    assert draft.lines.count() == 2


def test_the_same_line_sent_twice_by_a_slip_is_one(draft, rosa, by):
    assert line(draft, by(rosa)) == line(draft, by(rosa))
    assert draft.total_pence() == 640 + 900


def test_an_empty_claim_is_not_sent(draft, rosa, by):
    for row in draft.lines.all():
        actions.remove_line(by=by(rosa), line=row)
    with pytest.raises(BadInput):
        actions.send_claim(by=by(rosa), claim=draft)


def test_sending_twice_tells_maya_once(draft, rosa, by):
    actions.send_claim(by=by(rosa), claim=draft)
    actions.send_claim(by=by(rosa), claim=draft)
    letters = Letter.objects.filter(to_address="maya@example.org", subject__contains="claim")
    assert [("£6.40" in letter.body, "Rosa" in letter.body) for letter in letters] == [
        (True, False)
    ]


def test_a_photo_is_drawn_anew_and_a_pdf_is_only_ever_downloaded(draft, rosa, by, client, sign_in):
    kept = actions.add_receipt(by=by(rosa), claim=draft, upload=file(photo()))
    paper = actions.add_receipt(
        by=by(rosa), claim=draft, upload=file(b"%PDF-1.7 <script>", "a.pdf")
    )
    sign_in(rosa)
    seen = client.get(f"{CLAIMS}{draft.pk}/receipts/{kept.pk}/")
    assert (seen["Content-Type"], seen["Content-Disposition"]) == ("image/jpeg", "inline")
    down = client.get(f"{CLAIMS}{draft.pk}/receipts/{paper.pk}/")
    assert down["Content-Disposition"].startswith("attachment")
    assert down["X-Content-Type-Options"] == "nosniff"
    assert b"".join(down.streaming_content).startswith(b"%PDF-")
    list(seen.streaming_content)


@pytest.mark.parametrize("content", [b"", b"MZ program", b"<script>alert(1)</script>"])
def test_what_is_no_receipt_is_refused_and_nothing_is_kept(draft, rosa, by, content):
    with pytest.raises(BadInput) as problem:
        actions.add_receipt(by=by(rosa), claim=draft, upload=file(content, "receipt.jpg"))
    assert problem.value.field == "upload"
    assert not Receipt.objects.exists()


def test_fifty_megabytes_are_refused_before_they_are_read(draft, rosa, by):
    big = file(b"%PDF-1.7", "big.pdf")
    big.size = 50_000_000
    with pytest.raises(BadInput, match="10 MB"):
        actions.add_receipt(by=by(rosa), claim=draft, upload=big)


def test_a_receipt_taken_out_is_gone_from_the_disk(
    draft, rosa, by, django_capture_on_commit_callbacks
):
    kept = actions.add_receipt(by=by(rosa), claim=draft, upload=file(photo()))
    storage, name = kept.file.storage, kept.file.name
    with django_capture_on_commit_callbacks(execute=True):
        actions.remove_receipt(by=by(rosa), receipt=kept)
    assert not storage.exists(name)


def test_ian_types_rosas_claim_and_goes_on_with_it(group, draft, rosa_agrees, ian, client, sign_in):
    sign_in(ian)
    whose = str(group.membership_of(rosa_agrees).pk)
    made = client.post(CLAIMS + "new/", {"occasion": "The walk", "whose": whose, "how": "phone"})
    claim = Claim.objects.get(occasion="The walk")
    assert made["Location"] == f"{CLAIMS}{claim.pk}/"
    assert (claim.membership.person, claim.entered_by.person) == (rosa_agrees, ian)
    added = client.post(f"{CLAIMS}{claim.pk}/lines/add/", {**LINE, "spent_on": yesterday()})
    assert added.status_code == 302
    client.post(f"{CLAIMS}{claim.pk}/send/")
    claim.refresh_from_db()
    assert (claim.state, claim.total_pence()) == ("sent", 320)


def test_the_whole_claim_by_its_pages(group, offer, rosa, client, sign_in):
    sign_in(rosa)
    assert "Say first" in client.get(CLAIMS + "new/").content.decode()
    client.post("/groups/prescriptions/thanks/", {"kind": "expenses"})
    assert client.get(CLAIMS + "new/?occasion=Tuesday").content.count(b'value="Tuesday"') == 1
    client.post(CLAIMS + "new/", {"occasion": "Tuesday <script>"})
    claim = Claim.objects.get()
    here = f"{CLAIMS}{claim.pk}/"
    wrong = client.post(here + "lines/add/", {**LINE, "cost": "3.2", "spent_on": "soon"})
    assert wrong.status_code == 422
    assert 'value="3.2"' in wrong.content.decode()
    assert client.post(here + "send/").status_code == 422
    client.post(here + "lines/add/", {**LINE, "spent_on": yesterday()})
    assert client.post(here + "receipts/add/", {}).status_code == 422
    assert client.post(here + "receipts/add/", {"upload": file(photo())}).status_code == 302
    assert client.post(here + "send/").status_code == 302
    page = client.get(here).content.decode()
    assert "£3.20" in page
    assert "<script>" not in page.partition("<main")[2]
    assert "Signed" in client.get(here + "form/").content.decode()
    assert client.post(here + "withdraw/").status_code == 302


def test_a_witnessed_act_stays_witnessed(group, offer, rosa_agrees, tom, by):
    hers = group.membership_of(rosa_agrees)
    actions.choose(by=by(rosa_agrees), membership=hers, kind="expenses")
    typed = {"person": rosa_agrees, "entered_by": tom, "channel": "paper"}
    with pytest.raises(Refused):
        actions.start_claim(by=Act(**typed), membership=hers, occasion="Tuesday")
    claim = actions.start_claim(
        by=Act(**typed, witness="Sheet 7"), membership=hers, occasion="Tuesday"
    )
    assert (claim.witness, claim.channel) == ("Sheet 7", "paper")
