"""What may be posted and what is refused, sentence by sentence."""

from datetime import UTC, datetime

import pytest

from alongside.audit.models import Entry as LogLine
from alongside.core import clock
from alongside.core.acts import Act
from alongside.core.errors import BadInput, Conflict, Refused
from alongside.ledger import actions
from alongside.ledger.lines import Line
from alongside.ledger.models import Posting, Reason

HOUR = 60
LARGE = 10**12
MOMENT = datetime(2027, 3, 28, 0, 30, tzinfo=UTC)


def test_who_gives_an_hour_is_credited_with_it(bank):
    posting = bank.give("rosa", "ian", HOUR)
    assert (bank.balance("rosa"), bank.balance("ian"), bank.book.drift) == (60, -60, 0)
    assert [entry.units for entry in posting.entries.order_by("account_id")] == [60, -60]


ACCEPTED = {
    "a gift of time": ("gift", [("rosa", -30), ("maya", 30)]),
    "a session of one giver and three receivers": (
        "session",
        [("ian", 90), ("rosa", -30), ("maya", -30), ("tom", -30)],
    ),
    "a session that the pot pays for": ("session", [("ian", 60), ("tom", 60), ("pot", -120)]),
    "a surplus that goes to the pot": ("session", [("ian", 60), ("rosa", -120), ("pot", 60)]),
    "a grant from the community pot": ("pot_grant", [("pot", -45), ("rosa", 45)]),
    "a gift to the community pot": ("pot_donation", [("maya", -45), ("pot", 45)]),
    "hours brought forward from the old bank": ("opening", [("clearing", -99), ("rosa", 99)]),
    "an organisation that gives": ("exchange", [("hall", 60), ("rosa", -60)]),
    "a professional who receives": ("exchange", [("rosa", 60), ("tom", -60)]),
    "exactly down to the floor": ("exchange", [("rosa", 600), ("ian", -600)]),
    "one minute": ("exchange", [("rosa", 1), ("ian", -1)]),
    "two lines on one account, netted": ("session", [("rosa", 60), ("rosa", -20), ("ian", -40)]),
    "lines that cancel out for one who was there": (
        "session",
        [("rosa", 60), ("maya", 30), ("maya", -30), ("ian", -60)],
    ),
    "more going round than the floor, netted within it": (
        "session",
        [("ian", -700), ("ian", 200), ("rosa", 500)],
    ),
}


@pytest.mark.parametrize(("kind", "moves"), ACCEPTED.values(), ids=ACCEPTED)
def test_accepted(bank, kind, moves):
    posting = bank.post(*moves, kind=kind)
    assert sum(entry.units for entry in posting.entries.all()) == 0
    assert bank.book.drift == 0
    for name in {name for name, _ in moves}:
        assert bank.balance(name) == sum(units for who, units in moves if who == name)


ACCEPTED_IN_MONEY = {
    "an award out of the pot": ("award", [("pot", -50_000), ("chairs", 50_000)]),
    "the whole pot": ("award", [("pot", -600_000), ("chairs", 600_000)]),
    "what is left goes back to whoever gave it": ("return", [("pot", -1), ("grant", 1)]),
    "a second grant": ("grant", [("grant", -150_000), ("pot", 150_000)]),
    "a payment straight from the pot": ("payment", [("pot", -999), ("joiner", 999)]),
    "money brought forward": ("opening", [("grant", -100), ("pot", 100)]),
}


@pytest.mark.parametrize(("kind", "moves"), ACCEPTED_IN_MONEY.values(), ids=ACCEPTED_IN_MONEY)
def test_accepted_in_money(money, kind, moves):
    money.post(*moves, kind=kind)
    assert money.book.drift == 0


