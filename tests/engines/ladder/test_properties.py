"""What holds for every record, whatever happened."""

from collections import Counter
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from alongside.engines.ladder import PARTS, STAGES, Act, DecisionRule, Trace, balance_by_side, rung

UNPAID = ["uses", "family", "neighbour"]
SIDES = [*UNPAID, "professional"]
DECISIONS = st.sampled_from([None, "hours", "paint"])


def an_act(sides, entered_by):
    """Ids come later, so that none is given twice."""
    return st.builds(
        Act,
        id=st.just(""),
        member=st.sampled_from("abcdef"),
        part=st.sampled_from([*PARTS, "initiated", "decided", "spoke"]),
        stage=st.sampled_from(STAGES),
        side=st.sampled_from(sides),
        entered_by_side=st.sampled_from(entered_by),
        decision=DECISIONS,
        told_why_in_time=st.booleans(),
    )


@st.composite
def records(draw):
    drawn = draw(st.lists(an_act(SIDES, [None, "family", "professional"]), max_size=40))
    acts = [replace(act, id=f"{n:02}") for n, act in enumerate(drawn)]
    if draw(st.booleans()):
        acts += _much_done_together(acts)
    ids = st.sampled_from([act.id for act in acts] or ["none"])
    traces = draw(
        st.lists(
            st.builds(
                Trace,
                id=st.integers(0, 999).map(str),
                words=st.lists(ids, max_size=3),
                leads_to=st.sampled_from(["hours", "paint", "Saturdays"]),
                kind=st.sampled_from(["change", "decision"]),
                entered_by_side=st.sampled_from([None, "professional"]),
            ),
            max_size=4,
            unique_by=lambda trace: trace.id,
        )
    )
    rules = [
        DecisionRule(name, draw(st.sampled_from(["own", "shared", "body", "majority"])))
        for name in ("hours", "paint")
    ]
    members = {side: draw(st.integers(0, 6)) for side in SIDES}
    scope = draw(st.sampled_from(["decision", "stage", "cycle"]))
    if scope == "stage":
        acts = [replace(act, stage="design") for act in acts]
    return acts, traces, rules, {"members": members, "scope": scope}


def _much_done_together(acts):
    """So that the high rungs are drawn too."""
    return [
        Act(f"{side} {part} {stage}", side, part, stage, side, None, "hours")
        for side in UNPAID
        for part in ("initiated", "decided", "delivered", "assessed")
        for stage in STAGES
    ]


def height(rung) -> int:
    return rung.number or 0


@settings(max_examples=300)
@given(records(), an_act(UNPAID, [None, "uses", "family", "neighbour"]))
def test_one_more_act_of_someone_unpaid_never_lowers_it(record, act):
    acts, traces, rules, rest = record
    more = replace(act, id="more", stage="design" if rest["scope"] == "stage" else act.stage)
    before = rung(acts, traces, rules, **rest)
    assert height(rung([*acts, more], traces, rules, **rest)) >= height(before)


@settings(max_examples=300)
@given(records(), st.lists(an_act(UNPAID, ["professional"]), min_size=1, max_size=12))
def test_what_professionals_enter_for_others_never_moves_it(record, typed):
    acts, traces, rules, rest = record
    more = [replace(act, id=f"typed {n}") for n, act in enumerate(typed)]
    if rest["scope"] == "stage":
        more = [replace(act, stage="design") for act in more]
    before = rung(acts, traces, rules, **rest)
    after = rung([*acts, *more], traces, rules, **rest)
    assert replace(after, provenance=before.provenance) == before


@settings(max_examples=300)
@given(records(), st.data())
def test_a_trace_that_only_a_professional_drew_never_raises_it(record, data):
    acts, traces, rules, rest = record
    words = data.draw(st.lists(st.sampled_from([act.id for act in acts] or ["none"]), min_size=1))
    drawn = Trace("drawn", words, "hours", entered_by_side="professional")
    before = rung(acts, traces, rules, **rest)
    assert rung(acts, [*traces, drawn], rules, **rest).number == before.number


@settings(max_examples=300)
@given(records())
def test_what_it_rests_on_alone_gives_the_same_rung(record):
    acts, traces, rules, rest = record
    full = rung(acts, traces, rules, **rest)
    kept = [act for act in acts if act.id in full.resting_on]
    kept_traces = [trace for trace in traces if trace.id in full.resting_on_traces]
    assert rung(kept, kept_traces, rules, **rest).number == full.number


@given(records())
def test_one_stage_is_never_above_six_and_the_words_fit_the_number(record):
    acts, traces, rules, rest = record
    found = rung(acts, traces, rules, **rest)
    if rest["scope"] == "stage":
        assert height(found) <= 6
    assert found.because
    assert bool(found.missing_for_next) == (found.number != 7)


@given(records(), st.randoms(use_true_random=False))
def test_the_order_of_the_record_changes_nothing(record, lot):
    acts, traces, rules, rest = record
    shuffled = [lot.sample(each, len(each)) for each in (acts, traces, rules)]
    assert rung(*shuffled, **rest) == rung(acts, traces, rules, **rest)


@settings(max_examples=300)
@given(records(), st.lists(an_act(SIDES, [None, "family", "professional"]), max_size=60))
def test_alike_acts_given_once_give_the_same_rung_and_the_same_shares(record, more):
    acts, traces, rules, rest = record
    help_given = [
        replace(
            act,
            id=f"help {number:02}",
            part="delivered" if number % 3 else "received",
            stage="design" if rest["scope"] == "stage" else act.stage,
            decision=None,
            told_why_in_time=False,
        )
        for number, act in enumerate(more)
    ]
    first: dict[Act, Act] = {}
    times: Counter[str] = Counter()
    for act in help_given:
        times[first.setdefault(replace(act, id=""), act).id] += 1
    whole, summed = [*acts, *help_given], [*acts, *first.values()]
    one, other = (rung(each, traces, rules, **rest) for each in (whole, summed))
    assert _told(one) == _told(other)
    alike = {act.id: first[replace(act, id="")].id for act in help_given}
    assert {alike.get(number, number) for number in one.resting_on} == set(other.resting_on)
    assert len(one.resting_on) == sum(times.get(number, 1) for number in other.resting_on)
    by_all, by_first = (
        balance_by_side(whole, rest["members"]),
        balance_by_side(summed, rest["members"], times),
    )
    assert by_all.parts == by_first.parts


def _told(found):
    words = (found.number, found.name, found.band, found.because, found.missing_for_next)
    return words, found.resting_on_traces