REFUSED = {
    "what does not add up": ([("rosa", 60), ("ian", -59)], "exchange", BadInput),
    "one line alone": ([("rosa", 60)], "exchange", BadInput),
    "no line at all": ([], "exchange", BadInput),
    "nothing but zeros": ([("rosa", 0), ("ian", 0)], "exchange", BadInput),
    "lines that cancel out": ([("rosa", 60), ("rosa", -60)], "exchange", BadInput),
    "half a minute": ([("rosa", 0.5), ("ian", -0.5)], "exchange", BadInput),
    "words for a number": ([("rosa", "60"), ("ian", "-60")], "exchange", BadInput),
    "true for one": ([("rosa", True), ("ian", -1)], "exchange", BadInput),
    "not a number": ([("rosa", float("nan")), ("ian", 1)], "exchange", BadInput),
    "more than a book holds": ([("rosa", LARGE + 1), ("ian", -LARGE - 1)], "exchange", BadInput),
    "a kind that money has": ([("rosa", 60), ("ian", -60)], "payment", BadInput),
    "a kind that nobody knows": ([("rosa", 60), ("ian", -60)], "present", BadInput),
    "a reversal of nothing": ([("rosa", 60), ("ian", -60)], "reversal", BadInput),
    "one minute below the floor": ([("rosa", 601), ("ian", -601)], "exchange", Refused),
    "below the floor after netting": (
        [("rosa", 601), ("ian", -700), ("ian", 99)],
        "exchange",
        Refused,
    ),
}


@pytest.mark.parametrize(("moves", "kind", "error"), REFUSED.values(), ids=REFUSED)
def test_refused(bank, moves, kind, error):
    with pytest.raises(error):
        bank.post(*moves, kind=kind)
    assert not Posting.objects.exists()
    assert all(bank.balance(name) == 0 for name in bank.accounts)


REFUSED_IN_MONEY = {
    "an award dearer than the pot": ("award", [("pot", -600_001), ("chairs", 600_001)]),
    "a payment past the award": ("payment", [("chairs", -1), ("joiner", 1)]),
    "more back from a supplier than was paid": ("return", [("joiner", -1), ("pot", 1)]),
}


@pytest.mark.parametrize(("kind", "moves"), REFUSED_IN_MONEY.values(), ids=REFUSED_IN_MONEY)
def test_refused_in_money(money, kind, moves):
    with pytest.raises(Refused, match="not enough left"):
        money.post(*moves, kind=kind)


def test_minutes_are_no_kind_of_money(money):
    with pytest.raises(BadInput):
        money.post(("pot", -1), ("chairs", 1), kind="exchange")


def test_an_account_of_another_bank_is_refused(bank, another_bank):
    lines = [Line(bank["rosa"], 60), Line(another_bank(), -60)]
    with pytest.raises(BadInput, match="same book"):
        actions.post(by=bank.by, book=bank.book, kind="gift", lines=lines, key="x")


def test_an_account_that_does_not_exist_is_refused(bank):
    ghost = bank["ian"]
    ghost.pk = 999_999
    lines = [Line(bank["rosa"], 60), Line(ghost, -60)]
    with pytest.raises(BadInput, match="same book"):
        actions.post(by=bank.by, book=bank.book, kind="gift", lines=lines, key="x")


@pytest.mark.parametrize("key", ["", "k" * 81, "reversal:1"])
def test_a_key_must_be_a_key(bank, key):
    with pytest.raises(BadInput):
        bank.give("rosa", "ian", 60, key=key)


def test_what_it_is_about_must_be_short(bank):
    with pytest.raises(BadInput):
        bank.give("rosa", "ian", 60, about="x" * 121)


def test_who_is_past_the_floor_can_still_earn(bank):
    bank.give("rosa", "ian", 600)
    actions.set_limits(by=bank.by, account=bank["ian"], floor=-300)
    bank.give("ian", "maya", 30)
    assert bank.balance("ian") == -570
    with pytest.raises(Refused):
        bank.give("rosa", "ian", 1)


def test_a_ceiling_stops_what_would_go_over_it_and_nothing_else(bank):
    actions.set_limits(by=bank.by, account=bank["rosa"], floor=-600, ceiling=100)
    bank.give("rosa", "ian", 100)
    with pytest.raises(Refused, match="as much as it may"):
        bank.give("rosa", "ian", 1)
    bank.give("ian", "rosa", 50)


def test_a_named_person_lets_it_past_a_limit_for_a_reason(bank, tom):
    posting = bank.give("rosa", "ian", 700, overridden_by=f"person:{tom.pk}", reason="In hospital")
    assert (posting.overridden_by, posting.reason.words) == (f"person:{tom.pk}", "In hospital")
    assert bank.balance("ian") == -700


@pytest.mark.parametrize(
    ("name", "reason"), [("person:4", ""), ("person:4", "  "), ("Tom", "Hospital")]
)
def test_an_override_without_name_or_reason_is_refused(bank, name, reason):
    with pytest.raises(BadInput):
        bank.give("rosa", "ian", 700, overridden_by=name, reason=reason)


def test_an_adjustment_takes_two_people_and_a_reason(bank, rosa):
    posting = bank.give(
        "rosa", "ian", 5, kind="adjustment", agreed_by=f"person:{rosa.pk}", reason="Miscounted"
    )
    assert posting.agreed_by == f"person:{rosa.pk}"


def test_nobody_adjusts_alone(bank, maya, rosa, tom):
    mine, toms = f"person:{maya.pk}", f"person:{tom.pk}"
    with_tom = Act(person=maya, entered_by=tom)
    for by, agreed_by, reason in [
        (bank.by, "", "Miscounted"),
        (bank.by, mine, "Miscounted"),
        (bank.by, "Rosa", "Miscounted"),
        (bank.by, toms, ""),
        (with_tom, toms, "Miscounted"),
        (Act(system="night"), toms, "Miscounted"),
    ]:
        with pytest.raises(BadInput):
            bank.give(
                "rosa", "ian", 5, kind="adjustment", by=by, agreed_by=agreed_by, reason=reason
            )
    assert not Posting.objects.exists()


def test_an_entry_by_proxy_names_both(bank, rosa, tom):
    by = Act(person=rosa, entered_by=tom, channel="phone", witness="Her sister", account=7)
    posting = bank.give("rosa", "ian", 60, by=by)
    posting.refresh_from_db()
    assert (posting.actor, posting.entered_by) == (f"person:{rosa.pk}", f"person:{tom.pk}")
    assert posting.channel == "phone"


def test_every_posting_leaves_the_same_line_in_the_log_on_every_database(bank, rosa, tom):
    by = Act(person=rosa, entered_by=tom, channel="phone", witness="Her sister", account=7)
    with clock.at(MOMENT):
        posting = bank.give("rosa", "ian", 60, by=by)
    line = LogLine.objects.about(posting).get()
    assert line.sealed_fields()[1:] == [
        MOMENT.isoformat(),
        bank.book.place_id,
        f"person:{rosa.pk}",
        f"person:{tom.pk}",
        7,
        "phone",
        "Her sister",
        "posting.made",
        f"ledger.posting:{posting.pk}",
        {"book": bank.book.pk, "kind": "exchange"},
    ]


def test_what_is_refused_leaves_no_line_and_no_reason(bank):
    with pytest.raises(Refused):
        bank.give("rosa", "ian", 601)
    assert not LogLine.objects.filter(verb__startswith="posting").exists()
    assert not Reason.objects.exists()


def test_the_posting_that_comes_back_is_the_one_in_the_database(bank):
    given = bank.give("rosa", "ian", 60, about="exchange.help:3")
    stored = Posting.objects.get(pk=given.pk)
    columns = [column.attname for column in Posting._meta.concrete_fields]
    assert [getattr(given, name) for name in columns] == [getattr(stored, name) for name in columns]


def test_the_caller_who_catches_a_refusal_can_go_on(bank):
    with pytest.raises(Refused):
        bank.give("rosa", "ian", 601)
    with pytest.raises(Conflict):
        bank.give("rosa", "ian", 60, key="k")
        bank.give("rosa", "ian", 61, key="k")
    bank.give("rosa", "ian", 60)
    assert bank.balance("rosa") == 120
